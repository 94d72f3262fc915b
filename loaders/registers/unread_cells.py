"""The cells of a register that stand beyond the last heading.

Tested in tests/loaders/registers/test_read_register.py.
"""

from collections.abc import Iterator

from ...schema.records import Unread
from .cells import cell_text
from .shown_cells import Cell


def unread_cells(headings: list[Cell], rows: list[tuple[int, list[Cell]]]) -> Iterator[Unread]:
    """Each filled cell without a heading, and where it stands."""
    for line, cells in rows:
        for cell in cells[len(headings) :]:
            if cell_text(cell):
                yield Unread("cell", cell_text(cell), f"rad {line}")
