"""API tokens: a program acts as the account that made its token, with the roles that the account has by then.

A token ends with what it came from: when the account goes, loses a role or gets another password, and when its owner
ends the session in which it was made, or all others (session.py, account.py, password.py). Signing out of the
browser in which it was made does not end it.

Tested in tests/plugins/access/test_keys.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from .account import actor_of_account
from .secret import new_secret, secret_hash, utc_moment
from .session import SEEN_WITHIN

# What every token begins with, so that it is known for what it is wherever it turns up.
TOKEN_PREFIX = "intranet_"
LONGEST_DAYS = 365
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Token:
    """One API token as its owner sees it; moments are UTC, `used_at` None when it never was."""

    id: int
    name: str
    reads_only: bool
    created_at: str
    used_at: str | None
    expires_at: str


def make_token(  # noqa: PLR0913, PLR0917 - what is kept of a token
    private: sqlite_utils.Database,
    actor_id: str,
    name: str,
    lasts: timedelta,
    restrictions: Mapping[str, Any] | None = None,
    session: str | None = None,
) -> str:
    """Make a token for the account and return it; only its hash is kept.

    `lasts` is how long it holds. `restrictions` are as in Datasette's "_r": `{"a": [actions]}`; None for no limit.
    `session` is the secret of the session in which it is made.

    Raises sqlite3.IntegrityError when there is no such account.
    """
    token = TOKEN_PREFIX + new_secret()
    kept = json.dumps(restrictions) if restrictions is not None else None
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM api_tokens WHERE expires_at <= ?", [utc_moment()])
        connection.execute(
            "INSERT INTO api_tokens (token_hash, actor_id, name, restrictions, created_at, expires_at, session_hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                secret_hash(token),
                actor_id,
                name[:_LONGEST_NAME],
                kept,
                utc_moment(),
                utc_moment(lasts),
                session and secret_hash(session),
            ],
        )
    return token


def actor_of_token(private: sqlite_utils.Database, token: str) -> tuple[dict[str, Any] | None, bool]:
    """The actor of the token's maker as the account is now, and whether to call `note_token_use`.

    The actor is None for a token that is unknown or has run out. Beside what rights.py tells, it has "token", and
    "_r" when the token is for some actions only.
    """
    found = private.execute(
        "SELECT actor_id, restrictions, coalesce(used_at < ?, 1) FROM api_tokens "
        "WHERE token_hash = ? AND expires_at > ?",
        [utc_moment(-SEEN_WITHIN), secret_hash(token), utc_moment()],
    ).fetchone()
    owner = actor_of_account(private, found[0]) if found else None
    if owner is None:
        return None, False
    restricted = {} if found[1] is None else {"_r": json.loads(found[1])}
    return {**owner, "token": "intranet", **restricted}, bool(found[2])


def note_token_use(private: sqlite_utils.Database, token: str) -> None:
    """Store that the token is in use right now."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE api_tokens SET used_at = ? WHERE token_hash = ?", [utc_moment(), secret_hash(token)]
        )


def tokens_of(private: sqlite_utils.Database, actor_id: str) -> list[Token]:
    """The tokens of an account that have not run out, the newest first."""
    rows = private.execute(
        "SELECT id, name, restrictions IS NOT NULL, created_at, used_at, expires_at FROM api_tokens "
        "WHERE actor_id = ? AND expires_at > ? ORDER BY id DESC",
        [actor_id, utc_moment()],
    ).fetchall()
    return [Token(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def revoke_token(private: sqlite_utils.Database, actor_id: str, number: int) -> bool:
    """Delete the account's token with that number (`Token.id`); False when the account has none such."""
    with write_transaction(private) as connection:
        gone = connection.execute("DELETE FROM api_tokens WHERE actor_id = ? AND id = ?", [actor_id, number])
    return gone.rowcount > 0
