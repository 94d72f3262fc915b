"""The checks that command line, forms and tests share."""

from dataclasses import replace

import pytest
from datasette_intranet.schema.checks import check_document, is_date, line_of_finding, waits_for_answer

from tests.schema.documents import article, minutes, schedule


def messages(document):
    found = check_document(document)
    return [finding.message for finding in found.errors], [finding.message for finding in found.warnings]


def test_good_minutes_have_neither_errors_nor_warnings():
    assert messages(minutes(present=("Karin Alm",), decisions=("Att laga båten",))) == ([], [])


def test_minutes_without_a_day_are_asked_about_it_and_nothing_else():
    found = check_document(minutes(None))
    assert (found.errors, [one.asks for one in found.warnings], waits_for_answer(found)) == ((), ["day"], True)


@pytest.mark.parametrize("date", ["2017-02-30", "1017-01-01", "i går"])
def test_minutes_need_a_day_that_exists(date):
    errors, _warnings = messages(minutes(date))
    assert len(errors) == 1 and "datum" in errors[0]


def test_minutes_without_attendance_are_a_warning_only():
    assert messages(minutes()) == ([], ["Protokollet säger inte vilka som var med."])


def test_error_tells_its_line():
    document = minutes(items=("Båten",), decisions=(("Att laga båten", 4),), present=("Karin Alm",))
    (finding,) = check_document(document).errors
    assert finding.message == "hör till punkt 5, som inte finns"
    assert line_of_finding(document, finding) == "rad 4"


def test_span_outside_the_text_is_an_error():
    document = minutes(present=("Karin Alm",))
    wrong = replace(document, meeting=replace(document.meeting, span=(0, 10_000)))
    assert "utanför dokumentets text" in messages(wrong)[0][0]


def test_times_of_a_coming_meeting_that_cannot_be_are_warnings():
    document = schedule({"date": "2018-01-02", "start": "13:00", "end": "12:00", "when": "2 januari 13–12"},
                        {"date": "2018-01-02", "end_date": "2018-01-01", "when": "2–1 januari"})  # fmt: skip
    errors, warnings = messages(document)
    assert errors == []
    assert ["sluttiden är inte införd" in warnings[0], "sista dagen är inte införd" in warnings[1]] == [True, True]


def test_article_without_a_day_is_no_error():
    assert messages(article(body="Byalaget", present=({"name": None, "count": 3},))) == ([], [])


@pytest.mark.parametrize(
    ("text", "good"), [("2017-05-18", True), ("20170518", False), ("2017-5-8", False), (None, False)]
)
def test_dates_are_written_in_one_way(text, good):
    assert is_date(text) is good
