"""The register of proposals as an Excel workbook, the same bytes every time."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font

from samples.generate.proposals import Proposal, proposals, way

HEADINGS = ("Nr", "Förslag", "Tema", "Inkom", "Källa/möte", "Prioritet")
HEADINGS += ("Vem", "Hur", "När", "Status", "Svar", "Besvarat", "Togs upp", "Beslutat", "Statusdatum")
WIDTHS = (6, 60, 24, 12, 44, 10, 30, 32, 14, 12, 56, 12, 12, 12, 12)
SAVED = datetime(2026, 11, 20, 15, 0, 0)


def _row(p: Proposal) -> list:
    cells = [p.number, p.text, p.theme, p.received, p.source, p.priority]
    return [*cells, p.unit, p.how or None, p.when, p.status, p.answer or None, p.answered, *way(p)]


def _fixed(data: bytes) -> bytes:
    """The same workbook with fixed times in its properties and its archive."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            entry = ZipInfo(name, SAVED.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()


def register() -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Förslag"
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(sheet.columns, WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    for proposal in proposals():
        sheet.append(_row(proposal))
    for column in ("D", "I", "L", "M", "N", "O"):
        for cell in sheet[column][1:]:
            cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue())
