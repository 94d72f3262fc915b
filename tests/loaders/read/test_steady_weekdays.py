"""Days fall on the weekdays of their bodies where each stands below its own month."""

import pytest
from datasette_intranet.loaders.read.steady_weekdays import are_steady, rows_off_weekday

SPRING, SCHOOL_YEAR = [1, 2, 3, 4, 5], [9, 10, 11, 1, 2]


@pytest.mark.parametrize(
    ("months", "cells"),
    [
        (SPRING, ["14", "4*, 25", "", "8 kl. 13.30", "-"]),
        # One of four was moved.
        (SPRING, ["14", "11", "", "9", "6"]),
        # The hours are no days.
        (SPRING, ["14 kl. 9", "11 kl. 9", "", "8 kl. 13", ""]),
        # Those of a leap year.
        (SPRING, ["16", "13", "", "9", "14"]),
        (SCHOOL_YEAR, ["9", "14", "", "13", "10"]),
        (SPRING, ["", "", "11", "", ""]),
        (SPRING, ["", "", "", "", ""]),
    ],
)
def test_days_of_one_weekday_are_steady(months, cells):
    assert are_steady(months, cells)


@pytest.mark.parametrize(
    ("months", "cells"),
    [
        # The days of 14 January, 11 March and 8 April, each in another month.
        (SPRING, ["", "14", "11", "", "8"]),
        (SPRING, ["14", "", "12", "", ""]),
        # One of three is no exception.
        (SPRING, ["14", "11", "", "9", ""]),
        # February has no such day.
        (SPRING, ["", "31", "3", "", ""]),
    ],
)
def test_days_of_several_weekdays_are_not(months, cells):
    assert not are_steady(months, cells)


ROWS = [["", "14", "15"], ["3", "11", "12"], ["10", "11", ""], ["", "8", "9"]]


def test_rows_whose_days_are_on_the_weekdays_of_their_columns_are_on_them():
    assert rows_off_weekday(SPRING[:4], ROWS) == [False] * 4


def test_a_row_of_days_below_other_bodies_is_off():
    assert rows_off_weekday(SPRING[:4], [*ROWS[:3], ["8", "9", ""]]) == [False, False, False, True]


def test_all_rows_are_off_where_the_columns_have_no_weekday():
    assert rows_off_weekday(SPRING[:3], [["", "5", "6"], ["3", "", "14"], ["13", "21", "1"]]) == [True] * 3


def test_bodies_of_one_day_each_tell_nothing():
    assert rows_off_weekday(SPRING[:3], [["", "5"], ["", ""], ["13", ""]]) == [False] * 3


def test_a_body_of_one_day_says_nothing_for_or_against_its_row():
    assert rows_off_weekday(SPRING[:4], [["14", ""], ["11", ""], ["11", ""], ["9", "2"]]) == [
        False,
        False,
        False,
        True,
    ]
    alone = [["3", "1", "2", "3", "4", "5", "6"], ["5", *[""] * 6], ["", *[""] * 6]]
    assert rows_off_weekday(SPRING[:3], alone) == [True] * 3
