"""The lists of names hold what the kept source holds, and know which names are words."""

import re

import pytest
from datasette_intranet.schema.names.listed_names import (
    begins_as_word,
    in_usual_letters,
    is_also_a_word,
    is_family_name,
    is_given_name,
    is_given_name_or_like,
    tells_of_person,
)
from faker.providers.person.sv_SE import Provider

NO_LETTERS = re.compile(r"[^a-zà-ÿåäö]")


def test_every_given_and_family_name_of_the_kept_source_is_listed():
    given = [part.casefold() for name in Provider.first_names for part in name.split("-")]
    assert [name for name in given if not is_given_name(name)] == []
    assert [name for name in Provider.last_names if not is_family_name(name.casefold())] == []


def test_nicknames_spellings_and_names_from_abroad_are_names_and_double_names_too():
    assert all(map(is_given_name_or_like, ("kalle", "wera", "goran", "yasir", "britt-marie")))
    assert is_given_name("Britt-Marie") and not is_given_name("Britt-Bänken") and not is_given_name("yasir")
    assert not any(map(is_given_name_or_like, ("bänken", "gruppen", "över", "stilla")))


def test_names_that_are_words_are_told_and_what_people_do():
    assert all(map(is_also_a_word, ("björn", "rosa", "per", "sten", "lo", "vår")))
    assert all(map(begins_as_word, ("per", "inga", "mina", "hans"))) and not begins_as_word("björn")
    assert tells_of_person("berättade") and not tells_of_person("bänken")


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("ANNA EK", "Anna Ek"),
        ("Anna EK-ALM", "Anna Ek-Alm"),
        ("ANNA VON EKEN", "Anna von Eken"),
        ("BEN LE", "Ben Le"),
        ("LIV O'HARA", "Liv O'Hara"),
        ("Anna A\u030aEK", "Anna A\u030aek"),
        ("Anna McBride EK", "Anna McBride Ek"),
        ("ANNA E", "ANNA E"),
        ("Anna SD", "Anna SD"),
        ("PRO EKBY", "PRO EKBY"),
        ("EK", "EK"),
    ],
)
def test_only_a_name_that_begins_with_a_given_one_is_put_into_usual_letters(printed, usual):
    assert in_usual_letters(printed) == usual
