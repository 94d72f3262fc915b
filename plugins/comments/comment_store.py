"""Functions that write comments and their mentions, inside the caller's transaction.

Tested in tests/plugins/comments/test_comments.py.
"""

import sqlite3
from collections.abc import Iterable

from .comment_place import Place

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


def insert_comment(
    connection: sqlite3.Connection, where: Place, actor: dict, body: str, accounts: Iterable[str]
) -> int:
    """Store a new comment (Markdown) and return its id. It marks the author's mentions in the same thread as seen.

    `accounts` are the ids of the mentioned accounts.
    """
    comment_id = connection.execute(
        f"INSERT INTO comments ({where.column}, actor_id, actor_name, body) VALUES (?, ?, ?, ?)",
        [where.id, actor["id"], actor.get("name"), body],
    ).lastrowid
    assert comment_id is not None
    connection.execute(
        f"UPDATE mentions SET seen_at = {_NOW} WHERE actor_id = ? AND seen_at IS NULL "
        f"AND comment_id IN (SELECT id FROM comments WHERE {where.column} = ?)",
        [actor["id"], where.id],
    )
    _mention(connection, comment_id, actor, accounts)
    return comment_id


def update_comment(
    connection: sqlite3.Connection, comment_id: int, actor: dict, body: str, accounts: Iterable[str]
) -> int:
    """Change a comment and return its id. It deletes unseen mentions of accounts that are no longer in `accounts`."""
    connection.execute("UPDATE comments SET body = ? WHERE id = ?", [body, comment_id])
    marks = ", ".join("?" * len(accounts := list(accounts)))
    connection.execute(
        f"DELETE FROM mentions WHERE comment_id = ? AND seen_at IS NULL AND actor_id NOT IN ({marks})",
        [comment_id, *accounts],
    )
    _mention(connection, comment_id, actor, accounts)
    return comment_id


def delete_comment(connection: sqlite3.Connection, comment_id: int) -> None:
    """Delete a comment and its mentions."""
    connection.execute("DELETE FROM comments WHERE id = ?", [comment_id])


def mark_seen(connection: sqlite3.Connection, comment_id: int, actor_id: str) -> None:
    """Note that the account `actor_id` has seen its mention in the comment."""
    connection.execute(
        f"UPDATE mentions SET seen_at = {_NOW} WHERE comment_id = ? AND actor_id = ? AND seen_at IS NULL",
        [comment_id, actor_id],
    )


def _mention(connection: sqlite3.Connection, comment_id: int, actor: dict, accounts: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO mentions (comment_id, actor_id) VALUES (?, ?)",
        [(comment_id, account) for account in accounts if account != actor["id"]],
    )
