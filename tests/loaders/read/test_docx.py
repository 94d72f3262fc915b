"""Word documents: cells wherever Word puts them, notes, lists that begin elsewhere, strict files."""

import io
import zipfile

import pytest
from datasette_intranet.loaders.read import read_document

USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def _p(text: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _file(body: str, namespace: str = USUAL, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{namespace}">{xml}</w:{name}>')
    return out.getvalue()


def _lines(data: bytes) -> list[tuple[str, str]]:
    read = read_document("protokoll.docx", data)
    return [(read.text[line.at : line.end], line.zone) for line in read.lines]


CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("wrap", ["{}", CONTROL, "<w:ins>{}</w:ins>", "<w:customXml>{}</w:customXml>"])
def test_cells_and_rows_are_read_wherever_they_stand(wrap):
    cell = wrap.format(f"<w:tc>{_p('14 mars 2026')}</w:tc>")
    row = wrap.format(f"<w:tr><w:tc>{_p('Datum')}</w:tc>{cell}</w:tr>")
    assert _lines(_file(f"<w:tbl>{row}</w:tbl>")) == [("Datum\t14 mars 2026", "")]


def test_a_table_inside_a_cell_is_read_once():
    inner = f"<w:tbl><w:tr><w:tc>{_p('att hyra salen')}</w:tc></w:tr></w:tbl>"
    assert _lines(_file(f"<w:tbl><w:tr><w:tc>{_p('Beslut')}{inner}</w:tc></w:tr></w:tbl>")) == [
        ("Beslut", ""),
        ("att hyra salen", ""),
    ]


def test_a_row_that_was_deleted_under_tracking_is_no_content():
    rows = f"<w:tr><w:tc>{_p('Kvar')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{_p('Bort')}</w:tc></w:tr>"
    assert _lines(_file(f"<w:tbl>{rows}</w:tbl>")) == [("Kvar", "")]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_follows_the_paragraph_that_names_it(kind):
    reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    note = f'<w:{kind} w:id="2">{_p("Bo reserverade sig.")}</w:{kind}>'
    lines = _lines(_file(_p("att hyra salen.", reference) + _p("Mer."), **{f"{kind}s": note}))
    assert lines == [("att hyra salen.", ""), ("Fotnot: Bo reserverade sig.", ""), ("Mer.", "")]


def test_comments_and_page_feet_are_told_as_such():
    comments = f'<w:comment w:id="1">{_p("Stämmer det?")}</w:comment>'
    data = _file(_p("Text."), comments=comments, footer1=_p("Justerare"))
    assert _lines(data) == [("Text.", ""), ("Justerare", "foot"), ("Stämmer det?", "comment")]


def test_a_list_that_begins_at_fourteen_does():
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="14"/></w:lvlOverride>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="2">'
    numbering += f'<w:abstractNumId w:val="1"/>{start}</w:num>'
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    lines = _lines(_file(_p("Lokaler", listed) + _p("Budget", listed), numbering=numbering))
    assert lines == [("§ 14 Lokaler", ""), ("§ 15 Budget", "")]


def test_a_file_saved_as_strict_is_read_like_any_other():
    assert _lines(_file(_p("Testgruppen"), STRICT)) == [("Testgruppen", "")]


@pytest.mark.parametrize(
    "kind", ["schemas.openxmlformats.org/officeDocument/2006/math", "purl.oclc.org/ooxml/officeDocument/math"]
)
def test_a_formula_is_read_as_its_text(kind):
    formula = f'<m:oMath xmlns:m="http://{kind}"><m:r><m:t>a=b</m:t></m:r></m:oMath>'
    assert _lines(_file(f"<w:p><w:r><w:t>Summan </w:t></w:r>{formula}</w:p>")) == [("Summan a=b", "")]


NO_END = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"


def test_a_paragraph_whose_end_was_deleted_is_one_with_the_next():
    body = _p("§ 2 Gång", NO_END) + _p("vä", NO_END) + _p("gen") + _p("Beslut: att sanda.")
    assert _lines(_file(body)) == [("§ 2 Gångvägen", ""), ("Beslut: att sanda.", "")]


def test_a_last_paragraph_whose_end_was_deleted_keeps_its_words():
    table = f"<w:tbl><w:tr><w:tc>{_p('cell')}</w:tc></w:tr></w:tbl>"
    assert _lines(_file(_p("före", NO_END) + table + _p("sist", NO_END))) == [
        ("före", ""),
        ("cell", ""),
        ("sist", ""),
    ]


def test_what_is_printed_small_above_a_word_is_no_part_of_it():
    small, word = (f"<w:{part}><w:r><w:t>{{}}</w:t></w:r></w:{part}>" for part in ("rt", "rubyBase"))
    ruby = f"<w:r><w:ruby>{small.format('x')}{word.format('salen')}</w:ruby></w:r>"
    assert _lines(_file(f"<w:p><w:r><w:t>Hyra </w:t></w:r>{ruby}</w:p>")) == [("Hyra salen", "")]
