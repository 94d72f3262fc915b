"""Days of two columns that fell into lines: their heads tell which are last days, when no cell is missing."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.columns_in_lines import day_columns

MEETINGS = ("2031-03-04", "2031-04-08", "2031-05-06", "2031-06-10")
LAST = ("2031-02-11", "2031-03-18", "2031-04-15", "2031-05-20")
HEADS = "Sammanträde\n\nSista inlämningsdag\n\n"


def lines(*days: str) -> str:
    return "\n\n".join(days) + "\n"


def by_turns(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    return lines(*(day for pair in zip(ones, others, strict=True) for day in pair))


def read(text: str) -> list[str]:
    return [row.date for row in parse_document("tider.txt", f"Sammanträdestider\n\n{text}".encode()).upcoming]


def test_days_below_the_head_of_last_days_are_no_meetings():
    assert read(HEADS + by_turns(MEETINGS, LAST)) == list(MEETINGS)
    assert read("Sista inlämningsdag\n\nSammanträde\n\n" + by_turns(LAST, MEETINGS)) == list(MEETINGS)


@pytest.mark.parametrize("form", ["{2} {1} {0}", "{2}/{1}"])
def test_days_in_words_and_short_ones_fall_into_columns_too(form):
    names = {"02": "februari", "03": "mars", "04": "april", "05": "maj", "06": "juni"}

    def printed(day: str) -> str:
        year, month, number = day.split("-")
        return form.format(year, names[month] if " " in form else int(month), int(number))

    text = HEADS + by_turns(tuple(map(printed, MEETINGS)), tuple(map(printed, LAST)))
    (columns,) = day_columns(text)
    assert {text[at:].partition("\n")[0] for at in columns.last_days} == set(map(printed, LAST))


@pytest.mark.parametrize(
    "days",
    [
        by_turns(MEETINGS, LAST).replace(f"{LAST[1]}\n\n", ""),
        by_turns(MEETINGS, (*LAST[:2], LAST[3], LAST[2])),
        lines("2031-02-11", "2031-03-11", "2031-04-08", "2031-05-13", "2031-06-10", "2031-07-08"),
        by_turns(MEETINGS[:2], LAST[:2]),
    ],
    ids=["a cell is missing", "a column goes back in time", "one list", "few rows"],
)
def test_columns_that_the_days_do_not_confirm_are_none(days):
    assert day_columns(HEADS + days) == ()


def test_heads_of_which_none_is_of_last_days_tell_no_columns():
    assert day_columns("Sammanträde\n\nÅrsmöte\n\n" + by_turns(MEETINGS, LAST)) == ()
    assert day_columns("Dagarna är satta.\n\nSista inlämningsdag\n\n" + by_turns(MEETINGS, LAST)) == ()


def test_a_leap_day_without_its_year_stops_nothing():
    days = lines("15 september", "1 oktober", "15 november", "1 december", "29 februari", "15 mars")
    (columns,) = day_columns(HEADS + days)
    assert len(columns.last_days) == 3
