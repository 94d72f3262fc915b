"""Columns of a table without rules: the strips between them that are white in all its rows.

Rows with an empty cell, or with two cells that stand near each other, are told by the rows around them.

Tested in tests/loaders/read/test_white_strips.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_LEAST_ROWS = 4
_STOP = re.compile(r"[.!?] {3}")
_WORD = re.compile(r"\S+(?: \S+)*")
Edges = tuple[float, float]


def white_strips(rows: Sequence[Sequence[Edges]], least: float) -> list[Edges]:
    """The strips, from left to right, at least so wide, that no word of any row reaches into."""
    found: list[Edges] = []
    reached: float | None = None
    for first, last in sorted(edges for row in rows for edges in row):
        if reached is not None and first - reached >= least:
            found.append((reached, first))
        reached = last if reached is None else max(reached, last)
    return found


def parts_all(rows: Sequence[Sequence[Edges]], strips: Sequence[Edges], wide: float) -> bool:
    """Whether each wide gap in a row has a strip in it: else the rows have no columns in common."""
    return all(
        any(left <= last and first <= right for first, last in strips)
        for row in rows
        for (_, left), (right, _last) in pairwise(row)
        if right - left >= wide
    )


def column_of(strips: Sequence[Edges], first: float) -> int:
    """The number of the column in which a word that begins there stands."""
    return sum(last <= first for _, last in strips)


def rows_in_columns(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row, by its number, of tables that are set with blanks.

    Those without an empty cell are left out: their cells are told by the blanks alone.
    """
    found: dict[int, tuple[str, ...]] = {}
    for block in _blocks(rows):
        words = {index: [(m.start(), m.end(), m[0]) for m in _WORD.finditer(rows[index])] for index in block}
        edges = [[(float(first), float(last)) for first, last, _ in words[index]] for index in block]
        strips = white_strips(edges, 2)
        if len(block) < _LEAST_ROWS or not strips or not parts_all(edges, strips, 2):
            continue
        cells = {index: _cells(words[index], strips) for index in block}
        # Behind a full stop blanks part sentences, and elsewhere cells.
        is_told = all(all(row) for row in cells.values()) and not any(_STOP.search(rows[index]) for index in block)
        if not is_told and _is_table(list(cells.values())):
            found |= cells
    return found


def _blocks(rows: list[str]) -> Iterator[list[int]]:
    """Rows right below each other with two words or more that blanks set apart."""
    block: list[int] = []
    for index, row in enumerate(rows):
        if "  " in row.strip() and "\t" not in row and "|" not in row:
            block.append(index)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _cells(words: list[tuple[int, int, str]], strips: Sequence[Edges]) -> tuple[str, ...]:
    cells = [""] * (len(strips) + 1)
    for first, _last, printed in words:
        at = column_of(strips, first)
        cells[at] = f"{cells[at]} {printed}".strip()
    return tuple(cells)


def _is_table(rows: list[tuple[str, ...]]) -> bool:
    """Whether the first row heads all columns but, perhaps, the first, and each row below begins in the first.

    A row without its first cell is the rest of wrapped cells. Each row has two cells or more: `parts_all` told it.
    """
    return all(rows[0][1:]) and all(row[0] for row in rows[1:])
