"""A workbook is read as somebody sees it who opens it, and what is left out is told."""

import datetime
import io
import re
import zipfile

import pytest
from datasette_intranet.loaders.registers.read_register import read_register
from datasette_intranet.schema.errors import InvalidRecord, UnreadableFile
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

MEMBERS = (("Namn", "Grupp", "Roll"), ("Anna Ek", "Byalaget", "Ordförande"), ("Bo Alm", "Byalaget", "Ledamot"))


def _book(*lines) -> Workbook:
    book = Workbook()
    for line in lines or MEMBERS:
        book.active.append(line)
    return book


def _bytes(book: Workbook, change=None) -> bytes:
    data = io.BytesIO()
    book.save(data)
    if change is None:
        return data.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith("sheet1.xml") else part)
    return out.getvalue()


def _read(data: bytes):
    return read_register("lista.xlsx", data)


def _names(data: bytes) -> list:
    return [row.values["name"] for row in _read(data).rows]


@pytest.mark.parametrize("size", [b"A1", b"A1:C2", b"A1:B3", b"A1:XFD1048576"])
def test_the_size_that_a_sheet_tells_of_itself_is_not_believed(size):
    data = _bytes(_book(), lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + size + b'"', xml))
    assert [(row.values["name"], row.values["role"]) for row in _read(data).rows] == [
        ("Anna Ek", "Ordförande"),
        ("Bo Alm", "Ledamot"),
    ]


@pytest.mark.slow
def test_empty_rows_are_not_counted():
    book = _book()
    book.active.cell(300_000, 3).font = Font(bold=True)
    assert _names(_bytes(book)) == ["Anna Ek", "Bo Alm"]


def test_hidden_and_struck_rows_are_left_out_and_told():
    book = _book(*MEMBERS, ("Dan Dold", "Byalaget", "Ledamot"), ("Siv Struken", "Byalaget", "Ledamot"))
    book.active.row_dimensions[4].hidden = True
    for cell in book.active[5]:
        cell.font = Font(strike=True)
    register = _read(_bytes(book))
    assert [row.values["name"] for row in register.rows] == ["Anna Ek", "Bo Alm"]
    assert tuple(one[:3] for one in register.unread) == (
        ("row", "Dan Dold | Byalaget | Ledamot", "rad 4, dold"),
        ("row", "Siv Struken | Byalaget | Ledamot", "rad 5, överstruken"),
    )


def test_the_first_sheet_that_is_shown_is_read_and_the_others_are_told():
    book = _book()
    old, last = book.create_sheet("gammalt", 0), book.create_sheet("2027")
    old.sheet_state = "hidden"
    for sheet in (old, last):
        sheet.append(("Namn", "Grupp"))
    book.create_sheet("tomt")
    register = _read(_bytes(book))
    assert [row.values["name"] for row in register.rows] == ["Anna Ek", "Bo Alm"]
    assert tuple(one[:3] for one in register.unread) == (
        ("sheet", "gammalt", "dolt blad"),
        ("sheet", "2027", "1 rad; lägg det i en egen fil"),
    )


def test_a_sheet_of_notes_before_the_table_is_told():
    book = _book()
    notes = book.create_sheet("Info", 0)
    for words in ("Medlemmar", "Fråga Siv"):
        notes.append((words,))
    register = _read(_bytes(book))
    assert [row.values["name"] for row in register.rows] == ["Anna Ek", "Bo Alm"]
    assert [one[:3] for one in register.unread] == [("sheet", "Info", "2 rader; lägg det i en egen fil")]


def test_headings_printed_again_are_no_row_and_another_table_is_told():
    again = _read(_bytes(_book(*MEMBERS, (), MEMBERS[0], ("Siv Ek", "Byalaget", "Ledamot"))))
    assert [row.values["name"] for row in again.rows] == ["Anna Ek", "Bo Alm", "Siv Ek"]
    other = _read(_bytes(_book(*MEMBERS, (), ("Grupp", "Medlem"), ("Byalaget", "Siv Ek"))))
    assert [row.values["name"] for row in other.rows] == ["Anna Ek", "Bo Alm"]
    assert [one[:3] for one in other.unread] == [
        ("row", "Grupp | Medlem", "rad 5, en tabell till"),
        ("row", "Byalaget | Siv Ek", "rad 6, en tabell till"),
    ]


