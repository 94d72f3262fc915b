"""Identities: which account belongs to a person whom the municipality's own sign-in vouches for.

The person is known by OpenID Connect's `iss` (issuer) and `sub` (subject).

Tested in tests/plugins/access/test_single_sign_on.py.
"""

import sqlite_utils

from ..transaction import write_transaction


def account_of_identity(private: sqlite_utils.Database, issuer: str, subject: str) -> str | None:
    """The id of the account that is bound to that person; None when there is none."""
    found = private.execute(
        "SELECT actor_id FROM identities WHERE issuer = ? AND subject = ?", [issuer, subject]
    ).fetchone()
    return found[0] if found else None


def has_identity(private: sqlite_utils.Database, actor_id: str) -> bool:
    """Whether the account is bound to a person who signs in at the municipality's own sign-in."""
    return bool(private.execute("SELECT 1 FROM identities WHERE actor_id = ?", [actor_id]).fetchone())


def bind_identity(private: sqlite_utils.Database, issuer: str, subject: str, actor_id: str) -> bool:
    """Bind the account to that person. False when either of them is bound to another already.

    A name can pass from one employee to the next, `sub` never does. So the first person keeps the account.
    Raises sqlite3.IntegrityError when there is no such account.
    """
    with write_transaction(private) as connection:
        bound = connection.execute(
            "SELECT issuer, subject, actor_id FROM identities WHERE issuer = ? AND (subject = ? OR actor_id = ?)",
            [issuer, subject, actor_id],
        ).fetchall()
        if not bound:
            connection.execute("INSERT INTO identities VALUES (?, ?, ?)", [issuer, subject, actor_id])
    return not bound or bound == [(issuer, subject, actor_id)]
