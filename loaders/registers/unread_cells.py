"""The columns of a register whose headings are not known, and cells beyond the last heading.

Tested in tests/loaders/registers/test_read_register.py.
"""

from collections.abc import Collection, Iterator

from ...schema.records import Unread
from .cells import cell_text
from .workbook import Cell


def unread_cells(
    headings: list[Cell], rows: list[tuple[int, list[Cell]]], known: Collection[int]
) -> Iterator[Unread]:
    """What the load leaves out: a column is told once with its count of cells, a cell without heading by itself.

    `known` are the places of the columns that are read. The words in unknown columns are not repeated: they may be
    what nobody should see, such as personal identity numbers.
    """
    for place, heading in enumerate(headings):
        filled = sum(place < len(cells) and bool(cell_text(cells[place])) for _line, cells in rows)
        if place not in known and filled:
            count = "1 ifylld cell" if filled == 1 else f"{filled} ifyllda celler"
            yield Unread("column", cell_text(heading) or f"kolumn {place + 1}", count)
    for line, cells in rows:
        for cell in cells[len(headings) :]:
            if cell_text(cell):
                yield Unread("cell", cell_text(cell), f"rad {line}")
