"""The words on a PDF page as stretches: what is set in one go, with its edges, and the lines that they make.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from .pdf_letters import Letter
from .pdf_rules import RuledTable
from .pdf_turn import Edges, PageLook
from .raised_marks import raised_figures

_BOLD_WEIGHT = 600
_FIGURES = frozenset("0123456789")
_LINE_ENDS, _HYPHENS = (10, 13), (0xFFFE, 2)
Word = tuple[float, float, str]
"""The left and right edge of a word, and the word."""


class Stretch(NamedTuple):
    """Words set in one go: edges in points from the page's lower left corner, size of the type, weight."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    words: tuple[Word, ...] = ()


class _Letter(NamedTuple):
    """A letter on the line: its place in the text page, and its lower and upper edge."""

    place: int
    bottom: float
    top: float


def stretches_of_page(
    textpage: PdfTextPage, letters: Sequence[Letter], look: PageLook, tables: list[RuledTable]
) -> list[Stretch]:
    """All words of a page, letter by letter; PDFium prints a hyphen at the end of a line as U+FFFE or U+0002.

    The rules of tables part words, however near they stand.
    """
    found: list[Stretch] = []
    words: list[Word] = []
    edges = [0.0, 0.0, 0.0, 0.0]
    is_apart = False
    first = 0
    base: _Letter | None = None
    for index, (code, letter, box) in enumerate(letters):
        is_seen = index not in look.unseen
        if code in _LINE_ENDS and is_seen:
            _end(textpage, found, words, edges, first)
            continue
        if not letter or not is_seen:
            is_apart = True
            continue
        letter_edges = look.upright(box) if look.turn else box
        left, bottom, right, top = letter_edges
        if words and _is_away(letter_edges, edges, tables):
            _end(textpage, found, words, edges, first)
        if not words:
            first, edges = index, [left, bottom, right, top]
        raised = base and words and letter in _FIGURES and _is_raised(textpage, index, (bottom, top), base)
        if letter.isalnum() and not raised:
            base = _Letter(index, bottom, top)
        printed = "-" if code in _HYPHENS else raised_figures(letter) if raised else letter
        if is_apart or not words:
            words.append((left, right, printed))
        else:
            begins, ends, word = words[-1]
            words[-1] = begins, max(ends, right), word + printed
        is_apart = False
        _widen(edges, letter_edges)
    _end(textpage, found, words, edges, first)
    return found


def _widen(edges: list[float], letter: Edges) -> None:
    """Sets the edges so that they go around a letter too. Comparing takes a third of the time of `min` and `max`."""
    left, bottom, right, top = letter
    if left < edges[0]:  # noqa: PLR1730
        edges[0] = left
    if bottom < edges[1]:  # noqa: PLR1730
        edges[1] = bottom
    if right > edges[2]:  # noqa: PLR1730
        edges[2] = right
    if top > edges[3]:  # noqa: PLR1730
        edges[3] = top


def _is_away(letter: Edges, edges: list[float], tables: list[RuledTable]) -> bool:
    """Whether a letter stands too far from the stretch with these edges to go on with it, or behind a rule."""
    left, bottom, _right, top = letter
    if left - edges[2] > 1.5 * (edges[3] - edges[1]) + 4 or left < edges[2] - (top - bottom) - 4:
        return True
    return left - edges[2] > 1 and any(one.parts(edges[2], left, bottom) for one in tables)


def _is_raised(textpage: PdfTextPage, index: int, edges: tuple[float, float], base: _Letter) -> bool:
    """Whether a figure stands smaller and higher than the last letter on the line."""
    height = base.top - base.bottom
    if edges[1] - edges[0] > 0.85 * height or edges[0] < base.bottom + 0.2 * height or edges[0] > base.top:
        return False
    size = pdfium.FPDFText_GetFontSize
    return bool(size(textpage, index) < 0.85 * size(textpage, base.place))


def _end(textpage: PdfTextPage, found: list[Stretch], words: list[Word], edges: list[float], first: int) -> None:
    """Closes the stretch that is being gathered."""
    if words:
        size, bold = _type(textpage, first)
        left, bottom, right, top = edges
        printed = " ".join(word for _left, _right, word in words)
        found.append(Stretch(printed, left, bottom, right, top, size or (top - bottom), bold, tuple(words)))
        words.clear()


def _type(textpage: PdfTextPage, index: int) -> tuple[float, bool]:
    """Size and weight of one letter's type."""
    size = pdfium.FPDFText_GetFontSize(textpage, index)
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int(0)
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 200, ctypes.byref(flags))
    name = buffer.value.lower()
    weight = pdfium.FPDFText_GetFontWeight(textpage, index)
    return size, b"bold" in name or b"black" in name or weight >= _BOLD_WEIGHT


def rows_of(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Stretches on one height are one line, from left to right; lines from the top down."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda s: (-(s.top + s.bottom) / 2, s.left)):
        middle = (stretch.top + stretch.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [sorted(row, key=lambda s: s.left) for row in rows]
