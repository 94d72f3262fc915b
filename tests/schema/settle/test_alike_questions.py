"""Questions of one document that ask the same of several rows are one question, answered at once or row by row."""

import pytest
from datasette_intranet.schema.settle import (
    LEAVE,
    Reply,
    open_question_count,
    open_questions,
    settle_alike,
    settle_question,
)
from datasette_intranet.schema.store_phrases import phrase_lists

from tests.schema.documents import minutes, schedule

DAYS = tuple(f"2017-{month:02}-10" for month in range(1, 9))


@pytest.fixture
def two_schedules(save):
    """Two schedules of one group with the same days, and another place for each."""
    save(schedule(*({"date": day, "place": "Ekhuset"} for day in DAYS)))
    return save(schedule(*({"date": day, "place": "Biblioteket"} for day in DAYS), name="nya tider.txt"))


def test_the_same_asked_of_many_rows_is_one_question(db, two_schedules):
    assert (two_schedules.waiting, open_question_count(db.conn)) == (1, 1)
    (asked,) = open_questions(db.conn, first=True)
    assert asked.alike == len(list(open_questions(db.conn))) == len(DAYS)


@pytest.mark.parametrize(("word", "place"), [("take", "Biblioteket"), ("keep", "Ekhuset"), (LEAVE, "Ekhuset")])
def test_one_answer_settles_them_all(db, rows, two_schedules, word, place):
    (asked,) = open_questions(db.conn, first=True)
    assert settle_alike(db, asked.id, Reply(word)) == f"{len(DAYS)} frågor är besvarade."
    assert rows("SELECT DISTINCT place FROM meetings") == [{"place": place}]
    assert open_question_count(db.conn) == 0


def test_a_row_can_be_answered_by_itself_and_the_others_stay_one_question(db, rows, two_schedules):
    first, *_ = open_questions(db.conn)
    settle_question(db, first.id, Reply("take"))
    assert (open_question_count(db.conn), len(list(open_questions(db.conn)))) == (1, len(DAYS) - 1)
    settle_alike(db, next(open_questions(db.conn)).id, Reply("keep"))
    assert sorted(row["place"] for row in rows("SELECT place FROM meetings")) == ["Biblioteket", *["Ekhuset"] * 7]


def test_warnings_that_say_the_same_of_different_words_are_one_question(db, save):
    said = [f"Under närvaro står något som inte kunde läsas som namn: ”{word}”" for word in ("Ek", "Alm", "Tall")]
    assert save(minutes(present=("Karin Alm",), warnings=(*said, "En tabell kunde inte placeras."))).waiting == 2
    assert open_question_count(db.conn) == 2


def test_no_column_is_called_by_its_name_in_the_database(db):
    """Every column that documents fill has a word of its own; a value is said in words too."""
    tables = ("meetings", "attendance", "agenda_items", "decisions", "actions", "adjusters", "memberships", "people",
              "proposals", "articles", "indicators", "targets", "measurements")  # fmt: skip
    own = {"id", "slug", "position", "numbered", "document_id", "minutes_version"}
    unsaid = {f"{table}.{column.name}" for table in tables for column in db[table].columns if column.name not in own}
    unsaid -= {f"{table}.{column}" for table in tables for column in phrase_lists()["columns"]}
    assert unsaid == set()


def test_two_meetings_for_one_proposal_are_called_by_their_days(db, save, rows):
    save(minutes("2017-01-10", present=("Karin Alm",), proposals=({"text": "Bygg en bänk", "number": "1"},)))
    save(minutes("2017-02-14", present=("Karin Alm",), name="b.txt",
                 proposals=({"text": "Bygg en bänk", "number": "1"},)))  # fmt: skip
    asked = [row["question"] for row in rows("SELECT question FROM review WHERE column_name = 'meeting_id'")]
    assert asked in ([], ["Möte skiljer sig mellan två dokument: Byalaget 2017-01-10 eller Byalaget 2017-02-14?"])
