"""What has changed from one release to the next: rows by table.

Tested in tests/loaders/releases/test_make_release.py.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from .kept_releases import TableChange
from .released_tables import ReleasedTable

_COLUMNS = "SELECT name FROM pragma_table_info(?, ?) ORDER BY cid"


def changes_since(earlier: Path, now: Path, tables: Sequence[ReleasedTable]) -> Iterator[TableChange]:
    """The changes of the tables (of the newer release) between two files of releases, those without any left out."""
    with closing(sqlite3.connect(f"{now.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("ATTACH ? AS earlier", [f"{earlier.absolute().as_uri()}?mode=ro"])
        for table in tables:
            change = _change(connection, table)
            if change.added or change.removed or change.changed:
                yield change


def _change(connection: sqlite3.Connection, table: ReleasedTable) -> TableChange:
    before = [row[0] for row in connection.execute(_COLUMNS, [table.name, "earlier"])]
    if not before or not set(table.keys) <= set(before):
        return TableChange(table.name, table.count(connection), 0, 0)
    names = [column.name for column in table.columns if column.name in before]
    keys = [*table.keys] or names
    new, old = _except(connection, table.name, keys, "main"), _except(connection, table.name, keys, "earlier")
    # A changed row differs as a whole and not by its key.
    return TableChange(table.name, new, old, _except(connection, table.name, names, "main") - new)


def _except(connection: sqlite3.Connection, table: str, names: Sequence[str], file: str) -> int:
    """How many rows of a table in one of the files are not in the other, by the columns `names`."""
    told, other = ", ".join(f'"{name}"' for name in names), "earlier" if file == "main" else "main"
    query = f'SELECT {told} FROM {file}."{table}" EXCEPT SELECT {told} FROM {other}."{table}"'
    return int(connection.execute(f"SELECT count(*) FROM ({query})").fetchone()[0])
