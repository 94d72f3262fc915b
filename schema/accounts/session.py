"""Sessions: who is signed in, where and since when.

A session ends after 12 hours, after 4 hours without use, or when somebody ends it.

Tested in tests/plugins/access/test_own_account_forms.py.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from .account import actor_of_account
from .secret import new_secret, secret_hash, utc_moment

# A working day at most, and a long meeting without a click.
SESSION_LASTS = timedelta(hours=12)
SESSION_IDLE = timedelta(hours=4)
# How exactly it is kept when a session or token was last used: to write at every request would be for nothing.
SEEN_WITHIN = timedelta(minutes=5)
_LONGEST_BROWSER = 300
# A session from when the clock was far ahead ends when it is set back: it would last until then.
_CLOCK_MAY_STEP = timedelta(hours=1)
_IS_OPEN = "expires_at > :now AND seen_at > :idle AND expires_at <= :latest"


@dataclass(frozen=True)
class Session:
    """One session as its owner sees it; moments are UTC. `is_this` for the one that asks."""

    id: int
    way: str
    browser: str
    created_at: str
    seen_at: str
    is_this: bool


def begin_session(private: sqlite_utils.Database, actor_id: str, way: str, browser: str = "") -> str:
    """Begin a session and return its secret; `way` is 'password', 'link' or 'oidc'. Sessions that are over go.

    Raises sqlite3.IntegrityError when there is no such account.
    """
    secret, now = new_secret(), utc_moment()
    with write_transaction(private) as connection:
        connection.execute(f"DELETE FROM sessions WHERE NOT ({_IS_OPEN})", _limits())
        connection.execute(
            "INSERT INTO sessions (session_hash, actor_id, way, browser, created_at, seen_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [secret_hash(secret), actor_id, way, browser[:_LONGEST_BROWSER], now, now, utc_moment(SESSION_LASTS)],
        )
    return secret


def actor_of_session(private: sqlite_utils.Database, secret: str) -> tuple[dict[str, Any] | None, bool]:
    """The actor of the secret's session (None when it is over), and whether to call `note_session_use`.

    The roles are those that the account has now.
    """
    found = private.execute(
        f"SELECT actor_id, seen_at < :recently FROM sessions WHERE session_hash = :hash AND {_IS_OPEN}",
        {"hash": secret_hash(secret), "recently": utc_moment(-SEEN_WITHIN), **_limits()},
    ).fetchone()
    return (actor_of_account(private, found[0]), bool(found[1])) if found else (None, False)


def note_session_use(private: sqlite_utils.Database, secret: str) -> None:
    """Store that the session is in use right now."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE sessions SET seen_at = ? WHERE session_hash = ?", [utc_moment(), secret_hash(secret)]
        )


def sessions_of(private: sqlite_utils.Database, actor_id: str, secret: str | None = None) -> list[Session]:
    """The open sessions of an account, the latest used first; `secret` is that of the session that asks."""
    rows = private.execute(
        "SELECT id, way, browser, created_at, seen_at, session_hash = :hash FROM sessions "
        f"WHERE actor_id = :actor AND {_IS_OPEN} ORDER BY seen_at DESC, id DESC",
        {"actor": actor_id, "hash": secret_hash(secret or ""), **_limits()},
    ).fetchall()
    return [
        Session(number, way, browser, created_at, seen_at, bool(is_this))
        for number, way, browser, created_at, seen_at, is_this in rows
    ]


def end_session(private: sqlite_utils.Database, secret: str) -> None:
    """End the session of that secret."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM sessions WHERE session_hash = ?", [secret_hash(secret)])


def end_session_of(private: sqlite_utils.Database, actor_id: str, number: int) -> bool:
    """End the account's session with that number (`Session.id`) and the tokens that were made in it.

    Returns False when the account has no such session.
    """
    with write_transaction(private) as connection:
        connection.execute(
            "DELETE FROM api_tokens WHERE actor_id = ?1 AND session_hash = "
            "(SELECT session_hash FROM sessions WHERE actor_id = ?1 AND id = ?2)",
            [actor_id, number],
        )
        ended = connection.execute("DELETE FROM sessions WHERE actor_id = ? AND id = ?", [actor_id, number])
    return ended.rowcount > 0


def end_sessions(private: sqlite_utils.Database, actor_id: str, keep: str | None = None) -> None:
    """End all sessions of an account except the one with the secret `keep`, and its unused one-time links.

    Its tokens end too, except those that were made in the session that is kept.
    """
    with write_transaction(private) as connection:
        for table in ("sessions", "api_tokens"):
            connection.execute(
                f"DELETE FROM {table} WHERE actor_id = ? AND session_hash IS NOT ?",
                [actor_id, secret_hash(keep or "")],
            )
        connection.execute("DELETE FROM sign_in_links WHERE actor_id = ?", [actor_id])


def end_all_sessions(private: sqlite_utils.Database) -> None:
    """End the sessions of all accounts and their one-time links: those of a backup may have been ended since."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM sessions")
        connection.execute("DELETE FROM sign_in_links")


def _limits() -> dict[str, str]:
    latest = utc_moment(SESSION_LASTS + _CLOCK_MAY_STEP)
    return {"now": utc_moment(), "idle": utc_moment(-SESSION_IDLE), "latest": latest}
