"""The words on a PDF page, put into lines, and the lines into columns.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import ctypes
import math
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from ...schema.names.listed_names import is_given_name
from .raised_marks import raised_figures

_BOLD_WEIGHT = 600
# Letters of a page whose direction is looked at, and how many of them must agree.
_LOOKED_AT, _MOST_OF_ALL = 60, 0.8
_FIGURES = frozenset("0123456789")
_LEAST_ROWS, _LEAST_ALONE = 6, 2
# Half a table has fewer letters a line than a column of running text.
_LETTERS_A_LINE = 18
_Box = tuple[float, float, float, float]
PAGE_HEAD, PAGE_FOOT = 0.84, 0.12
"""The shares of a page's height above and below which running heads and feet stand."""


class Stretch(NamedTuple):
    """Words set in one go: edges in points from the page's lower left corner, size of the type, weight."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


class _Letter(NamedTuple):
    """A letter on the line: its place in the text page, and its lower and upper edge."""

    place: int
    bottom: float
    top: float


def lines_of_page(
    textpage: PdfTextPage, width: float, height: float, unseen: frozenset[int] = frozenset(), turn: int = 0
) -> list[tuple[list[Stretch], float]]:
    """The lines of a page in reading order, each with the right margin of its column.

    `unseen` are the places of letters in the text page that are left out. `turn` says how the letters are set (see
    `turn_of`); width and height are those of the page when they stand upright.
    """
    lines: list[tuple[list[Stretch], float]] = []
    stretches = _stretches(textpage, unseen, lambda box: _upright(box, turn, width, height))
    gutter = _gutter(stretches, width)
    for column in [stretches] if gutter is None else _columns(stretches, gutter):
        rows = _rows(column)
        margins = [row[-1].right for row in rows if PAGE_FOOT * height <= row[0].top <= PAGE_HEAD * height]
        margin = max(margins or [row[-1].right for row in rows], default=width)
        lines += [(row, margin) for row in rows]
    return lines


def _stretches(textpage: PdfTextPage, unseen: frozenset[int], upright: Callable[[_Box], _Box]) -> list[Stretch]:
    """All words of a page, letter by letter; PDFium prints a hyphen at the end of a line as U+FFFE or U+0002."""
    found: list[Stretch] = []
    letters: list[str] = []
    edges = [0.0, 0.0, 0.0, 0.0]
    first = 0
    base: _Letter | None = None
    box = [ctypes.c_double() for _edge in range(4)]
    for index in range(textpage.count_chars()):
        code = 32 if index in unseen else pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13):
            _end(textpage, found, letters, edges, first)
            continue
        letter = "-" if code in (0xFFFE, 2) else chr(code) if code < 0xD800 or code > 0xDFFF else ""
        pdfium.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, (box[0], box[2], box[1], box[3])))
        left, bottom, right, top = upright((box[0].value, box[1].value, box[2].value, box[3].value))
        away = left - edges[2] > 1.5 * (edges[3] - edges[1]) + 4 or left < edges[2] - (top - bottom) - 4
        if letters and letter.strip() and away:
            _end(textpage, found, letters, edges, first)
        if not letter.strip():
            if letters:
                letters.append(" ")
            continue
        if not letters:
            first, edges[:] = index, [left, bottom, right, top]
        raised = base and letters and letter in _FIGURES and _is_raised(textpage, index, (bottom, top), base)
        if letter.isalnum() and not raised:
            base = _Letter(index, bottom, top)
        letters.append(raised_figures(letter) if raised else letter)
        edges[:] = [min(edges[0], left), min(edges[1], bottom), max(edges[2], right), max(edges[3], top)]
    _end(textpage, found, letters, edges, first)
    return found


def turn_of(textpage: PdfTextPage) -> int:
    """How many quarters of a turn to the left most letters of a page are set, from 0 to 3."""
    turns = [0, 0, 0, 0]
    count = textpage.count_chars()
    for index in range(0, count, max(count // _LOOKED_AT, 1)):
        angle = pdfium.FPDFText_GetCharAngle(textpage, index)
        # PDFium counts turns to the right.
        turns[round(-angle / (math.pi / 2)) % 4 if angle > 0 else 0] += 1
    most = max(range(4), key=turns.__getitem__)
    return most if turns[most] > _MOST_OF_ALL * sum(turns) else 0


def _upright(box: _Box, turn: int, width: float, height: float) -> _Box:
    """A box on the page when that is turned so that its letters stand upright."""
    left, bottom, right, top = box
    if turn == 1:
        return bottom, height - right, top, height - left
    if turn == 2:
        return width - right, height - top, width - left, height - bottom
    return (width - top, left, width - bottom, right) if turn else box


def _is_raised(textpage: PdfTextPage, index: int, edges: tuple[float, float], base: _Letter) -> bool:
    """Whether a figure stands smaller and higher than the last letter on the line."""
    height = base.top - base.bottom
    if edges[1] - edges[0] > 0.85 * height or edges[0] < base.bottom + 0.2 * height or edges[0] > base.top:
        return False
    size = pdfium.FPDFText_GetFontSize
    return bool(size(textpage, index) < 0.85 * size(textpage, base.place))


def _end(textpage: PdfTextPage, found: list[Stretch], letters: list[str], edges: list[float], first: int) -> None:
    """Closes the stretch that is being gathered."""
    text = " ".join("".join(letters).split())
    letters.clear()
    if text:
        size, bold = _type(textpage, first)
        left, bottom, right, top = edges
        found.append(Stretch(text, left, bottom, right, top, size or (top - bottom), bold))


def _type(textpage: PdfTextPage, index: int) -> tuple[float, bool]:
    """Size and weight of one letter's type."""
    size = pdfium.FPDFText_GetFontSize(textpage, index)
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int(0)
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 200, ctypes.byref(flags))
    name = buffer.value.lower()
    weight = pdfium.FPDFText_GetFontWeight(textpage, index)
    return size, b"bold" in name or b"black" in name or weight >= _BOLD_WEIGHT


