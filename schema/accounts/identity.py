"""Which account somebody has whom the municipality's own sign-in vouches for (OpenID Connect's `iss` and `sub`)."""

import sqlite_utils

from ..transaction import writing


def account_of_identity(private: sqlite_utils.Database, issuer: str, subject: str) -> str | None:
    """The id of the account bound to that person, None when none is."""
    found = private.execute(
        "SELECT actor_id FROM identities WHERE issuer = ? AND subject = ?", [issuer, subject]
    ).fetchone()
    return found[0] if found else None


def has_identity(private: sqlite_utils.Database, actor_id: str) -> bool:
    """Whether the account belongs to somebody who signs in that way."""
    return bool(private.execute("SELECT 1 FROM identities WHERE actor_id = ?", [actor_id]).fetchone())


def bind_identity(private: sqlite_utils.Database, issuer: str, subject: str, actor_id: str) -> bool:
    """Bind the account to that person from now on; False when it is bound to another, or the person to another.

    A name can pass from one employee to the next, `sub` never does: so the first to come keeps the account.
    Raises sqlite3.IntegrityError when there is no such account.
    """
    with writing(private) as connection:
        bound = connection.execute(
            "SELECT issuer, subject, actor_id FROM identities WHERE issuer = ? AND (subject = ? OR actor_id = ?)",
            [issuer, subject, actor_id],
        ).fetchall()
        if not bound:
            connection.execute("INSERT INTO identities VALUES (?, ?, ?)", [issuer, subject, actor_id])
    return not bound or bound == [(issuer, subject, actor_id)]
