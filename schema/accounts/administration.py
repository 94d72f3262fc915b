"""What administrators do with accounts, each act with a line in the log `account_changes`.

`by` is the account that does it, None for somebody at the server. A page never leaves a site without an administrator
who can sign in; who works at the server may.

Tested in tests/plugins/access/test_accounts.py.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..transaction import write_transaction
from . import account
from .password import forget_password
from .secret import utc_moment
from .session import end_sessions
from .sign_in_link import new_sign_in_link

# A new colleague may be on leave until Monday.
LINK_HOURS = 72


class NoAdministratorLeft(InvalidRecord):
    """After the change nobody could administer the site any more, so nothing is changed."""


class NoSuchAccount(InvalidRecord):
    """The account has been removed, or there never was one of that id."""


@dataclass(frozen=True)
class AccountChange:
    """One line of the log. `act` is a code of account_act, `given` {"roles": [...], "groups": [...]} or None.

    `changed_by` is an account, None for somebody at the server; `changed_at` is UTC.
    """

    id: int
    actor_id: str
    act: str
    given: dict[str, Any] | None
    changed_by: str | None
    changed_at: str


def make_account(  # noqa: PLR0913, PLR0917 - what is kept of an account
    private: sqlite_utils.Database,
    by: str | None,
    actor_id: str,
    name: str,
    roles: Iterable[str],
    groups: Iterable[int] = (),
) -> None:
    """Make a new account; `groups` as in `account.set_roles`. Raises InvalidRecord when there is one of that id."""
    roles, groups = list(roles), list(groups)
    with write_transaction(private):
        if account.has_account(private, actor_id):
            raise InvalidRecord(f"Kontot {actor_id} finns redan.")
        account.add_account(private, actor_id, name, roles, groups)
        note_account_change(private, by, actor_id, "made", {"roles": roles, "groups": groups})


def give_roles(
    private: sqlite_utils.Database, by: str | None, actor_id: str, roles: Iterable[str], groups: Iterable[int] = ()
) -> None:
    """Give the account exactly these roles and groups, see `account.set_roles`."""
    roles, groups = list(roles), list(groups)
    with _changing(private, by, actor_id, "roles", {"roles": roles, "groups": groups}):
        account.set_roles(private, actor_id, roles, groups)


def give_link(private: sqlite_utils.Database, by: str | None, actor_id: str) -> str:
    """A secret that signs the account in once within LINK_HOURS. It has no password then, and is signed out."""
    with _changing(private, by, actor_id, "link"):
        forget_password(private, actor_id)
        return new_sign_in_link(private, actor_id, LINK_HOURS * 60)


def lock_account(private: sqlite_utils.Database, by: str | None, actor_id: str) -> None:
    """Let nobody sign in to the account, by whatever way, until `unlock_account`. Its sessions and tokens end."""
    with _changing(private, by, actor_id, "locked"):
        private.execute("UPDATE accounts SET locked_at = ? WHERE actor_id = ?", [utc_moment(), actor_id])
        end_sessions(private, actor_id)


def unlock_account(private: sqlite_utils.Database, by: str | None, actor_id: str) -> None:
    """Let the account be signed in to again."""
    with _changing(private, by, actor_id, "unlocked"):
        private.execute("UPDATE accounts SET locked_at = NULL WHERE actor_id = ?", [actor_id])


def sign_out_account(private: sqlite_utils.Database, by: str | None, actor_id: str) -> None:
    """End all sessions, unused links and tokens of the account."""
    with _changing(private, by, actor_id, "signed_out"):
        end_sessions(private, actor_id)


def remove_for_good(private: sqlite_utils.Database, by: str | None, actor_id: str) -> None:
    """Remove the account, see `account.remove_account`; the log keeps its id."""
    with _changing(private, by, actor_id, "removed"):
        account.remove_account(private, actor_id)


def note_account_change(
    private: sqlite_utils.Database, by: str | None, actor_id: str, act: str, given: dict[str, Any] | None = None
) -> None:
    """Write a line into the log. Raises sqlite3.IntegrityError for an act that the vocabulary does not have."""
    with write_transaction(private) as connection:
        connection.execute(
            "INSERT INTO account_changes (actor_id, act, given, changed_by) VALUES (?, ?, ?, ?)",
            [actor_id, act, given and json.dumps(given), by],
        )


def account_changes(
    private: sqlite_utils.Database, actor_id: str | None = None, limit: int = 100, offset: int = 0
) -> tuple[list[AccountChange], int]:
    """The lines of the log, the newest first, and how many there are; of one account when it is named."""
    where, named = ("WHERE actor_id = ?", [actor_id]) if actor_id else ("", [])
    total = private.execute(f"SELECT count(*) FROM account_changes {where}", named).fetchone()[0]
    rows = private.execute(
        f"SELECT id, actor_id, act, given, changed_by, changed_at FROM account_changes {where} "
        "ORDER BY id DESC LIMIT ? OFFSET ?",
        [*named, limit, offset],
    ).fetchall()
    changes = [
        AccountChange(number, changed, act, given and json.loads(given), by, at)
        for number, changed, act, given, by, at in rows
    ]
    return changes, total


@contextmanager
def _changing(
    private: sqlite_utils.Database, by: str | None, actor_id: str, act: str, given: dict[str, Any] | None = None
) -> Iterator[None]:
    """A transaction that changes an account that there is, and says so in the log."""
    with write_transaction(private):
        if not account.has_account(private, actor_id):
            raise NoSuchAccount(f"Det finns inget konto {actor_id}.")
        before = account.administrator_ids(private)
        yield
        if by is not None and before and not account.administrator_ids(private):
            raise NoAdministratorLeft(f"Utan {actor_id} finns ingen administratör som kan logga in.")
        note_account_change(private, by, actor_id, act, given)
