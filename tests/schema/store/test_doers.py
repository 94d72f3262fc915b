"""Who is to do something: the person of that name at the meeting, or a question, once for each name and group."""

import pytest
from datasette_intranet.schema.settle import settle_person
from datasette_intranet.schema.store import Store

from tests.schema.documents import content_of, minutes, roster


def _doers(rows):
    return [row["name"] for row in rows("SELECT p.name FROM actions a LEFT JOIN people p ON p.id = a.person_id")]


def _questions(rows):
    return [row["question"] for row in rows("SELECT question FROM review WHERE status = 'open' ORDER BY id")]


def _task(who, text="bokar lokalen."):
    return {"text": f"{who} {text}", "responsible": who}


@pytest.mark.parametrize("printed", ["Karin", "Karin A", "Karin A.", "Karin Alm"])
def test_the_one_of_that_name_at_the_meeting_is_meant(save, rows, printed):
    save(minutes(present=("Karin Alm", "Bo Ek"), actions=(_task(printed),)))
    assert _doers(rows) == ["Karin Alm"]
    assert _questions(rows) == []


def test_two_of_that_name_at_the_meeting_are_asked_about_once(save, rows):
    tasks = (_task("Karin"), _task("Karin", "köper kaffe."))
    save(minutes(present=("Karin Alm", "Karin Ek"), actions=tasks))
    assert _doers(rows) == [None, None]
    assert _questions(rows) == ["Vem är Karin?"]


def test_a_member_of_that_name_who_was_not_there_is_asked_about(save, rows):
    save(minutes("2017-04-20", name="april.txt", present=("Karin Ask",)))
    save(minutes(present=("Karin Alm",), actions=(_task("Karin"),)))
    assert _doers(rows) == [None]
    assert _questions(rows) == ["Vem är Karin?"]


def test_a_member_who_was_not_there_is_not_taken_for_sure(save, rows):
    save(minutes("2017-04-20", name="april.txt", present=("Karin Alm",)))
    save(minutes(present=("Bo Ek",), actions=(_task("Karin"),)))
    assert _doers(rows) == [None]
    assert _questions(rows) == ["Vem är Karin?"]


def test_a_name_that_fits_nobody_is_asked_about_and_a_role_is_not(save, rows):
    tasks = (_task("Solveig"), _task("Sekreteraren", "skriver."), _task("Alla", "tänker efter."))
    save(minutes(present=("Bo Ek",), actions=tasks))
    assert _questions(rows) == ["Vem är Solveig?"]


def test_the_same_first_name_printed_alone_among_those_present_is_not_sure(save, rows):
    save(minutes(present=("Karin", "Karin Alm"), actions=(_task("Karin"),)))
    assert _doers(rows) == [None]
    assert _questions(rows) == ["Vem är Karin?"]


@pytest.mark.parametrize(
    "printed", ["Karin och Bo", "Karin, Bo och Eva", "Karin Alm och Bo Ek", "Karin & Bo", "Karin, Bo"]
)
def test_several_people_together_are_nobody_alone(save, rows, printed):
    save(minutes(present=("Karin Alm", "Bo Ek", "Eva Ask"), actions=(_task(printed),)))
    assert rows("SELECT responsible, person_id FROM actions") == [{"responsible": printed, "person_id": None}]
    assert _questions(rows) == []


def test_the_answer_gives_the_person_to_every_action_with_the_name(db, save, rows):
    save(minutes(present=("Karin Alm", "Karin Ek"), actions=(_task("Karin"), _task("Karin", "köper kaffe."))))
    (question,) = rows("SELECT id FROM review")
    settle_person(db, question["id"], "same")
    assert _doers(rows) == ["Karin Alm"] * 2


def test_a_name_is_looked_up_again_when_all_files_are_stored(db, rows):
    store = Store(db)
    for document in (minutes(present=("Karin",), actions=(_task("Karin Alm"),)), roster(("Karin Alm", "Skolan"))):
        store.save(document, content_of(document))
    assert _doers(rows) == [None]
    store.finish()
    assert _doers(rows) == ["Karin Alm"]
    assert not [one for one in _questions(rows) if one == "Vem är Karin Alm?"]
