"""Cells of a table on a page that run over several columns or rows, so that what stands beside them keeps its column.

Tested in tests/loaders/read/test_spans.py.
"""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from .document_text import Piece
from .merged_cells import MergedCells

_MOST_COLUMNS, _MOST_ROWS = 100, 2000


@dataclass(slots=True)
class Spans:
    """The columns of one table that cells of earlier rows still fill, each with the last such row."""

    below: dict[int, int] = field(default_factory=dict)
    row: int = 0
    columns: int = 1
    covered: set[int] = field(default_factory=set)
    merged: MergedCells = field(default_factory=MergedCells)

    def begin_row(self) -> None:
        """Before the first cell of a row."""
        self.row += 1
        self.covered.clear()

    def end_row(self, cells: list[list[Piece]], own: int) -> list[list[Piece]]:
        """The cells of a row, of which so many are its own, with those of earlier rows that run over it."""
        self._pass_covered(cells)
        kept = cells[: max(own, *(at + 1 for at in self.covered))] if self.covered else cells[:own]
        return self.merged.filled(kept, self.covered)

    def _pass_covered(self, cells: list[list[Piece]]) -> None:
        while self.below.get(len(cells), -1) >= self.row:
            self.covered.add(len(cells))
            cells.append([])

    def begin_cell(self, cells: list[list[Piece]], columns: int, rows: int) -> None:
        """Before the next cell of a row: adds an empty cell where one of an earlier row still stands."""
        self._pass_covered(cells)
        self.columns = columns
        if rows > 1:
            self.below |= dict.fromkeys(range(len(cells), len(cells) + columns), self.row + rows - 1)

    def end_cell(self, cells: list[list[Piece]]) -> None:
        """After a cell: an empty one for each other column over which it runs."""
        cells.extend([] for _column in range(self.columns - 1))
        self.columns = 1


def span_of(node: LexborNode, name: str) -> int:
    """Over how many columns ('colspan') or rows ('rowspan') a cell runs."""
    told = (node.attributes.get(name) or "").strip()
    most = _MOST_COLUMNS if name == "colspan" else _MOST_ROWS
    return min(int(told), most) if told.isdigit() and 0 < len(told) < 6 and int(told) else 1
