"""Times that end before they begin and weekdays of another day are asked about; a day that is none is told."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.checks import check_document
from datasette_intranet.schema.records import Document

from tests.loaders.parse.table_files import FORMATS


def _read(when: str, end: str = "") -> Document:
    text = f"Testgruppen\n{when}\n\nNärvarande: Anna Ek\n\n§ 1 Lokaler\nBeslut: att hyra lokalen.\n\n{end}\n"
    return parse_document("protokoll.txt", text.encode())


@pytest.mark.parametrize("hours", ["22.00–04.30", "17.00–01.00", "15.00–13.00", "kl 9-8"])
def test_an_end_before_the_start_is_asked_about(hours):
    document = _read(f"14 mars 2026 {hours}")
    (warning,) = document.warnings
    assert warning.endswith("slutar innan det börjar; sluttiden är inte införd.")
    assert document.meeting.end is None


@pytest.mark.parametrize(
    ("hours", "end"), [("22.00–00.30", "00:30"), ("18.00–24.00", "00:00"), ("kl 19-01", "01:00")]
)
def test_an_evening_may_end_in_the_night(hours, end):
    document = _read(f"14 mars 2026 {hours}")
    assert (document.warnings, document.meeting.end) == ((), end)
    assert check_document(document).warnings == ()


def test_times_that_are_right_are_not_asked_about():
    assert _read("lördag 14 mars 2026 13.00–15.00", "Nästa möte: måndag 13 april 2026 kl 18.00").warnings == ()


@pytest.mark.parametrize("printed", ["måndag 14 mars 2026", "Måndagen den 14 mars 2026", "mån 14 mars 2026"])
def test_a_weekday_of_another_day_is_asked_about(printed):
    document = _read(printed)
    assert document.meeting.date == "2026-03-14"
    assert document.warnings == (
        f"Veckodagen stämmer inte med datumet: {printed} är en lördag. Dagarna är införda efter datumet.",
    )


def test_all_wrong_weekdays_are_one_question():
    days = "Nästa möte: måndag 14 april 2026 kl 18.00\n\nNästa möte: fredag 13 maj 2026 kl 18.00"
    assert [warning.count(" är en ") for warning in _read("söndag 14 mars 2026", days).warnings] == [3]


@pytest.mark.parametrize("day", ["29 februari 2026", "31 april 2026", "9999-12-31", "2025-13-40", "12 maj 1823"])
def test_a_day_that_no_meeting_can_have_is_named(day):
    findings = check_document(_read(day))
    assert (findings.errors, [finding.message for finding in findings.warnings]) == (
        (),
        [f"Vilken dag var mötet? {day} kan inte vara dagen."],
    )


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0)])
def test_a_weekday_in_a_column_of_its_own_may_contradict_its_day(form, order):
    rows = [["Veckodag", "Datum", "Grupp"], ["tisdag", "2031-03-04", "Hamnrådet"], ["tors", "2031-04-08", "Byalaget"]]
    table = [[row[at] for at in order] for row in rows]
    document = parse_document(f"a.{form}", FORMATS[form]("Möten 2031", [], table))
    wrong = [said for said in document.warnings if "Veckodagen" in said]
    assert len(wrong) == 1 and "2031-04-08 är en tisdag" in wrong[0] and "03-04" not in wrong[0]
