"""A cell that runs over several columns or rows leaves the others in theirs, on pages and in Word alike."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document

from tests.loaders.read.test_unseen import W, zipped

# Each row of cells: (text, columns, rows); Word has an empty cell where one of the row above goes on.
TABLE = [
    [("Namn", 1, 2), ("Närvaro", 2, 1), ("Anm", 1, 1)],
    [("Ja", 1, 1), ("Nej", 1, 1)],
    [("Asta Ek", 1, 1), ("", 1, 1), ("X", 1, 1), ("sjuk", 1, 1)],
]
LINES = ["Namn\tNärvaro\t\tAnm", "\tJa\tNej", "Asta Ek\t\tX\tsjuk"]


def html(rows) -> bytes:
    def cell(text, columns, height):
        return f"<td colspan={columns} rowspan='{height}'>{text}</td>"

    table = "".join(f"<tr>{''.join(cell(*one) for one in row)}</tr>" for row in rows)
    return f"<html><body><table>{table}</table></body></html>".encode()


def docx(rows) -> bytes:
    def cell(text, columns, height):
        merged = '<w:vMerge w:val="restart"/>' if height > 1 else ""
        looks = f'<w:tcPr><w:gridSpan w:val="{columns}"/>{merged}</w:tcPr>'
        return f"<w:tc>{looks}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    goes_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    table = ""
    for number, row in enumerate(rows):
        begins = goes_on if number and rows[number - 1][0][2] > 1 else ""
        table += f"<w:tr>{begins}{''.join(cell(*one) for one in row)}</w:tr>"
    return zipped(word__document_xml=f"<w:document {W}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>")


@pytest.mark.parametrize(("name", "make"), [("a.html", html), ("a.docx", docx)])
def test_what_stands_beside_a_wide_or_high_cell_keeps_its_column(name, make):
    text = read_document(name, make(TABLE)).text
    assert [line for line in text.split("\n") if line] == LINES


def test_a_row_that_begins_behind_the_first_column_does():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell.format("Ja")}{cell.format("Nej")}</w:tr>'
    data = zipped(word__document_xml=f"<w:document {W}><w:body><w:tbl>{row}</w:tbl></w:body></w:document>")
    assert read_document("a.docx", data).text == "\tJa\tNej"


def test_a_month_that_runs_over_several_days_is_that_of_each():
    rows = (
        "<tr><th>Månad<th>Dag<th>Tid<tr><td rowspan=2>Mars<td>3<td>18.00<tr><td>24<td>18.30"
        "<tr><td>April<td colspan=2>inställt<tr><td>Maj<td>5<td>18.00"
    )
    document = parse_document(
        "sida.html", f"<h1>Parkrådet</h1><h2>Mötestider 2026</h2><table>{rows}</table>".encode()
    )
    assert [(row.date, row.start) for row in document.upcoming] == [
        ("2026-03-03", "18:00"), ("2026-03-24", "18:30"), ("2026-05-05", "18:00"),
    ]  # fmt: skip


def test_a_cell_over_unheard_of_rows_and_columns_is_read_in_time():
    data = html([[("a", 99_999, 99_999), ("b", 1, 1)], *[[("c", 1, 1)]] * 300])
    assert "b" in read_document("a.html", data).text


def test_the_numbers_of_a_list_are_those_that_a_browser_shows():
    page = "<ol start=12><li>Ett<li value=15>Två<li>Tre</ol><ol type=a><li>Fyra</ol><ol type=I><li>Fem</ol>"
    lines = read_document("a.html", f"<body>{page}</body>".encode()).text.split("\n")
    assert [line for line in lines if line] == ["12. Ett", "15. Två", "16. Tre", "a. Fyra", "1. Fem"]


def test_a_list_that_counts_down_has_the_numbers_that_a_browser_shows():
    page = "<ol reversed><li>Ett<li>Två</ol><ol reversed start=9><li>Tre<li>Fyra</ol>"
    lines = read_document("a.html", f"<body>{page}</body>".encode()).text.split("\n")
    assert [line for line in lines if line] == ["2. Ett", "1. Två", "9. Tre", "8. Fyra"]


def test_marks_of_the_direction_of_writing_are_no_letters():
    text = "\u202bBo Alm\u202c, \u2068Asta\u2069 \u200eEk\u200f\u061c"
    assert read_document("a.txt", text.encode()).text == "Bo Alm, Asta Ek"


def test_a_list_that_counts_up_has_its_first_number_whatever_its_length():
    lines = read_document("a.html", b"<body><ol><li>Ett<li>Tre<li>Fem</ol></body>").text.split("\n")
    assert [line for line in lines if line] == ["1. Ett", "2. Tre", "3. Fem"]
