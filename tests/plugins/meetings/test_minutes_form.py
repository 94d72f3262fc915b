"""Agenda and minutes in one form: items, decisions, things to do; what is put off; two people at once."""

import pytest

from tests.plugins.html import fields_of
from tests.plugins.meetings.conftest import AHEAD, NEXT, OF_ANOTHER_GROUP, OF_THE_GROUP, PATH, items


def test_a_form_that_is_sent_as_it_stands_changes_nothing(desk, form):
    tables = ("agenda_items", "decisions", "actions")
    # The text of an item has no blank around it in the record either.
    before = [desk.rows(f"SELECT * FROM {table}") for table in tables]
    assert desk.post(PATH, form()).headers["location"] == "/meetings/2017-12-07-samradsgruppen"
    assert [desk.rows(f"SELECT * FROM {table}") for table in tables] == before
    assert desk.rows("SELECT count(*) FROM changes WHERE way = 'form'") == [(0,)]


def test_an_item_with_decisions_and_actions_is_written(desk, form):
    new = {
        "item-n1-position": "3", "item-n1-number": "§ 3", "item-n1-heading": "Bron", "item-n1-status": "discussed",
        "item-n1-body": "Vi **målar** den.", "decision-n1-item": "n1", "decision-n1-text": "Bron målas.",
        "decision-n2-item": "n1", "decision-n2-text": "Den blir grön.", "action-n1-item": "n1",
        "action-n1-kind": "feedback", "action-n1-text": "Berättar", "action-n1-responsible": "Bo Björkdahl",
        "action-n1-recipient": "båtklubben", "action-n1-due_on": "2018-01-31",
    }  # fmt: skip
    assert desk.post(PATH, {**form(), **new}).status_code == 303
    stored = "FROM agenda_items WHERE heading = 'Bron'"
    assert desk.rows(f"SELECT position, number, body, status {stored}") == [
        (3, "§ 3", "Vi **målar** den.", "discussed")
    ]
    assert desk.rows(f"SELECT text FROM decisions WHERE item_id = (SELECT id {stored}) ORDER BY position") == [
        ("Bron målas.",),
        ("Den blir grön.",),
    ]
    assert desk.rows(
        "SELECT kind, text, responsible, person_id, recipient, due_on, meeting_id FROM actions "
        f"WHERE item_id = (SELECT id {stored})"
    ) == [("feedback", "Berättar", "Bo Björkdahl", 2, "båtklubben", "2018-01-31", 2)]
    assert desk.rows("SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "kim")]


def test_what_is_taken_out_of_the_form_is_removed(desk, form):
    fields = {name: value for name, value in form().items() if not name.startswith(("decision-1-", "action-1-"))}
    desk.write("DELETE FROM proposal_decisions")
    desk.post(PATH, fields)
    assert desk.rows("SELECT id FROM decisions WHERE meeting_id = 2") == [(2,)]
    assert desk.rows("SELECT id FROM actions WHERE meeting_id = 2") == [(2,)]


def test_items_change_places(desk, form):
    desk.post(PATH, {**form(), "item-2-position": "2.5", "item-n1-heading": "Först", "item-n1-position": "0.5"})
    assert [row[1] for row in items(desk, 2)] == ["Först", "Lekplatsen igen", "Parken"]
    assert desk.rows("SELECT position FROM agenda_items WHERE meeting_id = 2 ORDER BY 1") == [(1,), (2,), (3,)]


def test_a_new_row_into_which_nothing_is_written_is_not_stored(desk, form):
    blank = {"item-n1-position": "9", "item-n1-heading": "", "item-n1-status": "open", "decision-n1-item": "2",
             "decision-n1-text": " "}  # fmt: skip
    assert desk.post(PATH, {**form(), **blank}).status_code == 303
    assert len(items(desk, 2)) == 2 and len(desk.rows("SELECT 1 FROM decisions WHERE meeting_id = 2")) == 2


def test_an_item_without_a_heading_is_told_and_nothing_is_lost(desk, form):
    response = desk.post(PATH, {**form(), "item-2-heading": "", "item-2-body": "Allt kvar", "decision-n1-item": "2",
                                "decision-n1-text": "Nytt beslut"})  # fmt: skip
    assert response.status_code == 400 and "Rubrik, punkt 1" in response.text
    assert fields_of(response.text)["item-2-body"].strip() == "Allt kvar"
    assert fields_of(response.text)["decision-n1-text"].strip() == "Nytt beslut"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("add-item", {"item-n1-heading": "", "item-n1-position": "3"}),
        ("add-decision-3", {"decision-n1-item": "3", "decision-n1-text": ""}),
        ("add-action-3", {"action-n1-item": "3", "action-n1-kind": "task"}),
        ("down-2", {"item-2-position": "3", "item-3-position": "2"}),
        ("up-3", {"item-3-position": "0", "item-2-position": "1"}),
        ("up-2", {"item-2-position": "1"}),
        ("remove-decision-1", {"decision-1-text": None, "item-2-heading": "Ändrad"}),
        ("remove-item-2", {"item-2-heading": None, "decision-1-text": None, "action-1-text": None}),
        ("discuss", {"item-2-status": "discussed", "item-3-status": "deferred"}),
        ("whatever", {"item-2-heading": "Ändrad"}),
    ],
)
def test_a_button_works_without_scripts_and_keeps_what_is_typed(desk, form, action, expected):
    page = desk.post(PATH, {**form(), "item-2-heading": "Ändrad", "item-2-status": "open", "_action": action})
    assert page.status_code == 200
    shown = fields_of(page.text)
    assert {name: shown.get(name) for name in expected} == expected
    assert items(desk, 2)[0][1] == "Parken"
    # It is a draft as well: a closed tab loses nothing.
    assert {name: form().get(name) for name in expected} == expected


