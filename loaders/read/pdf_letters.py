"""The letters of a PDF's page, read once for all who ask: PDFium is called twice for each.

Tested in tests/loaders/read/test_pdf_letters.py.
"""

import ctypes
from struct import Struct

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge in points from the lower left corner of the page, not turned."""
Letter = tuple[int, str, Box]
"""Code of a letter, the letter, and its box. What takes no ink has '' for its letter, and an empty box."""
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_EDGES = Struct("4d")


def letters_of(textpage: PdfTextPage) -> list[Letter]:
    """The letters in the order of the file; the place in the list is that in the text page."""
    # The handle itself: pypdfium2 looks it up anew for each call.
    page, code_at, box_at = textpage.raw, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox
    edges = (ctypes.c_double * 4)()
    # PDFium tells left, right, bottom and top.
    into = [ctypes.byref(ctypes.c_double.from_buffer(edges, 8 * edge)) for edge in (0, 2, 1, 3)]
    found: list[Letter] = []
    for place in range(textpage.count_chars()):
        code = code_at(page, place)
        letter = chr(code) if code < 0xD800 or code > 0xDFFF else ""
        if letter.strip():
            box_at(page, place, *into)
            found.append((code, letter, _EDGES.unpack(edges)))
        else:
            found.append((code, "", _NOWHERE))
    return found
