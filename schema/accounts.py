"""Accounts, their roles, and links that sign in once. Only the SHA-256 of a link's secret is kept.

The secret has 256 random bits (secrets.token_urlsafe), so its plain hash cannot be searched backwards.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import sqlite_utils

from .transaction import writing

_NOW = "%Y-%m-%dT%H:%M:%SZ"


def add_account(private: sqlite_utils.Database, actor_id: str, name: str, roles: Iterable[str]) -> None:
    """Make an account, or give the account of that id this name and exactly these roles, for all groups.

    Raises sqlite3.IntegrityError for a role that the vocabulary does not have.
    """
    with writing(private) as connection:
        connection.execute(
            "INSERT INTO accounts (actor_id, name) VALUES (?, ?) "
            "ON CONFLICT (actor_id) DO UPDATE SET name = excluded.name",
            [actor_id, name],
        )
        connection.execute("DELETE FROM account_roles WHERE actor_id = ? AND group_id = 0", [actor_id])
        rows = [(actor_id, role) for role in dict.fromkeys(roles)]
        connection.executemany("INSERT INTO account_roles (actor_id, role) VALUES (?, ?)", rows)


def account_ids(private: sqlite_utils.Database) -> list[str]:
    """The ids of all accounts."""
    return [row[0] for row in private.execute("SELECT actor_id FROM accounts ORDER BY actor_id").fetchall()]


def new_sign_in_link(private: sqlite_utils.Database, actor_id: str, minutes: int) -> str:
    """A secret that signs the account in once within so many minutes; links that have run out are cleared away."""
    token = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    with writing(private) as connection:
        connection.execute("DELETE FROM sign_in_links WHERE expires_at < ?", [now.strftime(_NOW)])
        expires = (now + timedelta(minutes=minutes)).strftime(_NOW)
        connection.execute("INSERT INTO sign_in_links VALUES (?, ?, ?)", [_hash(token), actor_id, expires])
    return token


def peek(private: sqlite_utils.Database, token: str) -> dict | None:
    """The actor whom the secret would sign in, and the secret stays unspent; None as for `redeem`."""
    found = private.execute(
        "SELECT actor_id FROM sign_in_links WHERE token_hash = ? AND expires_at >= ?",
        [_hash(token), datetime.now(UTC).strftime(_NOW)],
    ).fetchone()
    return actor(private, found[0]) if found else None


def redeem(private: sqlite_utils.Database, token: str) -> dict | None:
    """The actor whom the secret signs in, and the secret is spent; None when it is unknown, spent or has run out."""
    with writing(private) as connection:
        found = connection.execute(
            "DELETE FROM sign_in_links WHERE token_hash = ? RETURNING actor_id, expires_at", [_hash(token)]
        ).fetchall()
        if not found or found[0][1] < datetime.now(UTC).strftime(_NOW):
            return None
        return actor(private, found[0][0])


def actor(private: sqlite_utils.Database, actor_id: str) -> dict | None:
    """Datasette's actor for an account: {"id", "name", "roles": [...]}; None when there is no such account."""
    found = private.execute("SELECT actor_id, name FROM accounts WHERE actor_id = ?", [actor_id]).fetchone()
    if found is None:
        return None
    roles = private.execute("SELECT DISTINCT role FROM account_roles WHERE actor_id = ? ORDER BY role", [actor_id])
    return {"id": found[0], "name": found[1], "roles": [row[0] for row in roles.fetchall()]}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
