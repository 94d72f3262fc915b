"""What Word works out or draws by itself: fields, boxes that are ticked, symbols, parts in files of their own."""

import io
import zipfile

import pytest
from datasette_intranet.loaders.read import read_document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def mark(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(text: str, result: str) -> str:
    return mark("begin") + code(text) + mark("separate") + result + mark("end")


def word_file(body: str, main: str = "word/document.xml", **parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(main, f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def lines(data: bytes) -> list[str]:
    read = read_document("protokoll.docx", data)
    return [read.text[line.at : line.end] for line in read.lines if not line.zone]


def left_out(data: bytes) -> list[str]:
    read = read_document("protokoll.docx", data)
    told = [read.text[line.at : line.end] for line in read.lines if line.zone]
    return [*told, *(one.text for one in read.left_out)]


@pytest.mark.parametrize("name", ["DATE", "TIME", "SAVEDATE", "PRINTDATE"])
def test_a_day_that_word_changes_by_itself_is_no_content(name):
    data = word_file(paragraph(run("Protokoll ") + field(f' {name} \\@ "yyyy-MM-dd" ', run("2026-11-28"))))
    assert (lines(data), left_out(data)) == (["Protokoll"], ["2026-11-28"])
    simple = f'<w:fldSimple w:instr=" {name} ">{run("2026-11-28")}</w:fldSimple>'
    assert lines(word_file(paragraph(run("Protokoll ") + simple))) == ["Protokoll"]


def test_the_day_on_which_a_document_was_made_does_not_change():
    assert lines(word_file(paragraph(field(" CREATEDATE ", run("2026-04-14"))))) == ["2026-04-14"]


def test_a_field_within_the_question_of_another_is_not_shown():
    inner = field(" MERGEFIELD svar ", run("JA"))
    asks = mark("begin") + code(" IF ") + inner + code(' = "JA" ') + mark("separate") + run("att laga") + mark("end")
    assert lines(word_file(paragraph(run("Beslut: ") + asks))) == ["Beslut: att laga"]


def test_a_field_that_never_ends_hides_no_other_paragraph():
    assert lines(word_file(paragraph(mark("begin") + code(" PAGE ")) + paragraph(run("Kvar")))) == ["Kvar"]


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ("<w:checked/>", "☒"), ('<w:checked w:val="0"/>', "☐"), ('<w:default w:val="1"/>', "☒"), ("", "☐"),
        ('<w:default w:val="1"/><w:checked w:val="false"/>', "☐"),
    ],
)  # fmt: skip
def test_a_box_of_a_form_is_ticked_or_not(box, shown):
    data = f"<w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>"
    ticked = mark("begin", data) + code(" FORMCHECKBOX ") + mark("end")
    assert lines(word_file(paragraph(run("Anna ") + ticked))) == [f"Anna {shown}"]


@pytest.mark.parametrize(("result", "shown"), [('<w:result w:val="1"/>', "Bo Alm"), ("", "Anna Ek")])
def test_a_list_of_a_form_shows_what_was_chosen(result, shown):
    entries = '<w:listEntry w:val="Anna Ek"/><w:listEntry w:val="Bo Alm"/>'
    chosen = mark("begin", f"<w:ffData><w:ddList>{result}{entries}</w:ddList></w:ffData>") + mark("end")
    assert lines(word_file(paragraph(run("Ordförande: ") + chosen))) == [f"Ordförande: {shown}"]


@pytest.mark.parametrize(
    ("symbol", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"), ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="00FC"/>', "✓"), ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Arial" w:char="00A7"/>', "§"), ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>þ</w:t>', "☑"),
        ("<w:t>\uf0fe</w:t>", "☑"),
    ],
)  # fmt: skip
def test_a_symbol_is_read_as_what_it_shows(symbol, shown):
    assert lines(word_file(paragraph(run("Anna ") + f"<w:r>{symbol}</w:r>"))) == [f"Anna {shown}"]


def test_a_box_that_only_older_programs_draw_is_read():
    box = f"<w:pict><v:textbox><w:txbxContent>{paragraph(run('§ 2 Skyltar'))}</w:txbxContent></v:textbox></w:pict>"
    drawn = "<mc:Choice Requires='wpg'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    drawn = f"<mc:AlternateContent>{drawn}</mc:AlternateContent>"
    assert lines(word_file(paragraph(f"<w:r>{drawn.format('', box)}</w:r>"))) == ["§ 2 Skyltar"]
    assert lines(word_file(paragraph(f"<w:r>{drawn.format(box, box)}</w:r>"))) == ["§ 2 Skyltar"]


