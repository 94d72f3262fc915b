"""Printed names as they are compared, and how complete they are."""

import pytest
from datasette_intranet.schema.lookup import name_completeness, name_key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("  Åsa   BERG ,", "åsa berg"),
        ("A\u030asa Berg", "åsa berg"),
        ("Eva\u2013Lotta\u00a0Berg;", "eva-lotta berg"),
        ("Eva\u2212Lotta", "eva-lotta"),
        (": Bo", "bo"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_marks_and_sorts_of_dashes(printed, key):
    assert name_key(printed) == key


@pytest.mark.parametrize(
    ("name", "completeness"),
    [
        ("Nina Grahn", "full"),
        ("Eva-Lotta af Berg,", "full"),
        ("Pat O'Brien", "full"),
        ("Nina G", "initial"),
        ("Nina G.", "initial"),
        ("N. Grahn", "initial"),
        ("Nina", "first"),
        ("N.", "none"),
        ("nina Grahn", "none"),
        ("Nina grahn", "none"),
        ("Nina Grahn 2", "none"),
        ("Anna Bo Cia Dan Eva", "full"),
        ("Anna Bo Cia Dan Eva Fia", "none"),
        ("", "none"),
        (" , ", "none"),
        # The first letter is Cyrillic, of the second the second.
        ("\N{CYRILLIC CAPITAL LETTER A}nna Ek", "none"),
        ("Anna E\N{GREEK SMALL LETTER KAPPA}", "none"),
        ("\u0410\u043d\u043d\u0430 \u0415\u043a", "full"),
    ],
)
def test_a_name_is_full_or_an_initial_or_a_first_name_or_none(name, completeness):
    assert name_completeness(name) == completeness
