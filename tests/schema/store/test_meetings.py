"""A meeting announced in one document and recorded in another is one row, in whatever order they come."""

import json
from itertools import permutations

import pytest
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.store import Store
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schema.documents import article, content_of, minutes, schedule
from tests.sweep import examples

DAY = "2017-06-15"
SAID = ("date", "starts_at", "ends_at", "place", "kind", "status", "minutes_status", "title", "group_id")


def meeting_after(tmp_path, documents) -> dict:
    """The meeting of DAY after the documents have been stored in this order, each in a record of its own."""
    db = open_record(tmp_path)
    store = Store(db)
    for document in documents:
        store.save(document, content_of(document))
    found = [{c: row[c] for c in SAID} for row in db.query("SELECT * FROM meetings WHERE date = ?", [DAY])]
    db.close()
    (only,) = found
    return only


def test_minutes_fill_in_what_the_schedule_left_out(save, rows):
    save(schedule({"date": DAY, "start": "13:15"}))
    save(minutes(DAY, place="Kajen", present=("Karin Alm",)))
    assert rows("SELECT starts_at, place, status FROM meetings") == [
        {"starts_at": "13:15", "place": "Kajen", "status": "held"}
    ]
    assert rows("SELECT 1 FROM review") == []


def test_schedule_loaded_after_the_minutes_does_not_make_a_held_meeting_planned(save, rows):
    save(minutes(DAY, present=("Karin Alm",)))
    save(schedule({"date": DAY, "preliminary": True}))
    assert [row["status"] for row in rows("SELECT status FROM meetings")] == ["held"]
    assert rows("SELECT 1 FROM review") == []


def test_preliminary_meeting_that_is_announced_again_is_planned(save, rows):
    save(schedule({"date": DAY, "preliminary": True}))
    save(schedule(DAY, name="ny.txt"))
    assert [row["status"] for row in rows("SELECT status FROM meetings")] == ["planned"]


def test_cancelled_meeting_stays_cancelled_whatever_older_schedules_say(save, rows):
    save(schedule({"date": DAY, "cancelled": True}))
    save(schedule(DAY, name="gammal.txt"))
    assert [row["status"] for row in rows("SELECT status FROM meetings")] == ["cancelled"]


def test_two_schedules_that_disagree_keep_the_first_and_show_both_passages(save, rows):
    save(schedule({"date": DAY, "start": "13:00"}))
    save(schedule({"date": DAY, "start": "14:00"}, name="ny.txt"))
    assert [row["starts_at"] for row in rows("SELECT starts_at FROM meetings")] == ["13:00"]
    (question,) = rows("SELECT * FROM review")
    assert (question["kind"], question["column_name"]) == ("contradiction", "starts_at")
    first, second = json.loads(question["candidates"])
    assert (first["value"], second["value"]) == ("13:00", "14:00")
    for one in (first, second):
        (document,) = rows("SELECT text FROM documents WHERE id = ?", one["document_id"])
        assert one["value"] in document["text"][one["start"] : one["end"]]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_minutes_go_before_the_schedule_and_the_difference_is_asked_about(tmp_path, order):
    documents = [schedule({"date": DAY, "start": "13:00"}), minutes(DAY, start="14:00", present=("Karin Alm",))]
    db = open_record(tmp_path)
    store = Store(db)
    for index in order:
        store.save(documents[index], content_of(documents[index]))
    assert [row["starts_at"] for row in db.query("SELECT starts_at FROM meetings")] == ["14:00"]
    assert [row["kind"] for row in db.query("SELECT kind FROM review")] == ["contradiction"]
    db.close()


def test_time_set_by_a_person_is_not_overwritten_but_asked_about(db, save, rows):
    save(schedule({"date": DAY, "start": "13:00"}))
    db.execute("UPDATE meetings SET starts_at = '13:30'")
    save(minutes(DAY, start="14:00", present=("Karin Alm",)))
    assert [row["starts_at"] for row in rows("SELECT starts_at FROM meetings")] == ["13:30"]
    assert [row["kind"] for row in rows("SELECT kind FROM review")] == ["edited"]


def test_place_that_a_person_has_cleared_is_not_filled_again(db, save, rows):
    save(schedule({"date": DAY, "place": "Kajen"}))
    db.execute("UPDATE meetings SET place = NULL")
    save(minutes(DAY, place="Kajen", present=("Karin Alm",)))
    assert [row["place"] for row in rows("SELECT place FROM meetings")] == [None]


def test_head_counts_of_an_article_give_way_to_the_minutes(save, rows):
    count = {"name": None, "count": 30, "approximate": True, "category": "resident"}
    save(article(date=DAY, body="Byalaget", present=(count,)))
    assert [row["head_count"] for row in rows("SELECT head_count FROM attendance")] == [30]
    save(
        minutes(
            DAY, present=("Karin Alm", {"name": None, "count": 28, "category": "resident", "affiliation": "Kajen"})
        )
    )
    assert [row["head_count"] for row in rows("SELECT head_count FROM attendance ORDER BY position")] == [1, 28]


def test_article_after_the_minutes_adds_nobody(save, rows):
    save(minutes(DAY, present=("Karin Alm",)))
    save(article(date=DAY, body="Byalaget", present=({"name": None, "count": 30},)))
    assert [row["name"] for row in rows("SELECT name FROM attendance")] == ["Karin Alm"]
    assert rows("SELECT title, group_id, meeting_id FROM articles") == [
        {"title": "Så var dagen", "group_id": 1, "meeting_id": 1}
    ]


facts = st.fixed_dictionaries({
    "start": st.sampled_from((None, "13:00", "14:00")),
    "end": st.sampled_from((None, "16:00")),
    "place": st.sampled_from((None, "Kajen", "Torget")),
})  # fmt: skip
marks = st.fixed_dictionaries({"preliminary": st.booleans(), "cancelled": st.booleans()})


@pytest.mark.slow
@settings(max_examples=examples(12, 25))
@given(announced=facts, flags=marks, recorded=facts)
def test_any_order_of_schedule_and_minutes_gives_the_same_meeting(tmp_path_factory, announced, flags, recorded):
    documents = [schedule({"date": DAY, **announced, **flags}), minutes(DAY, **recorded, present=("Karin Alm",))]
    one, other = (meeting_after(tmp_path_factory.mktemp("site"), order) for order in permutations(documents))
    assert one == other


def test_an_evening_meeting_keeps_its_end_in_the_night(save, rows):
    save(minutes(start="22:00", end="00:30"))
    assert rows("SELECT starts_at, ends_at FROM meetings") == [{"starts_at": "22:00", "ends_at": "00:30"}]


@pytest.mark.parametrize("title", ["Årsmöte", "Medlemsmöte i höst"])
def test_a_meeting_of_its_own_members_is_the_groups_meeting_and_no_activity_of_nobody(save, rows, title):
    save(schedule({"date": DAY, "title": title}))
    (found,) = rows("SELECT title, group_id, kind FROM meetings")
    assert found["title"] == title and found["group_id"] is not None and found["kind"] != "activity"
