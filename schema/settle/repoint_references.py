"""Everything that points at one row is made to point at another."""

import json
import sqlite3

from ..store.rows import select
from .ledger import Ledger
from .references import Reference, candidates_with, moved_values, passages_saying, references, rows_waiting_for

_KIND = {"people": "person", "groups": "group"}
# What tells the rows of a table apart that cannot stand twice, beside the column that is moved.
_ONCE = {
    "memberships": ("person_id", "group_id", "starts_on", "area"),
    "person_names": ("name", "person_id", "group_id"),
}
# Free text of which both versions are kept when two rows become one.
_JOINED = {"memberships": ("role",)}


class Move:
    """Moves what points at `other_id` in `table` to `keep_id`; `left` are attendance rows that could not be moved."""

    def __init__(self, connection: sqlite3.Connection, ledger: Ledger, table: str, keep_id: int, other_id: int):
        self._connection = connection
        self._ledger = ledger
        self._table = table
        self._keep_id = keep_id
        self._other_id = other_id
        self.left: list[int] = []

    def everything(self) -> None:
        """Move all foreign keys, the notes of what was read, and the candidates of questions."""
        for reference in references(self._connection, self._table):
            query = f"SELECT * FROM {reference.table} WHERE {reference.column} = ?"
            for row in select(self._connection, query, (self._other_id,)):
                self._move(reference, row)
        kind = _KIND[self._table]
        for row, candidates in candidates_with(self._connection, kind, self._other_id, self._keep_id):
            self._ledger.set("review", row, {"candidates": candidates})
        for row in rows_waiting_for(self._connection, self._table, self._other_id):
            self._ledger.set(
                "review", row, {"row_values": moved_values(row, self._table, self._other_id, self._keep_id)}
            )
        for notes in ("passages", "review"):
            query = f"SELECT * FROM {notes} WHERE table_name = ? AND row_id = ?"
            for row in select(self._connection, query, (self._table, self._other_id)):
                self._ledger.set(notes, row, {"row_id": self._keep_id})

    def add_spelling(self, table: str, values: dict) -> None:
        """Keep the other's name as a spelling, unless it is one already: a group's may mean one group only."""
        once = {"name": values["name"]} if table == "group_names" else values
        query = f"SELECT 1 FROM {table} WHERE {' AND '.join(f'{column} IS ?' for column in once)}"
        if self._connection.execute(query, list(once.values())).fetchone() is None:
            self._ledger.insert(table, values)

    def _move(self, reference: Reference, row: dict) -> None:
        passages = passages_saying(self._connection, reference.table, row, reference.column) if "id" in row else []
        try:
            self._ledger.set(reference.table, row, {reference.column: self._keep_id})
        except sqlite3.IntegrityError:
            if reference.required:
                self._unite(reference, row)
                return
            # Both stand in the list of one meeting: the list stays as printed, and the person counts once in it.
            self._ledger.set(reference.table, row, {reference.column: None})
            self.left.append(row["id"])
        for passage in passages:
            self._ledger.set("passages", passage, {"loaded": self._said(passage, reference.column)})

    def _said(self, passage: dict, column: str) -> str:
        """What the document says now: it means whoever is kept, for a merge is no change of what was read."""
        loaded = json.loads(passage["loaded"]) | {column: self._keep_id}
        return json.dumps(loaded, ensure_ascii=False)

    def _unite(self, reference: Reference, row: dict) -> None:
        """Of two rows that would be the same, keep the one that was there, with what only the other knew."""
        wanted = {**row, reference.column: self._keep_id}
        once = _ONCE[reference.table]
        query = f"SELECT * FROM {reference.table} WHERE {' AND '.join(f'{column} IS ?' for column in once)}"
        (there,) = select(self._connection, query, tuple(wanted[column] for column in once))
        filled = {}
        for column, value in row.items():
            if column in once or column == "id" or value is None or value == there[column]:
                continue
            if there[column] is None and column != "ends_on":
                filled[column] = value
            elif column in _JOINED.get(reference.table, ()):
                filled[column] = f"{there[column]}; {value}"
        if filled:
            self._ledger.set(reference.table, there, filled)
        self._ledger.delete(reference.table, row)
        query = "SELECT * FROM passages WHERE table_name = ? AND row_id = ?"
        for passage in select(self._connection, query, (reference.table, row["id"])) if "id" in row else ():
            loaded = self._said(passage, reference.column)
            self._ledger.set("passages", passage, {"row_id": there["id"], "loaded": loaded})
