"""Accounts and their roles, in the private database. How people sign in stands in the files beside this one.

A role holds for all groups, or, the coordinator's, for named ones (see rights.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..rights import ADMINISTRATOR, COORDINATOR
from ..transaction import write_transaction

# What stands for all groups in account_roles.group_id.
ALL_GROUPS = 0
_ID = re.compile(r"[a-z0-9åäöéü][a-z0-9åäöéü._@-]{1,63}")
# Everything that holds on to an account, and so goes with it.
_PARTS = (
    "account_roles",
    "sign_in_links",
    "passwords",
    "sessions",
    "api_tokens",
    "identities",
    "drafts",
    "mail_recipients",
    "calendar_tokens",
    "followed",
)


@dataclass(frozen=True)
class Account:
    """One account as it is listed. `groups` (ids) are those of a coordinator of named groups, else empty.

    `person_id` is who in the record it is, None when nobody has said. Moments are UTC, None for never.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    groups: tuple[int, ...]
    has_password: bool
    signs_in_elsewhere: bool
    seen_at: str | None
    person_id: int | None
    locked_at: str | None


def account_id(typed: str) -> str:
    """The account's id for a name that is typed to sign in: without spaces around it, in lower case."""
    return typed.strip().casefold()


def check_account_id(typed: str) -> str:
    """The id for a new account. Raises InvalidRecord for what cannot be one."""
    found = account_id(typed)
    if not _ID.fullmatch(found):
        raise InvalidRecord(
            f"{typed!r} kan inte vara ett kontonamn; använd 2–64 bokstäver, siffror, punkt, bindestreck eller @."
        )
    return found


def add_account(
    private: sqlite_utils.Database, actor_id: str, name: str, roles: Iterable[str], groups: Iterable[int] = ()
) -> None:
    """Make an account, or give the account of that id this name and exactly these roles; see `set_roles`.

    Raises sqlite3.IntegrityError for a role that the vocabulary does not have.
    """
    with write_transaction(private) as connection:
        connection.execute(
            "INSERT INTO accounts (actor_id, name) VALUES (?, ?) "
            "ON CONFLICT (actor_id) DO UPDATE SET name = excluded.name",
            [actor_id, name],
        )
        set_roles(private, actor_id, roles, groups)


def set_roles(
    private: sqlite_utils.Database, actor_id: str, roles: Iterable[str], groups: Iterable[int] = ()
) -> None:
    """Give an account exactly these roles; `groups` (ids) are the only ones that it coordinates, all when empty.

    When the account loses a role, or a group that it coordinated, its tokens end.
    Raises sqlite3.IntegrityError for a role that the vocabulary does not have, or when there is no such account.
    """
    named = list(dict.fromkeys(groups)) or [ALL_GROUPS]
    rows = [
        (actor_id, role, group_id)
        for role in dict.fromkeys(roles)
        for group_id in (named if role == COORDINATOR else [ALL_GROUPS])
    ]
    now = {(role, group_id) for _, role, group_id in rows}
    with write_transaction(private) as connection:
        held = connection.execute(
            "SELECT role, group_id FROM account_roles WHERE actor_id = ?", [actor_id]
        ).fetchall()
        if any(not now & {(role, group_id), (role, ALL_GROUPS)} for role, group_id in held):
            connection.execute("DELETE FROM api_tokens WHERE actor_id = ?", [actor_id])
        connection.execute("DELETE FROM account_roles WHERE actor_id = ?", [actor_id])
        connection.executemany("INSERT INTO account_roles (actor_id, role, group_id) VALUES (?, ?, ?)", rows)


def remove_account(private: sqlite_utils.Database, actor_id: str) -> None:
    """Remove an account with its sessions, tokens, drafts and letters.

    Its user is signed out at once. A later account of the same id finds nothing of it.
    """
    with write_transaction(private) as connection:
        for table in (*_PARTS, "accounts"):
            connection.execute(f"DELETE FROM {table} WHERE actor_id = ?", [actor_id])


