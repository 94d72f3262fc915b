"""'Which of the two?' and 'does the row stay?': the answer changes the row alone, and may be changed."""

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.settle import settle_row, settle_value

from tests.loaders.questions import PLACE, fill, number, removed
from tests.schema.documents import minutes


@pytest.fixture
def asked(record):
    fill(record.db)
    return record


def test_the_value_of_the_other_document_is_taken_and_taken_back(asked):
    question = number(asked.db, "contradiction")
    start = "SELECT starts_at FROM meetings WHERE date = '2017-04-11'"
    assert asked.values(start) == ["13:15"]
    chosen = settle_value(asked.db, question, 1, "karin")
    assert (chosen.column, chosen.value, chosen.changed) == ("starts_at", "13:00", True)
    assert asked.values(start) == ["13:00"]
    assert asked.values("SELECT status, settled_by FROM review WHERE id = ?", question) == [("settled", "karin")]
    settle_value(asked.db, question, 2)
    assert asked.values(start) == ["13:15"]


def test_what_stands_is_kept(asked):
    chosen = settle_value(asked.db, number(asked.db, "edited", "place"), None)
    assert (chosen.value, chosen.changed) == (PLACE, False)


def test_a_kept_value_is_not_asked_about_again_by_the_next_version(asked):
    settle_value(asked.db, number(asked.db, "edited", "place"), None)
    asked.save(minutes("2017-05-09", place="Kvarnen", items=("Taket",), present=("Bo Tallmo",), name="maj.txt"))
    assert asked.values("SELECT place FROM meetings WHERE date = '2017-05-09'") == [PLACE]
    assert asked.values("SELECT count(*) FROM review WHERE status = 'open' AND column_name = 'place'") == [0]


def test_a_row_that_is_removed_comes_back_when_the_answer_is_changed(asked):
    question, items = removed(asked.db), "SELECT * FROM agenda_items WHERE heading = 'Bänkarna'"
    before = asked.rows(items)
    assert settle_row(asked.db, question, keep=False).changed
    assert asked.rows(items) == []
    settle_row(asked.db, question, keep=True)
    assert asked.rows(items) == before
    assert asked.searched("agenda_items", "Bänkarna") == [before[0]["id"]]
    assert asked.sound()


def test_a_row_that_others_belong_to_is_not_removed(asked):
    item = asked.values("SELECT row_id FROM review WHERE id = ?", removed(asked.db))[0]
    meeting = asked.values("SELECT meeting_id FROM agenda_items WHERE id = ?", item)[0]
    asked.add("decisions", meeting_id=meeting, item_id=item, position=1, text="Bänkarna lagas.")
    before = asked.everything()
    with pytest.raises(InvalidRecord, match="Andra rader hör till den här raden"):
        settle_row(asked.db, removed(asked.db), keep=False)
    assert asked.everything() == before


def test_published_minutes_stay_locked(asked):
    asked.db.execute("UPDATE meetings SET minutes_status = 'published'")
    asked.db.conn.commit()
    with pytest.raises(InvalidRecord, match="publicerat och låst"):
        settle_row(asked.db, removed(asked.db), keep=False)


def test_an_answer_that_does_not_fit_changes_nothing(asked):
    before = asked.everything()
    for question, value in ((number(asked.db, "contradiction"), 3), (number(asked.db, "person"), 1), (999, 1)):
        with pytest.raises(InvalidRecord):
            settle_value(asked.db, question, value)
    with pytest.raises(InvalidRecord):
        settle_row(asked.db, number(asked.db, "contradiction"), keep=False)
    assert asked.everything() == before


def test_a_row_that_is_gone_can_only_be_left(asked):
    question = number(asked.db, "contradiction")
    asked.db.execute("UPDATE review SET row_id = 999 WHERE id = ?", [question])
    asked.db.conn.commit()
    with pytest.raises(InvalidRecord, match="finns inte längre"):
        settle_value(asked.db, question, 1)


def test_a_value_that_does_not_go_with_the_rest_is_refused_with_the_reason(asked):
    question = number(asked.db, "edited", "place")
    asked.db.execute(
        "UPDATE review SET column_name = 'end_date', candidates = json(?) WHERE id = ?",
        [
            '[{"value": null, "label": "tomt", "reason": ""}, {"value": "2001-01-01", "label": "", "reason": ""}]',
            question,
        ],
    )
    asked.db.conn.commit()
    with pytest.raises(InvalidRecord, match="går inte ihop"):
        settle_value(asked.db, question, 2)
