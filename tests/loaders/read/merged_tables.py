"""One table with cells that run over several rows, in the formats that offices hand in."""

import io
from html import escape

from openpyxl import Workbook

from tests.loaders.parse.table_files import _drawn, _drawn_lines, _pdf
from tests.loaders.read.test_unseen import W, zipped

Merged = list[list[str | None]]
"""The rows; None where the cell above goes on."""
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def _height(rows: Merged, row: int, column: int) -> int:
    height = 1
    while row + height < len(rows) and rows[row + height][column] is None:
        height += 1
    return height


def as_html(title: str, rows: Merged) -> bytes:
    told = ""
    for at, row in enumerate(rows):
        cells = (
            f"<td rowspan={_height(rows, at, column)}>{escape(cell)}</td>"
            for column, cell in enumerate(row)
            if cell is not None
        )
        told += f"<tr>{''.join(cells)}</tr>"
    return f"<html><body><h1>{escape(title)}</h1><table>{told}</table></body></html>".encode()


def as_docx(title: str, rows: Merged) -> bytes:
    def cell(at: int, column: int) -> str:
        words = rows[at][column]
        goes_on, begins = words is None, _height(rows, at, column) > 1
        look = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if begins else ""
        return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:r><w:t>{escape(words or '')}</w:t></w:r></w:p></w:tc>"

    told = "".join(
        f"<w:tr>{''.join(cell(at, column) for column in range(len(rows[0])))}</w:tr>" for at in range(len(rows))
    )
    head = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{escape(title)}</w:t></w:r></w:p>'
    return zipped(word__document_xml=f"<w:document {W}><w:body>{head}<w:tbl>{told}</w:tbl></w:body></w:document>")


def as_odt(title: str, rows: Merged) -> bytes:
    def cell(at: int, column: int) -> str:
        words = rows[at][column]
        if words is None:
            return "<table:covered-table-cell/>"
        height = _height(rows, at, column)
        paragraph = f"<text:p>{escape(words)}</text:p>"
        return f'<table:table-cell table:number-rows-spanned="{height}">{paragraph}</table:table-cell>'

    told = "".join(
        f"<table:table-row>{''.join(cell(at, column) for column in range(len(rows[0])))}</table:table-row>"
        for at in range(len(rows))
    )
    spaces = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table"))
    head = f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    body = f"<office:body><office:text>{head}<table:table>{told}</table:table></office:text></office:body>"
    return zipped(
        content_xml=f"<office:document-content {spaces}>{body}</office:document-content>",
        mimetype="application/vnd.oasis.opendocument.text",
    )


def as_xlsx(title: str, rows: Merged) -> bytes:
    """Cells over which another runs are left out of the file where they stand last in their row."""
    book = Workbook()
    sheet = book.active
    for row in ([title], [], *rows):
        sheet.append([cell or None for cell in row])
    for at, row in enumerate(rows):
        for column, cell in enumerate(row, start=1):
            last = at + _height(rows, at, column - 1) - 1
            if cell is not None and last > at:
                sheet.merge_cells(start_row=at + 3, end_row=last + 3, start_column=column, end_column=column)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_ruled_pdf(title: str, rows: Merged) -> bytes:
    drawn, top = _drawn_lines(title, [])
    lefts = [50.0]
    for column in zip(*rows, strict=True):
        lefts.append(lefts[-1] + max(5.2 * len(cell or "") for cell in column) + 9)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            high, low = top - 16 * at, top - 16 * (at + _height(rows, at, column))
            drawn.append(f"{lefts[column]} {low} {lefts[column + 1] - lefts[column]} {high - low} re S")
            drawn.append(f"BT /F1 9 Tf {lefts[column] + 4} {high - 11} Td ({_drawn(cell)}) Tj ET")
    return _pdf(drawn)


MERGED_FORMATS = {
    "a.html": as_html, "a.docx": as_docx, "a.odt": as_odt, "a.xlsx": as_xlsx, "ruled.pdf": as_ruled_pdf,
}  # fmt: skip
