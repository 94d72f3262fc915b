"""Swedish number words and their values."""

import re

import pytest
from datasette_intranet.loaders.parse.number_words import NUMBER, is_round, number_value

TENS = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
ONES = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9}


def _found(text: str) -> list[str]:
    """The numbers before a blank or the end, as other patterns ask for them."""
    return re.findall(rf"\b{NUMBER}(?!\S)", text, re.IGNORECASE)


@pytest.mark.parametrize("tens", TENS)
@pytest.mark.parametrize("ones", ONES)
def test_tens_and_ones_are_written_together(tens, ones):
    assert number_value(tens + ones) == TENS[tens] + ONES[ones]
    assert _found(f"Det kom {tens + ones} personer") == [tens + ones]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("11", 11),
        ("0", 0),
        ("ett", 1),
        ("Elva", 11),
        ("nitton", 19),
        ("TJUGO", 20),
        ("hundra", 100),
        ("30-tal", 30),
        ("30-TAL", 30),
        ("trettiotal", 30),
        ("hundratal", 100),
        ("dussin", 12),
    ],
)
def test_a_number_has_its_value(printed, value):
    assert number_value(printed) == value
    assert _found(printed) == [printed]


@pytest.mark.parametrize("printed", ["många", "", "tal", "-tal", "tjugotjugo", "entre", "1,5"])
def test_other_words_have_no_value(printed):
    assert number_value(printed) is None


@pytest.mark.parametrize("printed", ["trettiotal", "TRETTIOTAL", "30-tal", "hundratal", "dussin", "Dussin"])
def test_a_round_number_is_only_about_right(printed):
    assert is_round(printed)


@pytest.mark.parametrize("printed", ["30", "trettio", "talman", "dussinet", "trettiotalet"])
def test_other_numbers_are_exact(printed):
    assert not is_round(printed)


def test_a_number_word_is_a_whole_word():
    assert _found("trettiotalet sexan tremannarum 30-talet femhundra tre-") == []


def test_a_figure_has_at_most_four_digits():
    assert re.fullmatch(NUMBER, "2024")
    assert not re.fullmatch(NUMBER, "20245")


def test_a_decade_has_two_or_three_digits():
    assert [bool(re.fullmatch(NUMBER, printed)) for printed in ("5-tal", "30-tal", "100-tal", "1000-tal")] == [
        False,
        True,
        True,
        False,
    ]
