"""Every text in a database file, whatever its tables are: found from the file's own schema, so none is forgotten.

Tested in tests/schema/data_subject/test_text_cells.py.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

# Closed lists, and names of tables; search indexes are made from the tables and follow them.
_NOT_LOOKED_AT = ("vocabulary", "_sqlite_migrations", "search_queue", "upkeep")
_TABLES = """
SELECT name, wr FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name
"""
_COLUMNS = "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid"
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_MOST_TRIES = 1000


class Row(NamedTuple):
    """A row with its texts by column; `key` finds it again, `values` are all its columns."""

    table: str
    key: tuple[Any, ...]
    texts: dict[str, str]
    values: dict[str, Any]


def text_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of each table in which text may stand: all that are not worked out from others."""
    tables = [name for name, _ in connection.execute(_TABLES).fetchall() if name not in _NOT_LOOKED_AT]
    return {table: [name for name, _ in connection.execute(_COLUMNS, [table]).fetchall()] for table in tables}


def count_rows(connection: sqlite3.Connection) -> int:
    """How many rows `rows_with_text` gives."""
    tables = text_columns(connection)
    return sum(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables)


def rows_with_text(connection: sqlite3.Connection) -> Iterator[Row]:
    """Each row of each table with what of it is text. The rows may be changed only when the last one has come."""
    for table in text_columns(connection):
        yield from rows_of_table(connection, table)


def rows_of_table(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """The rows of one table, as `rows_with_text`."""
    keys = _keys(connection, table)
    names = [name for name, _ in connection.execute(_COLUMNS, [table]).fetchall()]
    cursor = connection.cursor()
    cursor.row_factory = None
    asked = ", ".join(f'"{name}"' for name in (*keys, *names))
    for row in cursor.execute(f'SELECT {asked} FROM "{table}"'):
        values = dict(zip(names, row[len(keys) :], strict=True))
        texts = {name: value for name, value in values.items() if isinstance(value, str) and value}
        yield Row(table, row[: len(keys)], texts, values)


def write_texts(connection: sqlite3.Connection, row: Row, texts: dict[str, str]) -> None:
    """Put the texts into their columns. One that has to be the only one of its kind gets a number behind it.

    Call it in `without_triggers`, with foreign keys that wait for the end of the transaction.
    """
    keys = _keys(connection, row.table)
    where = " AND ".join(f'"{key}" = ?' for key in keys)
    columns = ", ".join(f'"{name}" = ?' for name in texts)
    update = f'UPDATE "{row.table}" SET {columns} WHERE {where}'
    for number in range(1, _MOST_TRIES):
        said = [text if number == 1 else f"{text}-{number}" for text in texts.values()]
        try:
            connection.execute(update, [*said, *row.key])
        except sqlite3.IntegrityError as error:
            if "UNIQUE" not in str(error) or number == _MOST_TRIES - 1:
                raise
        else:
            return


@contextmanager
def without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside the caller's transaction no trigger runs in the block: none keeps what was, none refuses."""
    triggers = connection.execute(_TRIGGERS).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        connection.execute(sql)


def change_texts(connection: sqlite3.Connection, change: Callable[[Row], dict[str, str]]) -> dict[str, list[Row]]:
    """Write what `change` says of each row (the columns with another text); returns the changed rows by table.

    As `write_texts` it is called in `without_triggers`.
    """
    changed: dict[str, list[Row]] = {}
    for table in text_columns(connection):
        found = [(row, texts) for row in rows_of_table(connection, table) if row.texts and (texts := change(row))]
        for row, texts in found:
            write_texts(connection, row, texts)
        if found:
            changed[table] = [row for row, _ in found]
    return changed


def _keys(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that find a row: SQLite's own number, or the primary key of a table without one."""
    is_without = connection.execute(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table]
    ).fetchone()[0]
    if not is_without:
        return ["rowid"]
    found = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk", [table])
    return [row[0] for row in found.fetchall()]
