"""Remarks that somebody has put on a page of a PDF, and the files that lie in it (ISO 32000-2, 12.5 and 7.11.4).

Tested in tests/loaders/read/test_pdf_unseen.py.
"""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_letters import Box

_MOST_REMARKS = 1000
# Fields of forms, links and the windows of other remarks say nothing of their own.
_SILENT = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


def remarks_on(page: pypdfium2.PdfPage) -> tuple[list[str], list[Box]]:
    """What remarks on a page say, and the boxes of what they strike out."""
    said: list[str] = []
    struck: list[Box] = []
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_REMARKS)):
        remark = pdfium.FPDFPage_GetAnnot(page, number)
        if not remark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(remark)
        if kind not in _SILENT and (words := _contents(remark)):
            said.append(words)
        if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT and (called := _file_of(remark)):
            said.append(f"bifogad fil: {called}")
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            struck += _boxes(remark)
        pdfium.FPDFPage_CloseAnnot(remark)
    return said, struck


def files_within(document: pypdfium2.PdfDocument) -> list[str]:
    """The names of the files that lie in a PDF."""
    return [document.get_attachment(number).get_name() for number in range(document.count_attachments())]


def _file_of(remark: object) -> str:
    """The name of the file that hangs on a remark."""
    file = pdfium.FPDFAnnot_GetFileAttachment(remark)
    return pypdfium2.PdfAttachment(file, None).get_name() if file else ""


def _contents(remark: object) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(remark, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    pdfium.FPDFAnnot_GetStringValue(remark, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()


def _boxes(remark: object) -> Iterator[Box]:
    for number in range(pdfium.FPDFAnnot_CountAttachmentPoints(remark)):
        points = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(remark, number, points):
            across, up = (points.x1, points.x2, points.x3, points.x4), (points.y1, points.y2, points.y3, points.y4)
            yield min(across), min(up), max(across), max(up)
