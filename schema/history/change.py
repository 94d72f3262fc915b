"""A change: everything that is written while it is open belongs together and has one author."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from .compacted_entries import compact_entries


@contextmanager
def recorded_change(  # noqa: PLR0913 - what is told of a change, by name
    connection: sqlite3.Connection,
    way: str,
    actor: dict[str, Any] | None = None,
    *,
    note: str | None = None,
    token: str | None = None,
    load_id: str | None = None,
    undoes_id: int | None = None,
) -> Iterator[int]:
    """Record everything that is written in the block as one change; yields the id of its row in `changes`.

    Call it inside a transaction. `actor` is Datasette's dictionary, None for somebody at the server. `way` is a code
    of the vocabulary's change_way. `token` identifies a form that was sent. A change that writes nothing leaves no
    row. Inside another change the block becomes part of that one, and the other arguments are ignored.
    Raises sqlite3.IntegrityError when a change with the same `token` has been stored before.
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
        # The change is closed when it fails too. A caller who catches the error may go on and open another one.
        connection.execute("UPDATE changes SET is_open = NULL WHERE id = ?", [change_id])
    compact_entries(connection, change_id)
    # INSERT OR IGNORE leaves the note of a row that it did not replace: a copy that no erasure would find.
    connection.execute("DELETE FROM replaced")
    if not connection.execute("SELECT 1 FROM history WHERE change_id = ? LIMIT 1", [change_id]).fetchone():
        connection.execute("DELETE FROM changes WHERE id = ?", [change_id])


def taking_back(connection: sqlite3.Connection, change_id: int | None) -> None:
    """Note that the open change takes back the change `change_id`; None notes nothing."""
    connection.execute("UPDATE changes SET undoes_id = coalesce(undoes_id, ?) WHERE is_open = 1", [change_id])


@contextmanager
def recorded_transaction(
    db: sqlite_utils.Database, way: str = "command", actor: dict[str, Any] | None = None, **told: Any
) -> Iterator[sqlite3.Connection]:
    """Open a transaction (see `write_transaction`) that is one change (see `recorded_change`); yields the connection.

    `told` are the other named arguments of `recorded_change`. Raises UnusableSite when the file cannot be written,
    and sqlite3.IntegrityError when a change with the same `token` has been stored before.
    """
    with write_transaction(db) as connection, recorded_change(connection, way, actor, **told):
        yield connection