def test_an_item_with_a_comment_is_not_removed_and_says_why(desk, form):
    desk.write("INSERT INTO comments (item_id, actor_id, body) VALUES (2, 'kim', 'Hej')")
    fields = {name: value for name, value in form().items() if not name.startswith("item-2-")}
    response = desk.post(PATH, fields)
    assert response.status_code == 400 and "Parken" in response.text and "kommentarer" in response.text


def test_changes_of_two_people_are_put_together_field_by_field(desk, form):
    mine, theirs = form(), form()
    desk.post(
        PATH, {**theirs, "item-2-heading": "Parken och dammen", "item-n1-heading": "Bron", "item-n1-position": "0.5"}
    )
    response = desk.post(
        PATH, {**mine, "item-2-body": "Min text", "decision-n1-item": "3", "decision-n1-text": "Vi väntar."}
    )
    assert response.status_code == 303
    assert [row[1] for row in items(desk, 2)] == ["Bron", "Parken och dammen", "Lekplatsen igen"]
    assert desk.rows("SELECT body FROM agenda_items WHERE id = 2") == [("Min text",)]
    assert desk.rows("SELECT item_id FROM decisions WHERE text = 'Vi väntar.'") == [(3,)]


def test_two_new_items_of_two_people_are_both_kept(desk, form):
    mine, theirs = form(), form()
    new = {"item-n1-position": "3", "item-n1-status": "open"}
    desk.post(PATH, {**theirs, **new, "item-n1-heading": "Deras"})
    desk.post(PATH, {**mine, **new, "item-n1-heading": "Min"})
    assert [row[1] for row in items(desk, 2)] == ["Parken", "Lekplatsen igen", "Deras", "Min"]


def test_the_same_text_changed_by_two_people_is_shown_and_chosen(desk, form):
    mine = {**form(), "decision-1-text": "Tio bänkar."}
    desk.post(PATH, {**form(), "decision-1-text": "Elva bänkar."})
    clash = desk.post(PATH, mine)
    assert clash.status_code == 409 and "Tio bänkar." in clash.text and "Elva bänkar." in clash.text
    desk.post(PATH, {**fields_of(clash.text), "_choice-decision-1-text": "mine"})
    assert desk.rows("SELECT text FROM decisions WHERE id = 1") == [("Tio bänkar.",)]


def test_minutes_begin_as_a_draft_and_an_agenda_to_come_is_none(desk, form):
    desk.post(NEXT, {**form(NEXT), "item-4-body": "Nu."})
    desk.post(AHEAD, {**form(AHEAD), "item-n1-heading": "Öppnande", "item-n1-position": "1"})
    assert desk.rows("SELECT id, minutes_status FROM meetings WHERE id IN (2, 3, 4)") == [
        (2, "checked"),
        (3, "draft"),
        (4, None),
    ]