def test_merged_cells_have_the_value_of_all_of_them():
    book = _book(("Grupp", "Namn"), ("Byalaget", "Anna Ek"), (None, "Bo Alm"), (None, "Cia Dahl"))
    book.active.merge_cells("A2:A4")
    assert [row.values["group"] for row in _read(_bytes(book)).rows] == ["Byalaget"] * 3


@pytest.mark.parametrize("value", ["=DATE(2024,3,1)", "#REF!", "#N/A", "#SAKNAS!"])
def test_a_formula_without_value_and_an_error_are_told_with_their_line(value):
    book = _book(("Nr", "Förslag", "Inkom"), (1, "Bänkar", datetime.date(2024, 3, 1)), (2, "Lampor", value))
    register = _read(_bytes(book))
    assert [row.values["text"] for row in register.rows] == ["Bänkar"]
    assert [
        (row.line, row.remedy[:7]) == (3, "Inkom: ") and row.remedy.startswith("Inkom: öppna filen i Excel")
        for row in register.wrong
    ] == [True]
    with pytest.raises(InvalidRecord, match="rad 2: Inkom"):
        _read(_bytes(_book(("Nr", "Förslag", "Inkom"), (2, "Lampor", value))))


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (1.1, "0.00", "1.10"),
        (2024.1, "0.00", "2024.10"),
        (7, "000", "007"),
        (7, "General", "7"),
        (1.5, "General", "1.5"),
        (True, "General", "SANT"),
        (datetime.time(13), "h:mm", "13.00"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value, shown_as, text):
    book = _book(("Nr", "Förslag"), (value, "Bänkar"))
    book.active["A2"].number_format = shown_as
    assert _read(_bytes(book)).rows[0].values["number"] == text


def test_per_cent_are_hundredths():
    book = _book(("Indikator", "År", "Utfall"), ("Nöjda", 2024, 0.435))
    book.active["C2"].number_format = "0.0%"
    assert _read(_bytes(book)).rows[0].values["value"] == 43.5


@pytest.mark.parametrize("heading", ["Inkom", "När", "Besvarat"])
def test_excels_number_for_a_day_is_the_day(heading):
    (row,) = _read(_bytes(_book(("Nr", "Förslag", heading), (1, "Bänkar", 45352)))).rows
    assert "2024-03-01" in row.values.values() and "45352" not in row.values.values()


def test_a_locked_workbook_is_told_as_one():
    with pytest.raises(UnreadableFile, match="lösenord"):
        _read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("chart", [None, BarChart()])
def test_a_sheet_that_is_a_chart_is_told_and_the_list_beside_it_read(chart):
    book = _book()
    sheet = book.create_chartsheet("Översikt")
    if chart:
        sheet.add_chart(chart)
    register = read_register("medlemmar.xlsx", _bytes(book))
    assert len(register.rows) == 2
    assert [(unread.kind, unread.text, unread.place) for unread in register.unread] == [
        ("sheet", "Översikt", "diagram")
    ]


def test_comments_on_cells_are_told_with_their_cell():
    book = _book()
    book.active["A2"].comment = Comment("Slutar i maj\n& flyttar", "Asta")
    register = read_register("medlemmar.xlsx", _bytes(book))
    assert [(unread.text, unread.place) for unread in register.unread] == [
        ("Slutar i maj & flyttar", "kommentar vid A2")
    ]


def test_a_hidden_column_and_white_letters_are_left_out_and_told():
    book = _book(("Namn", "Grupp", "Roll"), ("Anna Ek", "Byalaget", "Ordförande"), ("Bo Alm", "Byalaget", 0))
    book.active.column_dimensions["C"].hidden = True
    book.active["A3"].font = Font(color="FFFFFFFF")
    register = _read(_bytes(book))
    assert [row.values for row in register.rows] == [{"name": "Anna Ek", "group": "Byalaget"}]
    told = [one[:3] for one in register.unread]
    assert ("column", "kolumn 3", "dold, ifyllda celler: 3") in told and ("row", "Bo Alm", "rad 3, vit text") in told
    assert "Ordförande" not in register.text + str(told)
    assert [row.remedy for row in register.wrong] == ["Namn är tomt"]


def test_white_letters_on_a_dark_ground_are_seen():
    book = _book(("Namn", "Grupp"), ("Anna Ek", "Byalaget"))
    for cell in book.active[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF000000")
    assert [row.values["name"] for row in _read(_bytes(book)).rows] == ["Anna Ek"]
