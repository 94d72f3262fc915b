"""Words of the index that a searched word may mean."""

import sqlite_utils
from datasette_intranet.schema.migrate import apply_migrations
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.search_vocabulary import Vocabulary, read_vocabulary, without_dots
from hypothesis import given
from hypothesis import strategies as st

WORDS = Vocabulary(["brukarmedverkan", "medverkan", "medverkande", "förslag", "forslin", "ritblock", "2017", "åtta"])


def test_a_word_is_found_inside_compounds_and_not_as_its_own_beginning():
    assert WORDS.alternatives("medverkan").compounds == ["brukarmedverkan"]
    assert WORDS.alternatives("verk").compounds == ["medverkan", "medverkande", "brukarmedverkan"]


def test_three_letters_are_looked_for_in_no_compound():
    assert WORDS.alternatives("med").compounds == []


def test_words_with_dots_are_found_by_those_without_and_the_other_way_about():
    assert WORDS.alternatives("forsl").dotted == ["förslag"]
    assert WORDS.alternatives("försl").dotted == ["forslin"]
    assert WORDS.alternatives("atta").dotted == ["åtta"]


def test_a_slip_of_one_letter_is_offered_and_two_are_not():
    assert WORDS.slips("ritblok") == ["ritblock"]
    assert WORDS.slips("ritblcok") == ["ritblock"]
    assert WORDS.slips("rtblok") == []
    assert WORDS.slips("ritblock") == []


def test_numbers_are_no_words_to_guess_from():
    assert len(WORDS) == 7
    assert WORDS.slips("2018") == []


@given(st.text(st.sampled_from("abåäöéz"), min_size=1, max_size=8))
def test_whatever_is_asked_the_word_without_dots_finds_the_word_with_them(word):
    plain = without_dots(word)
    found = Vocabulary([word]).alternatives(plain).dotted
    assert found == ([] if word.startswith(plain) else [word])


def test_words_that_no_row_has_any_longer_are_gone():
    db = sqlite_utils.Database(memory=True)
    apply_migrations(db, "intranet")
    for text in ("Brukarmedverkan", "Ritblock åt alla"):
        db["proposals"].insert({"text": text})
    index_changed_rows(db.conn)
    assert read_vocabulary(db.conn).alternatives("medverkan").compounds == ["brukarmedverkan"]
    db["proposals"].delete_where("text = 'Brukarmedverkan'")
    words = read_vocabulary(db.conn)
    assert words.alternatives("medverkan").compounds == []
    assert words.slips("ritblok") == ["ritblock"]