def _rows(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Stretches on one height are one line, from left to right; lines from the top down."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda s: (-(s.top + s.bottom) / 2, s.left)):
        middle = (stretch.top + stretch.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [sorted(row, key=lambda s: s.left) for row in rows]


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


def _gutter(stretches: list[Stretch], width: float) -> float | None:
    """The middle of the empty strip between two columns of running text; None on a page without columns."""
    best = None
    for step in range(36, 65, 2):
        at = width * step / 100
        left = [s for s in stretches if s.right <= at]
        right = [s for s in stretches if s.left >= at]
        crossing = len(stretches) - len(left) - len(right)
        if min(len(left), len(right)) < 6 or crossing > 0.25 * len(stretches):
            continue
        if not ((_is_column(left) and _is_column(right)) or _are_lists_of_people(left, right)):
            continue
        empty = min(s.left for s in right) - max(s.right for s in left)
        if empty > 6 and (best is None or crossing < best[0]):
            best = (crossing, (min(s.left for s in right) + max(s.right for s in left)) / 2)
    return best[1] if best else None


def _are_lists_of_people(left: list[Stretch], right: list[Stretch]) -> bool:
    """Whether two lists of people stand side by side, each with headings of its own: they share no rows."""
    if min(len(left), len(right)) < _LEAST_ROWS or not (_names_people(left) and _names_people(right)):
        return False
    rows = _rows([*left, *right])
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
    rows = _rows(stretches)
    long = sum(row[-1].right - row[0].left > 0.6 * (right - left) for row in rows)
    letters = sum(len(stretch.text) for stretch in stretches)
    is_text = letters >= _LETTERS_A_LINE * len(rows)
    return right - left > 90 and len(rows) >= 6 and long >= 0.5 * len(rows) and is_text
