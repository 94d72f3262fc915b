"""The secret in the address of an account's own calendar, which calendar programs fetch without signing in.

It opens that calendar and nothing else. Each account has one; a new one ends the old, and it goes with the account.

Tested in tests/plugins/calendar/test_own_calendar.py.
"""

from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from .account import actor_of_account
from .secret import new_secret, secret_hash, utc_moment


def renew_calendar_token(private: sqlite_utils.Database, actor_id: str) -> str:
    """Make the account's secret anew and return it; only its hash is kept.

    Raises sqlite3.IntegrityError when there is no such account.
    """
    token = new_secret()
    with write_transaction(private) as connection:
        connection.execute(
            "INSERT INTO calendar_tokens (actor_id, token_hash, created_at) VALUES (?, ?, ?) "
            "ON CONFLICT (actor_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at",
            [actor_id, secret_hash(token), utc_moment()],
        )
    return token


def end_calendar_token(private: sqlite_utils.Database, actor_id: str) -> None:
    """End the account's address."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM calendar_tokens WHERE actor_id = ?", [actor_id])


def calendar_token_since(private: sqlite_utils.Database, actor_id: str) -> str | None:
    """When the account's secret was made ('2017-12-07T12:30:00Z'); None when it has none."""
    found = private.execute("SELECT created_at FROM calendar_tokens WHERE actor_id = ?", [actor_id]).fetchone()
    return found[0] if found else None


def actor_of_calendar_token(private: sqlite_utils.Database, token: str) -> dict[str, Any] | None:
    """The actor whose calendar it is, with the roles of now (see rights.py); None for a secret that is unknown."""
    found = private.execute(
        "SELECT actor_id FROM calendar_tokens WHERE token_hash = ?", [secret_hash(token)]
    ).fetchone()
    return actor_of_account(private, found[0]) if found else None
