"""Days and their years."""

from datetime import date

import pytest
from datasette_intranet.loaders.parse.dates import (
    Day,
    Days,
    first_year_on_or_after,
    heading_years,
    last_year_on_or_before,
)
from hypothesis import given
from hypothesis import strategies as st

MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2018-03-14", (2018, 3, 14)),
        ("5/9-18", (2018, 9, 5)),
        ("22/3 -20", (2020, 3, 22)),
        ("14.3.2018", (2018, 3, 14)),
        ("20180314", (2018, 3, 14)),
        ("991025", (1999, 10, 25)),
        ("99-10-25", (1999, 10, 25)),
        ("14/9 2021", (2021, 9, 14)),
        *(
            (form, (2021, 9, 4))
            for form in (
                "4/9, 2021",
                "4 September,2021",
                "2021/09/04",
                "2021.09.04",
                "2021-9-4",
                "4-9-2021",
                "4/9/21",
                "4.9. 2021",
                "4.9. 2021",
                "4 sept -21",
                "4:de sept ’21",
                "september 4, 2021",
            )
        ),
        ("den 18 maj", (None, 5, 18)),
        ("26 okt", (None, 10, 26)),
        ("28 sept.", (None, 9, 28)),
        ("18:e maj", (None, 5, 18)),
        ("onsdag 14 mars", (None, 3, 14)),
        ("Onsdagen den 30 januari 2019", (2019, 1, 30)),
    ],
)
def test_a_day_is_read_with_its_weekday(printed, expected):
    (day,) = Days(f"Möte {printed} i Ekmarka").all
    assert (day.year, day.month, day.day) == expected
    assert f"Möte {printed} i Ekmarka"[day.start : day.end].strip() == printed


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        ("lördag 30 maj – söndag 31 maj", (5, 31)),
        ("12–13 maj", (5, 13)),
        ("12-13/5", (5, 13)),
        ("30 maj–1 juni 2019", (6, 1)),
        ("3 maj till 5 maj", (5, 5)),
    ],
)
def test_a_range_of_days_keeps_its_end(printed, last):
    (day,) = Days(printed).all
    assert day.last == last


def test_days_that_share_a_month_are_each_read():
    assert [(day.month, day.day) for day in Days("15, 16 och 22 november").all] == [(11, 15), (11, 16), (11, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "Dnr FRR 2018/17",
        "kl 13.15-16.00",
        "vecka 36",
        "7 500 kronor",
        "2020–2030",
        "31 februari",
        "2018-13-40",
        "dnr 2021/09/04",
        "nr 4/9/21",
    ],
)
def test_what_is_no_day_is_left_alone(text):
    assert Days(text).all == []


def test_a_day_does_not_reach_over_a_line():
    assert [day.day for day in Days("sal 2\n- 15 december").all] == [15]


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_day_is_read_back(day):
    for printed in (
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"den {day.day} {MONTHS[day.month - 1]}, {day.year}",
    ):
        assert [found.iso() for found in Days(f"Mötet {printed}.").all] == [day.isoformat()]


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_missing_year_is_the_first_that_is_not_past(own, month, day):
    year = first_year_on_or_after(Day(0, 1, None, month, day), own.isoformat())
    assert (
        own
        <= date(year, month, day)
        < own.replace(year=own.year + 1, day=min(own.day, 28)).replace(day=28).replace(year=own.year + 2)
    )
    assert date(year - 1, month, day) < own


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_reported_day_is_the_last_that_is_not_to_come(own, month, day):
    year = last_year_on_or_before(Day(0, 1, None, month, day), own.isoformat())
    assert date(year, month, day) <= own < date(year + 1, month, day)


def test_without_an_own_date_no_year_is_guessed():
    assert first_year_on_or_after(Day(0, 1, None, 5, 3), None) is None


@pytest.mark.parametrize("printed", ["24-03-05", "240305"])
def test_a_day_of_six_figures_behind_what_was_recorded(printed):
    (day,) = Days(f"Protokoll {printed}").all
    assert (day.year, day.month, day.day) == (2024, 3, 5)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Saturday June 4th, 2022 from 17:30-21:00", [(2022, 6, 4)]),
        ("MONDAY December 2nd 2019 18:00", [(2019, 12, 2)]),
        ("held on the 28th of April at 17:15", [(None, 4, 28)]),
        ("4 June 2022", [(2022, 6, 4)]),
        ("May 12–13, 2022", [(2022, 5, 12)]),
        ("Tuesday 3 December", [(None, 12, 3)]),
        ("Dec 3 2020", [(2020, 12, 3)]),
        ("May 2022", []),
        ("April 4 möten", []),
        ("you may 3 times", []),
    ],
)
def test_a_day_printed_in_english(printed, expected):
    assert [(day.year, day.month, day.day) for day in Days(printed).all] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("börjar onsdagen den 16 jan kl.08.30 2019.", [(2019, 1, 16)]),
        ("14/9,15/9", [(None, 9, 14), (None, 9, 15)]),
        ("14 sept -16 okt", [(None, 9, 14)]),
        ("14 maj -18 elever", [(None, 5, 14)]),
        ("1 a maj", [(None, 5, 1)]),
    ],
)
def test_what_stands_behind_a_day_may_be_its_year(text, days):
    assert [(day.year, day.month, day.day) for day in Days(text).all] == days


@pytest.mark.parametrize("week", ["v 4", "v. 4", "vecka 4"])
def test_the_number_of_a_week_before_a_day_is_no_day(week):
    days = Days(f"{week}, lördag 24 januari och söndag 8 februari").all
    assert [(one.month, one.day) for one in days] == [(1, 24), (2, 8)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 mars B, onsd\t14 mars", ["3 mars", "14 mars"]),
        ("20 december, onsdag\n14 mars", ["20 december", "14 mars"]),
        ("Vi ses onsdag\n14 mars", ["onsdag\n14 mars"]),
        ("Vi ses den 3 mars och på onsdag\n14 mars", ["den 3 mars", "onsdag\n14 mars"]),
    ],
)
def test_a_weekday_behind_another_day_is_not_that_of_the_next_cell_or_line(text, printed):
    assert [text[day.start : day.end].strip() for day in Days(text).all] == printed


def test_a_century_is_no_year_of_a_list():
    assert heading_years("1900-talets trädgårdar") == []
    assert heading_years("Träffar 2031 om 1900-talet") == [2031]
