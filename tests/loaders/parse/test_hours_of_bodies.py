"""A sentence that tells the hours of several bodies, or whose meetings begin when, tells each body its own."""

import pytest

from tests.loaders.parse.told_schedule import told_days

LISTS = (
    "Mötestider 2031\n\nArbetsutskott\n4 februari\n4 mars (Obs! kl 09.00)\n\nDirektionen\n18 februari\n18 mars\n\n"
    "Möten hålls som regel på tisdagar.\n\n"
)
BOTH = "Arbetsutskottet ses kl 12.30 och direktionen kl 14.15 (gruppmöte börjar kl 13.30 samma dag).\n"


def starts(text: str) -> list[tuple]:
    return [(body, start) for _day, start, body, _place in told_days(text)]


def test_each_body_has_the_time_behind_its_own_name():
    assert starts(LISTS + BOTH) == [
        ("Arbetsutskott", "12:30"),
        ("Arbetsutskott", "09:00"),
        ("Direktionen", "14:15"),
        ("Direktionen", "14:15"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Handlingar skickas senast till arbetsutskottet kl 13.15 och till direktionen kl 14.00.\n",
        "Arbetsutskottet och direktionen har sina egna rum.\n",
    ],
)
def test_a_sentence_about_something_else_tells_no_hours(sentence):
    assert [start for _body, start in starts(LISTS + sentence)] == [None, "09:00", None, None]


def test_whose_meetings_begin_then_is_told_behind_the_days():
    text = (
        "Mötestider för Odlingsrådet 2031\n\nOdlingsrådet möts följande datum under 2031: 4 februari, 4 mars, "
        "8 april och 6 maj. Odlingsrådets möten börjar 09:30.\n"
    )
    assert [start for _day, start, _body, _place in told_days(text)] == ["09:30"] * 4
