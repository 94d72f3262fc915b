"""The words on a PDF page as stretches: what is set in one go, with its edges, and the lines that they make.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from .pdf_rules import RuledTable
from .pdf_turn import Edges, PageLook
from .raised_marks import raised_figures

_BOLD_WEIGHT = 600
_FIGURES = frozenset("0123456789")
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


def stretches_of_page(textpage: PdfTextPage, look: PageLook, tables: list[RuledTable]) -> list[Stretch]:
    """All words of a page, letter by letter; PDFium prints a hyphen at the end of a line as U+FFFE or U+0002.

    The rules of tables part words, however near they stand.
    """
    found: list[Stretch] = []
    words: list[Word] = []
    edges = [0.0, 0.0, 0.0, 0.0]
    is_apart = False
    first = 0
    base: _Letter | None = None
    box = [ctypes.c_double() for _edge in range(4)]
    # PDFium tells left, right, bottom and top.
    into = [ctypes.byref(box[edge]) for edge in (0, 2, 1, 3)]
    for index in range(textpage.count_chars()):
        code = 32 if index in look.unseen else pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13):
            _end(textpage, found, words, edges, first)
            continue
        letter = "-" if code in (0xFFFE, 2) else chr(code) if code < 0xD800 or code > 0xDFFF else ""
        if not letter.strip():
            is_apart = True
            continue
        pdfium.FPDFText_GetCharBox(textpage, index, *into)
        letter_edges = look.upright((box[0].value, box[1].value, box[2].value, box[3].value))
        left, bottom, right, top = letter_edges
        if words and _is_away(letter_edges, edges, tables):
            _end(textpage, found, words, edges, first)
        if not words:
            first, edges[:] = index, [left, bottom, right, top]
        raised = base and words and letter in _FIGURES and _is_raised(textpage, index, (bottom, top), base)
        if letter.isalnum() and not raised:
            base = _Letter(index, bottom, top)
        printed = raised_figures(letter) if raised else letter
        _add(words, (left, right, printed), begins=not words or is_apart)
        is_apart = False
        edges[:] = [min(edges[0], left), min(edges[1], bottom), max(edges[2], right), max(edges[3], top)]
    _end(textpage, found, words, edges, first)
    return found


def _is_away(letter: Edges, edges: list[float], tables: list[RuledTable]) -> bool:
    """Whether a letter stands too far from the stretch with these edges to go on with it, or behind a rule."""
    left, bottom, _right, top = letter
    if left - edges[2] > 1.5 * (edges[3] - edges[1]) + 4 or left < edges[2] - (top - bottom) - 4:
        return True
    return left - edges[2] > 1 and any(one.parts(edges[2], left, bottom) for one in tables)


def _add(words: list[Word], letter: Word, *, begins: bool) -> None:
    """Adds a letter with its edges as a new word, or to the last one."""
    if begins:
        words.append(letter)
    else:
        words[-1] = words[-1][0], max(words[-1][1], letter[1]), words[-1][2] + letter[2]


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
