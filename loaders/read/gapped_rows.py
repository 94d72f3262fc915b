"""Tables with two blanks or more between their cells: the same number of cells on line after line says so.

Gaps behind figures part cells too here, which they do not in text: '5  1  15 jan  22 jan'. A row with fewer cells
than the heads keeps those it has: later steps see that it is shorter.

Tested in tests/loaders/read/test_gapped_rows.py.
"""

import re

from .fallen_grids import is_month

_GAP = re.compile(r"\s{2,}")
_LEAST_CELLS, _LEAST_ROWS = 3, 2


def rows_of_gapped_tables(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row of such a table, by the number of its line."""
    found: dict[int, tuple[str, ...]] = {}
    block: dict[int, tuple[str, ...]] = {}
    for at, row in enumerate([*rows, ""]):
        cells = tuple(_GAP.split(row.strip())) if "\t" not in row and "|" not in row else ()
        if len(cells) > 1:
            block[at] = cells
            continue
        if _is_table([*block.values()]):
            found |= block
        block = {}
    return found


def _is_table(block: list[tuple[str, ...]]) -> bool:
    """Whether rows below the first have as many cells as that, none has more, and figures stand before gaps."""
    if not block or len(block[0]) < _LEAST_CELLS:
        return False
    width = len(block[0])
    if all(map(is_month, block[0])):
        # 'Januari  Februari  Mars' above '-  16 kl 8.30  17'.
        return len(block) > 1 and all(len(cells) == width for cells in block)
    whole = sum(len(cells) == width for cells in block[1:])
    if whole < _LEAST_ROWS or whole * 2 < len(block) - 1 or any(len(cells) > width for cells in block):
        return False
    return any(cell[-1].isdigit() for cells in block for cell in cells[:-1] if cell)
