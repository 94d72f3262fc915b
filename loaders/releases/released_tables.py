"""The tables of a published file that a release gives, with their columns as the schema has them.

Tested in tests/loaders/releases/test_make_release.py.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_DAY = re.compile(r"(\w+) IS date\(")
_AT_ONCE = 2_000
_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
_COLUMNS = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
_POINTING = 'SELECT "from", "table", coalesce("to", \'id\') FROM pragma_foreign_key_list(?)'


@dataclass(frozen=True, slots=True)
class ReleasedColumn:
    """A column; `kind` is 'integer', 'number', 'string' or 'date' (a text 'YYYY-MM-DD')."""

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A table; `keys` are the columns of its primary key, `pointing` says {column: (table, column)}."""

    name: str
    columns: tuple[ReleasedColumn, ...]
    keys: tuple[str, ...]
    pointing: Mapping[str, tuple[str, str]]

    def rows(self, connection: sqlite3.Connection) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in the order of their key, some thousands at a time."""
        names = ", ".join(f'"{column.name}"' for column in self.columns)
        order = ", ".join(f'"{key}"' for key in self.keys) or "rowid"
        cursor = connection.execute(f'SELECT {names} FROM "{self.name}" ORDER BY {order}')
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows

    def count(self, connection: sqlite3.Connection) -> int:
        """How many rows it has."""
        return int(connection.execute(f'SELECT count(*) FROM "{self.name}"').fetchone()[0])


def released_tables(connection: sqlite3.Connection, described: Mapping[str, Any]) -> list[ReleasedTable]:
    """The tables of the published file that metadata.yml describes and that have rows, by name."""
    names = [row[0] for row in connection.execute(_NAMES)]
    # Indexes of words are made of the other tables.
    filled = [name for name in names if name in described and not name.endswith("_fts")
              and connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]  # fmt: skip
    return [_table(connection, name, set(filled)) for name in filled]


def _table(connection: sqlite3.Connection, name: str, released: set[str]) -> ReleasedTable:
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
    days = set(_DAY.findall(sql))
    told = connection.execute(_COLUMNS, [name]).fetchall()
    columns = tuple(ReleasedColumn(row[0], _kind(row[0], row[1], days), bool(row[2] or row[3])) for row in told)
    keys = tuple(row[0] for row in sorted((row for row in told if row[3]), key=lambda row: row[3]))
    pointing = connection.execute(_POINTING, [name]).fetchall()
    return ReleasedTable(name, columns, keys, {row[0]: (row[1], row[2]) for row in pointing if row[1] in released})


def _kind(name: str, kind: str, days: set[str]) -> str:
    if kind == "TEXT" and name in days:
        return "date"
    return {"INTEGER": "integer", "REAL": "number"}.get(kind, "string")
