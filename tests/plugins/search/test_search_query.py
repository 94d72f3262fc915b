"""What is typed, as queries of the index."""

import sqlite3

import pytest
from datasette_intranet.plugins.search.search_query import corrected_queries, read_query
from datasette_intranet.schema.search_index import swedish_stems
from datasette_intranet.schema.search_vocabulary import Vocabulary
from hypothesis import given
from hypothesis import strategies as st

NONE = Vocabulary([])
ROWS = ("Brukarmedverkan i råden", "Förslagen om parken", "Nya råd om park och väg", "Forslund talade")
WORDS = Vocabulary(" ".join(ROWS).casefold().split())


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE x USING fts5(text, stems, tokenize = 'unicode61 remove_diacritics 0')")
    connection.executemany("INSERT INTO x VALUES (?, ?)", [(row, swedish_stems(row)) for row in ROWS])
    return connection


def found(index, match: str) -> list[str]:
    return [row[0] for row in index.execute("SELECT text FROM x WHERE x MATCH ? ORDER BY rowid", [match])]


def test_parts_of_compounds_and_words_without_dots_are_only_in_the_wide_query(index):
    query = read_query("medverkan", WORDS)
    assert (found(index, query.exact), found(index, query.wide)) == ([], [ROWS[0]])
    query = read_query("forsl", WORDS)
    assert (found(index, query.exact), found(index, query.wide)) == ([ROWS[3]], [ROWS[1], ROWS[3]])


def test_inflected_words_and_beginnings_are_found_as_typed(index):
    assert found(index, read_query("förslaget", WORDS).exact) == [ROWS[1]]
    assert found(index, read_query("park", WORDS).exact) == [ROWS[1], ROWS[2]]


@pytest.mark.parametrize("quotes", ['"{}"', "”{}”", "“{}”", "»{}«"])
def test_a_phrase_stands_in_its_order_and_as_it_is_written(index, quotes):
    assert found(index, read_query(quotes.format("råd om park"), WORDS).wide) == [ROWS[2]]
    assert found(index, read_query(quotes.format("park om råd"), WORDS).wide) == []


def test_all_words_have_to_stand_there(index):
    assert found(index, read_query("råd väg", WORDS).wide) == [ROWS[2]]


def test_too_many_words_are_told():
    query = read_query(" ".join(f"ord{number}" for number in range(15)), NONE)
    assert (len(query.terms), query.left_out) == (12, ("ord12", "ord13", "ord14"))


def test_a_correction_changes_the_word_that_slipped_alone():
    assert list(corrected_queries("Nya prak i väg", WORDS)) == ["Nya park i väg"]


def test_the_vocabulary_is_gone_through_for_so_many_words_alone(monkeypatch):
    asked = []
    nothing = NONE.alternatives("park")
    monkeypatch.setattr(Vocabulary, "alternatives", lambda _, word: asked.append(word) or nothing)
    monkeypatch.setattr(Vocabulary, "slips", lambda _, word: asked.append(word) or [])
    typed = " ".join(f"ord{number} ord0" for number in range(30))
    read_query(typed, NONE)
    assert asked == [f"ord{number}" for number in range(12)]
    asked.clear()
    assert list(corrected_queries(typed, NONE)) == [] and len(asked) == 12


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query_or_none(index, typed):
    query = read_query(typed, WORDS)
    for match in (query.exact, query.wide):
        if query.terms:
            found(index, match)
        else:
            assert match == ""
