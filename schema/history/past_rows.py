"""Past rows: a row before and after a change, and the last known values of a deleted row."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from .history_triggers import KEYLESS, UNKEPT

_ENTRIES = "SELECT table_name, row_id, operation, before, after FROM history WHERE change_id = ? ORDER BY id DESC"
_GONE = (
    "SELECT before FROM history WHERE table_name = ? AND row_id = ? AND operation = 'delete' ORDER BY id DESC LIMIT 1"
)


def current_row(connection: sqlite3.Connection, table: str, row_id: int | None) -> dict[str, Any] | None:
    """The stored row as a dictionary, without the text of a document; None when there is no such row.

    `table` goes into the SQL as it is, so the caller vouches for it.
    """
    if row_id is None:
        return None
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
    found = cursor.fetchone()
    if found is None:
        return None
    values = dict(zip((column[0] for column in cursor.description), tuple(found), strict=True))
    return {column: value for column, value in values.items() if column not in UNKEPT.get(table, ())}


def last_known(connection: sqlite3.Connection, table: str, row_id: int | None) -> dict[str, Any] | None:
    """The row as it is stored, or as it was when it was deleted; None when nothing is known of it."""
    row = current_row(connection, table, row_id)
    if row is None and row_id is not None:
        gone = connection.execute(_GONE, [table, row_id]).fetchone()
        row = json.loads(gone[0]) if gone else None
    return row


def row_states(
    connection: sqlite3.Connection, change_id: int
) -> Iterator[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    """For each entry of a change, latest first: (table, row before, row after).

    A row is a dictionary, or None when it did not exist. This works for the newest change only, because it counts
    back from the stored rows.
    """
    now: dict[tuple[Any, ...], dict[str, Any] | None] = {}
    entries = connection.execute(_ENTRIES, [change_id]).fetchall()
    for table, row_id, operation, before, after in map(tuple, entries):
        old, new = json.loads(before or "null"), json.loads(after or "null")
        if table in KEYLESS:
            yield table, old, new
            continue
        key = (table, row_id)
        if key not in now:
            now[key] = current_row(connection, table, row_id)
        later = now[key]
        if operation == "update":
            now[key] = {**(later or {}), **old}
        else:
            now[key] = old
        yield table, now[key], None if operation == "delete" else later
