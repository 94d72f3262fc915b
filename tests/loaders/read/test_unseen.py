"""What nobody sees in the original is no content: it is no decision, and it is told as not read."""

import io
import zipfile

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.rows import rows

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES = ("Byggruppen 3 mars 2024", "Närvarande: Asta Ekmark, Bo Lindgren", "§ 1 Taket", "Beslut: att laga taket.")
HIDDEN = "Beslut: att sälja huset den 9 maj 2031."
STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Plats"><w:name w:val="Placeholder Text"/></w:style>
<w:style w:type="paragraph" w:styleId="Utkast"><w:name w:val="Utkast"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Utkast2"><w:name w:val="Utkast 2"/><w:basedOn w:val="Utkast"/></w:style>
<w:style w:type="character" w:styleId="Dold2"><w:name w:val="Dold 2"/><w:basedOn w:val="Dold"/></w:style>
<w:style w:type="table" w:styleId="Galler"><w:name w:val="Table Grid"/></w:style>
</w:styles>"""


def zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return data.getvalue()


def words(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def docx(hidden: str, told: tuple[str, ...] = LINES) -> bytes:
    lines = "".join(f"<w:p>{words(line)}</w:p>" for line in told)
    document = f"<w:document {W}><w:body>{lines}{hidden}</w:body></w:document>"
    return zipped(word__document_xml=document, word__styles_xml=STYLES)


def odt(hidden: str) -> bytes:
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "style")}
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    looks = {
        "D": 'text:display="none"', "S": 'style:text-line-through-style="solid"', "V": 'fo:color="#ffffff"'
    }  # fmt: skip
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties {look}/></style:style>'
        for name, look in looks.items()
    )
    styles += '<style:style style:name="B" style:parent-style-name="D"/>'
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    body = f"<office:body><office:text>{lines}{hidden}</office:text></office:body>"
    return zipped(
        content_xml=f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"{body}</office:document-content>",
        mimetype="application/vnd.oasis.opendocument.text",
    )


def html(hidden: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    styles = (
        "<style>/* .syns {display:none} */ .dold, #x {display: none} .syns {color: red} .a.b {display:none}"
        " .yttre p {visibility: hidden} p.borta {text-decoration: line-through}"
        " @media print {.syns {display: none}} @media (max-width: 600px) {.syns, h1 {display: none}}"
        " .syns:hover {display: none} #ruta {display: none}</style>"
    )
    return f"<!doctype html><html><head>{styles}</head><body>{lines}{hidden}</body></html>".encode()


def paragraph(look: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{style and f'<w:pStyle w:val={style!r}/>'}</w:pPr>{words(HIDDEN, look)}</w:p>"


UNSEEN = {
    "hidden.docx": docx(paragraph("<w:vanish/>")),
    "hidden in part.docx": docx(f"<w:p>{words('Tack!')}{words(HIDDEN, '<w:vanish/>')}</w:p>"),
    "struck.docx": docx(paragraph('<w:strike w:val="true"/>')),
    "struck twice.docx": docx(paragraph("<w:dstrike/>")),
    "white.docx": docx(paragraph('<w:color w:val="FFFFFF"/>')),
    "tiny.docx": docx(paragraph('<w:sz w:val="2"/>')),
    "hidden by a style.docx": docx(paragraph('<w:rStyle w:val="Dold"/>')),
    "struck by a style.docx": docx(paragraph("", "Utkast")),
    "hidden by the style of a style.docx": docx(paragraph('<w:rStyle w:val="Dold2"/>')),
    "struck by the style of a style.docx": docx(paragraph("", "Utkast2")),
    "as dark as its ground.docx": docx(paragraph('<w:shd w:fill="000000"/><w:color w:val="000000"/>')),
    "white in a table.docx": docx(
        "<w:tbl><w:tblPr><w:tblStyle w:val='Galler'/></w:tblPr><w:tr><w:tc>"
        + paragraph('<w:color w:val="FFFFFF"/>')
        + "</w:tc></w:tr></w:tbl>"
    ),
    "a deleted cell.docx": docx(
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('')}</w:tc></w:tr></w:tbl>"
    ),
    "placeholder style.docx": docx(paragraph('<w:rStyle w:val="Plats"/>')),
    "placeholder.docx": docx(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('')}</w:sdtContent></w:sdt>"
    ),
    "deleted.docx": docx(f"<w:p><w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del></w:p>"),
    "hidden.odt": odt(f'<text:p text:style-name="D">{HIDDEN}</text:p>'),
    "hidden span.odt": odt(f'<text:p>Tack! <text:span text:style-name="D">{HIDDEN}</text:span></text:p>'),
    "struck.odt": odt(f'<text:p><text:span text:style-name="S">{HIDDEN}</text:span></text:p>'),
    "white.odt": odt(f'<text:p text:style-name="V">{HIDDEN}</text:p>'),
    "hidden by the style of a style.odt": odt(f'<text:p text:style-name="B">{HIDDEN}</text:p>'),
    "section.odt": odt(f'<text:section text:display="none"><text:p>{HIDDEN}</text:p></text:section>'),
    "hidden text.odt": odt(f'<text:p><text:hidden-text text:string-value="{HIDDEN}"/></text:p>'),
    "hidden paragraph.odt": odt(f'<text:p><text:hidden-paragraph text:is-hidden="true"/>{HIDDEN}</text:p>'),
    "deleted.odt": odt(
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{HIDDEN}</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    ),
    "display.html": html(f'<p style="color: red; display:none">{HIDDEN}</p>'),
    "visibility.html": html(f'<p>Tack! <span style="visibility: hidden">{HIDDEN}</span></p>'),
    "attribute.html": html(f"<p>Tack! <span hidden>{HIDDEN}</span></p>"),
    "class.html": html(f'<p class="stor dold">{HIDDEN}</p>'),
    "name.html": html(f'<div id="x"><p>{HIDDEN}</p></div>'),
    "two classes.html": html(f'<p class="a b">{HIDDEN}</p>'),
    "within a class.html": html(f'<div class="yttre"><p>{HIDDEN}</p></div>'),
    "struck by its class.html": html(f'<p class="borta">{HIDDEN}</p>'),
    "beside the window.html": html(f'<p style="position:absolute; left:-9999px">{HIDDEN}</p>'),
    "cut away.html": html(f'<p style="position:absolute; clip:rect(0,0,0,0)">{HIDDEN}</p>'),
    "without height.html": html(f'<p style="height:0; overflow:hidden">{HIDDEN}</p>'),
    "heard alone.html": html(f'<p>Tack! <span class="visually-hidden">{HIDDEN}</span></p>'),
    "small with a stop.html": html(f'<p style="font-size:0.0px">{HIDDEN}</p>'),
    "white and clear.html": html(f'<p style="color:#ffffff00">{HIDDEN}</p>'),
    "white.html": html(f'<p style="color:#FFF">{HIDDEN}</p>'),
    "small.html": html(f'<p style="font-size:0">{HIDDEN}</p>'),
    "struck.html": html(f"<p><del>{HIDDEN}</del></p>"),
    "form field.html": html(f"<textarea>{HIDDEN}</textarea>"),
    "filled in.html": html(f'<p>Tack! <input value="{HIDDEN}"></p>'),
    "choice.html": html(f"<select><option>{HIDDEN}</option></select>"),
    "drawing.html": html(f"<svg><title>{HIDDEN}</title></svg>"),
    "drawn.html": html(f"<svg><g><text>{HIDDEN}</text></g></svg>"),
    "without scripts.html": html(f"<noscript><p>{HIDDEN}</p></noscript>"),
    "picture.html": html(f'<p>Tack! <img src="a.png" alt="{HIDDEN}"></p>'),
    "object.html": html(f"<object>{HIDDEN}</object>"),
}
# What stands around the content of a page, and the form below it.
BESIDE = (
    f"<aside><script>f()</script><h2>{HIDDEN}</h2></aside>", f"<nav><ul><li>{HIDDEN}</ul></nav>",
    f"<footer>{HIDDEN}</footer>", f'<div class="menu"><img alt="{HIDDEN}"></div>', f"<form><p>{HIDDEN}</p></form>",
    f"<button>{HIDDEN}</button>", f"<dialog>{HIDDEN}</dialog>",
)  # fmt: skip
SEEN = {
    "not struck.docx": docx(paragraph('<w:strike w:val="0"/>')),
    "shown against a style.docx": docx(paragraph('<w:strike w:val="false"/>', "Utkast")),
    "white on dark.docx": docx(paragraph('<w:color w:val="FFFFFF"/><w:shd w:fill="003366"/>')),
    "white in a table with a style.docx": docx(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Rutig"/></w:tblPr><w:tr><w:tc>'
        + paragraph('<w:color w:val="FFFFFF"/>')
        + "</w:tc></w:tr></w:tbl>"
    ),
    "shown for now.odt": odt(
        '<text:p>Tack! <text:hidden-text text:is-hidden="false" text:string-value="x">'
        f"{HIDDEN}</text:hidden-text></text:p>"
    ),
    "inserted.docx": docx(f"<w:p><w:ins>{words(HIDDEN)}</w:ins></w:p>"),
    "white on dark.html": html(f'<p style="color:white; background:#036">{HIDDEN}</p>'),
    "class.html": html(f'<p class="syns">{HIDDEN}</p>'),
    "unfolded.html": html(f'<p><a href="#ruta">Beslut</a></p><div id="ruta"><p>{HIDDEN}</p></div>'),
    "unfolded by a button.html": html(f'<b aria-controls="ruta">Mer</b><div id="ruta"><p>{HIDDEN}</p></div>'),
    "large with a stop.html": html(f'<p style="font-size:0.9em; opacity:0.9">{HIDDEN}</p>'),
    "flat and running over.html": html(f'<p style="height:0">{HIDDEN}</p>'),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_no_content_and_is_told(name):
    document = parse_document(name, UNSEEN[name])
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    assert document.meeting.date == "2024-03-03"
    assert [one.text for one in document.unread if one.kind == "hidden"] == [HIDDEN]


@pytest.mark.parametrize(("what", "kind"), [("comment", "comment"), ("footer", "page_head"), ("header", "page_head")])
def test_what_word_saves_beside_the_text_of_a_page_is_no_content_and_is_told(what, kind):
    data = html(f"<div style='mso-element:{what}-list'><div style='mso-element:{what}'><p>{HIDDEN}</p></div></div>")
    document = parse_document("protokoll.html", data)
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    assert [one.text for one in document.unread if one.kind == kind] == [HIDDEN]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_beside_the_content_of_a_page_is_told(beside):
    document = parse_document("sida.html", html(beside))
    assert HIDDEN not in document.text
    assert [(one.kind, one.text) for one in document.unread] == [("page_head", HIDDEN)]


def test_what_stands_outside_the_main_part_of_a_page_is_told():
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<body><header>Ekmarka</header><div><main>{lines}</main><p>Skriv <b>ut</b></p></div>Karta</body>"
    document = parse_document("sida.html", page.encode())
    assert document.text.endswith(LINES[-1])
    assert [one.text for one in document.unread] == ["Skriv ut", "Ekmarka", "Karta"]


def test_a_form_around_a_whole_page_is_its_content():
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    document = parse_document("sida.html", f"<body><form>{lines}<button>Spara</button></form></body>".encode())
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    assert [one.text for one in document.unread] == ["Spara"]


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_is_read(name):
    document = parse_document(name, SEEN[name])
    assert HIDDEN in document.text
    assert not [one for one in document.unread if one.kind == "hidden"]


# A page of a PDF, its letters as drawn: 'g' sets their grey (1 is white), 'Tr' how they are drawn (3 is not at all).
GROUND = "0 0 0.4 rg 40 90 400 30 re f"


def pdf(hidden: str, ground: str = "", others: str = "0 Tr 0 g") -> bytes:
    shown = " ".join(
        f"BT /F1 11 Tf {others} 50 {700 - 40 * at} Td ({line}) Tj ET" for at, line in enumerate(PDF_LINES)
    )
    drawn = f"{shown} {ground} BT /F1 11 Tf {hidden} 50 100 Td ({PDF_HIDDEN}) Tj ET".encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


PDF_LINES = ("Byggruppen 3 mars 2024", "Närvarande: Asta Ekmark, Bo Lindgren", "§ 1 Taket", "Beslut: att laga taket.")
PDF_HIDDEN = "Beslut: att sälja huset."


@pytest.mark.parametrize("data", [pdf("3 Tr 0 g"), pdf("0 Tr 1 g"), pdf("0 Tr 1 g", "1 g 40 90 400 30 re f")])
def test_what_is_drawn_invisibly_or_white_on_white_is_told(data):
    document = parse_document("protokoll.pdf", data)
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    assert [one.text for one in document.unread if one.kind == "hidden"] == [PDF_HIDDEN]


@pytest.mark.parametrize(
    "data",
    [pdf("0 Tr 0 g"), pdf("0 Tr 1 g", GROUND), pdf("3 Tr 0 g", others="3 Tr 0 g")],
    ids=["black", "on blue", "scan"],
)
def test_white_letters_on_a_ground_and_the_words_of_a_scanned_page_are_read(data):
    document = parse_document("protokoll.pdf", data)
    assert PDF_HIDDEN in document.text and not [one for one in document.unread if one.kind == "hidden"]


def test_no_body_of_an_article_has_what_nobody_sees(site, run, tmp_path):
    (tmp_path / "nyhet.docx").write_bytes(docx(paragraph("<w:vanish/>"), ARTICLE))
    assert run("load", tmp_path / "nyhet.docx", "--site", site).exit_code == 0
    assert rows(site / "intranet.db", "SELECT body FROM articles") == [("\n\n".join(ARTICLE[1:]),)]


ARTICLE = (
    "Sommarens lekplats är klar", "Publicerad 3 juni 2024", "Barnen fick äntligen prova den nya gungan i går.",
    "Det blev kaffe och bullar för alla som kom till torget."
)  # fmt: skip
