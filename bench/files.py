"""Made-up minutes as files of other formats: the least that Word and a PDF reader open."""

import io
import zipfile
from html import escape

_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# A4 in points: so many lines on a page, so many characters on a line.
_LINES, _WIDTH = 50, 90


def as_markdown(text: str) -> str:
    """The text with a heading line before each part that has one line of its own."""
    lines = text.split("\n")
    alone = {at for at in range(2, len(lines) - 1) if lines[at] and not lines[at - 1] and not lines[at + 1]}
    return "\n".join(f"## {line}" if at in alone and line[-1] not in ".:" else line for at, line in enumerate(lines))


def as_docx(text: str) -> bytes:
    """The text as a Word file (ECMA-376), one paragraph for each line."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    document = f"<w:document {_NAMESPACE}><w:body>{paragraphs}</w:body></w:document>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def as_pdf(text: str) -> tuple[bytes, int]:
    """The text as a PDF (ISO 32000) with hard line breaks, and its number of pages."""
    lines = [line[at : at + _WIDTH] for line in text.split("\n") for at in range(0, len(line) or 1, _WIDTH)]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * number)
        )
        shown = b"BT /F 11 Tf 14 TL 60 780 Td " + b" ".join(map(_shown, page)) + b" ET"
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(shown), shown))
    return _pdf(objects), len(pages)


def _shown(line: str) -> bytes:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(%b) Tj T*" % escaped.encode("cp1252", "replace")


def _pdf(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + trailer
