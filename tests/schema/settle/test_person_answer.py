"""'Who is that?': an answer is learnt, repairs what was read before, and closes the same questions."""

import json

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.settle import dismiss_question, settle_person

from tests.schema.documents import minutes, register, roster


@pytest.fixture
def asked(record):
    """Nina Grankvist is known in two groups; both print 'Nina G' later."""
    record.save(
        minutes("2017-01-10", present=("Nina Grankvist", "Bo Tallmo"), name="a.txt"),
        minutes("2017-01-11", "Kören", present=("Nina Grankvist", "Nina Gullvik"), name="b.txt"),
        minutes(
            "2017-02-10",
            present=("Nina G", "Bo Tallmo"),
            chair="Nina G.",
            secretary="Bo Tallmo",
            adjusters=("Nina G",),
            actions=({"text": "Ring skolan", "responsible": "Nina G"},),
            name="c.txt",
        ),
        minutes("2017-03-10", present=("NINA G",), name="d.txt"),
        minutes("2017-03-11", "Kören", present=("Nina G",), name="e.txt"),
    )
    return record


def test_the_answer_repairs_every_row_of_the_group_that_prints_the_name(asked):
    question = asked.values("SELECT id FROM review WHERE printed = 'Nina G' ORDER BY id")[0]
    nina = asked.person("Nina Grankvist")
    settled = settle_person(asked.db, question, "same", actor="karin")
    assert (settled.id, settled.spelling, settled.repaired, settled.closed) == (nina, "Nina G", 5, 1)
    council = asked.group("Byalaget")
    assert asked.values("SELECT * FROM person_names") == [("Nina G", nina, council)]
    assert asked.values("SELECT person_id FROM attendance WHERE name IN ('Nina G', 'NINA G')") == [nina, nina, None]
    assert asked.values("SELECT chair_id FROM meetings WHERE chair IS NOT NULL") == [nina]
    assert asked.values("SELECT person_id FROM adjusters") == [nina]
    assert asked.values("SELECT person_id FROM actions") == [nina]
    (closed,) = asked.rows("SELECT * FROM review WHERE id = ?", question)
    assert (closed["status"], closed["settled_by"]) == ("settled", "karin")
    assert json.loads(closed["answer"]) == {"answer": "same", "id": nina, "spelling": "Nina G"}
    assert closed["settled_at"] >= closed["created_at"]
    assert asked.sound()


def test_another_group_is_asked_for_itself(asked):
    settle_person(asked.db, asked.values("SELECT min(id) FROM review")[0], "same")
    assert asked.open_questions() == ["Nina G"]
    choir = asked.values("SELECT max(id) FROM review")[0]
    settle_person(asked.db, choir, "same", person_id=asked.person("Nina Gullvik"))
    assert asked.open_questions() == []
    assert asked.values("SELECT count(DISTINCT person_id) FROM person_names WHERE name = 'Nina G'") == [2]


def test_the_next_document_knows_the_spelling(asked):
    settle_person(asked.db, asked.values("SELECT min(id) FROM review")[0], "same")
    asked.save(minutes("2017-04-10", present=("Nina G.",), name="f.txt"))
    assert asked.values("SELECT person_id FROM attendance ORDER BY id DESC LIMIT 1") == [
        asked.person("Nina Grankvist")
    ]
    assert asked.open_questions() == ["Nina G"]


def test_a_changed_document_finds_nothing_edited_after_an_answer(asked):
    settle_person(asked.db, asked.values("SELECT min(id) FROM review")[0], "same")
    asked.save(minutes("2017-03-10", present=("Bo Tallmo",), name="d.txt"))
    assert asked.values("SELECT kind FROM review WHERE kind = 'edited'") == []
    assert "NINA G" not in asked.values("SELECT name FROM attendance")


def test_a_second_answer_takes_the_place_of_the_first(asked):
    question = asked.values("SELECT min(id) FROM review")[0]
    settle_person(asked.db, question, "same")
    bo = asked.person("Bo Tallmo")
    settled = settle_person(asked.db, question, "other", person_id=bo)
    assert asked.values("SELECT person_id FROM person_names") == [bo]
    assert asked.values("SELECT person_id FROM actions") == [bo]
    # Bo stands in one of the lists under his own name already.
    assert asked.values("SELECT id FROM attendance WHERE name = 'Nina G'")[0] in settled.left
    assert asked.sound()


def test_a_new_person_gets_the_name_that_was_given(asked):
    question = asked.values("SELECT min(id) FROM review")[0]
    settled = settle_person(asked.db, question, "new", name="Nina  Gyllenek", category="staff")
    assert asked.rows("SELECT name, category FROM people WHERE id = ?", settled.id) == [
        {"name": "Nina Gyllenek", "category": "staff"}
    ]
    assert asked.values("SELECT person_id FROM actions") == [settled.id]
    assert asked.searched("people", "Gyllenek") == [settled.id]