def account_ids(private: sqlite_utils.Database) -> list[str]:
    """The ids of all accounts, in order."""
    return [row[0] for row in private.execute("SELECT actor_id FROM accounts ORDER BY actor_id").fetchall()]


def account_names(private: sqlite_utils.Database) -> list[tuple[str, str]]:
    """(id, name) of every account that has a role, in the order of the names."""
    rows = private.execute(
        "SELECT actor_id, name FROM accounts WHERE actor_id IN (SELECT actor_id FROM account_roles) "
        "ORDER BY name, actor_id"
    )
    return [tuple(row) for row in rows.fetchall()]


def person_id_of_account(private: sqlite_utils.Database, actor_id: str) -> int | None:
    """The person (id in intranet.db) whose account it is; None when that is not known."""
    found = private.execute("SELECT person_id FROM accounts WHERE actor_id = ?", [actor_id]).fetchone()
    return found[0] if found else None


def set_person_of_account(private: sqlite_utils.Database, actor_id: str, person_id: int | None) -> None:
    """Store whose account it is: a person (id in intranet.db), or None for nobody known."""
    with write_transaction(private) as connection:
        connection.execute("UPDATE accounts SET person_id = ? WHERE actor_id = ?", [person_id, actor_id])


def administrator_ids(private: sqlite_utils.Database) -> list[str]:
    """The ids of the accounts with the role of administrator that are not locked, in order."""
    rows = private.execute(
        "SELECT actor_id FROM account_roles JOIN accounts USING (actor_id) WHERE role = ? AND locked_at IS NULL "
        "ORDER BY actor_id",
        [ADMINISTRATOR],
    )
    return [row[0] for row in rows.fetchall()]


def all_accounts(private: sqlite_utils.Database) -> list[Account]:
    """All accounts, by id."""
    rows = private.execute(
        "SELECT a.actor_id, a.name, EXISTS (SELECT 1 FROM passwords p WHERE p.actor_id = a.actor_id), "
        "EXISTS (SELECT 1 FROM identities i WHERE i.actor_id = a.actor_id), "
        "(SELECT max(seen_at) FROM sessions s WHERE s.actor_id = a.actor_id), a.person_id, a.locked_at "
        "FROM accounts a ORDER BY a.actor_id"
    ).fetchall()
    listed = []
    for actor_id, name, has_password, elsewhere, *rest in rows:
        roles, groups = roles_of(private, actor_id)
        listed.append(
            Account(actor_id, name, tuple(roles), tuple(groups or ()), bool(has_password), bool(elsewhere), *rest)
        )
    return listed


def has_account(private: sqlite_utils.Database, actor_id: str) -> bool:
    """Whether there is an account of that id, open or locked."""
    return bool(private.execute("SELECT 1 FROM accounts WHERE actor_id = ?", [actor_id]).fetchone())


def roles_of(private: sqlite_utils.Database, actor_id: str) -> tuple[list[str], list[int] | None]:
    """An account's roles, and the ids of the groups that it coordinates when those are named, else None."""
    held = private.execute(
        "SELECT role, group_id FROM account_roles WHERE actor_id = ? ORDER BY role, group_id", [actor_id]
    ).fetchall()
    roles = list(dict.fromkeys(role for role, _ in held))
    coordinated = [group_id for role, group_id in held if role == COORDINATOR]
    return roles, None if not coordinated or ALL_GROUPS in coordinated else coordinated


def actor_of_account(private: sqlite_utils.Database, actor_id: str) -> dict[str, Any] | None:
    """Datasette's actor for an account, see rights.py; None when there is no such account, or it is locked."""
    found = private.execute(
        "SELECT actor_id, name FROM accounts WHERE actor_id = ? AND locked_at IS NULL", [actor_id]
    ).fetchone()
    if found is None:
        return None
    roles, groups = roles_of(private, actor_id)
    named = {} if groups is None else {"groups": groups}
    return {"id": found[0], "name": found[1], "roles": roles, **named}
