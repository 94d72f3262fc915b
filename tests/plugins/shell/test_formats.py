"""Dates, times, numbers and codes as people read them."""

from datetime import date, time

import pytest
from datasette_intranet.plugins.shell.formats import (
    format_date,
    format_number,
    format_percent,
    format_time,
    vocabulary_label,
)
from hypothesis import given
from hypothesis import strategies as st


def test_a_moment_is_told_by_its_swedish_day():
    assert format_date("2017-12-31T23:30:00Z", "sv", "long") == "1 januari 2018"


@pytest.mark.parametrize(
    ("language", "style", "text"),
    [
        ("sv", "full", "torsdag 7 december 2017"),
        ("sv", "long", "7 december 2017"),
        ("sv", "short", "7 dec. 2017"),
        ("sv", "month", "december 2017"),
        ("en", "full", "Thursday 7 December 2017"),
        ("en", "long", "7 December 2017"),
    ],
)
def test_a_date_is_written_as_people_write_it(language, style, text):
    assert format_date("2017-12-07", language, style) == text
    assert format_date(date(2017, 12, 7), language, style) == text


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["sv", "en"]))
def test_a_date_keeps_its_day_and_year(day, language):
    words = format_date(day, language, "long").split()
    assert (int(words[0]), int(words[-1])) == (day.day, day.year)


def test_a_string_that_is_no_date_is_refused():
    with pytest.raises(ValueError):
        format_date("2017-02-30")


def test_times_are_on_the_24_hour_clock_in_both_languages():
    assert [format_time("13:05", language) for language in ("sv", "en")] == ["13:05", "13:05"]
    assert format_time(time(9, 0)) == "09:00"


def test_numbers_have_the_signs_of_the_language():
    assert format_number(12345.5, "sv") == "12\N{NO-BREAK SPACE}345,5"
    assert format_number(12345.5, "en") == "12,345.5"
    assert format_percent(0.5, "sv") == "50\N{NO-BREAK SPACE}%"
    assert format_percent(0.5, "en") == "50%"


def test_a_code_is_shown_by_its_label_and_an_unknown_one_refused():
    assert vocabulary_label("meeting_status", "held") == "Genomfört"
    assert vocabulary_label("meeting_status", "held", "en") == "Held"
    with pytest.raises(KeyError):
        vocabulary_label("meeting_status", "postponed")


def test_nothing_is_written_as_nothing():
    nothing = [format_date(None), format_time(None), format_number(None), format_percent(None)]
    assert [*nothing, vocabulary_label("meeting_status", None)] == [""] * 5
