"""Swedish order: Z, Å, Ä, Ö; É with E; and comparing without regard to case."""

import random
import sqlite3

import pytest
from datasette_intranet.schema.swedish_order import add_swedish, escape_fts, swedish_key, without_case

NAMES = [
    "Adam", "erik", "Érik", "Erika", "Mustafa", "Müller", "Ulf", "Viktor", "Wilma", "Yngve", "Zeinab", "Åsa", "Åse",
    "Ärla", "Ærling", "Östen", "Østen",
]  # fmt: skip


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    add_swedish(connection)
    yield connection
    connection.close()


def test_names_sort_as_in_a_dictionary(connection):
    mixed = random.Random(1).sample(NAMES, len(NAMES))
    assert sorted(mixed, key=swedish_key) == NAMES
    marks = ", ".join("(?)" for _ in mixed)
    rows = connection.execute(f"SELECT * FROM (VALUES {marks}) ORDER BY 1 COLLATE swedish", mixed).fetchall()
    assert [name for (name,) in rows] == NAMES


def test_only_equal_texts_are_equal(connection):
    assert connection.execute("SELECT 'Åsa' = 'åsa' COLLATE swedish, 'Érik' = 'Erik' COLLATE swedish").fetchone() == (
        0,
        0,
    )
    assert connection.execute("SELECT 'Åsa' = 'Åsa' COLLATE swedish").fetchone() == (1,)
    assert swedish_key("A\u030asa")[0] == swedish_key("Åsa")[0]


def test_case_is_folded_in_every_alphabet(connection):
    assert connection.execute("SELECT casefold('ÅSA') LIKE casefold('%ås%')").fetchone() == (1,)
    assert without_case(3) == 3 and without_case(None) is None
    assert without_case("A\u030asa") == "åsa"


@pytest.mark.parametrize(
    "query", ['"', '""', '" "', "*", "a\x00b", "", '"a', 'a"b"c', "NEAR(", "AND", "'", "(", "a:b", "^"]
)
def test_no_search_is_an_error_of_sqlite(connection, query):
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    connection.execute("INSERT INTO t VALUES ('a b c')")
    connection.execute("SELECT * FROM t WHERE t MATCH escape_fts(?)", [query]).fetchall()
    assert escape_fts('två "hela ord"') == '"två" "hela ord"'


@pytest.mark.parametrize(("query", "words"), [('hus ""', '"hus"'), ('" " hus', '"hus"'), ('"', '""'), (None, '""')])
def test_a_search_finds_its_words_whatever_stands_empty_beside_them(query, words):
    assert escape_fts(query) == words
