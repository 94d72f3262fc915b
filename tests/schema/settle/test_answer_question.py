"""Any question is answered in one way, and the answer is told in words."""

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.settle import Reply, find_question, open_questions, settle_question

from tests.loaders.questions import DAYS, PLACE, fill, number, removed


@pytest.fixture
def asked(record):
    fill(record.db)
    return record


def test_who_it_was_is_told_with_the_places_and_what_was_learnt(asked):
    question = number(asked.db, "person")
    told = settle_question(asked.db, question, Reply("same"), "karin")
    assert told == f"Sandra Broström är nu Sandra Boström på {len(DAYS)} ställen; stavningen är inlärd."
    assert find_question(asked.db.conn, question).answered == "Sandra Boström"


def test_the_same_is_told_in_english(asked):
    told = settle_question(asked.db, number(asked.db, "person"), Reply("same"), None, "en")
    assert told == f"Sandra Broström is now Sandra Boström in {len(DAYS)} places; the spelling is learnt."


def test_somebody_new_is_known_under_the_name_as_printed(asked):
    told = settle_question(asked.db, number(asked.db, "person"), Reply("new", sort="staff"))
    assert told == f"Sandra Broström är nu känd på {len(DAYS)} ställen; stavningen är inlärd."
    assert asked.values("SELECT category FROM people WHERE name = 'Sandra Broström'") == ["staff"]


def test_which_group_it_was_is_told(asked):
    question = asked.asked("Råds")
    told = settle_question(asked.db, question, Reply("other", asked.group("Rådet")))
    assert told == "Råds är nu Rådet på 1 ställe; stavningen är inlärd."


def test_the_value_that_holds_now_is_told(asked):
    question = number(asked.db, "contradiction")
    assert settle_question(asked.db, question, Reply("take")) == "Starttid är nu 13:00."
    assert settle_question(asked.db, question, Reply("keep")) == "Starttid är kvar som det var: 13:00."
    assert settle_question(asked.db, question, Reply("take", 2), None, "en") == "Starts at is now 13:15."
    assert settle_question(asked.db, number(asked.db, "edited", "place"), Reply("take")) == "Plats är nu Kvarnen."


def test_a_removed_row_is_told(asked):
    assert settle_question(asked.db, removed(asked.db), Reply("remove")).startswith("Raden är borttagen.")
    assert settle_question(asked.db, removed(asked.db), Reply("keep")) == "Raden är kvar."


def test_every_question_can_be_left(asked):
    for question in list(open_questions(asked.db.conn)):
        assert settle_question(asked.db, question.id, Reply("leave")).startswith("Frågan är lämnad.")
    assert list(open_questions(asked.db.conn)) == []


@pytest.mark.parametrize(("kind", "word"), [("person", "keep"), ("contradiction", "same"), ("unplaced", "take")])
def test_a_word_of_another_question_is_refused_with_those_that_fit(asked, kind, word):
    with pytest.raises(InvalidRecord, match=r"passar inte fråga nr \d+. Svara med .*leave"):
        settle_question(asked.db, number(asked.db, kind), Reply(word))


def test_a_question_shows_the_words_around_it(asked):
    words = find_question(asked.db.conn, number(asked.db, "contradiction"))
    assert [option.stands for option in words.options] == [False, True]
    first, second = (option.excerpt for option in words.options)
    assert (first.document, second.document) == ("tider.txt", "april.txt")
    text = asked.values("SELECT text FROM documents WHERE id = ?", second.document_id)[0]
    assert " ".join(text[second.start : second.end].split()) == second.marked
    assert (words.column, words.meeting) == ("Starttid", "2017-04-11-byalaget")


def test_codes_and_numbers_of_rows_are_shown_as_people_know_them(asked):
    question = number(asked.db, "edited", "place")
    for column, stored, shown in (("status", "held", "Genomfört"), ("chair_id", 1, "Sandra Boström")):
        asked.db.execute("UPDATE review SET column_name = ? WHERE id = ?", [column, question])
        asked.db.execute(f"UPDATE meetings SET {column} = ? WHERE place = ?", [stored, PLACE])
        asked.db.conn.commit()
        assert find_question(asked.db.conn, question).stands == shown
