"""The cells of a register that stand beyond the last heading, and those that have lost figures.

Tested in tests/loaders/registers/test_read_register.py.
"""

import re
from collections.abc import Iterator

from ...schema.records import Unread
from .cells import cell_text
from .shown_cells import Cell

# A long number, as that of a telephone, in a file that Excel has made: the figures at its end are gone.
_SHORTENED = re.compile(r"\d[.,]?\d*E\+\d{1,2}", re.IGNORECASE)


def unread_cells(headings: list[Cell], rows: list[tuple[int, list[Cell]]]) -> Iterator[Unread]:
    """Each filled cell without a heading, and where it stands."""
    for line, cells in rows:
        for cell in cells[len(headings) :]:
            if cell_text(cell):
                yield Unread("cell", cell_text(cell), f"rad {line}")


def lost_figures(rows: list[tuple[int, list[Cell]]]) -> Iterator[Unread]:
    """Each cell with a number of which Excel has kept the beginning alone ('4,67012E+10'), and where it stands."""
    for line, cells in rows:
        for cell in cells:
            if isinstance(cell, str) and _SHORTENED.fullmatch(cell.strip()):
                yield Unread("cell", cell.strip(), f"rad {line}, siffror saknas; skriv talet som text")
