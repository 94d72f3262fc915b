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
    assert told([["2023-01-02", "2023-01-24"], ["2023-02-01", "2023-02-21"]], title="Mötestider 2023") == []


def test_a_column_of_what_happens_is_the_title():
    rows = [
        ["Datum", "Tid", "Aktivitet", "Plats"],
        ["12 maj", "18.00", "Vårstädning", "Parken"],
        ["3 juni", "", "Höstfest", ""],
    ]
    assert told(rows) == [("2023-05-12", "18:00", None, "Vårstädning"), ("2023-06-03", None, None, "Höstfest")]
