"""One document with a heading, lines and a table, in the formats that offices hand in."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date
from html import escape

from hypothesis import assume
from openpyxl import Workbook

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Rows = list[list[str]]
_SATURDAY = 5


def assume_working_days(days: Iterable[date]) -> None:
    """A list whose days are mostly Saturdays and Sundays is asked about."""
    told = list(days)
    assume(sum(day.weekday() >= _SATURDAY for day in told) * 2 < len(told))


def as_html(title: str, lines: list[str], rows: Rows) -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<html><body><h1>{escape(title)}</h1>{told}<table>{table}</table></body></html>".encode()


def as_markdown(title: str, lines: list[str], rows: Rows) -> bytes:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    rule = "|" + "---|" * len(rows[0])
    return "\n\n".join([f"# {title}", *lines, "\n".join([head, rule, *rest])]).encode()


def as_tabs(title: str, lines: list[str], rows: Rows) -> bytes:
    return "\n\n".join([title, *lines, "\n".join("\t".join(cell or "–" for cell in row) for row in rows)]).encode()


def as_pipes(title: str, lines: list[str], rows: Rows) -> bytes:
    """Strokes between two cells and none around a row."""
    return "\n\n".join([title, *lines, "\n".join(" | ".join(row) for row in rows)]).encode()


def as_blanks(title: str, lines: list[str], rows: Rows) -> bytes:
    """Columns that are set with blanks."""
    widths = [max(map(len, column)) + 4 for column in zip(*rows, strict=True)]
    told = ["".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n\n".join([title, *lines, "\n".join(told)]).encode()


def as_csv(title: str, lines: list[str], rows: Rows, mark: str = ";") -> bytes:
    """As a spreadsheet saves it, the title in the first cell of a row of its own."""
    data = io.StringIO()
    blank = [""] * (len(rows[0]) - 1)
    csv.writer(data, delimiter=mark).writerows([*([line, *blank] for line in (title, *lines)), ["", *blank], *rows])
    return f"\ufeff{data.getvalue()}".encode()


def as_xlsx(title: str, lines: list[str], rows: Rows) -> bytes:
    """Numbers are numbers, and empty cells are none."""
    book = Workbook()
    sheet = book.active
    for row in [*([line] for line in (title, *lines)), [], *rows]:
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_docx(title: str, lines: list[str], rows: Rows) -> bytes:
    def paragraph(words: str, style: str = "") -> str:
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{look}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>" if words else "<w:p/>"

    cells = [[f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row] for row in rows]
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    body = paragraph(title, "Heading1") + "".join(map(paragraph, lines)) + f"<w:tbl>{table}</w:tbl>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return data.getvalue()


def as_pdf(title: str, lines: list[str], rows: Rows, width: float = 72.0) -> bytes:
    """Columns are `width` points wide, beginning at the left margin."""
    drawn, top = _drawn_lines(title, lines)
    drawn += [
        f"BT /F1 10 Tf {50 + width * column} {top - 14 * at} Td ({_drawn(cell)}) Tj ET"
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]
    return _pdf(drawn)


def as_ruled_pdf(title: str, lines: list[str], rows: Rows) -> bytes:
    """Columns are as wide as their longest cell, with a rule around each cell; cells may have several lines."""
    drawn, top = _drawn_lines(title, lines)
    told = [[cell.split("\n") for cell in row] for row in rows]
    lefts = [50.0]
    for column in zip(*told, strict=True):
        # A letter of 9 points is at most 7 wide in these words.
        lefts.append(lefts[-1] + max(5.2 * len(line) for cell in column for line in cell) + 9)
    for row in told:
        low = top - 11 * max(map(len, row)) - 3
        for column, cell in enumerate(row):
            left, right = lefts[column], lefts[column + 1]
            drawn.append(f"{left} {low} {right - left} {top - low} re S")
            drawn += [
                f"BT /F1 9 Tf {left + 4} {top - 10 - 11 * at} Td ({_drawn(line)}) Tj ET"
                for at, line in enumerate(cell)
            ]
        top = low
    return _pdf(drawn)


def _drawn_lines(title: str, lines: list[str]) -> tuple[list[str], float]:
    """A title and lines as a page draws them, and the height below them."""
    drawn = [f"BT /F1 16 Tf 50 780 Td ({_drawn(title)}) Tj ET"]
    drawn += [f"BT /F1 10 Tf 50 {750 - 20 * at} Td ({_drawn(line)}) Tj ET" for at, line in enumerate(lines)]
    return drawn, 740 - 20 * len(lines)


def _pdf(drawn: list[str]) -> bytes:
    content = " ".join(drawn).encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 850]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def _drawn(words: str) -> str:
    return words.replace("\\", "").replace("(", r"\(").replace(")", r"\)").replace("–", "-")


FORMATS = {"html": as_html, "md": as_markdown, "txt": as_tabs, "docx": as_docx}
"""How a document with a table is written, by the end of its file's name. A PDF has no empty cells: see `as_pdf`."""
