"""Cells of a table on a page that run over several columns or rows, so that what stands beside them keeps its column.

Tested in tests/loaders/read/test_spans.py.
"""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from .document_text import Piece

_MOST_COLUMNS, _MOST_ROWS = 100, 2000


@dataclass(slots=True)
class Spans:
    """The columns of one table that cells of earlier rows still fill, each with the last such row."""

    below: dict[int, int] = field(default_factory=dict)
    row: int = 0
    columns: int = 1

    def begin_cell(self, cells: list[list[Piece]], columns: int, rows: int) -> None:
        """Before the next cell of a row: adds an empty cell where one of an earlier row still stands."""
        while self.below.get(len(cells), -1) >= self.row:
            cells.append([])
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