def test_the_document_that_an_office_program_of_the_web_has_numbered_is_read():
    assert lines(word_file(paragraph(run("Text")), "word/document2.xml")) == ["Text"]


def test_a_part_that_word_puts_in_when_it_opens_the_document_is_read():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId7" Type="x/aFChunk" Target="afchunk.html"/><Relationship Id="rId8" Type="x/aFChunk" '
        'Target="/word/del.bin"/></Relationships>'
    )
    data = word_file(
        '<w:altChunk r:id="rId7"/><w:altChunk r:id="rId8"/>',
        **{
            "word/_rels/document.xml.rels": relations,
            "word/afchunk.html": "<html><body><p>§ 2 Träd</p></body></html>",
            "word/del.bin": b"?",
        },
    )
    assert (lines(data), left_out(data)) == (["§ 2 Träd"], ["del.bin"])


def test_files_and_diagrams_within_a_document_are_told():
    spaces = 'xmlns:dgm="x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    text = f"<dgm:pt {spaces}><a:p><a:r><a:t>Beslut: att</a:t></a:r><a:r><a:t> måla</a:t></a:r></a:p></dgm:pt>"
    data = word_file(paragraph(run("Text")), **{"word/embeddings/Lista.xlsx": b"x", "word/diagrams/data1.xml": text})
    assert (lines(data), sorted(left_out(data))) == (["Text"], ["Beslut: att måla", "Lista.xlsx"])


def test_lists_of_one_definition_go_on_until_one_starts_anew():
    level = '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{more}</w:num>'
        for number, more in ((1, ""), (2, ""), (3, anew))
    )
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{lists}</w:numbering>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("Punkt")}</w:p>'
        for number in (1, 2, 3, 3, 1)
    )
    told = lines(word_file(body, **{"word/numbering.xml": numbering}))
    assert told == ["4. Punkt", "5. Punkt", "9. Punkt", "10. Punkt", "11. Punkt"]


def test_a_place_for_a_tab_parts_words_like_a_tab():
    assert lines(word_file(paragraph(run("Namn") + "<w:r><w:ptab/></w:r>" + run("Roll")))) == ["Namn\tRoll"]


def test_a_style_has_the_numbers_of_the_style_that_it_is_based_on():
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="5"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    based = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in (("Barn", "Mitt"), ("Mitt", "Rot"), ("Syskon", "Mitt"), ("Runt", "Om"), ("Om", "Runt"))
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    styles = f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Rot">{listed}</w:style>{based}</w:styles>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{run(word)}</w:p>'
        for style, more, word in (
            ("Rot", "", "Lokaler"), ("Barn", "", "Skyltar"), ("Syskon", "", "Stigar"), ("Barn", none, "Utan"),
            ("Runt", "", "Med"),
        )
    )  # fmt: skip
    data = word_file(body, **{"word/numbering.xml": numbering, "word/styles.xml": styles})
    assert lines(data) == ["§ 5 Lokaler", "§ 6 Skyltar", "§ 7 Stigar", "Utan", "Med"]


def test_the_words_told_of_a_picture_are_named_and_no_content():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    told = f'<p:docPr xmlns:p="{drawing}" id="1" descr="Karta över parken"/>'
    picture = f"<w:drawing>{told}</w:drawing>"
    data = word_file(paragraph(run("Protokoll")) + 2 * paragraph(f"<w:r>{picture}</w:r>"))
    assert (lines(data), left_out(data)) == (["Protokoll"], ["bild: Karta över parken"])


def test_a_document_that_word_puts_in_from_elsewhere_is_named():
    relations = '<Relationships><Relationship Id="r1" Target="del2.docx"/></Relationships>'
    data = word_file(
        paragraph(run("Protokoll")) + '<w:subDoc r:id="r1"/>', **{"word/_rels/document.xml.rels": relations}
    )
    assert (lines(data), left_out(data)) == (["Protokoll"], ["del2.docx"])
