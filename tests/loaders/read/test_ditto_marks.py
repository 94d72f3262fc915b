"""Marks below each other say the same as what stands above them, whatever the format and the mark."""

from itertools import pairwise

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.loaders.read.ditto_marks import as_above, is_ditto
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.parse.test_tables_in_all_forms import ALL_FORMS, facts_of, few

MARKS = ('"', "”", '-"-', "– ” –", "''", "d:o", "Dito", "〃")
ROWS = [["4 mars", "Kajnämnden", "18.30"], ["8 april", "Kajnämnden", "18.30"], ["5 maj", "Odlingsrådet", "18.30"],
        ["9 juni", "Odlingsrådet", "17.00"]]  # fmt: skip
HEADS = ["Datum", "Grupp", "Tid"]


def with_marks(rows: list[list[str]], mark: str) -> list[list[str]]:
    told = [rows[0]]
    for above, row in pairwise(rows):
        told.append([mark if cell == before else cell for cell, before in zip(row, above, strict=True)])
    return told


@few
@given(st.sampled_from(MARKS[:6]))
def test_a_row_has_what_its_marks_stand_for(mark):
    expected = facts_of("a.csv", ALL_FORMS["a.csv"]("Sammanträden 2031", [], [HEADS, *ROWS]))
    assert len(expected[1]) == 4
    for name, write in ALL_FORMS.items():
        if "csv" in name and mark.startswith('"'):
            continue
        assert facts_of(name, write("Sammanträden 2031", [], [HEADS, *with_marks(ROWS, mark)])) == expected, name


@pytest.mark.parametrize("mark", MARKS)
def test_marks_are_known(mark):
    assert is_ditto(mark)


@pytest.mark.parametrize("other", ["", "-", "–", "x", "do", "Ditte", "”Kajen”", "'", "18"])
def test_what_says_something_or_nothing_is_no_mark(other):
    assert not is_ditto(other)


def test_a_mark_without_a_cell_above_stays():
    assert as_above(["a", '"'], ["b"]) == ["a", '"']


def test_what_a_row_is_of_is_said_in_words_alone():
    rows = [["Nr", "Förslag", "Status"], ["1", "Fler bänkar", "Ny"], ["2", "Lekplats", "''"], ["3", "''", "''"]]
    for name in ("a.docx", "a.html", "a.txt"):
        text = read_document(name, ALL_FORMS[name]("Medborgarförslag", [], rows)).text
        assert text.count("Ny") == 3 and text.count("Lekplats") == 1, name
