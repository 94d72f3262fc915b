"""Rows by plain SQL: inserts, updates, deletes and selects them as dictionaries.

sqlite-utils looks up the table's schema for every insert, which takes ten times as long as the insert itself.
Inserting many rows of a table in one statement takes two thirds of the time of inserting them one by one. The caller
vouches for the names of tables and columns, which go into the SQL as they are.

Tested in tests/schema/store/test_meetings.py.
"""

import json
import sqlite3
from collections.abc import Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any

# A statement inserts 32, 16, 8, 4, 2 or 1 rows. So each table has few statements, and SQLite keeps them prepared.
_BLOCK = 32
# SQLite's name for the error when a trigger of the schema refuses to change published minutes (014_…sql).
LOCKED = "SQLITE_CONSTRAINT_TRIGGER"


def insert_row(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Insert one row and return its id. Raises sqlite3.IntegrityError when the schema forbids it."""
    return _last(connection.execute(_insert_sql(table, tuple(values), 1), tuple(values.values())))


def insert_many(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> range:
    """Insert rows, each a tuple of values for `columns`, and return their ids in order.

    AUTOINCREMENT numbers the rows of one transaction without a gap (https://sqlite.org/autoinc.html), as long as no
    trigger inserts into the same table. Raises sqlite3.IntegrityError when the schema forbids a row.
    """
    first, done, block = 0, 0, _BLOCK
    while done < len(rows):
        while block > len(rows) - done:
            block //= 2
        values = [value for row in rows[done : done + block] for value in row]
        last = _last(connection.execute(_insert_sql(table, columns, block), values))
        first = first or last - block + 1
        done += block
    return range(first, first + len(rows))


def _last(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # an INSERT has one
    return cursor.lastrowid


def update_row(connection: sqlite3.Connection, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Set the columns `values` of the row `row_id`. Raises sqlite3.IntegrityError when the schema forbids it."""
    connection.execute(_update_sql(table, tuple(values)), (*values.values(), row_id))


def insert_or_update(connection: sqlite3.Connection, table: str, row_id: int | None, values: dict[str, Any]) -> int:
    """Set the columns `values` of the row `row_id`, or of a new row when it is None; return the row's id.

    Raises sqlite3.IntegrityError when the schema forbids it.
    """
    if row_id is None:
        return insert_row(connection, table, values)
    update_row(connection, table, row_id, values)
    return row_id


def delete_unlocked(connection: sqlite3.Connection, table: str, row_id: int) -> bool:
    """Delete the row unless it is part of published minutes; returns whether it was deleted.

    Raises sqlite3.IntegrityError when another rule of the schema forbids it.
    """
    try:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname != LOCKED:
            raise
        return False
    return True


def select_rows(
    connection: sqlite3.Connection, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()
) -> list[dict[str, Any]]:
    """All rows of a query as dictionaries."""
    cursor = connection.execute(sql, parameters)
    found = cursor.fetchall()
    if not found:
        return found
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in found]  # noqa: B905 - SQLite gives as many values as columns


def by_id(connection: sqlite3.Connection, table: str, row_id: int | None) -> dict[str, Any] | None:
    """The row with that id; None when there is no such row, or `row_id` is None."""
    found = select_rows(connection, f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return found[0] if found else None


def stored_row(connection: sqlite3.Connection, table: str, row_id: int | None) -> dict[str, Any]:
    """The row with that id, which must exist. Raises LookupError when it does not."""
    row = by_id(connection, table, row_id)
    if row is None:
        raise LookupError(f"{table} has no row {row_id}")
    return row


def as_json(values: dict[str, Any]) -> str:
    """A row's values as a JSON object. For these few values it is faster than json.dumps."""
    return _template(tuple(values)) % tuple(
        [
            "null" if value is None else encode_basestring(value) if value.__class__ is str else _number(value)
            for value in values.values()
        ]
    )


def _number(value: int | float) -> str | int:
    return value if isinstance(value, int) else json.dumps(value)


@cache
def _template(columns: tuple[str, ...]) -> str:
    return "{" + ",".join(f'"{column}":%s' for column in columns) + "}"


@cache
def _insert_sql(table: str, columns: tuple[str, ...], rows: int) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([marks] * rows)}"


@cache
def _update_sql(table: str, columns: tuple[str, ...]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"
