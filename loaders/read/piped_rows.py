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
    found = _ended_by_strokes(piped) | _of_two_cells(piped)
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


def _of_two_cells(rows: list[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """The cells of rows right below each other with one stroke each: '☒ | Bo Ek'."""
    found: dict[int, tuple[str, ...]] = {}
    single = [(index, row) for index, row in rows if row.count("|") == 1 and " | " in row]
    for _gap, block in groupby(enumerate(single), key=lambda told: told[1][0] - told[0]):
        told = [row for _at, row in block]
        if len(told) >= _LEAST_ROWS:
            found |= {index: tuple(cell.strip() for cell in row.split("|")) for index, row in told}
    return found


def _ended_by_strokes(rows: list[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """The cells of rows below each other that end with a stroke and begin with none: 'Kassör | Bo Ek |'."""
    found: dict[int, tuple[str, ...]] = {}
    ended = [(index, row) for index, row in rows if row[-1] == "|" and row[0] != "|"]
    for _gap, block in groupby(enumerate(ended), key=lambda told: told[1][0] - told[0]):
        told = [row for _at, row in block]
        if len(told) >= _LEAST_ROWS and any(row.count("|") > 1 for _index, row in told):
            found |= {index: tuple(cell.strip() for cell in row[:-1].split("|")) for index, row in told}
    return found
