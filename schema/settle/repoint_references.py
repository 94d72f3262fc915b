"""Repoints all references from one row to another, for a merge.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

import json
import sqlite3
from functools import partial
from typing import Any

from ..history.passage_changes import update_passage
from ..json_strings import json_text
from ..store.sql_rows import insert_row, select_rows
from .references_to_row import (
    Reference,
    candidates_with,
    moved_values,
    passages_saying,
    references_to_table,
    rows_waiting_for,
)

_KIND = {"people": "person", "groups": "group"}
# The unique columns of the tables in which two rows can become the same.
_ONCE = {
    "memberships": ("person_id", "group_id", "starts_on", "area"),
    "person_names": ("name", "person_id", "group_id"),
}
# Columns of free text. Both texts are kept when two rows become one.
_JOINED = {"memberships": ("role",)}


class Move:
    """Moves the references to the row `other_id` of `table` to `keep_id`, inside the caller's open change.

    `writes` counts the rows written. `left` are the ids of attendance rows that lost their person.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, keep_id: int, other_id: int):
        self._connection = connection
        self._table = table
        self._keep_id = keep_id
        self._other_id = other_id
        self.writes = 0
        self.left: list[int] = []

    def everything(self) -> None:
        """Move all foreign keys, the passages and questions about the row, and the candidates of questions.

        Raises sqlite3.IntegrityError when the schema forbids it.
        """
        for reference in references_to_table(self._connection, self._table):
            query = f"SELECT * FROM {reference.table} WHERE {reference.column} = ?"
            for row in select_rows(self._connection, query, (self._other_id,)):
                self._move(reference, row)
        kind = _KIND[self._table]
        for row, candidates in candidates_with(self._connection, kind, self._other_id, self._keep_id):
            self.set("review", row, {"candidates": candidates})
        for row in rows_waiting_for(self._connection, self._table, self._other_id):
            self.set("review", row, {"row_values": moved_values(row, self._table, self._other_id, self._keep_id)})
        for notes, change in (("passages", self._set_passage), ("review", partial(self.set, "review"))):
            query = f"SELECT * FROM {notes} WHERE table_name = ? AND row_id = ?"
            for row in select_rows(self._connection, query, (self._table, self._other_id)):
                change(row, {"row_id": self._keep_id})

    def set(self, table: str, row: dict[str, Any], values: dict[str, Any]) -> None:
        """Set the columns `values` of a stored row; `row` is the whole row.

        Raises sqlite3.IntegrityError when the schema forbids it; nothing is changed then.
        """
        where, parameters = _where(row)
        columns = ", ".join(f"{column} = ?" for column in values)
        self._connection.execute(f"UPDATE {table} SET {columns} WHERE {where}", [*values.values(), *parameters])
        self.writes += 1

    def delete(self, table: str, row: dict[str, Any]) -> None:
        """Delete a stored row; `row` is the whole row. Raises sqlite3.IntegrityError when the schema forbids it."""
        where, parameters = _where(row)
        self._connection.execute(f"DELETE FROM {table} WHERE {where}", parameters)
        self.writes += 1

    def add_spelling(self, table: str, values: dict[str, Any]) -> None:
        """Insert the other's name as a spelling, unless it is one already. A spelling means one group only."""
        once = {"name": values["name"]} if table == "group_names" else values
        query = f"SELECT 1 FROM {table} WHERE {' AND '.join(f'{column} IS ?' for column in once)}"
        if self._connection.execute(query, list(once.values())).fetchone() is None:
            insert_row(self._connection, table, values)
            self.writes += 1

    def _set_passage(self, passage: dict[str, Any], values: dict[str, Any]) -> None:
        update_passage(self._connection, passage, values)
        self.writes += 1

    def _move(self, reference: Reference, row: dict[str, Any]) -> None:
        passages = passages_saying(self._connection, reference.table, row, reference.column) if "id" in row else []
        try:
            self.set(reference.table, row, {reference.column: self._keep_id})
        except sqlite3.IntegrityError:
            if reference.required:
                self._unite(reference, row)
                return
            # Both are in the list of one meeting. The list stays as printed, and the person is in it once.
            self.set(reference.table, row, {reference.column: None})
            self.left.append(row["id"])
        for passage in passages:
            self._set_passage(passage, {"loaded": self._said(passage, reference.column)})

    def _said(self, passage: dict[str, Any], column: str) -> str:
        """The passage's values with the kept row's id, because a merge does not change what was read."""
        loaded = json.loads(passage["loaded"]) | {column: self._keep_id}
        return json_text(loaded)

    def _unite(self, reference: Reference, row: dict[str, Any]) -> None:
        """Merge two rows that would become the same: keep the existing one, and fill in what only the other has."""
        wanted = {**row, reference.column: self._keep_id}
        once = _ONCE[reference.table]
        query = f"SELECT * FROM {reference.table} WHERE {' AND '.join(f'{column} IS ?' for column in once)}"
        (there,) = select_rows(self._connection, query, tuple(wanted[column] for column in once))
        filled = {}
        for column, value in row.items():
            if column in once or column == "id" or value is None or value == there[column]:
                continue
            if there[column] is None and column != "ends_on":
                filled[column] = value
            elif column in _JOINED.get(reference.table, ()):
                filled[column] = f"{there[column]}; {value}"
        if filled:
            self.set(reference.table, there, filled)
        self.delete(reference.table, row)
        query = "SELECT * FROM passages WHERE table_name = ? AND row_id = ?"
        for passage in select_rows(self._connection, query, (reference.table, row["id"])) if "id" in row else ():
            loaded = self._said(passage, reference.column)
            self._set_passage(passage, {"row_id": there["id"], "loaded": loaded})


def _where(row: dict[str, Any]) -> tuple[str, list[Any]]:
    """The SQL condition that finds the row, and its parameters. A row without an id is found by all its values."""
    key = ("id",) if "id" in row else tuple(row)
    return " AND ".join(f"{column} IS ?" for column in key), [row[column] for column in key]