def test_a_full_name_is_learnt_for_all_groups(record):
    record.save(
        minutes("2017-01-10", present=("Nina Grankvist",), name="a.txt"),
        minutes("2017-02-10", present=("Nina Granqvist",), name="b.txt"),
    )
    settled = settle_person(record.db, record.asked("Nina Granqvist"), "same")
    assert record.values("SELECT * FROM person_names") == [("Nina Granqvist", settled.id, None)]
    record.save(minutes("2017-03-10", "Kören", present=("Nina Granqvist",), name="c.txt"))
    assert set(record.values("SELECT person_id FROM attendance")) == {settled.id}
    assert record.open_questions() == []


def test_a_full_name_that_two_could_bear_is_learnt_for_the_group_alone(record):
    record.save(minutes("2017-01-10", "Kören", present=("Nina Grankvist",), name="a.txt"))
    choir, twin = record.person("Nina Grankvist"), record.add("people", name="Nina Grankvist")
    record.save(minutes("2017-02-10", present=("Nina Grankvist",), name="b.txt"))
    settle_person(record.db, record.asked("Nina Grankvist"), "same", person_id=twin)
    assert record.values("SELECT person_id, group_id FROM person_names") == [(twin, record.group("Byalaget"))]
    record.save(
        minutes("2017-03-10", present=("Nina Grankvist",), name="c.txt"),
        minutes("2017-03-11", "Kören", present=("Nina Grankvist",), name="d.txt"),
    )
    assert record.values("SELECT person_id FROM attendance ORDER BY id") == [choir, twin, twin, choir]


def test_a_line_of_a_list_becomes_a_member_once_it_is_known_who_is_meant(record):
    record.save(
        minutes("2017-01-10", present=("Nina Grankvist",), name="a.txt"),
        roster(("Nina G", "Stödet", "ordförande"), ("Bo Tallmo", "Stödet")),
    )
    settled = settle_person(record.db, record.asked("Nina G"), "same")
    assert settled.repaired == 1
    query = "SELECT group_id, role, area, on_behalf_of_id FROM memberships WHERE person_id = ?"
    expected = (record.group("Byalaget"), "ordförande", "Stödet", record.group("Stödet"))
    assert record.values(query, settled.id) == [expected]
    passages = (
        "SELECT count(*) FROM passages WHERE table_name = 'memberships' AND json_extract(loaded, '$.person_id') = ?"
    )
    assert record.values(passages, settled.id) == [1]
    settle_person(record.db, record.asked("Nina G"), "new", name="Nina Gullvik")
    assert record.values(query, settled.id) == []
    assert record.values(query, record.person("Nina Gullvik")) == [expected]
    assert record.sound()


def test_published_minutes_learn_who_was_meant(asked):
    asked.db.execute("UPDATE meetings SET minutes_status = 'published'")
    asked.db.conn.commit()
    settle_person(asked.db, asked.values("SELECT min(id) FROM review")[0], "same")
    assert asked.values("SELECT person_id FROM attendance WHERE name = 'NINA G'") == [asked.person("Nina Grankvist")]


def test_a_register_without_a_group_teaches_no_first_name(record):
    record.save(register({"text": "Fler bänkar", "number": "1", "responsible": "Nina G"}))
    record.add("people", name="Nina Grankvist")
    record.add("review", kind="person", question="Vem är Nina G?", printed="Nina G", candidates='[{"value": 1}]')
    settled = settle_person(record.db, record.asked("Nina G"), "same")
    assert settled.spelling is None
    assert record.values("SELECT person_id FROM proposals") == [settled.id]
    assert record.values("SELECT * FROM person_names") == []


@pytest.mark.parametrize(
    ("answer", "details", "message"),
    [
        ("maybe", {}, "Svaret 'maybe' finns inte"),
        ("same", {"person_id": 2}, "inte ett av förslagen"),
        ("other", {}, "Det finns ingen person nr None"),
        ("other", {"person_id": 999}, "Det finns ingen person nr 999"),
        ("new", {"category": "resident"}, "samtycke"),
        ("new", {"category": "chef"}, "Kategorin 'chef' finns inte"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(asked, answer, details, message):
    before = asked.everything()
    with pytest.raises(InvalidRecord, match=message):
        settle_person(asked.db, asked.values("SELECT min(id) FROM review")[0], answer, **details)
    assert asked.everything() == before


def test_a_question_that_does_not_exist_is_named(asked):
    with pytest.raises(InvalidRecord, match="ingen fråga nr 999"):
        settle_person(asked.db, 999, "same")
    with pytest.raises(InvalidRecord, match="ingen öppen fråga nr 999"):
        dismiss_question(asked.db, 999, "karin")


def test_a_question_that_is_left_is_not_asked_again(asked):
    question = asked.values("SELECT min(id) FROM review")[0]
    dismiss_question(asked.db, question, "karin")
    assert asked.values("SELECT status, settled_by FROM review WHERE id = ?", question) == [("dismissed", "karin")]
    asked.save(minutes("2017-04-10", present=("Nina G",), name="f.txt"))
    assert asked.open_questions() == ["Nina G"]
    with pytest.raises(InvalidRecord):
        dismiss_question(asked.db, question, "karin")
