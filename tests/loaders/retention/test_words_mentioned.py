"""The search index says of each word what reading every text of the record would say."""

import re

import pytest
from datasette_intranet.loaders.retention.words_mentioned import words_mentioned
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows
from hypothesis import given
from hypothesis import strategies as st

ROWS = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2026-01-01');
INSERT INTO agenda_items (id, meeting_id, position, heading, body) VALUES
    (1, 1, 1, 'Rubrikord', 'Brödord _Understruken_ (Parentes)'), (2, 1, 2, 'ENSAM', '');
INSERT INTO decisions (id, meeting_id, text) VALUES
    (1, 1, 'Beslutsord'), (2, 1, 'Strauß och Groﬀ, Soﬁa, Weﬆin, Oﬄe');
INSERT INTO actions (id, meeting_id, text, responsible) VALUES
    (1, 1, 'Uppgiftsord', 'Ansvarig Ord'), (2, 1, 'Bara', NULL);
INSERT INTO proposals (id, number, text, theme, answer, original) VALUES
    (1, 'F-1', 'Förslagsord', 'Temaord', 'Svarsord', 'Ursprungsord'), (2, 'F-2', 'Samma', 'Tema', NULL, 'Samma');
INSERT INTO articles (id, title, body) VALUES (1, 'Titelord', 'Artikelord'), (2, 'Egen', 'Undantaget');
INSERT INTO documents (id, name, sha256, media_type, kind, title, text) VALUES
    (1, 'a', printf('%064d', 1), 'text/plain', 'minutes', 'Dokumenttitel', 'Dokumentord'),
    (2, 'b', printf('%064d', 2), 'text/plain', 'minutes', NULL, 'Gömt');
INSERT INTO comments (id, item_id, actor_id, body) VALUES (1, 1, 'kim', 'Kommentarsord från Ωμέγας och İbrahim');
"""  # fmt: skip
SAID = """
    rubrikord brödord parentes ensam beslutsord strauss groff sofia westin offle uppgiftsord ansvarig ord bara
    förslagsord svarsord ursprungsord samma titelord artikelord dokumentord kommentarsord ωμέγασ i̇brahim
""".split()
# Of a theme, a title of a document, what is left out, a word in a longer one, half of a word with an underline.
NOT_SAID = "temaord dokumenttitel undantaget egen gömt rubrik understruken brödordet från-om".split()


@pytest.fixture
def record(tmp_path):
    db = open_record(tmp_path)
    db.conn.executescript(ROWS)
    yield db.conn
    db.close()


@pytest.mark.parametrize("indexed", [True, False])
def test_a_word_of_any_text_is_found_and_nothing_else(record, indexed):
    if indexed:
        index_changed_rows(record)
    assert words_mentioned(record, [*SAID, *NOT_SAID], [2], [2]) == set(SAID)


def test_a_row_that_has_changed_since_it_was_indexed_says_what_it_says_now(record):
    index_changed_rows(record)
    record.execute("UPDATE decisions SET text = 'Nyord' WHERE id = 1")
    record.execute("DELETE FROM agenda_items WHERE id = 2")
    assert words_mentioned(record, ["beslutsord", "nyord", "ensam"], []) == {"nyord"}


def test_a_word_that_only_what_goes_says_is_not_mentioned(record):
    index_changed_rows(record)
    assert words_mentioned(record, ["gömt", "undantaget"], [2], [2]) == set()
    assert words_mentioned(record, ["gömt", "undantaget"], [1], [1]) == {"gömt", "undantaget"}


def test_words_that_are_very_long_or_written_in_very_many_ways_are_found(record):
    # As they stand where a file was read wrongly: a name of a thousand letters.
    long, many = "a" * 1_500, "ssffi" * 20
    record.execute("UPDATE decisions SET text = ? WHERE id = 1", [f"{long} {many.replace('ss', 'ß')}"])
    index_changed_rows(record)
    assert words_mentioned(record, [long, many, f"{long}b", f"{many}b"], []) == {long, many}


# Letters that join others, capitals of other languages, marks, and what cuts words.
LETTERS = "asStTfFiIlLßﬀﬁﬂﬃﬄﬅﬆẞſéÉåÅøŸ1_ -.\u00ad\u200b'’İK"


@given(text=st.text(alphabet=LETTERS, min_size=1, max_size=14).filter(str.strip))
def test_whatever_is_written_its_words_are_found_as_by_reading(record, text):
    record.execute("UPDATE decisions SET text = ? WHERE id = 1", [text])
    index_changed_rows(record)
    words = set(re.findall(r"[\w\u0300-\u036f]+", text.casefold()))
    assert words_mentioned(record, words, []) == words
