"""Files that are large, deep or packed to burst, as somebody may hand them in."""

import io
import zipfile

from openpyxl import Workbook

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DEEP = 40_000
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word file of 100 kB with 100 MB in it."""
    return packed({"word/document.xml": b"<w:p>" + b" " * 100_000_000})


def deep_docx() -> bytes:
    table, end = "<w:tbl><w:tr><w:tc>" * DEEP, "</w:tc></w:tr></w:tbl>" * DEEP
    return packed({"word/document.xml": f"<w:document {W}><w:body>{table}{end}</w:body></w:document>".encode()})


def deep_odt() -> bytes:
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    inner = "<office:x>" * DEEP + "</office:x>" * DEEP
    content = f"<office:document-content {office}>{inner}</office:document-content>".encode()
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def deep_xlsx() -> bytes:
    """A workbook whose sheet has cells in cells in cells."""
    book = Workbook()
    book.active.append(["Namn", "Roll"])
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inner = "<row><c>" * DEEP + "</c></row>" * DEEP
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {SHEET}><sheetData>{inner}</sheetData></worksheet>".encode()
    return packed(parts)


def long_sheet(rows: int) -> bytes:
    """A workbook with so many proposals."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Nr", "Förslag", "Tema", "Status"])
    for number in range(rows):
        sheet.append([number, f"En bänk vid hållplats {number}", "Parker", "Ny"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def long_pdf(pages: int) -> bytes:
    """A PDF with so many pages of one line each."""
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages))
    stream = b"BT /F1 12 Tf 50 150 Td (Vi talade om parken.) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        f"<</Length {len(stream)}>>stream\n{stream.decode()}\nendstream",
    ]
    font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 3 0 R/Resources{font}>>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate([*objects, *[page] * pages], 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start, size = len(out), len(offsets) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
