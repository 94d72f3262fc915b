"""Headings of months without a year, below one with it, pass the new year."""

import pytest
from datasette_intranet.loaders.parse.years_of_lists import YearsOfLists

from tests.loaders.parse.told_schedule import told_days


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        (("December 2031", "Januari"), [2032]),
        (("December 2031", "Januari", "Februari"), [2032]),
        (("Oktober 2031", "November", "December", "Januari"), [2032]),
        (("2031", "December", "2032", "Januari"), [2032]),
        (("December 2031", "Januari 2032"), [2032]),
        (("Mars 2031", "Januari"), [2031]),
        (("Läsåret 2031–2032", "December", "Januari"), [2031, 2032]),
        (("December 2031", "Program"), [2031]),
    ],
)
def test_a_month_far_before_the_one_above_is_of_the_next_year(headings, years):
    followed = YearsOfLists([])
    for heading in headings:
        followed.below(heading)
    assert followed.now == years


def test_a_programme_goes_on_in_january():
    text = (
        "Kalendarium\n\nDecember 2031\n\n9 december - Odlingsrådets möte\n\n12 december - Julfest\n\n"
        "Januari\n\n13 januari - Odlingsrådets möte\n\n20 januari - Årsmöte\n"
    )
    days = ["2031-12-09", "2031-12-12", "2032-01-13", "2032-01-20"]
    assert [(day, place) for day, _start, _body, place in told_days(text)] == [(day, None) for day in days]
