"""Boxes to tick in the form of a PDF (ISO 32000-2, 12.7.5.2), written onto the page as text: [x] and [].

Tested in tests/loaders/read/test_pdf_boxes.py.
"""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_MOST_FIELDS = 1000
_TICKED, _EMPTY = "[x]", "[]"


def write_boxes(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    """Puts a text in the place of each box of the page's form; which sign a program draws there says little.

    Returns what is filled in where nobody sees it.
    """
    unseen: list[str] = []
    form = document.formenv.raw if document.formenv is not None else None
    for number in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_FIELDS))):
        field = pdfium.FPDFPage_GetAnnot(page, number)
        if not field:
            continue
        is_box = pdfium.FPDFAnnot_GetFormFieldType(form, field) in _BOXES
        edges, ticked = pdfium.FS_RECTF(), pdfium.FPDFAnnot_IsChecked(form, field)
        is_seen = not pdfium.FPDFAnnot_GetFlags(field) & _UNSEEN
        if not (is_box or is_seen) and (filled := _value_of(form, field)):
            unseen.append(filled)
        if is_box and is_seen and pdfium.FPDFAnnot_GetRect(field, edges):
            _write(document, page, _TICKED if ticked else _EMPTY, edges)
        pdfium.FPDFPage_CloseAnnot(field)
        if is_box:
            pdfium.FPDFPage_RemoveAnnot(page, number)
    pdfium.FPDFPage_GenerateContent(page)
    return unseen[::-1]


_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def _value_of(form: object, field: object) -> str:
    length = pdfium.FPDFAnnot_GetFormFieldValue(form, field, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    told = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFAnnot_GetFormFieldValue(form, field, told, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: str, edges: pdfium.FS_RECTF) -> None:
    height = min(max(edges.top - edges.bottom, 4.0), 12.0)
    written = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", height)
    told = ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0")
    pdfium.FPDFText_SetText(written, ctypes.cast(told, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, edges.left, edges.bottom + height / 4)
    pdfium.FPDFPage_InsertObject(page, written)
