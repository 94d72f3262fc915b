"""Rows in and out by plain SQL.

sqlite-utils looks up a table's schema for every insert, which costs ten times the insert itself.
"""

import json
import sqlite3
from functools import cache
from json.encoder import encode_basestring


def insert(connection: sqlite3.Connection, table: str, values: dict) -> int:
    """Insert one row; returns its id."""
    return connection.execute(_insert_sql(table, tuple(values)), tuple(values.values())).lastrowid


def update(connection: sqlite3.Connection, table: str, row_id: int, values: dict) -> None:
    """Set some columns of the row `row_id`."""
    connection.execute(_update_sql(table, tuple(values)), (*values.values(), row_id))


def select(connection: sqlite3.Connection, sql: str, parameters: tuple = ()) -> list[dict]:
    """All rows of a query as dicts."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def by_id(connection: sqlite3.Connection, table: str, row_id: int) -> dict | None:
    """The row with that id, or None."""
    found = select(connection, f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return found[0] if found else None


def as_json(values: dict) -> str:
    """A row's values as a JSON object. Setting up json.dumps costs more than these few values do."""
    return "{" + ",".join(f'"{column}":{_scalar(value)}' for column, value in values.items()) + "}"


def _scalar(value: str | int | float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    return f"{value}" if isinstance(value, int) else json.dumps(value)


@cache
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


@cache
def _update_sql(table: str, columns: tuple[str, ...]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"
