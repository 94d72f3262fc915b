"""What a form shows of a row, and what the record stores of what is typed."""

import unicodedata
from datetime import date

import pytest
from datasette_intranet.plugins.shell.forms import value_to_store, values_to_show


def test_what_is_null_is_shown_as_an_empty_field_and_a_zero_is_not():
    row = {"name": "Anna", "place": None, "number": 0, "left_out": "x"}
    assert values_to_show(row, ("name", "place", "number")) == {"name": "Anna", "place": "", "number": "0"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" Två ord \r\n", "Två ord"),
        ("rad 1\r\nrad 2", "rad 1\nrad 2"),
        (unicodedata.normalize("NFD", "Åsa"), "Åsa"),
        ("  \r\n ", None),
        ("", None),
        (None, None),
        (date(2026, 3, 4), "2026-03-04"),
    ],
)
def test_typed_text_is_stored_trimmed_in_nfc_with_line_feeds_and_emptiness_as_null(typed, stored):
    assert value_to_store(typed) == stored
