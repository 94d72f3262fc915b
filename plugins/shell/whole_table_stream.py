"""A whole table, read by its key some thousands of rows at a time: of any size, in little memory, and fast.

Datasette reads a whole table in pages, each with all that a page of a table asks. Here nothing is asked but the rows.
No transaction is open between two parts, so nobody who publishes waits for a slow download.

Tested in tests/plugins/shell/test_whole_table_stream.py.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils import escape_sqlite

from .datasette_types import Database, Request

AT_ONCE = 20_000
# What may stand in the address of a whole table; anything else chooses among its rows or columns.
_OF_WHOLE_TABLES = {
    "_stream", "_raw", "_semicolon", "_dl", "_header", "_size", "_nofacet", "_nocount", "_shape", "_nl",
}  # fmt: skip
_KIND = "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
_COLUMNS = "SELECT name, type, pk FROM pragma_table_info(?)"
Rows = list[tuple[Any, ...]]
# What is written of some rows, and the key of the last of them.
Part = tuple[str, Sequence[Any] | None]


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table and the columns that tell one row from the next."""

    db: Database
    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    async def parts(self, written: Callable[[Rows], str]) -> AsyncIterator[str]:
        """The rows as `written` writes them, part by part; it is called in the thread that reads.

        While one part is sent the next is read.
        """
        coming = self._coming(None, written)
        try:
            while (part := await coming)[1] is not None:
                coming = self._coming(part[1], written)
                yield part[0]
        finally:
            coming.cancel()

    def _coming(self, after: Sequence[Any] | None, written: Callable[[Rows], str]) -> asyncio.Future[Part]:
        return asyncio.ensure_future(self.db.execute_fn(partial(self._part, after=after, written=written)))

    def _part(
        self, connection: sqlite3.Connection, after: Sequence[Any] | None, written: Callable[[Rows], str]
    ) -> Part:
        """What is written of the next rows, and the key of the last; no key when there are none left."""
        keys = ", ".join(map(escape_sqlite, self.keys))
        where = f"WHERE ({keys}) > ({', '.join('?' * len(self.keys))})" if after is not None else ""
        # A number of rows that no column shows is read beside them.
        read = [*self.columns, *(key for key in self.keys if key not in self.columns)]
        names = ", ".join(map(escape_sqlite, read))
        cursor = connection.cursor()
        cursor.row_factory = None
        query = f"SELECT {names} FROM {escape_sqlite(self.name)} {where} ORDER BY {keys} LIMIT {AT_ONCE}"
        rows = cursor.execute(query, after or []).fetchall()
        if not rows:
            return "", None
        shown, last = len(self.columns), [rows[-1][read.index(key)] for key in self.keys]
        return written(rows if len(read) == shown else [row[:shown] for row in rows]), last


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
    # A number that is the key is the rowid; only tables without a rowid forbid another key without a value.
    is_key = bool(kind[1]) or (len(keys) == 1 and dict(row[:2] for row in columns)[keys[0]] == "INTEGER")
    return WholeTable(db, name, tuple(data["columns"]), keys if is_key else ("rowid",))
