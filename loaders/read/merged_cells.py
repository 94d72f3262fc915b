"""What stands in a cell that runs over several rows of a table: it holds for each of these rows.

Tested in tests/loaders/read/test_merged_cells.py.
"""

import re
from collections.abc import Collection, Sequence

from .document_text import Piece
from .table_rows import wording_of_line

_NUMBER_OF_ITEM = re.compile(r"(?:§§?\s?)?\d{1,4}\s?[.):]?|§.*|\d{1,3}[.)]\s.*")
# Characters. What is longer is a text beside the rows, and not said once for each of them.
_LONGEST = 60


class MergedCells:
    """The rows of one table, from the top down."""

    def __init__(self) -> None:
        self._kept: dict[int, Piece] = {}
        self._has_begun = False

    def filled(self, cells: Sequence[list[Piece]], covered: Collection[int]) -> list[list[Piece]]:
        """The cells of the next row, with what stands in those of earlier rows that run over it.

        `covered` has the numbers of the columns, from 0, in which a cell of an earlier row goes on; they are empty
        in `cells`. Heads in the first row, numbers of items and what is longer than a line hold for no other row, and
        a row without cells of its own stays empty.
        """
        own = any(cells)
        filled = list(cells)
        for column in sorted(covered) if own else ():
            if column in self._kept:
                filled += [[] for _column in range(column + 1 - len(filled))]
                filled[column] = filled[column] or [self._kept[column]]
        for column, lines in enumerate(cells):
            if column not in covered:
                self._kept.pop(column, None)
                if self._has_begun and holds_for_rows([wording_of_line(line) for line in lines]):
                    self._kept[column] = Piece(wording_of_line(lines[0]))
        self._has_begun = self._has_begun or own
        return filled


def holds_for_rows(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell are one that can be said of each row beside it: a group, a day, a label."""
    return len(lines) == 1 and 0 < len(lines[0]) <= _LONGEST and _NUMBER_OF_ITEM.fullmatch(lines[0]) is None
