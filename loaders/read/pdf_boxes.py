"""Boxes to tick in the form of a PDF (ISO 32000-2, 12.7.5.2), written onto the page as text: [x] and [].

Tested in tests/loaders/read/test_pdf_boxes.py.
"""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_MOST_FIELDS = 1000
_TICKED, _EMPTY = "[x]", "[]"


def write_boxes(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    """Puts a text in the place of each box of the page's form; which sign a program draws there says little."""
    form = document.formenv.raw if document.formenv is not None else None
    for number in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_FIELDS))):
        field = pdfium.FPDFPage_GetAnnot(page, number)
        if not field:
            continue
        is_box = pdfium.FPDFAnnot_GetFormFieldType(form, field) in _BOXES
        edges, ticked = pdfium.FS_RECTF(), pdfium.FPDFAnnot_IsChecked(form, field)
        if is_box and pdfium.FPDFAnnot_GetRect(field, edges) and not pdfium.FPDFAnnot_GetFlags(field) & _UNSEEN:
            _write(document, page, _TICKED if ticked else _EMPTY, edges)
        pdfium.FPDFPage_CloseAnnot(field)
        if is_box:
            pdfium.FPDFPage_RemoveAnnot(page, number)
    pdfium.FPDFPage_GenerateContent(page)


_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: str, edges: pdfium.FS_RECTF) -> None:
    height = min(max(edges.top - edges.bottom, 4.0), 12.0)
    written = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", height)
    told = ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0")
    pdfium.FPDFText_SetText(written, ctypes.cast(told, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, edges.left, edges.bottom + height / 4)
    pdfium.FPDFPage_InsertObject(page, written)
