"""Every format and encoding gives the same words; what cannot be read is refused in one line."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile
from datasette_intranet.schema.records import Unread

SWEDISH = "Möte på Åsgården\n\nNärvarande: Örjan Äng – ordförande"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_do_not_matter(encoding, ending):
    data = SWEDISH.replace("\n", ending).encode(encoding)
    assert read_document("anteckning.txt", data).text == SWEDISH


def test_decomposed_letters_become_composed():
    assert read_document("a.txt", unicodedata.normalize("NFD", SWEDISH).encode()).text == SWEDISH


@pytest.mark.parametrize(
    ("name", "media_type"), [("a.md", "text/markdown"), ("a.txt", "text/plain"), ("a", "text/plain")]
)
def test_the_name_tells_markdown_from_text(name, media_type):
    assert read_document(name, b"# Hej").media_type == media_type


def test_the_content_tells_the_type_whatever_the_name():
    page = b"<!doctype html><html><body><h1>Hej</h1><p>Text</p></body></html>"
    assert read_document("fel.txt", page).media_type == "text/html"


def test_markdown_marks_are_hints_and_not_text():
    text = read_document(
        "a.md", "## Rubrik\n\n**Beslut:** köpa *nytt* [kaffe](http://x.example)\n\n- punkt\n".encode()
    )
    assert text.text == "Rubrik\n\nBeslut: köpa nytt kaffe\n\n- punkt"
    assert text.lines[0].level == 2
    assert text.lines[1].strong == len("Beslut:")
    assert text.lines[2].bullet == "-"


def test_wrapped_lines_are_put_together_and_broken_words_made_whole():
    wrapped = (
        "Under hösten har föreningen haft öppet hus varje söndag och många fa-\n"
        "miljer har hittat dit för första gången. Kaffet tog slut i god tid. Hem-\n"
        "sidan behöver nya bilder.\n"
    )
    assert read_document("a.txt", wrapped.encode()).text == (
        "Under hösten har föreningen haft öppet hus varje söndag och många familjer har hittat dit "
        "för första gången. Kaffet tog slut i god tid. Hemsidan behöver nya bilder."
    )


def test_menus_forms_and_scripts_of_a_page_are_dropped():
    page = """<html><body><nav>Meny</nav><div class="cookie-banner">Kakor</div><script>x()</script>
    <main><h1>Rubrik</h1><p>Texten.</p><form>Kommentera</form><aside>Läs också</aside></main></body></html>"""
    assert read_document("a.html", page.encode()).text == "Rubrik\n\nTexten."


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document ' + W.encode() + b"/>"


def _bomb() -> bytes:
    text = b"<w:document " + W.encode() + b"><w:body>" + b" " * 30_000_000 + b"</w:body></w:document>"
    return _zip({"word/document.xml": text})


# The large ones are made when they are read: each worker imports this file.
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\n ",
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"0" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
        b"%PDF-1.7\ntrasig",
        b"PK\x03\x04trasig",
        _bomb,
        _zip({"word/document.xml": ENTITIES}),
        _zip({"word/document.xml": b"<w:document"}),
        _zip({"hemlig.exe": b"MZ"}),
        b"<html><body>" + b"<div>" * 5_000 + b"hej",
        lambda: b"a " * 3_000_000,
        lambda: b"a" * 51_000_000,
    ],
    ids=["empty", "blank", "binary", "picture", "old office", "broken pdf", "broken zip", "zip bomb", "entities",
         "broken xml",
         "archive", "nested", "too long", "too large"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(data):
    with pytest.raises(UnreadableFile) as refused:
        read_document("fil.txt", data if isinstance(data, bytes) else data())
    assert str(refused.value).startswith("fil.txt: ")
    assert "\n" not in str(refused.value)


def test_a_scanned_pdf_is_said_to_be_one():
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(UnreadableFile, match="inskannade"):
        read_document("skannad.pdf", buffer.getvalue())


def test_word_keeps_lists_tables_text_boxes_and_the_page_head():
    body = f"""<w:document {W}><w:body>
    <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Rådet</w:t></w:r></w:p>
    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Plats</w:t></w:r><w:r><w:tab/><w:t>Salen</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Anna Ek</w:t></w:r></w:p></w:tc>
    <w:tc><w:p><w:r><w:t>X</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>
    <w:p><w:del><w:r><w:delText>struket</w:delText></w:r></w:del></w:p></w:body></w:document>"""
    head = f"<w:hdr {W}><w:p><w:r><w:t>Datum 2020-01-02</w:t></w:r></w:p></w:hdr>"
    text = read_document("a.docx", _zip({"word/document.xml": body.encode(), "word/header1.xml": head.encode()}))
    assert text.text.split("\n\n") == ["Datum 2020-01-02", "Rådet", "Plats\tSalen", "Anna Ek\tX", "I rutan"]
    assert text.lines[0].zone == "head" and text.left_out == (Unread("hidden", "struket"),)


@pytest.mark.parametrize(
    "text",
    [
        "Kaffe serverades.\n\n– Den som häller upp kaffe lyssnar, förklarade Alva Krok.\n\nSå var det.",
        "Kaffe serverades.\n\n– Nu börjar vi.",
        "– Kommer du?\n\n– Ja, sa Bo Dahl.\n\nDe gick.",
        "— Nu börjar vi.",
    ],
)
def test_the_dash_of_speech_is_kept(text):
    assert read_document("nyhet.txt", text.encode()).text == text


def test_words_said_behind_a_hyphen_are_speech_too():
    text = read_document("nyhet.txt", "Vi var där.\n\n- Jag hade väntat fler, sa Bo Dahl.\n\nSå var det.".encode())
    assert text.text.split("\n\n")[1] == "– Jag hade väntat fler, sa Bo Dahl."


@pytest.mark.parametrize(
    "text",
    [
        "Ta med:\n– kaffe\n– te",
        "Vi ska:\n\n– Boka en lokal.\n\n– Ringa Bo.\n\n– Skriva ett brev.",
        "- Boka en lokal.\n- Ringa Bo, sa Alva Krok.",
        "Ta med:\n\n– kaffe",
        "- Boka en lokal.",
    ],
)
def test_a_list_stays_a_list_whatever_its_marks(text):
    assert read_document("a.txt", text.encode()).text == text.replace("–", "-")


def test_what_is_filled_in_a_form_of_a_pdf_is_read():
    data = Path(__file__).with_name("form-fields.pdf").read_bytes()
    lines = read_document("blankett.pdf", data).text.splitlines()
    assert "Närvarande: Anna Ek, Bo Alm" in " ".join(lines).replace("\t", " ").replace("| ", "")


@pytest.mark.parametrize("page", ["<table><tr><td>Taket</td></tr></table>", "Taket<br>Torget", "<h2>Taket</h2>"])
def test_a_piece_of_a_web_page_is_a_web_page(page):
    text = read_document("a.html", page.encode())
    assert text.media_type == "text/html" and text.text.startswith("Taket") and "<" not in text.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Taket<br>Bänkarna<br />Torget", "Taket\nBänkarna\nTorget"),
        (
            "1. Taket<br>Remiss\n2. Torget<br/>Svar\n3. Nytt torgbrRemiss",
            "1. Taket Remiss\n2. Torget Svar\n3. Nytt torg Remiss",
        ),
    ],
)
def test_line_breaks_of_a_web_page_left_in_a_text_are_no_words(text, read):
    assert read_document("a.txt", text.encode()).text == read


def test_a_hard_break_and_a_hollow_bullet_are_no_words():
    text = "Möte\n====\n\n2024-03-13 Zoom\\\nVid protokollet: Siv Ek\\\n\n• Festen\no Den gick bra.\n"
    lines = read_document("a.md", text.encode()).lines
    found = [(line.bullet, read_document("a.md", text.encode()).text[line.at : line.end]) for line in lines]
    assert found[1:] == [
        ("", "2024-03-13 Zoom"),
        ("", "Vid protokollet: Siv Ek"),
        ("•", "Festen"),
        ("o", "Den gick bra."),
    ]


def test_a_word_broken_over_an_empty_line_is_whole():
    text = read_document(
        "a.txt", "Möte med Ekbyns Fiskevård-\n\nområdesförening i dag.\n\nFritids-\n\noch kulturnämnden\n".encode()
    ).text
    assert "Fiskevårdområdesförening" in text and "Fritids-\n" in text


def test_a_name_broken_by_hand_is_whole():
    page = "<p>Närvarande: Rolf Ek, Anna Alm, Karl-Axel <br>Brovall och Bo Lind.</p>"
    assert "Karl-Axel Brovall och Bo Lind" in read_document("a.html", page.encode()).text


def test_tags_in_a_line_of_markdown_are_no_words_and_addresses_are():
    text = "<strong>Åsa</strong> <span style='color: red'>Ek</span> <asa@ek.se> <https://ek.se/a> 3 <4 <del>b</del>"
    assert (
        read_document("a.md", f"# Mötet\n\n{text}\n".encode()).text
        == "Mötet\n\nÅsa Ek asa@ek.se https://ek.se/a 3 <4 <del>b</del>"
    )


def test_a_blank_too_many_in_a_sentence_makes_no_columns():
    told = "Samtalet om hagen gjorde att vi till slut  beslutade att sätta upp ett staket."
    assert read_document("a.txt", told.encode()).text == told.replace("  ", " ")
    columns = "Åsa Berg  ordförande i byalaget"
    assert read_document("a.txt", columns.encode()).text == columns.replace("  ", "\t")


def test_the_numbered_items_of_a_text_in_one_line_are_lines():
    told = "Bryggan behöver nya plankor i år och det är många som frågar efter dem."
    items = [f"{number}. {told}" for number in range(1, 7)]
    assert read_document("a.txt", f"Byalaget {' '.join(items)}".encode()).text.split("\n") == ["Byalaget", *items]
