"""Tables on a PDF page whose cells are parted by rules: lines drawn between rows and columns.

Tested in tests/loaders/read/test_pdf_rules.py.
"""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from .pdf_turn import PageLook

# Points: how far from straight a rule may be, how near two are one, and how long the shortest is.
_STRAIGHT, _SAME, _SHORTEST = 0.8, 3.0, 6.0
# A page with more drawn lines is a map or a drawing.
_MOST_LINES = 6_000
_LEAST_ROWS = _LEAST_COLUMNS = 2


class _Rule(NamedTuple):
    """A drawn line: where it lies on the other axis, and from where to where it goes."""

    at: float
    first: float
    last: float


class Box(NamedTuple):
    """A cell: the number of its row and column, from the top left, of its last row, and its edges in points."""

    row: int
    column: int
    last_row: int
    left: float
    bottom: float
    right: float
    top: float


class RuledTable(NamedTuple):
    """A table: its cells, each where its first row and column meet, the size, and the edges."""

    boxes: tuple[Box, ...]
    rows: int
    columns: int
    left: float
    bottom: float
    right: float
    top: float

    def box_at(self, x: float, y: float) -> Box | None:
        """The cell at a point."""
        return next((box for box in self.boxes if box.left <= x < box.right and box.bottom <= y < box.top), None)

    def parts(self, left: float, right: float, y: float) -> bool:
        """Whether a rule stands between two edges of letters at a height."""
        if not (self.bottom <= y <= self.top and self.left <= right and left <= self.right):
            return False
        return any(left - 1 <= box.left <= right + 1 and box.bottom <= y < box.top for box in self.boxes)


def ruled_tables(page: PdfPage, look: PageLook) -> list[RuledTable]:
    """The tables of a page, from the top down; frames around a text and lines below headings are none."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    for one, other in _drawn_lines(page):
        left, bottom, right, top = look.upright((*one, *other))
        first, last = (left, bottom), (right, top)
        if abs(first[1] - last[1]) <= _STRAIGHT:
            across.append(_Rule((first[1] + last[1]) / 2, *sorted((first[0], last[0]))))
        elif abs(first[0] - last[0]) <= _STRAIGHT:
            down.append(_Rule((first[0] + last[0]) / 2, *sorted((first[1], last[1]))))
    across, down = _whole(across), _whole(down)
    tables = [table for group in _touching(across, down) if (table := _table(*group)) is not None]
    return sorted(tables, key=lambda table: -table.top)


def _drawn_lines(page: PdfPage) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines that are drawn on a page, from end to end; none where there are too many."""
    found: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for place in range(pdfium.FPDFPage_CountObjects(page.raw)):
        one = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_PATH:
            found += _lines_of_path(one)
        if len(found) > _MOST_LINES:
            return
    yield from found


def _lines_of_path(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    before = begin = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_LINES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield before, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, begin
        before = point


def _whole(rules: list[_Rule]) -> list[_Rule]:
    """Rules that lie on each other or go on where another ends are one; what is short is none."""
    lanes: list[list[_Rule]] = []
    for rule in sorted(rules):
        if lanes and rule.at - lanes[-1][0].at <= _SAME:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    found = [joined for lane in lanes for joined in _joined(lane)]
    return [rule for rule in found if rule.last - rule.first >= _SHORTEST]


def _joined(lane: list[_Rule]) -> Iterator[_Rule]:
    at = sum(rule.at for rule in lane) / len(lane)
    ends = sorted((rule.first, rule.last) for rule in lane)
    first, last = ends[0]
    for start, end in ends[1:]:
        if start > last + _SAME:
            yield _Rule(at, first, last)
            first, last = start, end
        last = max(last, end)
    yield _Rule(at, first, last)


def _touching(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The rules that touch each other, directly or by others: each table's."""
    left = set(range(len(down)))
    rest = set(range(len(across)))
    while left:
        columns, rows, new = set[int](), set[int](), {left.pop()}
        while new:
            columns |= new
            met = {row for row in rest if any(_meet(across[row], down[column]) for column in new)}
            rows |= met
            rest -= met
            new = {column for column in left if any(_meet(across[row], down[column]) for row in met)}
            left -= new
        yield [across[row] for row in rows], [down[column] for column in columns]


def _meet(across: _Rule, down: _Rule) -> bool:
    meets_column = across.first - _SAME <= down.at <= across.last + _SAME
    return meets_column and down.first - _SAME <= across.at <= down.last + _SAME


def _table(across: list[_Rule], down: list[_Rule]) -> RuledTable | None:
    """The table that rules make; None for fewer than two rows of two cells."""
    if not across:
        return None
    edges = [*(rule.first for rule in across), *(rule.last for rule in across)]
    lefts = _apart([rule.at for rule in down], min(edges), max(edges))
    ends = [*(rule.first for rule in down), *(rule.last for rule in down)]
    tops = _apart([rule.at for rule in across], min(ends), max(ends))[::-1]
    rows, columns = len(tops) - 1, len(lefts) - 1
    if rows < _LEAST_ROWS or columns < _LEAST_COLUMNS:
        return None
    boxes = tuple(_boxes(across, down, lefts, tops))
    parted = [sum(box.row == row for box in boxes) for row in range(rows)]
    if sum(cells >= _LEAST_COLUMNS for cells in parted) < _LEAST_ROWS:
        return None
    return RuledTable(boxes, rows, columns, lefts[0], tops[-1], lefts[-1], tops[0])


def _apart(places: list[float], first: float, last: float) -> list[float]:
    """Places from the first to the last, those that lie near each other once."""
    found: list[float] = []
    for place in sorted([*places, first, last]):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _boxes(across: list[_Rule], down: list[_Rule], lefts: list[float], tops: list[float]) -> Iterator[Box]:
    """The cells; one goes on to the right and down as far as no rule ends it."""
    taken: set[tuple[int, int]] = set()
    for row, (top, low) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            if (row, column) in taken:
                continue
            last, bottom = column, row
            while last + 2 < len(lefts) and not _is_ruled(down, lefts[last + 1], (top + low) / 2):
                last += 1
            while bottom + 2 < len(tops) and not _is_ruled(across, tops[bottom + 1], (left + right) / 2):
                bottom += 1
            taken |= {(one, other) for one in range(row, bottom + 1) for other in range(column, last + 1)}
            yield Box(row, column, bottom, left, tops[bottom + 1], lefts[last + 1], top)


def _is_ruled(rules: list[_Rule], at: float, where: float) -> bool:
    return any(abs(rule.at - at) <= _SAME and rule.first - 1 <= where <= rule.last + 1 for rule in rules)
