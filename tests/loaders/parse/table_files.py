"""One document with a heading, lines and a table, in the formats that offices hand in."""

import io
import zipfile
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Rows = list[list[str]]


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
    drawn = [f"BT /F1 16 Tf 50 780 Td ({_drawn(title)}) Tj ET"]
    drawn += [f"BT /F1 10 Tf 50 {750 - 20 * at} Td ({_drawn(line)}) Tj ET" for at, line in enumerate(lines)]
    top = 740 - 20 * len(lines)
    drawn += [
        f"BT /F1 10 Tf {50 + width * column} {top - 14 * at} Td ({_drawn(cell)}) Tj ET"
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]
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
