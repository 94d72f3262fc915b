"""A table of meetings is a schedule, and people below the names of their groups are members of these."""

import io

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.schema.errors import InvalidRecord
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


def _meetings(name: str, data: bytes) -> list[tuple]:
    return [(one.date, one.start, one.title, one.body) for one in parse_file(name, data).upcoming]


def test_days_and_times_that_are_stored_as_numbers():
    lines = [("Datum", "Möte", "Kl"), (47862, "Styrelsemöte", 0.75), (47890, "Årsmöte", 0.5)]
    assert _meetings("plan.xlsx", _workbook(Blad1=lines)) == [
        ("2031-01-14", "18:00", "Styrelsemöte", None), ("2031-02-11", "12:00", "Årsmöte", None),
    ]  # fmt: skip


def test_a_sheet_for_each_year_or_each_body():
    heads, rows = ("Datum", "Tid", "Lokal"), [(f"{day} januari", "18.00", "Logen") for day in (14, 21)]
    years = _meetings("plan.xlsx", _workbook(**{"2031": [heads, *rows], "2032": [heads, *rows]}))
    assert [row[0] for row in years] == ["2031-01-14", "2031-01-21", "2032-01-14", "2032-01-21"]
    first, second = [(f"2031-01-{day}", "13.00", "Logen") for day in (14, 21)], [("2031-01-15", "9.00", "Logen")]
    bodies = _meetings("plan.xlsx", _workbook(Kulturnämnden=[heads, *first], Socialnämnden=[heads, *second]))
    assert [(row[0], row[3]) for row in bodies] == [
        ("2031-01-14", "Kulturnämnden"), ("2031-01-21", "Kulturnämnden"), ("2031-01-15", "Socialnämnden"),
    ]  # fmt: skip


def test_a_register_of_decisions_is_no_plan_of_meetings():
    lines = "2031-01-14;§ 3;Laga bryggan;Siv Ek;Pågår\n2031-02-14;§ 5;Köpa bord;Bo Alm;Klart\n"
    with pytest.raises(InvalidRecord, match="lista över beslut"):
        parse_file("beslut.csv", f"Datum;§;Beslut;Ansvarig;Status\n{lines}".encode())


def test_rows_without_a_single_day_keep_the_heads_of_the_columns():
    lines = "Vecka;Dag;Datum;Aktivitet;Ansvarig\n3;Tisdag;14 jan 2031;Loppis;Siv\n"
    assert _meetings("plan.csv", f"{lines}7;Fredag;14 feb 2031;Fest;Bo\n".encode()) == [
        ("2031-01-14", None, "Loppis", None), ("2031-02-14", None, "Fest", None),
    ]  # fmt: skip
    lines = "Datum;Aktivitet;Plats\n3 mars 2031;Loppis;Logen\nv 23;Fest;Logen\n6 juni 2031;Dans;Bryggan\n"
    assert [row[2] for row in _meetings("plan.csv", lines.encode())] == ["Loppis", "Fest", "Dans"]


def test_days_without_their_year_are_asked_for():
    document = parse_file("plan.csv", "Datum;Möte\n14 januari;Styrelsemöte\n14 februari;Årsmöte\n".encode())
    assert (document.kind, [doubt.asks for doubt in document.doubts]) == ("schedule", ["year"])


PLAN = [("Organ", "Tid", "Jan", "Feb", "Mars"), ("Hamnrådet", "13.00", 7, 4, None), ("Byalaget", "18.30", None, 5, 6)]


@pytest.mark.parametrize(("name", "sheet"), [("plan.xlsx", "2031"), ("moten 2031.xlsx", "Blad1")])
def test_the_name_of_the_sheet_or_file_tells_the_year_that_the_table_does_not(name, sheet):
    days = [one.date for one in parse_file(name, _workbook(**{sheet: PLAN})).upcoming]
    assert days == ["2031-01-07", "2031-02-04", "2031-02-05", "2031-03-06"]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan 2031-02-03.xlsx", "plan 2031 och 2032.xlsx"])
def test_without_one_year_it_is_asked_once(name):
    document = parse_file(name, _workbook(Blad1=PLAN))
    assert {one.date for one in document.upcoming} == {None}
    assert [(one.asks, len(one.rows)) for one in document.doubts] == [("year", 4)]


def test_when_answers_to_a_form_came_is_no_meeting():
    content = "Tidstempel,Vad vill du föreslå?\n2031-02-01 12:00:00,Fler bänkar\n2031-02-02 12:00:00,Lampor\n"
    with pytest.raises(InvalidRecord, match="rubrikraden känns inte igen"):
        parse_file("svar.csv", content.encode())


def test_days_and_times_that_a_csv_has_as_excel_counts_them_are_known():
    content = "Datum;Start;Grupp\n47919;0,75;Hamnrådet\n47954;0.7291667;Byalaget\n"
    meetings = [(one.date, one.start, one.body) for one in parse_file("plan.csv", content.encode()).upcoming]
    assert meetings == [("2031-03-12", "18:00", "Hamnrådet"), ("2031-04-16", "17:30", "Byalaget")]


def test_a_row_without_its_day_is_told_though_others_say_its_words():
    content = "Datum;Tid;Grupp\n2031-03-04;18.30;Hamnrådet\n;18.30;Hamnrådet\n2031-05-06;18.30;Byalaget\n"
    document = parse_file("plan.csv", content.encode())
    assert len(document.upcoming) == 2
    assert [one.text for one in document.unread] == ["\t18.30\tHamnrådet"]


@pytest.mark.parametrize("rows", ["2031-03-04;18.30;Hamnrådet", "2031-03-04;18.30;Hamnrådet\n#REF!;18.30;Hamnrådet"])
def test_a_plan_of_one_meeting_is_a_plan(rows):
    document = parse_file("plan.csv", f"Datum;Tid;Grupp\n{rows}\n".encode())
    assert [(one.date, one.body) for one in document.upcoming] == [("2031-03-04", "Hamnrådet")]
    assert len(document.unread) == rows.count("#REF!")


def test_sheets_of_half_years_below_their_titles_are_one_schedule():
    def half(title: str, *months: tuple) -> list[tuple]:
        return [(title,), ("", "Hamnrådet", "Brygglaget"), ("Mötestid", "10.00", "08.30"), *months]

    spring = half("Möten våren 2027", ("Januari", 13, 21), ("Februari", 10, 18), ("Mars", 10, 18))
    autumn = half("Möten hösten 2027", ("Augusti", 11, 19), ("September", 8, 16), ("Oktober", 13, 21))
    document = parse_file("plan.xlsx", _workbook(Vår=spring, Höst=autumn))
    assert [one.date for one in document.upcoming if one.body == "Hamnrådet"] == [
        f"2027-{month}-{day}"
        for month, day in zip(("01", "02", "03", "08", "09", "10"), (13, 10, 10, 11, "08", 13), strict=True)
    ]
    assert not [one for one in document.unread if one.kind == "sheet"]
