"""Rows of a table that was pasted from a spreadsheet into a text: one tab between two cells, also round empty ones.

Tested in tests/loaders/read/test_tabbed_grids.py.
"""

from itertools import groupby

_LEAST_ROWS = 3
_LEAST_TABS = 2


def rows_of_grids(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row, by its number, where rows below each other have one cell for each column.

    Rows whose tabs only move words apart are none: then a column is empty in all of them, or no cell is empty at all.
    A dash alone is an empty cell.
    """
    tabbed = [(index, row) for index, row in enumerate(rows) if row.strip()]
    found: dict[int, tuple[str, ...]] = {}
    for tabs, block in groupby(tabbed, key=lambda told: told[1].count("\t")):
        if tabs < _LEAST_TABS:
            continue
        cells = {index: tuple(cell.strip() for cell in row.split("\t")) for index, row in block}
        columns = list(zip(*cells.values(), strict=True))
        has_gaps = not all(cell.strip("–—- ") for row in cells.values() for cell in row)
        if len(cells) >= _LEAST_ROWS and has_gaps and all(map(any, columns)):
            found |= cells
    return found
