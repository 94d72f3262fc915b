"""The words on a PDF page, put into lines, and the lines into columns.

Tested in tests/loaders/read/test_pdf_columns.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import PdfTextPage

from ...schema.names.listed_names import is_given_name
from .pdf_letters import Letter
from .pdf_rules import RuledTable
from .pdf_stretches import Stretch, rows_of, stretches_of_page
from .pdf_tables import RuledRow, is_in, rest_of_heads, rows_of_table, strips_of_tables
from .pdf_turn import PageLook
from .white_strips import Edges

_LEAST_ROWS, _LEAST_ALONE = 6, 2
# Half a table has fewer letters a line than a column of running text.
_LETTERS_A_LINE = 18
# Lines of running text reach at least so far to the right: this share of the page's width.
_TEXT = 0.5
# An item with its number and heading: '§ 14 Nästa möte', '14. Nästa möte'.
_ITEM = re.compile(r"(?P<sign>§ ?)?(?P<number>\d{1,3})(?:(?(sign)[.:]?|[.)])) ?(?=[A-ZÅÄÖ])")
_LEAST_ITEMS = 2
# The share of the way from one column's left edge to the next one's that its longest lines fill.
_ROOM = 0.8
PAGE_HEAD, PAGE_FOOT = 0.84, 0.12
"""The shares of a page's height above and below which running heads and feet stand."""


class PageLine(NamedTuple):
    """A line of a page with the right margin of its column, or a row of a table with rules.

    `strips` are the white strips between the columns of a table without rules that the line is a row of; `rest` are
    the lines that go on with its cells.
    """

    stretches: list[Stretch]
    margin: float
    row: RuledRow | None = None
    strips: tuple[Edges, ...] = ()
    rest: tuple[list[Stretch], ...] = ()


def lines_of_page(
    textpage: PdfTextPage, letters: Sequence[Letter], look: PageLook, tables: list[RuledTable]
) -> list[PageLine]:
    """The lines of a page in reading order; those in its tables as their rows."""
    stretches = stretches_of_page(textpage, letters, look, tables)
    inside = [[one for one in stretches if is_in(one, table)] for table in tables]
    rest = [one for one in stretches if not any(is_in(one, table) for table in tables)]
    lines = _lines(rest, look.width, look.height)
    for table, words in zip(tables, inside, strict=True):
        rows = [PageLine([], 0.0, row) for row in rows_of_table(table, words)]
        below = (at for at, line in enumerate(lines) if _top(line) < table.top and _overlaps(line, table))
        at = next(below, len(lines))
        lines[at:at] = rows
    return lines


def _top(line: PageLine) -> float:
    return line.row.top if line.row else line.stretches[0].top


def _overlaps(line: PageLine, table: RuledTable) -> bool:
    if line.row:
        return True
    return line.stretches[0].left < table.right and line.stretches[-1].right > table.left


def _lines(stretches: list[Stretch], width: float, height: float) -> list[PageLine]:
    """The lines of what stands in no table."""
    lines: list[PageLine] = []
    gutter = _gutter(stretches, width)
    for column in [stretches] if gutter is None else _columns(stretches, gutter):
        rows = rows_of(column)
        margins = [row[-1].right for row in rows if PAGE_FOOT * height <= row[0].top <= PAGE_HEAD * height]
        margin = max(margins or [row[-1].right for row in rows], default=width)
        if margin < _TEXT * width and gutter is None:
            # Below the page's head stand short lines alone: they are not wrapped.
            margin = max(row[-1].right for row in rows)
        if gutter is not None:
            margin = max(margin, _nearest_margin(stretches, gutter, column))
        strips = strips_of_tables(rows)
        rest = rest_of_heads(rows, strips)
        told = {number for numbers in rest.values() for number in numbers}
        lines += [
            PageLine(row, margin, None, strips.get(number, ()), tuple(rows[one] for one in rest.get(number, ())))
            for number, row in enumerate(rows)
            if number not in told
        ]
    return lines


def _columns(stretches: list[Stretch], gutter: float) -> list[list[Stretch]]:
    """The page in the order of reading: whole-width parts, and between them the left column before the right."""
    across = sorted((s for s in stretches if s.left < gutter < s.right), key=lambda s: -s.top)
    parts: list[list[Stretch]] = []
    rest = [s for s in stretches if not s.left < gutter < s.right]
    for whole in [*across, None]:
        above = [s for s in rest if whole is None or s.bottom >= whole.top - 1]
        rest = [s for s in rest if s not in above]
        parts += [[s for s in above if s.right <= gutter], [s for s in above if s.left >= gutter]]
        if whole is not None:
            parts.append([whole])
    return [part for part in parts if part]


