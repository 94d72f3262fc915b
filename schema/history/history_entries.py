"""Entries of the table `history`, and the queries that read them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .history_triggers import KEYLESS

_READ = "SELECT id, change_id, table_name, row_id, operation, before, after FROM history"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one change did to one row.

    `operation` is 'insert', 'update' or 'delete'. `before` and `after` are columns and values, read from the JSON in
    the table. `row_id` is None for a row without a number.
    """

    id: int
    change_id: int
    table: str
    row_id: int | None
    operation: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def row(self) -> tuple[str, int]:
        """(table, id) of the row. Raises LookupError when the row has no number."""
        if self.row_id is None:
            raise LookupError(f"a row of {self.table} has no number")
        return self.table, self.row_id

    @property
    def was(self) -> dict[str, Any]:
        """`before`, or an empty dictionary when that is None."""
        return self.before or {}

    @property
    def became(self) -> dict[str, Any]:
        """`after`, or an empty dictionary when that is None."""
        return self.after or {}

    @property
    def is_blacked_out(self) -> bool:
        """Whether the values were changed to what they were: words were blacked out, also in what stood before."""
        return self.operation == "update" and bool(self.before) and self.before == self.after

    @property
    def is_keyed(self) -> bool:
        """Whether the row has a number. Rows without one are identified by their values."""
        return self.table not in KEYLESS


def read_entries(connection: sqlite3.Connection, where: str, values: Sequence[Any] = ()) -> list[Entry]:
    """The entries that meet the SQL condition `where`, oldest first. The caller vouches for `where`."""
    rows = connection.execute(f"{_READ} WHERE {where} ORDER BY id", values).fetchall()
    return [
        Entry(number, change_id, table, row_id, operation, _values(before), _values(after))
        for number, change_id, table, row_id, operation, before, after in map(tuple, rows)
    ]


def of_changes(connection: sqlite3.Connection, change_ids: Iterable[int]) -> list[Entry]:
    """All entries of the changes with these ids, oldest first."""
    return read_entries(connection, "change_id IN (SELECT value FROM json_each(?))", [json.dumps(list(change_ids))])


def of_row(connection: sqlite3.Connection, table: str, row_id: int, after: int = 0) -> list[Entry]:
    """The entries of one row whose own id is greater than `after`, oldest first."""
    return read_entries(connection, "table_name = ? AND row_id = ? AND id > ?", [table, row_id, after])


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
