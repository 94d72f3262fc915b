"""One change: everything that is written while it is open belongs together, and has one doer.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlite_utils

from ..transaction import writing
from .compacted_entries import compact


@contextmanager
def change(  # noqa: PLR0913 - what is told of a change, by name
    connection: sqlite3.Connection,
    way: str,
    actor: dict[str, Any] | None = None,
    *,
    note: str | None = None,
    token: str | None = None,
    load_id: str | None = None,
    undoes_id: int | None = None,
) -> Iterator[int]:
    """Inside a transaction: what is written until the end is one change, with `actor` (Datasette's, None at the
    server) as its doer. Yields its id in `changes`; a change that changes nothing leaves no row.

    `way` is a code of the vocabulary's change_way. `token` marks a form that was sent; sqlite3.IntegrityError when
    the same one has been stored before. Inside another change it is a part of that, and the arguments do not count.
    """
    outer = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()
    if outer:
        yield outer[0]
        return
    actor = actor or {}
    values = (way, actor.get("id"), actor.get("name"), note, token, load_id, undoes_id)
    change_id = connection.execute(
        "INSERT INTO changes (way, actor_id, actor_name, note, token, load_id, undoes_id, is_open) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        values,
    ).lastrowid
    assert change_id is not None  # an INSERT has one
    try:
        yield change_id
    finally:
        # Also when it fails: whoever catches the error and goes on in the transaction makes a change of his own.
        connection.execute("UPDATE changes SET is_open = NULL WHERE id = ?", [change_id])
    compact(connection, change_id)
    if not connection.execute("SELECT 1 FROM history WHERE change_id = ? LIMIT 1", [change_id]).fetchone():
        connection.execute("DELETE FROM changes WHERE id = ?", [change_id])


def taking_back(connection: sqlite3.Connection, change_id: int | None) -> None:
    """Note that the open change takes back the change `change_id`; nothing is noted for None."""
    connection.execute("UPDATE changes SET undoes_id = coalesce(undoes_id, ?) WHERE is_open = 1", [change_id])


@contextmanager
def recording(
    db: sqlite_utils.Database, way: str = "command", actor: dict[str, Any] | None = None, **told: Any
) -> Iterator[sqlite3.Connection]:
    """A transaction (see `writing`) that is one change (see `change`); yields the connection."""
    with writing(db) as connection, change(connection, way, actor, **told):
        yield connection
