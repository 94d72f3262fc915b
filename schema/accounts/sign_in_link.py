"""Sign-in links: each signs its account in once.

Tested in tests/plugins/access/test_sign_in.py.
"""

from datetime import timedelta
from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from .account import actor_of_account
from .secret import new_secret, secret_hash, utc_moment


def new_sign_in_link(private: sqlite_utils.Database, actor_id: str, minutes: int) -> str:
    """A new secret that signs the account in once within so many minutes. Links that have run out are deleted.

    Raises sqlite3.IntegrityError when there is no such account.
    """
    token = new_secret()
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM sign_in_links WHERE expires_at < ?", [utc_moment()])
        expires = utc_moment(timedelta(minutes=minutes))
        connection.execute("INSERT INTO sign_in_links VALUES (?, ?, ?)", [secret_hash(token), actor_id, expires])
    return token


def actor_of_link(private: sqlite_utils.Database, token: str) -> dict[str, Any] | None:
    """The actor whom the secret would sign in; the secret can still be used. None as for `redeem_link`."""
    found = private.execute(
        "SELECT actor_id FROM sign_in_links WHERE token_hash = ? AND expires_at >= ?",
        [secret_hash(token), utc_moment()],
    ).fetchone()
    return actor_of_account(private, found[0]) if found else None


def redeem_link(private: sqlite_utils.Database, token: str) -> dict[str, Any] | None:
    """Use the secret up, and return the actor whom it signs in; None when it is unknown, used or has run out."""
    with write_transaction(private) as connection:
        found = connection.execute(
            "DELETE FROM sign_in_links WHERE token_hash = ? RETURNING actor_id, expires_at", [secret_hash(token)]
        ).fetchall()
        if not found or found[0][1] < utc_moment():
            return None
        return actor_of_account(private, found[0][0])
