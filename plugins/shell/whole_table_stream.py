"""A whole table, read by its key some thousands of rows at a time: of any size, in little memory, and fast.

Datasette reads a whole table in pages, each with all that a page of a table asks. Here nothing is asked but the rows.
No transaction is open between two parts, so nobody who publishes waits for a slow download.

Tested in tests/plugins/shell/test_whole_table_stream.py.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from datasette.utils import escape_sqlite

from .datasette_types import Database, Request

AT_ONCE = 10_000
# What may stand in the address of a whole table; anything else chooses among its rows or columns.
_OF_WHOLE_TABLES = {
    "_stream", "_raw", "_semicolon", "_dl", "_header", "_size", "_nofacet", "_nocount", "_shape", "_nl",
}  # fmt: skip
_KIND = "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
_COLUMNS = "SELECT name, type, pk FROM pragma_table_info(?)"
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table and the columns that tell one row from the next."""

    db: Database
    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    async def parts(self, written: Callable[[Rows], str]) -> AsyncIterator[str]:
        """The rows as `written` writes them, part by part; it is called in the thread that reads."""
        last: Sequence[Any] | None = None
        while True:
            text, last = await self.db.execute_fn(
                lambda connection, after=last: self._part(connection, after, written)
            )
            if last is None:
                return
            yield text

    def _part(
        self, connection: sqlite3.Connection, after: Sequence[Any] | None, written: Callable[[Rows], str]
    ) -> tuple[str, Sequence[Any] | None]:
        keys = ", ".join(map(escape_sqlite, self.keys))
        where = f"WHERE ({keys}) > ({', '.join('?' * len(self.keys))})" if after is not None else ""
        names = ", ".join(map(escape_sqlite, self.columns))
        cursor = connection.cursor()
        cursor.row_factory = None
        query = f"SELECT {names}, {keys} FROM {escape_sqlite(self.name)} {where} ORDER BY {keys} LIMIT {AT_ONCE}"
        rows = cursor.execute(query, after or []).fetchall()
        if not rows:
            return "", None
        here = len(self.columns)
        return written([row[:here] for row in rows]), rows[-1][here:]


async def whole_table(db: Database, request: Request, data: dict[str, Any]) -> WholeTable | None:
    """The table that Datasette's `data` are of, when the request asks for all its rows and columns as they stand.

    None for a choice of rows or columns, for labels, bytes, views and queries.
    """
    name = data.get("table")
    if not name or set(request.args) - _OF_WHOLE_TABLES or data.get("expanded_columns"):
        return None

    def read(connection: sqlite3.Connection) -> tuple[Any, list[Any]]:
        return connection.execute(_KIND, [name]).fetchone(), connection.execute(_COLUMNS, [name]).fetchall()

    kind, columns = await db.execute_fn(read)
    if kind is None or kind[0] != "table" or any(column[1] in {"BLOB", ""} for column in columns):
        return None
    keys = tuple(column[0] for column in sorted(columns, key=lambda one: one[2]) if column[2])
    # Only tables without a rowid forbid a key without a value.
    return WholeTable(db, name, tuple(data["columns"]), keys if kind[1] else ("rowid",))
