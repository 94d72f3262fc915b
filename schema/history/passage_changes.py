"""Passages in the history: they are recorded when a document is deleted or a merge changes a passage.

No trigger records them. A document that is read again makes its passages anew, and that is no change of the record.
"""

import sqlite3
from typing import Any

from ..json_strings import json_text

_ENTRY = (
    "INSERT INTO history (change_id, table_name, row_id, operation, before, after) "
    "SELECT id, 'passages', ?, ?, ?, ? FROM changes WHERE is_open = 1"
)


def update_passage(connection: sqlite3.Connection, passage: dict[str, Any], values: dict[str, Any]) -> None:
    """Set the columns `values` of a passage, and record that in the open change.

    `passage` is the whole stored row as a dictionary.
    """
    columns = ", ".join(f'"{column}" = ?' for column in values)
    connection.execute(f"UPDATE passages SET {columns} WHERE id = ?", [*values.values(), passage["id"]])
    before = {column: passage[column] for column in values}
    connection.execute(_ENTRY, [passage["id"], "update", json_text(before), json_text(values)])


def delete_passages(connection: sqlite3.Connection, document_id: int) -> None:
    """Delete all passages of the document with that id, and record that in the open change."""
    cursor = connection.execute("SELECT * FROM passages WHERE document_id = ?", [document_id])
    names = [column[0] for column in cursor.description]
    kept = [dict(zip(names, tuple(values), strict=True)) for values in cursor.fetchall()]
    connection.executemany(_ENTRY, [(row["id"], "delete", json_text(row), None) for row in kept])
    connection.execute("DELETE FROM passages WHERE document_id = ?", [document_id])
