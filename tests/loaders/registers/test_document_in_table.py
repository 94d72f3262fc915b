"""A table of meetings is a schedule, and people below the names of their groups are members of these."""

import io

import pytest
from datasette_intranet.loaders.load_files import parse_file
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.register_records import Register
from openpyxl import Workbook


def _workbook(**sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _members(data: bytes) -> list:
    return [(one.name, one.group, one.role) for one in parse_file("lista.xlsx", data).roster]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("heads", ["Datum,Tid,Lokal", "Dag,Klockslag,Plats", "Mötesdag,Kl,Var"])
def test_a_csv_of_meetings_is_a_schedule(heads, mark):
    lines = [heads, "2027-02-03,17.30,Sockenstugan", "2027-03-10,17.30,Sockenstugan", "2027-04-14,18.00,Logen"]
    document = parse_file("moten.csv", "\n".join(lines).replace(",", mark).encode())
    assert [(one.date, one.start, one.place) for one in document.upcoming] == [
        ("2027-02-03", "17:30", "Sockenstugan"),
        ("2027-03-10", "17:30", "Sockenstugan"),
        ("2027-04-14", "18:00", "Logen"),
    ]


def test_a_workbook_with_a_row_for_each_month_is_a_schedule():
    lines = [
        ("Möten våren 2027",),
        (),
        ("2027", "Hamnrådet", "Brygglaget"),
        ("Januari", "13", "21"),
        ("Februari", "10", "18"),
        ("Mars", "10", "18"),
    ]
    document = parse_file("plan.xlsx", _workbook(Plan=lines))
    assert (document.kind, document.title) == ("schedule", "Möten våren 2027")
    assert {(one.date, one.body) for one in document.upcoming} == {
        (f"2027-{month}-{day}", body)
        for month, *days in (("01", "13", "21"), ("02", "10", "18"), ("03", "10", "18"))
        for day, body in zip(days, ("Hamnrådet", "Brygglaget"), strict=True)
    }


@pytest.mark.parametrize(
    "content",
    [
        "Namn;Grupp;Från\nAnna Ek;Byalaget;2027-01-01\n",
        "Nr;Förslag;Inkom\n1;Ny bänk vid torget;2027-01-01\n",
        "Namn;Roll\nAnna Ek;Ordförande\nBo Alm;Ledamot\n",
    ],
)
def test_a_register_is_a_register(content):
    assert isinstance(parse_file("lista.csv", content.encode()), Register)


HEADS = ("Namn", "Uppdrag")


def test_sheets_named_by_groups_are_read_and_others_are_told():
    data = _workbook(
        Byalaget=[HEADS, ("Anna Ek", "Ordförande"), ("Bo Alm", "Ledamot")],
        Hamnrådet=[HEADS, ("Åsa Lind", "Sammankallande"), ("Karin Alm", None)],
        Priser=[("Vara", "Pris"), ("Kaffe", 12)],
    )
    assert _members(data) == [
        ("Anna Ek", "Byalaget", "Ordförande"),
        ("Bo Alm", "Byalaget", "Ledamot"),
        ("Åsa Lind", "Hamnrådet", "Sammankallande"),
        ("Karin Alm", "Hamnrådet", None),
    ]
    assert [(one.kind, one.text) for one in parse_file("lista.xlsx", data).unread] == [("sheet", "Priser")]


@pytest.mark.parametrize("titles", [("Blad1", "Blad2"), ("2026", "2027"), ("Sheet1", "Sheet2")])
def test_sheets_without_the_name_of_a_group_are_no_groups(titles):
    sheets = {title: [HEADS, (name, "Ledamot")] for title, name in zip(titles, ("Anna Ek", "Bo Alm"), strict=True)}
    register = parse_file("lista.xlsx", _workbook(**sheets))
    assert isinstance(register, Register)
    assert [row.values["name"] for row in register.rows] == ["Anna Ek"]


def test_names_of_groups_between_the_rows_are_groups_and_no_members():
    data = _workbook(
        Lista=[
            ("Ledamöter i råden",),
            (),
            ("Byarådet",),
            ("Namn", "Organisation", "Uppdrag"),
            ("Anna Ek", "Hembygdsföreningen", "Ordförande"),
            ("Bo Alm", "IF Vågen", "Ledamot"),
            ("Hamnrådet",),
            ("Namn", "Organisation", "Uppdrag"),
            ("Åsa Lind", "Båtklubben", "Ledamot"),
        ]
    )
    assert _members(data) == [
        ("Anna Ek", "Byarådet", "Ordförande"),
        ("Bo Alm", "Byarådet", "Ledamot"),
        ("Åsa Lind", "Hamnrådet", "Ledamot"),
    ]


def test_a_list_that_says_more_of_its_members_stays_a_register():
    heads = ("Namn", "Uppdrag", "Från")
    data = _workbook(Byalaget=[heads, ("Anna Ek", "Kassör", "2027-01-01")], Hamnen=[heads, ("Bo Alm", None, None)])
    assert not isinstance(parse_file("lista.xlsx", data), Document)
