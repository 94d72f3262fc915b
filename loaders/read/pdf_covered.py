"""Words of a PDF that lie under something, or are struck: nobody who looks at the page reads them as its content.

Tested in tests/loaders/read/test_pdf_unseen.py.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_letters import Box, Letter

_COVERS = (
    pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM,
)  # fmt: skip
# Dots to a point when a page is looked at, and the most of them on a page.
_SCALE, _MOST_DOTS = 2.0, 6_000_000
# A line is thin, and crosses letters between these shares of their height.
_THIN, _LONG = 2.5, 4.0
_LOWEST, _HIGHEST = 0.2, 0.85
_SHARE_STRUCK = 0.6
_MOST_LINES = 2000
# The name of the mark around what stands on a layer, with its end.
_LAYER = "OC\0".encode("utf-16-le")


class Word(NamedTuple):
    """The letters of a word: the place of each in the text page, and its box."""

    text: str
    places: list[int]
    boxes: list[Box]

    @property
    def box(self) -> Box:
        lefts, bottoms, rights, tops = zip(*self.boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


def covered_words(
    page: pypdfium2.PdfPage, letters: Sequence[Letter], objects: Sequence[pypdfium2.PdfObject]
) -> list[Word]:
    """The words that something is drawn over, or that stand on a layer that is not shown: no ink is seen there."""
    suspects = list(_suspects(objects))
    if not suspects:
        return []
    words = words_of(letters)
    suspected = [(word, place) for word in words if _touches_one(place := word.box, suspects)]
    if not suspected:
        return []
    looks = _Look(page)
    blank = [word for word, place in suspected if looks.is_blank(place)]
    # The words of a scanned page may lie under its picture: they are its content.
    return blank if len(blank) < len(words) else []


def struck_words(
    letters: Sequence[Letter], objects: Sequence[pypdfium2.PdfObject], marked: Sequence[Box]
) -> list[Word]:
    """The words, or their letters, that a line is drawn through, or that a remark strikes out with its boxes."""
    lines = [box for box in map(_bounds, _of_kind(objects, pdfium.FPDF_PAGEOBJ_PATH)) if _is_line(box)][:_MOST_LINES]
    if lines:
        texts = list(map(_bounds, _of_kind(objects, pdfium.FPDF_PAGEOBJ_TEXT)))
        lines = [line for line in lines if _touches_one(line, texts)]
    if not lines and not marked:
        return []
    return [part for word in words_of(letters) if (part := _struck_part(word, lines, marked))]


def words_of(letters: Sequence[Letter]) -> list[Word]:
    """The words of a page in the order of the file."""
    found: list[Word] = []
    text, places, boxes = "", list[int](), list[Box]()
    for place, (code, letter, box) in enumerate(letters):
        if letter and code:
            text += letter
            places.append(place)
            boxes.append(box)
        elif places:
            found.append(Word(text, places, boxes))
            text, places, boxes = "", [], []
    return [*found, Word(text, places, boxes)] if places else found


class _Look:
    """How a page looks, in grey."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        self._page, self._width, self._height, self._stride = page, bitmap.width, bitmap.height, bitmap.stride
        self._dots = bytes(bitmap.buffer)
        bitmap.close()

    def is_blank(self, box: Box) -> bool:
        """Whether nothing stands out from its ground within the box."""
        (left, top), (right, bottom) = self._place(box[0], box[3]), self._place(box[2], box[1])
        rows = range(max(min(top, bottom), 0), min(max(top, bottom) + 1, self._height))
        first, last = max(min(left, right), 0), min(max(left, right) + 1, self._width)
        if not rows or first >= last:
            return False
        starts = (row * self._stride for row in rows)
        shades = set[int]().union(*(self._dots[start + first : start + last] for start in starts))
        return bool(shades) and max(shades) - min(shades) < 24

    def _place(self, across: float, up: float) -> tuple[int, int]:
        x, y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, self._width, self._height, 0, across, up, x, y)
        return x.value, y.value


def _suspects(objects: Sequence[pypdfium2.PdfObject]) -> Iterator[Box]:
    """The boxes of what is drawn after the first text, and of texts on layers."""
    has_text = False
    for one in _on_page(objects):
        if _is_on_layer(one):
            yield _bounds(one)
        elif one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            has_text = True
        elif has_text and one.type in _COVERS and not _is_line(_bounds(one)):
            yield _bounds(one)


def _is_on_layer(one: pypdfium2.PdfObject) -> bool:
    for number in range(pdfium.FPDFPageObj_CountMarks(one.raw)):
        mark = pdfium.FPDFPageObj_GetMark(one.raw, number)
        name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if bytes(name).startswith(_LAYER):
            return True
    return False


def _of_kind(objects: Sequence[pypdfium2.PdfObject], kind: int) -> Iterator[pypdfium2.PdfObject]:
    return (one for one in _on_page(objects) if one.type == kind)


def _on_page(objects: Sequence[pypdfium2.PdfObject]) -> Iterator[pypdfium2.PdfObject]:
    """What stands on the page itself and has not been taken out of it."""
    return (one for one in objects if one.level == 0 and one.page is not None)


def _bounds(one: pypdfium2.PdfObject) -> Box:
    left, bottom, right, top = one.get_bounds()
    return left, bottom, right, top


def _is_line(box: Box) -> bool:
    return box[3] - box[1] <= _THIN and box[2] - box[0] >= _LONG


def _touches_one(box: Box, others: Sequence[Box]) -> bool:
    left, bottom, right, top = box
    # A loop: this is asked for each word of a page, and a generator takes twice as long.
    for other in others:  # noqa: SIM110
        if left < other[2] and other[0] < right and bottom < other[3] and other[1] < top:
            return True
    return False


def _struck_part(word: Word, lines: Sequence[Box], marked: Sequence[Box]) -> Word | None:
    """The letters of a word that are struck: one that was put in may stand right behind them; None for no letters."""
    struck: set[int] = set()
    left, bottom, right, top = word.box
    for line in (*lines, *marked):
        # Most lines of a page cross no letter of the word, which its box tells at once.
        if not (bottom < (line[1] + line[3]) / 2 < top and line[0] <= right and line[2] >= left):
            continue
        below = [at for at, box in enumerate(word.boxes) if line[0] <= (box[0] + box[2]) / 2 <= line[2]]
        letters = [at for at in below if word.text[at].isalnum()]
        crossed = [at for at in letters if _crosses(line, word.boxes[at])]
        if crossed and len(crossed) >= _SHARE_STRUCK * len(letters):
            struck.update(below)
    places = sorted(struck)
    if not places:
        return None
    return Word(
        "".join(word.text[at] for at in places),
        [word.places[at] for at in places],
        [word.boxes[at] for at in places],
    )


def _crosses(line: Box, letter: Box) -> bool:
    height = letter[3] - letter[1]
    up = ((line[1] + line[3]) / 2 - letter[1]) / height if height > 1 else -1.0
    return _LOWEST < up < _HIGHEST and line[0] <= (letter[0] + letter[2]) / 2 <= line[2]
