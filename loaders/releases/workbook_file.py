"""A table as an Excel workbook, written row by row.

Tested in tests/loaders/releases/test_make_release.py.
"""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from ..proposal_sheet.sheet_columns import LONGEST, text_in_cell
from .released_tables import ReleasedTable

MOST_ROWS = 1_048_575
"""What one sheet holds below its headings; more go on in further sheets."""

# Excel counts in doubles: a greater whole number would lose its last digits.
_MOST_DIGITS = 2**53


def write_workbook(connection: sqlite3.Connection, table: ReleasedTable, path: Path) -> None:
    """Write a workbook whose sheets have the rows of the table, numbers as numbers and all else as text."""
    book = Workbook(write_only=True)
    rows = (row for some in table.rows(connection) for row in some)
    # A table without rows has its headings.
    first, number = next(rows, None), 0
    while first is not None or number == 0:
        number += 1
        sheet: Any = book.create_sheet(table.name[:31] if number == 1 else f"{table.name[:27]} {number}")
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in table.columns])
        for row in chain([] if first is None else [first], islice(rows, MOST_ROWS - 1)):
            sheet.append(list(_cells(sheet, row)))
        first = next(rows, None)
    book.save(path)


def _cells(sheet: Any, row: tuple[Any, ...]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, str):
            yield _as_text(sheet, _text(value))
        elif isinstance(value, int) and abs(value) > _MOST_DIGITS:
            yield _as_text(sheet, str(value))
        else:
            yield value


def _as_text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    # Whatever it looks like, it is text.
    cell.data_type = "s"
    return cell


def _text(value: str) -> str:
    """What a cell cannot hold whole is not cut: the cell says where it stands."""
    if len(value) > LONGEST:
        return f"[{len(value)} tecken, fler än en cell rymmer: se CSV, JSON eller Parquet]"
    return text_in_cell(value)
