"""Small raised figures, in every format that has them: marks of footnotes, minutes of a time."""

import io
import zipfile

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.raised_marks import with_raised_minutes_told

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def as_html(plain: str, raised: str) -> bytes:
    return f"<html><body><h1>Ekrådet</h1><p>{plain}<sup>{raised}</sup></p></body></html>".encode()


def as_docx(plain: str, raised: str) -> bytes:
    small = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{raised}</w:t></w:r>'
    lines = f"<w:p><w:r><w:t>Ekrådet</w:t></w:r></w:p><w:p><w:r><w:t>{plain}</w:t></w:r>{small}</w:p>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{lines}</w:body></w:document>")
    return data.getvalue()


def as_odt(plain: str, raised: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    look = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    told = f'<text:p>Ekrådet</text:p><text:p>{plain}<text:span text:style-name="T1">{raised}</text:span></text:p>'
    content = (
        f"<office:document-content {names}><office:automatic-styles>{look}</office:automatic-styles>"
        f"<office:body><office:text>{told}</office:text></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return data.getvalue()


def as_pdf(plain: str, raised: str) -> bytes:
    drawn = f"BT /F1 12 Tf 50 780 Td (Ekradet) Tj 0 -30 Td ({plain}) Tj /F1 7 Tf 5 Ts ({raised}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 850]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


FORMATS = {"html": as_html, "docx": as_docx, "odt": as_odt, "pdf": as_pdf}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("plain", "raised", "read"),
    [("29", "5", "29⁵"), ("sal 14", "7,9", "sal 14⁷,⁹"), ("kl 18", "30", "kl 18.30"), ("tid 9", "15", "tid 9.15")],
)
def test_a_raised_figure_is_none_of_the_number_before_it(name: str, plain: str, raised: str, read: str) -> None:
    text = parse_document(f"a.{name}", FORMATS[name](plain, raised)).text
    assert text.endswith(read)


@pytest.mark.parametrize(
    ("line", "read"),
    [("kl 18³⁰–20⁰⁰", "kl 18.30–20.00"), ("29³⁰", "29³⁰"),
     ("12⁵", "12⁵"), ("14²⁰", "14²⁰"), ("kl. 14²⁰", "kl. 14.20"), ("3,5 m²", "3,5 m²"), ("10¹⁰⁰", "10¹⁰⁰")],
)  # fmt: skip
def test_raised_minutes_are_those_of_a_time(line: str, read: str) -> None:
    assert with_raised_minutes_told(line) == read
