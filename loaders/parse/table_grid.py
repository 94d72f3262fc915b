"""Tables of a document as rows of cells, whatever the format: each cell with its place in the text.

Tested in tests/loaders/parse/test_month_matrix.py and tests/loaders/parse/test_proposal_register.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..read import Line
from ..read.error_values import is_error_value
from .month_heads import month_head
from .word_patterns import LazyPattern


class Cell(NamedTuple):
    """One cell: its place [start, end) in the text, and its words; '' for an empty one, a dash, an error."""

    start: int
    end: int
    words: str


class TableRow(NamedTuple):
    """One row: its line and its cells, empty ones included."""

    line: Line
    cells: tuple[Cell, ...]


_LONGEST_LONE_CELL = 60
_FIGURE = LazyPattern(r"(?:\d[\d\s.,]*(?:\s?%|\s?st\.?)?)?", re.IGNORECASE)
_YEAR = LazyPattern(r"(?:19|20)\d\d")
_SUM = LazyPattern(r"(?:summa|totalt?|antal|medel\w*|snitt|genomsnitt)\W*", re.IGNORECASE)


def tables_of(text: str, lines: list[Line]) -> list[list[TableRow]]:
    """The tables, top down: rows right below each other. A short line alone between rows is a row of one cell."""
    tables: list[list[TableRow]] = []
    for index, line in enumerate(lines):
        goes_on = bool(tables) and tables[-1][-1].line is lines[index - 1]
        if not line.cells and not (goes_on and _is_lone_cell(text, lines, index)):
            continue
        if not line.cells and _repeats_head(text, tables[-1][0], lines[index + 1 : index + 2]):
            continue
        row = TableRow(line, tuple(_cells(text, line)))
        if goes_on:
            tables[-1].append(row)
        else:
            tables.append([row])
    return tables


def _is_lone_cell(text: str, lines: list[Line], index: int) -> bool:
    """Whether a line below a row of a table is a row of which only one cell is filled."""
    line = lines[index]
    if line.level or line.bullet or line.end - line.at > _LONGEST_LONE_CELL:
        return False
    between = index + 1 < len(lines) and bool(lines[index + 1].cells)
    return between or month_head(text[line.at : line.end]) is not None


def _repeats_head(text: str, head: TableRow, below: list[Line]) -> bool:
    """Whether the row below a lone line is the head of the table above once more: the line is a heading."""
    words = [cell.words.casefold() for cell in head.cells]
    return len(words) > 1 and any([cell.words.casefold() for cell in _cells(text, line)] == words for line in below)


def tells_counts(table: list[TableRow]) -> bool:
    """Whether a table counts something: years and numbers alone below its head, or numbers alone below years."""
    head, *below = ([cell.words for cell in row.cells] for row in table)
    if not below or any(len(row) < 2 or not all(map(_FIGURE.fullmatch, row[1:])) for row in below):
        return False
    below_years = len(head) > 1 and all(map(_YEAR.fullmatch, head[1:]))
    below_years = below_years and not all(_YEAR.fullmatch(cell) for row in below for cell in row[1:])
    return below_years or all((_FIGURE.fullmatch(row[0]) or _SUM.fullmatch(row[0])) is not None for row in below)


def _cells(text: str, line: Line) -> Iterator[Cell]:
    for start, end in line.cells or ((line.at, line.end),):
        printed = text[start:end].strip()
        yield Cell(start, end, printed if printed.strip("–—-. ") and not is_error_value(printed) else "")
