"""Text whose cells are parted by semicolons, commas, tabs, bars, carets or tildes (CSV) to rows of cells."""

import csv
import io
import re
from collections.abc import Callable

from ...schema.errors import UnreadableFile
from .shown_cells import Cell

_DELIMITERS = ";,\t|^~"
_FIRST_LINES = 10
# Excel writes this line to say what parts the cells, and does not show it.
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
# So programs write what Excel is to show as it stands: ="007".
_SHOWN_AS_TEXT = re.compile(r"=\"([^\"]*)\"")


def delimited_rows(
    name: str, text: str, is_heading: Callable[[str], bool], most_rows: int
) -> tuple[list[tuple[int, list[Cell]]], str]:
    """The rows of the text, each with the number of its last line, from 1; and what parts their cells.

    `is_heading` knows the heads of columns.

    Raises UnreadableFile when a quotation mark is not closed where its cell ends, or there are too many rows.
    """
    lines = text.splitlines(keepends=True)
    at = next((i for i, line in enumerate(lines) if line.strip()), 0)
    told = _SEPARATOR.fullmatch(lines[at].strip("\r\n")) if lines else None
    skipped = at + 1 if told else 0
    first = lines[at + bool(told) :][:_FIRST_LINES]
    # Some programs write the line and part the cells by another mark.
    is_so = told is not None and any(told[1] in line for line in first)
    delimiter = told[1] if told and is_so else _delimiter(first or [""], is_heading)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[Cell]]] = []
    begins = skipped + 1
    try:
        for cells in reader:
            _stop_at_stray_quote(name, cells, delimiter, begins)
            rows.append((skipped + reader.line_num, [_shown(cell.strip()) for cell in cells]))
            begins = skipped + reader.line_num + 1
            if len(rows) > most_rows:
                raise UnreadableFile(f"{name}: fler än {most_rows} rader; dela filen.")
    except csv.Error as error:
        raise UnreadableFile(
            f"{name}: rad {begins} går inte att läsa som CSV: ett fält är längre än "
            f"{csv.field_size_limit()} tecken, eller ett citattecken saknar sitt slut; rätta raden och försök igen."
        ) from error
    return rows, delimiter


def _shown(cell: str) -> str:
    told = _SHOWN_AS_TEXT.fullmatch(cell)
    return told[1].strip() if told else cell


def _delimiter(lines: list[str], is_heading: Callable[[str], bool]) -> str:
    """What parts the cells: what gives most known headings in one of the lines, and then most cells in the first.

    A title may stand above the headings.
    """

    def fits(delimiter: str) -> tuple[int, int]:
        known = (sum(map(is_heading, next(csv.reader([line], delimiter=delimiter), []))) for line in lines)
        return max(known), lines[0].count(delimiter)

    return max(_DELIMITERS, key=fits)


def _stop_at_stray_quote(name: str, cells: list[str], delimiter: str, begins: int) -> None:
    """Raises UnreadableFile when a cell has swallowed whole lines, with their delimiters in them."""
    for cell in cells:
        swallowed = [line for line in cell.splitlines()[1:] if line.count(delimiter) >= max(len(cells) - 1, 1)]
        if swallowed:
            raise UnreadableFile(
                f"{name}: rad {begins}: ett citattecken öppnas och stängs först längre ned; ta bort det, eller "
                "skriv två av dem där texten ska ha ett, och försök igen."
            )