def _nearest_margin(stretches: list[Stretch], gutter: float, column: list[Stretch]) -> float:
    """Where the right margin of a column of items can be at the least: shorter lines alone are not wrapped.

    0 for columns that no numbers tell: most of their lines reach the margin.
    """
    left, right = [s for s in stretches if s.right <= gutter], [s for s in stretches if s.left >= gutter]
    if not _are_numbered_apart(left, right):
        return 0.0
    edge, next_edge = min(s.left for s in left), min(s.left for s in right)
    return (edge if column[0].left < gutter else next_edge) + _ROOM * (next_edge - edge)


def _gutter(stretches: list[Stretch], width: float) -> float | None:
    """The middle of the empty strip between two columns of running text; None on a page without columns."""
    best = None
    # Few pages have so many; only there the rows on both sides are looked at for each place.
    has_items = sum(_ITEM.match(s.text) is not None for s in stretches) >= 2 * _LEAST_ITEMS
    for step in range(36, 65, 2):
        at = width * step / 100
        left = [s for s in stretches if s.right <= at]
        right = [s for s in stretches if s.left >= at]
        crossing = len(stretches) - len(left) - len(right)
        if not ((has_items and _are_numbered_apart(left, right)) or _are_columns(left, right, crossing)):
            continue
        empty = min(s.left for s in right) - max(s.right for s in left)
        if empty > 6 and (best is None or crossing < best[0]):
            best = (crossing, (min(s.left for s in right) + max(s.right for s in left)) / 2)
    return best[1] if best else None


def _are_columns(left: list[Stretch], right: list[Stretch], crossing: int) -> bool:
    """Whether what stands on both sides are columns by their lines; `crossing` stretches reach over both."""
    if min(len(left), len(right)) < _LEAST_ROWS or crossing * 3 > len(left) + len(right):
        return False
    return (_is_column(left) and _is_column(right)) or _are_lists_of_people(left, right)


def _are_numbered_apart(left: list[Stretch], right: list[Stretch]) -> bool:
    """Whether each side has items of its own: with signs, or the numbers go on from the left side to the right."""
    before, after = _items(left), _items(right)
    if min(len(before), len(after)) < _LEAST_ITEMS:
        return False
    sides = [[int(item["number"]) for item in items] for items in (before, after)]
    if any(second <= first for numbers in sides for first, second in pairwise(numbers)):
        return False
    return all(item["sign"] for item in (*before, *after)) or sides[1][0] == sides[0][-1] + 1


def _items(stretches: list[Stretch]) -> list[re.Match[str]]:
    """The numbers that begin lines, from the top down."""
    return [item for row in rows_of(stretches) if (item := _ITEM.match(row[0].text))]


def _are_lists_of_people(left: list[Stretch], right: list[Stretch]) -> bool:
    """Whether two lists of people stand side by side, each with headings of its own: they share no rows."""
    if min(len(left), len(right)) < _LEAST_ROWS or not (_names_people(left) and _names_people(right)):
        return False
    rows = rows_of([*left, *right])
    alone = [row[0] for row in rows if len(row) == 1]
    gutter = min(s.left for s in right)
    beside = [stretch for stretch in alone if stretch.left >= gutter]
    return min(len(beside), len(alone) - len(beside)) >= _LEAST_ALONE


def _names_people(stretches: list[Stretch]) -> bool:
    """Whether half of the stretches begin with a given and a family name."""
    words = [stretch.text.split() for stretch in stretches]
    named = sum(len(told) > 1 and is_given_name(told[0]) and told[1][:1].isupper() for told in words)
    return named * 2 >= len(stretches)


def _is_column(stretches: list[Stretch]) -> bool:
    """Whether most lines run the whole way, as text does and the labels of a form do not."""
    left, right = min(s.left for s in stretches), max(s.right for s in stretches)
    rows = rows_of(stretches)
    long = sum(row[-1].right - row[0].left > 0.6 * (right - left) for row in rows)
    letters = sum(len(stretch.text) for stretch in stretches)
    is_text = letters >= _LETTERS_A_LINE * len(rows)
    return right - left > 90 and len(rows) >= 6 and long >= 0.5 * len(rows) and is_text
