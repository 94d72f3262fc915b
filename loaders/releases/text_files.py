"""A table as CSV and as JSON lines.

Tested in tests/loaders/releases/test_make_release.py.
"""

import sqlite3
from pathlib import Path

from ...schema.json_strings import json_text
from ...schema.spreadsheet_csv import BYTE_ORDER_MARK, csv_text
from .released_tables import ReleasedTable


def write_csv(connection: sqlite3.Connection, table: ReleasedTable, path: Path, delimiter: str = ",") -> None:
    """Write UTF-8 with a byte order mark; texts that a spreadsheet would run have an apostrophe before them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK + csv_text([[column.name for column in table.columns]], delimiter=delimiter))
        for rows in table.rows(connection):
            file.write(csv_text(rows, delimiter=delimiter))


def write_json_lines(connection: sqlite3.Connection, table: ReleasedTable, path: Path) -> None:
    """Write one object a line (https://jsonlines.org), values as the database has them."""
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for rows in table.rows(connection):
            lines = (json_text(dict(zip(names, row, strict=True))) for row in rows)
            file.write("".join(f"{line}\n" for line in lines))
