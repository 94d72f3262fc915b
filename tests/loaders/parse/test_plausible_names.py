"""Streets and houses are nobody."""

import pytest
from datasette_intranet.loaders.parse.plausible_names import is_plausible_name


@pytest.mark.parametrize("name", ["Storgatan i Ekby", "Granstigen i Norrby", "Skogsrestaurangen i Ekby"])
def test_a_street_or_a_house_is_nobody(name):
    assert not is_plausible_name(name)


def test_somebody_may_have_the_name_of_a_street():
    assert is_plausible_name("Anna Storgatan")


def test_a_city_is_nobody():
    assert not is_plausible_name("Norrhamns Stad") and is_plausible_name("Karin Stad")


def test_letters_of_two_alphabets_are_no_name_and_those_of_one_are():
    assert not is_plausible_name("\N{CYRILLIC CAPITAL LETTER A}nna Ekmark")
    assert is_plausible_name("\u0410\u043d\u043d\u0430 \u0415\u043a\u043c\u0430\u043d")
