"""Who does what and when, read from an item's text: proposed in the form, stored when the writer has confirmed it."""

import pytest

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP, PATH

TEXT = "Vi talade om **bänkarna**. Bo tar fram en lista senast den 3 mars. Grinden lagas."


def read(desk, fields, **more):
    return desk.post(PATH, {**fields, "item-2-body": TEXT, "_action": "read-2", **more})


def proposed(page, key="n1"):
    names = ("item", "kind", "text", "responsible", "due_on", "proposed")
    return tuple(fields_of(page.text).get(f"action-{key}-{name}") for name in names)


def test_what_the_text_tells_is_proposed_with_the_full_name_and_the_day(desk, form):
    page = read(desk, form())
    task = "Bo tar fram en lista senast den 3 mars."
    assert proposed(page) == ("2", "task", task, "Bo Björkdahl", "2018-03-03", "1")
    assert "Läst ur texten" in text_of(page.text) and 'value="right-n1"' in page.text
    assert fields_of(page.text)["item-2-body"].strip() == TEXT
    # It is a draft, and nothing is stored; a second time it is there already.
    assert desk.rows("SELECT count(*) FROM actions WHERE meeting_id = 2") == [(2,)]
    again = desk.post(PATH, {**fields_of(page.text), "_action": "read-2"})
    assert "action-n2-text" not in fields_of(again.text) and "Ingen uppgift hittades" in text_of(again.text)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Grinden lagas.", ("Grinden lagas.", "", "")),
        ("Cilla: ringa Vägverket senast 5/2", ("ringa Vägverket senast 5/2", "Cilla Cederlöv", "2018-02-05")),
        ("Kalle ringer Vägverket", ("Kalle ringer Vägverket", "Kalle", "")),
    ],
)
def test_a_marked_sentence_is_one_whoever_is_named_in_it(desk, form, marked, expected):
    page = read(desk, form(), _marked=marked)
    assert proposed(page)[2:5] == expected
    assert "action-n2-text" not in fields_of(page.text) and "_marked" not in fields_of(page.text)


def test_nothing_is_stored_until_the_writer_has_said_that_it_is_right(desk, form):
    fields = fields_of(read(desk, form()).text)
    refused = desk.post(PATH, fields)
    assert refused.status_code == 400 and "Säg att det stämmer" in text_of(refused.text)
    assert desk.rows("SELECT body FROM agenda_items WHERE id = 2") != [(TEXT,)]
    right = fields_of(desk.post(PATH, {**fields, "_action": "right-n1"}).text)
    assert right["action-n1-proposed"] == ""
    assert desk.post(PATH, right).status_code == 303
    stored = "SELECT text, responsible, person_id, due_on, item_id FROM actions WHERE meeting_id = 2 AND id > 3"
    task = "Bo tar fram en lista senast den 3 mars."
    assert desk.rows(stored) == [(task, "Bo Björkdahl", 2, "2018-03-03", 2)]


def test_who_may_not_edit_the_group_reads_nothing(desk, form):
    assert read(desk, form()).status_code == 200
    answer = desk.post(PATH, {**form(), "_action": "read-2", "item-2-body": TEXT}, OF_ANOTHER_GROUP)
    assert answer.status_code == 403 and "action-n1-text" not in answer.text


def test_of_two_people_with_that_first_name_none_is_proposed_and_hostile_text_is_text(desk, form):
    desk.write("INSERT INTO people (id, name) VALUES (50, 'Bo Alm')")
    desk.write("INSERT INTO memberships (person_id, group_id) VALUES (50, 1)")
    assert proposed(read(desk, form()))[3] == "Bo"
    evil = "<script>alert(1)</script>"
    assert evil not in read(desk, form(), _marked=f"Bo ringer {evil}").text
    assert desk.post(PATH, {**form(), "_action": "read-99", "_marked": "x"}, COORDINATOR).status_code == 200
