"""Compacts the history of a change: one entry for each row, however often the change wrote to it."""

import json
import sqlite3
from typing import Any

from ..json_strings import json_text

_TWICE = (
    "SELECT table_name, row_id FROM history WHERE change_id = ? AND row_id IS NOT NULL "
    "GROUP BY table_name, row_id HAVING count(*) > 1"
)
_ENTRIES = (
    "SELECT id, operation, before, after FROM history "
    "WHERE change_id = ? AND table_name = ? AND row_id = ? ORDER BY id"
)


def compact_entries(connection: sqlite3.Connection, change_id: int) -> None:
    """Fold the entries of each row in a change into one, with the values before and after the whole change.

    A row that was inserted and deleted again leaves no entry, nor does a value that is back to what it was.
    """
    for table, row_id in connection.execute(_TWICE, [change_id]).fetchall():
        entries = [tuple(row) for row in connection.execute(_ENTRIES, [change_id, table, row_id])]
        if any(operation == "insert" for _id, operation, *_values in entries[1:]):
            # The row was deleted and inserted again with the same id. Only the single steps tell what happened.
            continue
        operation, before, after = _folded(entries)
        first, *rest = (entry[0] for entry in entries)
        connection.executemany("DELETE FROM history WHERE id = ?", [(entry,) for entry in rest])
        if operation is None:
            connection.execute("DELETE FROM history WHERE id = ?", [first])
        else:
            connection.execute(
                "UPDATE history SET operation = ?, before = ?, after = ? WHERE id = ?",
                [operation, _dump(before), _dump(after), first],
            )


def _folded(entries: list[tuple[Any, ...]]) -> tuple[str | None, dict[str, Any] | None, dict[str, Any] | None]:
    begins, ends = entries[0][1], entries[-1][1]
    if begins == "insert":
        return (None, None, None) if ends == "delete" else ("insert", None, None)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for _id, _operation, old, new in entries:
        for column, value in json.loads(old).items():
            before.setdefault(column, value)
        after |= json.loads(new or "{}")
    if ends == "delete":
        return "delete", before, None
    changed = [column for column in after if before[column] != after[column]]
    if not changed:
        return None, None, None
    return "update", {column: before[column] for column in changed}, {column: after[column] for column in changed}


def _dump(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json_text(values)
