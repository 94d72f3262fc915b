"""Tables on a PDF page: rows of those with rules, and the white strips between the columns of those without.

Tested in tests/loaders/read/test_pdf_rules.py and tests/loaders/read/test_white_strips.py.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from .document_text import clean_line
from .merged_cells import holds_for_rows
from .pdf_rules import RuledTable
from .pdf_stretches import Stretch, rows_of
from .white_strips import Edges, column_of, parts_all, white_strips

# Points between a table's rule and the words in a cell, and from how wide a cell's lines are wrapped.
_PADDING, _WIDE = 4, 150
# A table without rules has so many rows with a gap so wide, and white strips as wide, in heights of its type.
_LEAST_ROWS, _GAP, _STRIP = 3, 1.6, 0.5
# In so many of its rows the gap is wide; further apart than so many rows stand no two of one table.
_LEAST_WIDE, _FAR = 2, 2
# Heights of its type from one line of a cell to the next.
_CLOSE = 1.6
# Points by which the first letters of a column differ.
_EASE = 2
LEADERS = re.compile(r"(?:[.…_]\s?){4,}")


class RuledRow(NamedTuple):
    """A row of a table with rules: the lines of each cell, each as its stretches; the cells' right margins; its top.

    A narrow cell has no margin: its longest line ends there, whether or not the next one goes on.
    """

    cells: tuple[tuple[list[Stretch], ...], ...]
    margins: tuple[float, ...]
    top: float


def is_in(stretch: Stretch, table: RuledTable) -> bool:
    """Whether the middle of the stretch lies within the table, or at most two points to the left or right of it."""
    across = table.left - 2 <= (stretch.left + stretch.right) / 2 <= table.right + 2
    return across and table.bottom <= (stretch.bottom + stretch.top) / 2 <= table.top


def rows_of_table(table: RuledTable, stretches: list[Stretch]) -> Iterator[RuledRow]:
    """The rows with something in them; a cell over several columns stands in the first.

    So does one over several rows, unless what stands in it holds for each of them.
    """
    told: dict[tuple[int, int], list[Stretch]] = {}
    for one in stretches:
        box = table.box_at((one.left + one.right) / 2, (one.bottom + one.top) / 2)
        if box is not None:
            told.setdefault((box.row, box.column), []).append(one)
    told |= _merged(table, told)
    margins = {(b.row, b.column): b.right - _PADDING for b in table.boxes if b.right - b.left > _WIDE}
    tops = {box.row: box.top for box in table.boxes}
    for row in range(table.rows):
        cells = tuple(tuple(rows_of(told.get((row, column), []))) for column in range(table.columns))
        if any(cells):
            ends = tuple(margins.get((row, column), inf) for column in range(table.columns))
            yield RuledRow(cells, ends, tops.get(row, table.top))


def _merged(table: RuledTable, told: dict[tuple[int, int], list[Stretch]]) -> dict[tuple[int, int], list[Stretch]]:
    """What stands in cells that run over several rows, for each of the others of these rows with words of its own."""
    filled = {row for row, _column in told}
    high = [box for box in table.boxes if box.row and box.last_row > box.row and (box.row, box.column) in told]
    found: dict[tuple[int, int], list[Stretch]] = {}
    for box in high:
        stretches = told[box.row, box.column]
        if holds_for_rows([" ".join(one.text for one in line) for line in rows_of(stretches)]):
            found |= {(row, box.column): stretches for row in filled & set(range(box.row + 1, box.last_row + 1))}
    return found


def strips_of_tables(rows: list[list[Stretch]]) -> dict[int, tuple[Edges, ...]]:
    """The white strips between the columns of each row of tables without rules, by the row's number."""
    found: dict[int, tuple[Edges, ...]] = {}
    words: list[list[Edges]] = []
    for block in _tables_in(rows):
        words = words or [[(first, last) for one in row for first, last, _word in one.words] for row in rows]
        size = max(stretch.size for number in block for stretch in rows[number])
        edges = [words[number] for number in block]
        parted = [[(one.left, one.right) for one in rows[number]] for number in block]
        strips = tuple(
            strip
            for strip in white_strips(edges, _STRIP * size)
            if _wide_gaps(parted, strip, _GAP * size) >= _LEAST_WIDE
        )
        if not strips or not parts_all(parted, strips, _GAP * size):
            continue
        inside = range(max(block[0] - 1, 0), min(block[-1] + 2, len(rows)))
        for number in inside:
            if not any(is_leader(one.text) for one in rows[number]) and _fits(
                words[number], strips, number == block[0]
            ):
                found[number] = strips
    return found


