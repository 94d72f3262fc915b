"""API tokens: programs act as whoever made the token, with the roles that the account has at that moment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlite_utils

from ..transaction import writing
from .account import actor
from .secret import hash_of, moment, new_secret
from .session import SEEN_WITHIN

# What every token begins with, so that it is known for what it is wherever it turns up.
PREFIX = "intranet_"
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


def make_token(
    private: sqlite_utils.Database,
    actor_id: str,
    name: str,
    lasts: timedelta,
    restrictions: Mapping[str, Any] | None = None,
) -> str:
    """A new token for the account; it is kept nowhere. `restrictions` as Datasette's "_r": `{"a": [actions]}` …

    Raises sqlite3.IntegrityError when there is no such account.
    """
    token = PREFIX + new_secret()
    kept = json.dumps(restrictions) if restrictions is not None else None
    with writing(private) as connection:
        connection.execute("DELETE FROM api_tokens WHERE expires_at <= ?", [moment()])
        connection.execute(
            "INSERT INTO api_tokens (token_hash, actor_id, name, restrictions, created_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [hash_of(token), actor_id, name[:_LONGEST_NAME], kept, moment(), moment(lasts)],
        )
    return token


def actor_of_token(private: sqlite_utils.Database, token: str) -> tuple[dict[str, Any] | None, bool]:
    """The actor of the token's maker as the account is now, and whether to tell `token_used`; None when it is dead.

    Beside what rights.py tells, the actor has "token", and "_r" when the token is for some actions only.
    """
    found = private.execute(
        "SELECT actor_id, restrictions, coalesce(used_at < ?, 1) FROM api_tokens "
        "WHERE token_hash = ? AND expires_at > ?",
        [moment(-SEEN_WITHIN), hash_of(token), moment()],
    ).fetchone()
    owner = actor(private, found[0]) if found else None
    if owner is None:
        return None, False
    restricted = {} if found[1] is None else {"_r": json.loads(found[1])}
    return {**owner, "token": "intranet", **restricted}, bool(found[2])


def token_used(private: sqlite_utils.Database, token: str) -> None:
    """The token is used right now."""
    with writing(private) as connection:
        connection.execute("UPDATE api_tokens SET used_at = ? WHERE token_hash = ?", [moment(), hash_of(token)])


def tokens_of(private: sqlite_utils.Database, actor_id: str) -> list[Token]:
    """The tokens of an account that hold, the newest first."""
    rows = private.execute(
        "SELECT id, name, restrictions IS NOT NULL, created_at, used_at, expires_at FROM api_tokens "
        "WHERE actor_id = ? AND expires_at > ? ORDER BY id DESC",
        [actor_id, moment()],
    ).fetchall()
    return [Token(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def revoke_token(private: sqlite_utils.Database, actor_id: str, number: int) -> bool:
    """Take back the account's token of that number; False when the account has no such."""
    with writing(private) as connection:
        gone = connection.execute("DELETE FROM api_tokens WHERE actor_id = ? AND id = ?", [actor_id, number])
    return gone.rowcount > 0


def revoke_tokens(private: sqlite_utils.Database, actor_id: str) -> None:
    """Take back all tokens of an account."""
    with writing(private) as connection:
        connection.execute("DELETE FROM api_tokens WHERE actor_id = ?", [actor_id])
