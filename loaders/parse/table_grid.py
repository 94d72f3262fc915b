"""Tables of a document as rows of cells, whatever the format: each cell with its place in the text.

Tested in tests/loaders/parse/test_month_matrix.py.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..read import Line
from .month_heads import month_head


class Cell(NamedTuple):
    """One cell: its place [start, end) in the text, and its words; '' where it is empty or holds a dash."""

    start: int
    end: int
    words: str


class TableRow(NamedTuple):
    """One row: its line and its cells, empty ones included."""

    line: Line
    cells: tuple[Cell, ...]


_LONGEST_LONE_CELL = 60


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


def _cells(text: str, line: Line) -> Iterator[Cell]:
    for start, end in line.cells or ((line.at, line.end),):
        printed = text[start:end].strip()
        yield Cell(start, end, printed if printed.strip("–—-. ") else "")