def rest_of_heads(rows: list[list[Stretch]], strips: dict[int, tuple[Edges, ...]]) -> dict[int, tuple[int, ...]]:
    """The numbers of the lines that go on with the cells of a row that begins a table or its part, by its number.

    They stand close below each other, begin with small letters, leave the first column empty and reach over none of
    `strips`: 'Kaj-' above 'nämndens' above 'utskott'.
    """
    found: dict[int, tuple[int, ...]] = {}
    for number, between in strips.items():
        if strips.get(number - 1) == between:
            continue
        end = number + 1
        while end < len(rows) and end not in strips and _goes_on(rows[end - 1], rows[end], between):
            end += 1
        if end > number + 1:
            found[number] = tuple(range(number + 1, end))
    return found


def _goes_on(above: list[Stretch], row: list[Stretch], strips: tuple[Edges, ...]) -> bool:
    words = [word for stretch in row for word in stretch.words]
    # A word may be longer than those of the rows with several cells, and reach into the strip behind it.
    if any(
        first < end < last or begin < first < end for first, last, _word in words for begin, end in _eased(strips)
    ):
        return False
    cells = rest_in(row, strips)
    is_close = above[0].top - row[0].top < _CLOSE * row[0].size
    return is_close and not cells[0] and all(cell[:1].islower() for cell in cells if cell)


def rest_in(row: list[Stretch], strips: tuple[Edges, ...]) -> tuple[str, ...]:
    """The words of a line that goes on with a table's heads, by the strips between its columns."""
    return cells_in(row, _eased(strips))[0]


def _eased(strips: tuple[Edges, ...]) -> tuple[Edges, ...]:
    """The strips, each ending a little earlier: of letters that begin on one edge some reach further out."""
    return tuple((begin, end - _EASE) for begin, end in strips)


def _fits(words: list[Edges], strips: tuple[Edges, ...], is_first: bool) -> bool:
    """Whether a row has two cells or more, of which the first is filled.

    What does not begin in the first column is a head, or the rest of wrapped cells.
    """
    columns = {column_of(strips, first) for first, _last in words}
    crosses = any(first < end and begin < last for first, last in words for begin, end in strips)
    return len(columns) > 1 and not crosses and (is_first or 0 in columns)


def _wide_gaps(rows: list[list[Edges]], strip: Edges, least: float) -> int:
    """In how many rows the gap with the strip in it is wide."""
    first, last = strip
    gaps = ((left, right) for row in rows for (_, left), (right, _last) in pairwise(row))
    return sum(left <= first and last <= right and right - left >= least for left, right in gaps)


def _tables_in(rows: list[list[Stretch]]) -> Iterator[list[int]]:
    """The numbers of rows below each other with cells that wide gaps part, three or more."""
    block: list[int] = []
    for number, row in enumerate(rows):
        parted = any(right.left - left.right >= _GAP * right.size for left, right in pairwise(row))
        parted = parted and not any(is_leader(stretch.text) for stretch in row)
        if block and number - block[-1] > _FAR:
            if len(block) >= _LEAST_ROWS:
                yield block
            block = []
        if parted:
            block.append(number)
    if len(block) >= _LEAST_ROWS:
        yield block


def is_leader(printed: str) -> bool:
    """Whether words have a dotted line in them, for a signature or before a page's number."""
    return LEADERS.search(printed) is not None


def cells_in(row: list[Stretch], strips: tuple[Edges, ...]) -> tuple[tuple[str, ...], float]:
    """The words of a row by the strips between its columns, '' for an empty cell, and the last cell's left edge."""
    cells = [""] * (len(strips) + 1)
    lefts = [0.0] * len(cells)
    for left, _right, word in sorted(word for stretch in row for word in stretch.words):
        at = column_of(strips, left)
        lefts[at] = lefts[at] if cells[at] else left
        cells[at] = f"{cells[at]} {word}".strip()
    last = max(at for at, cell in enumerate(cells) if cell)
    return tuple(map(clean_line, cells)), lefts[last]
