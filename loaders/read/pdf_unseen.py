"""What nobody sees on a page of a PDF: text that is drawn invisibly, or white where the paper is.

Tested in tests/loaders/read/test_unseen.py.
"""

import ctypes
from collections.abc import Iterable

import pypdfium2
import pypdfium2.raw as pdfium

# Of 255: what is lighter than this in all three colours is white on paper.
_WHITE = 250
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_GROUNDS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
_Box = tuple[float, float, float, float]


def take_out_unseen(page: pypdfium2.PdfPage) -> list[str]:
    """Take the text that nobody sees out of an open page; returns its words, as drawn.

    A scanned page has all its text drawn invisibly over the picture of it: that is its content, and stays.
    """
    objects = list(page.get_objects(max_depth=1))
    texts = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    invisible = [one for one in texts if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) in _INVISIBLE]
    if len(invisible) == len(texts):
        invisible = []
    white = [one for one in texts if one not in invisible and _is_white(one)]
    if white:
        grounds = [one.get_bounds() for one in objects if one.type in _GROUNDS and not _is_white(one)]
        white = [one for one in white if not _stands_on(one.get_bounds(), grounds)]
    unseen = [*invisible, *white]
    if not unseen:
        return []
    textpage = page.get_textpage()
    words = [_words(one, textpage) for one in unseen]
    textpage.close()
    for one in unseen:
        page.remove_obj(one)
    return words


def _is_white(one: pypdfium2.PdfObject) -> bool:
    """Whether an object is filled with white; a picture never is."""
    if one.type not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH):
        return False
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(one.raw, red, green, blue, opacity):
        return False
    return opacity.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _stands_on(box: _Box, grounds: Iterable[_Box]) -> bool:
    """Whether the middle of the text is on one of the grounds."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= across <= right and bottom <= up <= top for left, bottom, right, top in grounds)


def _words(one: pypdfium2.PdfObject, textpage: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