def test_published_minutes_are_locked_and_the_way_to_a_correction_is_shown(desk, form):
    fields = form()
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    response = desk.get(PATH)
    assert response.status_code == 409 and "/correction" in response.text
    assert desk.post(PATH, {**fields, "item-2-body": "Smyg"}).status_code == 409
    assert desk.rows("SELECT body FROM agenda_items WHERE id = 2") == [("Vi talade om **bänkarna** i parken.",)]


def test_of_several_people_with_a_name_the_form_asks_which(desk, form):
    desk.write("INSERT INTO people (id, name) VALUES (50, 'Eva Ek'), (51, 'Eva Ek')")
    fields = {**form(), "action-1-responsible": "Eva Ek"}
    response = desk.post(PATH, fields)
    assert response.status_code == 400 and "Eva Ek (nr 51)" in response.text
    desk.post(PATH, {**fields, "action-1-responsible": "Eva Ek (nr 51)"})
    assert desk.rows("SELECT responsible, person_id FROM actions WHERE id = 1") == [("Eva Ek", 51)]


def test_a_group_may_be_the_one_who_does_it(desk, form):
    desk.post(PATH, {**form(), "action-1-responsible": "Parkutskottet"})
    assert desk.rows("SELECT person_id, group_id FROM actions WHERE id = 1") == [(None, 2)]


def test_a_coordinator_of_the_group_writes_and_one_of_another_does_not(desk, form):
    fields = {**form(), "item-2-body": "Av Lo"}
    assert desk.get(PATH, OF_ANOTHER_GROUP).status_code == 403
    assert desk.post(PATH, fields, OF_ANOTHER_GROUP).status_code == 403
    assert desk.post(PATH, {**fields, "_action": "add-item"}, OF_ANOTHER_GROUP).status_code == 403
    assert desk.post(PATH, {**form(PATH, OF_THE_GROUP), "item-2-body": "Av Lo"}, OF_THE_GROUP).status_code == 303
    assert desk.rows("SELECT body FROM agenda_items WHERE id = 2") == [("Av Lo",)]


def test_rows_of_another_meeting_are_not_reached_by_their_number(desk, form):
    desk.post(PATH, {**form(), "item-1-position": "8", "item-1-heading": "Kapad", "decision-3-text": "Kapat"})
    assert desk.rows("SELECT meeting_id, heading FROM agenda_items WHERE id = 1") == [(1, "Lekplatsen")]
    assert desk.rows("SELECT text FROM decisions WHERE id = 3") == [("Lekplatsen rustas upp.",)]


def test_hostile_text_is_shown_as_text(desk, form):
    evil = "<script>alert(1)</script>"
    desk.post(PATH, {**form(), "item-2-heading": evil, "decision-1-text": evil, "action-1-responsible": evil})
    assert evil not in desk.get(PATH).text and evil not in desk.get(PATH.removesuffix("/minutes")).text


def test_a_name_of_a_field_that_nobody_makes_is_left_alone(desk, form):
    odd = {"item--heading": "x", "item-n1-id": "7", "item-99999999999999-heading": "x", "decision-x-text": "x"}
    assert desk.post(PATH, {**form(), **odd}).status_code == 303
    assert len(items(desk, 2)) == 2


def test_forty_items_are_saved_with_few_questions_to_the_database(desk, form, datasette, runner):
    values = ", ".join(f"(4, {n}, 'Punkt {n}', 'Text {n}')" for n in range(1, 41))
    desk.write(f"INSERT INTO agenda_items (meeting_id, position, heading, body) VALUES {values}")
    fields, asked = form(AHEAD), []
    first = next(name for name in fields if name.endswith("-body"))

    def trace(callback):
        database = datasette.databases["intranet"]
        runner.run(database.execute_write_fn(lambda connection: connection.set_trace_callback(callback)))

    trace(asked.append)
    assert desk.post(AHEAD, {**fields, first: "Ny text"}).status_code == 303
    trace(None)
    # What SQLite itself asks of its search index counts as well; a question for each item would be more.
    assert len(asked) < 90


def test_what_somebody_else_has_moved_is_told_once(desk, form):
    mine, theirs = form(), form()
    theirs |= {"item-n1-heading": "Först", "item-n1-position": "0.5", "decision-1-text": "Elva bänkar."}
    desk.post(PATH, theirs)
    clash = desk.post(PATH, {**mine, "decision-1-text": "Tio bänkar."})
    assert clash.status_code == 409 and clash.text.count("Ordningen") == 1
