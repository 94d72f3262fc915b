"""Cells keep their lines and their columns, in Word, OpenDocument and on pages alike."""

import pytest
from datasette_intranet.loaders.read import read_document

from tests.loaders.read.test_unseen import W, zipped

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def docx(rows: list[list[str]]) -> bytes:
    def cell(text: str) -> str:
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
        return f"<w:tc>{lines}</w:tc>"

    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return zipped(word__document_xml=f"<w:document {W}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>")


def html(rows: list[list[str]]) -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><table>{table}</table></body></html>".replace("\n", "<br>").encode()


def odt(rows: list[list[str]]) -> bytes:
    def cell(text: str) -> str:
        lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n") if line)
        return f"<table:table-cell>{lines}</table:table-cell>"

    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    body = f"<office:body><office:text><table:table>{table}</table:table></office:text></office:body>"
    return zipped(
        content_xml=f"<office:document-content {spaces}>{body}</office:document-content>",
        mimetype="application/vnd.oasis.opendocument.text",
    )


MADE = {"protokoll.docx": docx, "protokoll.html": html, "protokoll.odt": odt}


def lines(name: str, rows: list[list[str]]) -> list[str]:
    document = read_document(name, MADE[name](rows))
    return [document.text[line.at : line.end].replace("\t", " | ") for line in document.lines]


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            ["Närvarande\nAsta Ekmark\nBo Lindgren", "Frånvarande\nCia Dahl"],
            ["Närvarande | Frånvarande", "Asta Ekmark | Cia Dahl", "Bo Lindgren | "],
        ),
        (
            ["Närvarande\nAsta Ekmark", "Frånvarande\nCia Dahl\nBo Lindgren"],
            ["Närvarande | Frånvarande", "Asta Ekmark | Cia Dahl", " | Bo Lindgren"],
        ),
        (["Närvarande", "Asta Ekmark\nBo Lindgren"], ["Närvarande | Asta Ekmark", "Bo Lindgren"]),
        (["", "Cia Dahl"], [" | Cia Dahl"]),
        (["Cia Dahl", ""], ["Cia Dahl"]),
        (["Datum", "12 maj\nkl 18", "Eksalen"], ["Datum | 12 maj kl 18 | Eksalen"]),
        (["Namn", "Närv (N),\nFrånv (F)", "Ja"], ["Namn | Närv (N), Frånv (F) | Ja"]),
        (["Asta Ekmark,\nordförande", "x"], ["Asta Ekmark, ordförande | x"]),
        (["2", "Budget\nRamen minskar i år.", ""], ["2 | Budget | ", "Ramen minskar i år."]),
    ],
)
def test_cells_keep_their_lines_and_columns(name, row, told):
    assert lines(name, [row]) == told


def test_a_table_that_lays_out_a_page_is_none():
    inner = "<table><tr><td>Namn</td><td>Närv</td></tr><tr><td>Asta Ekmark</td><td>x</td></tr></table>"
    page = f"<table><tr><td>Byggruppen<br>3 mars 2024{inner}Vi slutade.</td></tr></table>"
    document = read_document("sida.html", f"<html><body>{page}</body></html>".encode())
    told = [document.text[line.at : line.end] for line in document.lines]
    assert told == ["Byggruppen", "3 mars 2024", "Namn\tNärv", "Asta Ekmark\tx", "Vi slutade."]


def test_blanks_that_do_not_close_up_set_columns_apart():
    page = "<p>Asta Ekmark &nbsp;&nbsp;&nbsp; Bo Lindgren<br>Cia&nbsp;Dahl\t &nbsp;\n Dan Alm</p>"
    document = read_document("sida.html", f"<html><body>{page}</body></html>".encode())
    told = [document.text[line.at : line.end] for line in document.lines]
    assert told == ["Asta Ekmark\tBo Lindgren", "Cia Dahl Dan Alm"]


def test_captions_are_no_content():
    page = "<p>Vi möttes.</p><figure><img src=a><figcaption>Asta Ekmark vid bänken. Foto: Bo</figcaption></figure>"
    document = read_document("sida.html", f"<html><body>{page}</body></html>".encode())
    assert [document.text[line.at : line.end] for line in document.lines if not line.zone] == ["Vi möttes."]


def test_blanks_that_make_columns_in_word_part_cells():
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
        for line in ("Asta Ekmark      Bo Lindgren", "Vi slutade.     Och gick  hem.")
    )
    data = zipped(word__document_xml=f"<w:document {W}><w:body>{lines}</w:body></w:document>")
    document = read_document("protokoll.docx", data)
    told = [document.text[line.at : line.end] for line in document.lines]
    assert told == ["Asta Ekmark\tBo Lindgren", "Vi slutade. Och gick hem."]


def test_a_name_broken_over_two_lines_of_a_cell_is_one():
    page = "<table><tr><td>2020</td><td>Berit<br>Lindmark (S)</td><td>Olle Sandvik (M)</td></tr></table>"
    document = read_document("sida.html", f"<html><body>{page}</body></html>".encode())
    told = [document.text[line.at : line.end] for line in document.lines]
    assert told == ["2020\tBerit Lindmark (S)\tOlle Sandvik (M)"]


def test_a_name_broken_in_its_cell_keeps_the_role_behind_it():
    page = "<table><tr><th>Närvarande</th><td>Berit<br>Lindmark, ordförande</td></tr></table>"
    assert "Berit Lindmark, ordförande" in read_document("a.html", page.encode()).text
