"""The SQL functions of the stored queries."""

import json
import sqlite3

import pytest
from datasette_intranet.schema.word_functions import (
    content_words,
    match_words,
    register_word_functions,
    stop_words,
)
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    register_word_functions(connection)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, stems, tokenize = 'unicode61 remove_diacritics 0')")
    connection.execute("INSERT INTO t VALUES ('Förslagen om bänkarna', 'förslag om bänk')")
    yield connection
    connection.close()


def found(connection, words) -> int:
    return connection.execute("SELECT count(*) FROM t WHERE t MATCH match_words(?)", [words]).fetchone()[0]


@pytest.mark.parametrize("words", ["förslag", "FÖRSLAGET", "förslagen bänk", "bänkar", "förs"])
def test_words_are_found_inflected_in_any_case_and_by_their_beginning(connection, words):
    assert found(connection, words) == 1


@pytest.mark.parametrize("words", ["forslag", "förslag torg", "", " ", None, "-", '"', "*"])
def test_other_words_and_no_words_find_nothing(connection, words):
    assert found(connection, words) == 0


@pytest.mark.slow
@given(st.text(max_size=40).filter(lambda text: "\0" not in text))
def test_whatever_is_typed_is_a_query_that_fts5_understands(words):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, stems)")
    connection.execute("SELECT * FROM t WHERE t MATCH ?", [match_words(words)]).fetchall()
    connection.close()


def test_content_words_are_in_small_letters_without_small_words_numbers_and_signs():
    assert json.loads(content_words("Vi ställer ut 12 bänkar, och BÄNKAR vid ån!")) == ["ställer", "bänkar", "bänkar"]


@pytest.mark.parametrize("text", [None, "", "och att"])
def test_a_text_without_content_words_gives_an_empty_list(text):
    assert content_words(text) == "[]"


def test_the_small_words_are_words_of_three_letters_or_more_in_small_letters():
    assert all(word == word.casefold() and len(word) >= 3 and word.isalpha() for word in stop_words())
