"""Bytes of a CSV or XLSX file to rows of cells.

Tested in tests/loaders/cli/test_load.py.
"""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from ...schema.errors import UnreadableFile
from ...schema.records import Unread
from ..read.text_encoding import decode_text
from .delimited import delimited_rows
from .shown_cells import Cell
from .workbook import workbook_rows

_MOST_ROWS = 200_000
_MOST_BYTES = 300_000_000
XLSX_MARK = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Table(NamedTuple):
    """The rows that are not empty, each with its number in the file from 1, and what of the file was left out.

    `delimiter` is what parts the cells of a text.
    """

    rows: list[tuple[int, list[Cell]]]
    unread: list[Unread]
    delimiter: str = ""


def is_workbook(data: bytes) -> bool:
    """True when the bytes are an Excel workbook (Office Open XML)."""
    if not data.startswith(XLSX_MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def read_table(name: str, data: bytes, is_heading: Callable[[str], bool]) -> Table:
    """The table in a file; `is_heading` knows the heads of columns.

    Raises UnreadableFile when the file is empty, damaged or too large.
    """
    if data.startswith(_OLD_OFFICE):
        raise UnreadableFile(
            f"{name}: arbetsboken är lösenordsskyddad eller i det gamla formatet .xls; öppna den i Excel, spara den "
            "utan lösenord som .xlsx och försök igen."
        )
    if name.lower().endswith(".xlsx") and not data.startswith(XLSX_MARK):
        raise UnreadableFile(
            f"{name}: filen är ingen Excelarbetsbok; spara den som .xlsx eller .csv och försök igen."
        )
    rows: list[tuple[int, list[Cell]]] = []
    unread: list[Unread] = []
    delimiter = ""
    if data.startswith(XLSX_MARK):
        rows, unread = _workbook(name, data)
    else:
        rows, delimiter = delimited_rows(name, decode_text(name, data), is_heading, _MOST_ROWS)
    filled = [(line, cells) for line, cells in rows if any(cell not in (None, "") for cell in cells)]
    if not filled:
        raise UnreadableFile(f"{name}: filen är tom; kontrollera att rätt fil sparades.")
    if len(filled) > _MOST_ROWS:
        raise UnreadableFile(f"{name}: fler än {_MOST_ROWS} rader; dela filen.")
    return Table(filled, unread, delimiter)


def _workbook(name: str, data: bytes) -> tuple[list[tuple[int, list[Cell]]], list[Unread]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UnreadableFile(f"{name}: arbetsboken är för stor; dela den i flera filer.")
        return workbook_rows(data, _MOST_ROWS)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever its XML parser and its own code stumble over
        raise UnreadableFile(
            f"{name}: arbetsboken är skadad eller ingen Excelfil; öppna den i Excel, spara den på nytt "
            "och försök igen."
        ) from error
