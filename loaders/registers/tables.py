"""Bytes of a CSV or XLSX file to rows of cells.

Tested in tests/loaders/cli/test_load.py.
"""

import csv
import io
import zipfile
from datetime import date, datetime

from ...schema.errors import UnreadableFile
from ..read.text_encoding import decode_text

Cell = str | int | float | date | None
_DELIMITERS = ";,\t|"
_MOST_ROWS = 200_000
_MOST_BYTES = 300_000_000
XLSX_MARK = b"PK\x03\x04"
MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def is_workbook(data: bytes) -> bool:
    """True when the bytes are an Excel workbook (Office Open XML)."""
    if not data.startswith(XLSX_MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def read_table(name: str, data: bytes) -> list[tuple[int, list[Cell]]]:
    """The rows that are not empty, each with its number in the file, from 1.

    Raises UnreadableFile when the file is empty, damaged or too large.
    """
    if name.lower().endswith(".xlsx") and not data.startswith(XLSX_MARK):
        raise UnreadableFile(
            f"{name}: filen är ingen Excelarbetsbok; spara den som .xlsx eller .csv och försök igen."
        )
    rows = _workbook(name, data) if data.startswith(XLSX_MARK) else _delimited(name, data)
    filled = [(line, cells) for line, cells in rows if any(cell not in (None, "") for cell in cells)]
    if not filled:
        raise UnreadableFile(f"{name}: filen är tom; kontrollera att rätt fil sparades.")
    return filled


def _delimited(name: str, data: bytes) -> list[tuple[int, list[Cell]]]:
    text = decode_text(name, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    rows: list[tuple[int, list[Cell]]] = []
    try:
        for cells in reader:
            rows.append((reader.line_num, [cell.strip() for cell in cells]))
            _stop_when_large(name, len(rows))
    except csv.Error as error:
        raise UnreadableFile(
            f"{name}: rad {reader.line_num} går inte att läsa som CSV: ett fält är längre än "
            f"{csv.field_size_limit()} tecken, eller ett citattecken saknar sitt slut; rätta raden och försök igen."
        ) from error
    return rows


def _workbook(name: str, data: bytes) -> list[tuple[int, list[Cell]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and only workbooks need it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UnreadableFile(f"{name}: arbetsboken är för stor; dela den i flera filer.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: list[tuple[int, list[Cell]]] = []
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            rows.append((line, [_cell(cell) for cell in cells]))
            _stop_when_large(name, len(rows))
        book.close()
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever its XML parser and its own code stumble over
        raise UnreadableFile(
            f"{name}: arbetsboken är skadad eller ingen Excelfil; öppna den i Excel, spara den på nytt "
            "och försök igen."
        ) from error
    return rows


def _stop_when_large(name: str, count: int) -> None:
    if count > _MOST_ROWS:
        raise UnreadableFile(f"{name}: fler än {_MOST_ROWS} rader; dela filen.")


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (int, float, date)) or value is None:
        return value
    return str(value).strip()
