"""Rows of a table with a stroke between two cells and none around them: 'Januari | 27 | | 13'.

Tested in tests/loaders/read/test_piped_rows.py.
"""

import re
from itertools import groupby

_LEAST_ROWS, _LEAST_STROKES = 3, 2
_RULE = re.compile(r"[\s|:=-]+")


def rows_of_piped(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row, by its number, where rows below each other have as many strokes; () at a rule's row.

    With strokes around each row an empty cell is told anyway.
    """
    piped = [(index, row.strip()) for index, row in enumerate(rows) if row.strip()]
    found: dict[int, tuple[str, ...]] = {}
    for strokes, block in groupby(piped, key=lambda told: told[1].count("|")):
        if strokes < _LEAST_STROKES:
            continue
        told = list(block)
        cells = {index: tuple(cell.strip() for cell in row.split("|")) for index, row in told}
        is_framed = all(row[0] == "|" and row[-1] == "|" for _index, row in told)
        has_gaps = not all(map(all, cells.values()))
        if (
            is_framed
            or not has_gaps
            or len(told) < _LEAST_ROWS
            or not all(map(any, zip(*cells.values(), strict=True)))
        ):
            continue
        found |= {index: () if _RULE.fullmatch(row) else cells[index] for index, row in told}
    return found
