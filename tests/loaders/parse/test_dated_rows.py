"""Rows of tables that print days: bodies in a column or above one, several days in a cell, deadlines beside them."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import FORMATS


def told(rows: list[list[str]], form: str = "html", title: str = "Sammanträdestider 2023") -> list[tuple]:
    document = parse_document(f"tider.{form}", FORMATS[form](title, [], rows))
    assert document.kind == "schedule"
    return [
        (one.date, one.start, one.body, one.title if one.title != one.body else None) for one in document.upcoming
    ]


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_body_in_a_column_meets_on_the_days_of_its_row(form):
    rows = [["Nämnd", "Datum", "Tid"], ["Kulturnämnden", "12/5, 14/6", "kl 13"], ["Parkrådet", "3 maj", "kl 9.30"]]
    assert told(rows, form) == [
        ("2023-05-12", "13:00", "Kulturnämnden", None),
        ("2023-06-14", "13:00", "Kulturnämnden", None),
        ("2023-05-03", "09:30", "Parkrådet", None),
    ]


@pytest.mark.parametrize("form", list(FORMATS))
def test_each_column_of_days_has_its_body_above_it_and_deadlines_are_no_meetings(form):
    rows = [["Handlingar ut", "KSAU", "Kommunstyrelsen", "Stoppdag"], ["2 jan", "10 jan", "24 jan", "1 jan"],
            ["1 feb", "7 feb", "21 feb", "31 jan"]]  # fmt: skip
    assert told(rows, form) == [
        ("2023-01-10", None, "KSAU", None),
        ("2023-01-24", None, "Kommunstyrelsen", None),
        ("2023-02-07", None, "KSAU", None),
        ("2023-02-21", None, "Kommunstyrelsen", None),
    ]


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize(
    "head", ["Stoppdag", "Beredning", "Kallelse", "Handlingar senast", "Utskick", "Sista dag för ärenden"]
)
def test_a_deadline_before_the_day_of_the_meeting_is_not_taken_for_it(form, head):
    rows = [[head, "Sammanträde"], ["2023-01-02", "2023-01-24"], ["2023-02-01", "2023-02-21"]]
    assert [row[0] for row in told(rows, form)] == ["2023-01-24", "2023-02-21"]


@pytest.mark.parametrize("mark", ["x", "X", "kl 18"])
def test_days_in_rows_and_a_cross_under_each_body_that_meets(mark):
    rows = [["Datum", "Parkrådet", "Kulturnämnden"], ["12 maj", mark, ""], ["14 juni", mark, mark]]
    start = "18:00" if mark == "kl 18" else None
    assert told(rows) == [
        ("2023-05-12", start, "Parkrådet", None),
        ("2023-06-14", start, "Parkrådet", None),
        ("2023-06-14", start, "Kulturnämnden", None),
    ]


def test_days_beside_each_other_without_heads_are_not_guessed_at():
    rows = [["2023-01-02", "2023-01-24"], ["2023-02-01", "2023-02-21"]]
    document = parse_document("tider.html", FORMATS["html"]("Mötestider 2023", [], rows))
    assert not document.upcoming and [doubt.asks for doubt in document.doubts] == ["kind"]


def test_a_column_of_what_happens_is_the_title():
    rows = [
        ["Datum", "Tid", "Aktivitet", "Plats"],
        ["12 maj", "18.00", "Vårstädning", "Parken"],
        ["3 juni", "", "Höstfest", ""],
    ]
    assert told(rows) == [("2023-05-12", "18:00", None, "Vårstädning"), ("2023-06-03", None, None, "Höstfest")]


@pytest.mark.parametrize(
    ("printed", "told"),
    [("17-21", ("17:00", "21:00")), ("9-16", ("09:00", "16:00")), ("kl 7,30 - 8,30", ("07:30", "08:30")),
     ("19:00 21:00", ("19:00", "21:00")), ("18.15", ("18:15", None))],
)  # fmt: skip
def test_a_column_of_hours_may_print_them_bare(printed, told):
    rows = "".join(f"{day} juli\t{printed}\tMarknad\n" for day in (8, 15, 22))
    document = parse_document("tider.txt", f"Sommaren 2027\n\nDatum\tTid\tAktivitet\n{rows}".encode())
    assert {(one.start, one.end) for one in document.upcoming} == {told}


def test_days_in_other_columns_are_until_when_to_sign_up_and_rows_of_each_group_begin_again():
    text = (
        "Föreningarnas program 2027\n\nFörening\tDatum\tTid\tAktivitet\tPlats, anmälan\n"
        "Norrby\t06-sep\tKl 18.30\tVisning\tKvarnstugan. Anmälan senast 2 sept\n"
        "Norrby\t17-jan\tkl 16.15\tGrötfest\tLogen\nSöderby\t07-mar\tkl 18.30\tÅrsmöte\tSkolan\n"
        "Söderby\tmaj\tkl 10-12\tStädning 2/5 och 30/5\tHamnen\n"
    )
    document = parse_document("tider.txt", text.encode())
    assert [(one.date, one.start, one.place) for one in document.upcoming] == [
        ("2027-09-06", "18:30", "Kvarnstugan"), ("2028-01-17", "16:15", "Logen"), ("2027-03-07", "18:30", "Skolan"),
    ]  # fmt: skip


def test_a_cell_of_hours_behind_the_day_needs_no_head_and_goes_before_times_in_the_text():
    text = (
        "Evenemang 2027\n\n15 mars\t19.00\tÅrsmöte, Ekby skola. Efteråt berättar Bo Ek om byn.\n"
        "2 juli\t9-16\tLoppis\n"
        "9 juli\t17-21\tForskardag: 17.00 Bilder 19.00 Sånger i Ekby kyrka\n"
        "3 dec\t15\tJulmarknad, tomten kommer 15.30\n"
        "4 dec\t13.00\tSyföreningens julvisning i stugorna\n"
    )
    found = parse_document("tider.txt", text.encode()).upcoming
    assert [(one.date, one.start, one.end) for one in found] == [
        ("2027-03-15", "19:00", None), ("2027-07-02", "09:00", "16:00"), ("2027-07-09", "17:00", "21:00"),
        ("2027-12-03", "15:00", None), ("2027-12-04", "13:00", None),
    ]  # fmt: skip
    assert [one.title for one in found][1] == "Loppis"
    assert (found[0].title, found[-1].place) == ("Årsmöte, Ekby skola", "stugorna")


def test_where_bodies_meet_may_stand_in_a_second_row_of_heads():
    rows = [
        ["Presidiet tisdagar kl. 14.00", "Kulturnämnden tisdagar kl. 17.00"],
        ["Rum Linden", "Stadsbiblioteket"],
        ["9 september", "16 september"],
    ]
    assert [one[:3] for one in told(rows)] == [
        ("2023-09-09", "14:00", "Presidiet"), ("2023-09-16", "17:00", "Kulturnämnden"),
    ]  # fmt: skip


def test_a_row_that_leaves_its_first_column_empty_is_of_the_group_above():
    rows = [
        ["Nämnd", "Datum"], ["Kulturnämnden", "4 mars"], ["", "8 april"], ["Hamnrådet", "5 mars"], ["", "9 april"],
    ]  # fmt: skip
    assert [(one[0][5:], one[2]) for one in told(rows)] == [
        ("03-04", "Kulturnämnden"), ("04-08", "Kulturnämnden"), ("03-05", "Hamnrådet"), ("04-09", "Hamnrådet"),
    ]  # fmt: skip


def test_the_head_of_a_column_of_groups_is_no_group():
    rows = [["Datum", "Nämnd"], ["4 mars", "Kulturnämnden"], ["8 april", ""], ["9 maj", "Hamnrådet"]]
    assert [one[2] for one in told(rows)] == ["Kulturnämnden", None, "Hamnrådet"]


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize(
    "heads", [["Datum", "Start", "Slut"], ["Datum", "Tid", "Slut"], ["Datum", "Börjar", "Slutar"]]
)
def test_when_a_meeting_ends_may_stand_in_a_column_of_its_own(form, heads):
    rows = [
        [*heads, "Nämnd"],
        ["4 mars", "18.00", "20.30", "Kulturnämnden"],
        ["8 april", "22.00", "01.00", "Hamnrådet"],
    ]
    found = parse_document(f"a.{form}", FORMATS[form]("Sammanträden 2031", [], rows)).upcoming
    assert [(one.start, one.end) for one in found] == [("18:00", "20:30"), ("22:00", "01:00")]


@pytest.mark.parametrize("form", list(FORMATS))
def test_each_day_of_a_row_has_the_time_behind_it(form):
    rows = [["Datum", "Tid", "Datum", "Tid"], ["4 mars", "18.00", "2 september", "18.30"],
            ["8 april", "18.00", "7 oktober", "19.00"]]  # fmt: skip
    found = parse_document(f"a.{form}", FORMATS[form]("Kajnämndens möten 2031", [], rows)).upcoming
    assert sorted((one.date[5:], one.start) for one in found) == [
        ("03-04", "18:00"), ("04-08", "18:00"), ("09-02", "18:30"), ("10-07", "19:00"),
    ]  # fmt: skip


def test_an_hour_may_stand_alone_below_its_head():
    rows = [["Datum", "Kl", "Nämnd"], ["2031-03-04", "18", "Kulturnämnden"], ["2031-04-08", "9", "Hamnrådet"]]
    document = parse_document("a.html", FORMATS["html"]("Sammanträden 2031", [], rows))
    assert ([one.start for one in document.upcoming], document.doubts) == (["18:00", "09:00"], ())


def test_numbers_below_other_heads_than_those_of_times_are_no_hours():
    rows = "".join(f"{day} 2031\tKyrkskolan\t{form}\tStyrelsen\n" for day, form in (("3 mars", 8), ("7 april", 9)))
    for head, begins in (("Klass", [None, None]), ("Kl", ["08:00", "09:00"])):
        text = f"Mötestider 2031\n\nDatum\tLokal\t{head}\tGrupp\n{rows}"
        assert [row.start for row in parse_document("tider.txt", text.encode()).upcoming] == begins, head
