"""Times of the day."""

import pytest
from datasette_intranet.loaders.parse.clock_times import find_clock_times
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("printed", "begins", "ends"),
    [
        ("klockan 13.15-16.00", "13:15", "16:00"),
        ("kl 19", "19:00", None),
        ("kl. 13.30–15.40", "13:30", "15:40"),
        ("8:30-10:00", "08:30", "10:00"),
        ("klockan 12–16", "12:00", "16:00"),
        ("mellan 9 och 12", "09:00", "12:00"),
        ("16 nov 14-15", "14:00", "15:00"),
        ("16 nov från 14-15", "14:00", "15:00"),
        ("från 14.30", "14:30", None),
        ("kl 18.30 till ca 20", "18:30", "20:00"),
        ("19:00 21:00", "19:00", "21:00"),
        ("klockan tretton till halv fyra", "13:00", "15:30"),
        ("klockan sju på kvällen", "19:00", None),
        ("klockan kvart\növer två på eftermiddagen", "14:15", None),
        ("klockan kvart över nio på förmiddagen till tolv", "09:15", "12:00"),
        ("från klockan 18.00 fram till 21.15", "18:00", "21:15"),
        ("kl 1800-2030", "18:00", "20:30"),
        ("klockan 19 00 - 21 45", "19:00", "21:45"),
    ],
)
def test_a_time_is_read(printed, begins, ends):
    (clock,) = find_clock_times(printed, 0, len(printed))
    assert (clock.begins, clock.ends) == (begins, ends)


@pytest.mark.parametrize(
    "text", ["från 14", "11 medlemmar", "maj, 15–20 deltagare", "§13.15", "vecka 36", "2,5 procent", "25.75"]
)
def test_what_is_no_time_is_left_alone(text):
    assert find_clock_times(text, 0, len(text)) == []


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_is_read_back(hour, minute):
    text = f"kl. {hour}.{minute:02}"
    assert [clock.begins for clock in find_clock_times(text, 0, len(text))] == [f"{hour:02}:{minute:02}"]


def test_three_times_in_a_row_are_a_list_and_no_stretch():
    text = "10.00 11.00 12.00"
    assert [clock.ends for clock in find_clock_times(text, 0, len(text))] == [None] * 3


def test_four_figures_behind_the_word_are_a_time():
    for printed, begins in (("klockan 1900 hos Siv", "19:00"), ("kl 0830", "08:30")):
        assert [one.begins for one in find_clock_times(printed, 0, len(printed))] == [begins]
    assert find_clock_times("år 1900 och 2010", 0, 16) == []


def test_an_end_without_a_stop_is_read_behind_a_word_of_time_only():
    told = find_clock_times("Vi ses mellan 18-1930", 0, 21)
    assert [(one.begins, one.ends) for one in told] == [("18:00", "19:30")]
    assert find_clock_times("Ring 08-1930", 0, 12) == []


@pytest.mark.parametrize(
    ("printed", "begins", "ends"),
    [("6.30–8 p.m.", "18:30", "20:00"), ("6:30 pm", "18:30", None), ("10.30–1 p.m.", "10:30", "13:00"),
     ("12.15 pm", "12:15", None), ("18.30–20 pm", "18:30", "20:00")],
)  # fmt: skip
def test_english_times_before_pm_are_those_of_the_afternoon(printed, begins, ends):
    assert [(one.begins, one.ends) for one in find_clock_times(printed, 0, len(printed))] == [(begins, ends)]


@pytest.mark.parametrize("printed", ["klockan sju", "klockan halv två till tre", "klockan nio till elva"])
def test_words_that_may_be_of_the_morning_or_the_evening_tell_no_time(printed):
    assert find_clock_times(printed, 0, len(printed)) == []


@pytest.mark.parametrize("printed", ["2031-02-17T15:00:00.0000000", "2031-02-17T15:00", "2031-02-17T15:00:00+01:00"])
def test_the_time_that_a_program_prints_behind_its_day_is_one(printed):
    (clock,) = find_clock_times(printed, 0, len(printed))
    assert (clock.begins, clock.ends) == ("15:00", None)


def test_a_time_in_words_beside_one_that_a_program_prints_is_read_too():
    printed = "Publicerad 2031-02-17T15:00:00, mötet är kl 18.00"
    assert [one.begins for one in find_clock_times(printed, 0, len(printed))] == ["15:00", "18:00"]
    printed = "Mötet är kl 18.00 (2031-02-17T15:00:00)"
    assert [one.begins for one in find_clock_times(printed, 0, len(printed))] == ["18:00", "15:00"]


@pytest.mark.parametrize(
    ("printed", "begins"),
    [("2031-02-17T15:00:00Z", "16:00"), ("2031-06-17T15:00Z", "17:00"), ("2031-06-17T15:00:00+00:00", "17:00"),
     ("2031-06-17T15:00:00+02:00", "15:00"), ("99T15:00:00Z", "15:00"),
     ("9999-12-31T23:30:00-05:00", "23:30")],
)  # fmt: skip
def test_the_time_of_another_zone_that_a_program_prints_is_told_in_swedish_time(printed, begins):
    assert [one.begins for one in find_clock_times(printed, 0, len(printed))] == [begins]
