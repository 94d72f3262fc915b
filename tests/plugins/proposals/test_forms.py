"""The forms of a proposal and of an action: what is stored, what is refused, and who may."""

import html
import json
import re
import sqlite3

import pytest
from datasette_intranet.plugins.proposals import register_routes
from datasette_intranet.schema.checks import TAKEN_NUMBERS

from tests.plugins.html import without_charts

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_GROUP_1 = {"id": "mo", "name": "Mo Alm", "roles": ["coordinator"], "groups": [1]}
OF_GROUP_2 = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
STAFF = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}
EDIT = "/proposals/F-2017~2F12/edit"


@pytest.fixture
def desk(datasette, runner):
    class Desk:
        def page(self, path, actor=COORDINATOR):
            return runner.run(datasette.client.get(path, actor=actor))

        def fields(self, path, actor=COORDINATOR, **changed):
            """What a browser would send of the form as it is, and what is changed in it."""
            page = self.page(path, actor).text
            base = html.unescape(re.search(r'name="_base" value="([^"]*)"', page)[1])
            empty = dict.fromkeys(re.findall(r'<(?:input|select|textarea)\b[^>]* name="([a-z]\w*)"', page), "")
            kept = {name: value for name, value in empty.items() if name not in ("items", "decisions", "language")}
            return {**kept, **json.loads(base), "_base": base, "_token": "", **changed}

        def send(self, path, fields, actor=COORDINATOR):
            return runner.run(datasette.client.post(path, data=fields, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

    return Desk()


@pytest.fixture
def write(site):
    def write(sql):
        with sqlite3.connect(site / "intranet.db") as connection:
            connection.execute(sql)
        connection.close()

    return write


def test_a_form_sent_as_it_was_changes_nothing(desk):
    before = desk.rows("SELECT * FROM proposals WHERE id = 1")
    assert desk.send(EDIT, desk.fields(EDIT)).headers["location"] == "/proposals/F-2017~2F12"
    assert desk.rows("SELECT * FROM proposals WHERE id = 1") == before
    assert desk.rows("SELECT count(*) FROM changes WHERE actor_id = 'kim'") == [(0,)]


def test_a_changed_status_takes_its_reason_into_the_history(desk):
    assert desk.send(EDIT, desk.fields(EDIT, status="ongoing", note="Beställt i dag")).status_code == 303
    assert desk.rows("SELECT status, note FROM proposal_statuses WHERE proposal_id = 1 ORDER BY id") == [
        ("accepted", None),
        ("ongoing", "Beställt i dag"),
    ]
    assert "Beställt i dag" in desk.page("/proposals/F-2017~2F12").text


def test_a_word_on_the_same_status_is_kept_too(desk):
    desk.send(EDIT, desk.fields(EDIT, note="Väntar på budget"))
    assert ("accepted", "Väntar på budget") in desk.rows("SELECT status, note FROM proposal_statuses")


def test_a_new_proposal_is_stored_and_gets_its_address(desk):
    fields = desk.fields("/proposals/new", text="Fler papperskorgar", number="F-2018/1", group_id="1")
    assert desk.send("/proposals/new", fields).headers["location"] == "/proposals/F-2018~2F1"
    assert desk.rows("SELECT status, group_id FROM proposals WHERE number = 'F-2018/1'") == [("new", 1)]


def test_a_known_name_means_the_person_and_another_is_kept_as_written(desk):
    desk.send(EDIT, desk.fields(EDIT, responsible="Cilla Cederlöv"))
    assert desk.rows("SELECT responsible, person_id FROM proposals WHERE id = 1") == [("Cilla Cederlöv", 3)]
    desk.send(EDIT, desk.fields(EDIT, responsible="Parkens vänner"))
    assert desk.rows("SELECT responsible, person_id FROM proposals WHERE id = 1") == [("Parkens vänner", None)]


def test_a_name_that_two_have_is_asked_about(desk, write):
    write("INSERT INTO people (id, name) VALUES (9, 'Cilla Cederlöv')")
    answer = desk.send(EDIT, desk.fields(EDIT, responsible="Cilla Cederlöv"))
    assert answer.status_code == 400 and "Cilla Cederlöv (nr 9)" in answer.text
    desk.send(EDIT, desk.fields(EDIT, responsible="Cilla Cederlöv (nr 9)"))
    assert desk.rows("SELECT responsible, person_id FROM proposals WHERE id = 1") == [("Cilla Cederlöv", 9)]


def test_an_answer_without_a_day_is_answered_today(desk):
    path = "/proposals/row/3/edit"
    desk.send(path, desk.fields(path, answer="Ja."))
    assert desk.rows("SELECT answer, answered_on = date('now', 'localtime') FROM proposals WHERE id = 3") == [
        ("Ja.", 1)
    ]


def test_items_and_decisions_of_a_chosen_meeting_are_linked(desk):
    fields = desk.fields(EDIT, link_meeting="3")
    shown = desk.send(EDIT, {**fields, "_action": "look"}).text
    assert "Lekplatsen till slut" in shown and "Lekplatsen rustas upp." in shown
    desk.send(EDIT, {**fields, "items": ["2", "4"], "decisions": ["3"]})
    assert desk.rows("SELECT item_id FROM proposal_items ORDER BY 1") == [(2,), (4,)]
    assert desk.rows("SELECT decision_id FROM proposal_decisions") == [(3,)]


def test_a_number_that_another_has_is_refused_in_words(desk):
    answer = desk.send(EDIT, desk.fields(EDIT, number="F-2017/13"))
    assert answer.status_code == 400 and "har redan samma ”Nummer" in answer.text


def test_a_proposal_of_no_group_is_for_who_coordinates_all_groups(desk, write):
    write("UPDATE proposals SET group_id = NULL, meeting_id = NULL WHERE id = 1")
    assert desk.page(EDIT).status_code == 200
    for actor in (OF_GROUP_1, OF_GROUP_2, {**OF_GROUP_1, "groups": []}):
        assert desk.page(EDIT, actor).status_code == 403
        assert "Ändra förslaget" not in desk.page("/proposals/F-2017~2F12", actor).text


@pytest.mark.parametrize("actor", [None, STAFF, OF_GROUP_2])
@pytest.mark.parametrize("path", [EDIT, "/actions/1/edit"])
def test_who_does_not_coordinate_the_group_edits_nothing(desk, actor, path):
    assert desk.page(path, actor).status_code == 403
    assert desk.send(path, desk.fields(path, text="Otillåtet"), actor).status_code == 403
    assert "Ändra förslaget" not in desk.page("/proposals/F-2017~2F12", actor).text


@pytest.mark.parametrize("actor", [None, STAFF, {**OF_GROUP_1, "groups": []}])
def test_who_coordinates_nothing_makes_no_proposal(desk, actor):
    assert desk.page("/proposals/new", actor).status_code == 403
    assert desk.send("/proposals/new", desk.fields("/proposals/new", text="Otillåtet"), actor).status_code == 403
    assert desk.page("/proposals/new", OF_GROUP_2).status_code == 200


def test_a_coordinator_gives_no_proposal_away_and_loses_no_text(desk):
    answer = desk.send(EDIT, desk.fields(EDIT, OF_GROUP_1, group_id="2", how="Skrivet"), OF_GROUP_1)
    assert answer.status_code == 400 and "grupperna som du samordnar" in answer.text and "Skrivet" in answer.text


def test_a_coordinator_links_only_to_meetings_of_the_own_group(desk, write):
    write("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (50, 5, 1, 'Annat')")
    fields = desk.fields(EDIT, OF_GROUP_1, link_meeting="5", items=["2", "50"])
    answer = desk.send(EDIT, fields, OF_GROUP_1)
    assert answer.status_code == 400 and "koppla till möten" in answer.text
    assert desk.rows("SELECT item_id FROM proposal_items") == [(2,)]


def test_a_deleted_proposal_takes_its_links_with_it(desk):
    path = "/proposals/row/3/edit"
    assert desk.send(path, {"_action": "delete"}).headers["location"] == "/proposals"
    assert desk.rows("SELECT * FROM proposals WHERE id = 3") == []


def test_an_action_is_changed_and_done_today(desk):
    path = "/actions/1/edit"
    sent = desk.fields(path, status="done", responsible="Parkutskottet", recipient="Alla")
    assert desk.send(path, sent).headers["location"].endswith("#action-1")
    assert desk.rows(
        "SELECT status, done_on = date('now', 'localtime'), responsible, person_id, group_id, recipient "
        "FROM actions WHERE id = 1"
    ) == [("done", 1, "Parkutskottet", None, 2, "Alla")]


def test_an_action_sent_as_it_was_changes_nothing(desk, write):
    write("UPDATE actions SET responsible = NULL WHERE id = 1")
    before = desk.rows("SELECT * FROM actions WHERE id = 1")
    assert 'value="Bo Björkdahl"' in desk.page("/actions/1/edit").text
    desk.send("/actions/1/edit", desk.fields("/actions/1/edit"))
    assert desk.rows("SELECT * FROM actions WHERE id = 1") == before


def test_what_is_not_done_has_no_day_on_which_it_was(desk):
    answer = desk.send("/actions/1/edit", desk.fields("/actions/1/edit", done_on="2018-01-01"))
    assert answer.status_code == 400 and "Bara det som är klart" in answer.text


def test_words_of_published_minutes_stand_and_their_status_goes_on(desk, write):
    write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    path = "/actions/1/edit"
    assert desk.send(path, desk.fields(path, text="Annat")).status_code == 400
    assert desk.send(path, desk.fields(path, status="dropped")).status_code == 303
    assert desk.rows("SELECT text, status FROM actions WHERE id = 1") == [("Beställer bänkarna", "dropped")]


@pytest.mark.parametrize("path", ["/proposals/nix/edit", "/proposals/row/99/edit", "/actions/99/edit"])
def test_what_is_not_there_is_not_found(desk, path):
    assert desk.page(path).status_code == 404


def test_what_is_dangerous_is_shown_as_text(desk):
    evil = "<img src=x onerror=alert(1)>\"'>"
    fields = desk.fields(EDIT, text=evil, how=evil, theme=evil, answer=evil, note=evil, due=evil, responsible=evil)
    assert desk.send(EDIT, fields).status_code == 303
    for path in (EDIT, "/proposals/F-2017~2F12", "/proposals"):
        assert "<img" not in without_charts(desk.page(path).text)


@pytest.mark.parametrize("field", ["meeting_id", "link_meeting"])
@pytest.mark.parametrize("number", ["99999999999999999999", "²"])
def test_a_number_that_no_meeting_can_have_is_no_choice(desk, field, number):
    assert desk.send(EDIT, desk.fields(EDIT, **{field: number})).status_code == 400


def test_a_new_proposal_gets_its_number_and_keeps_the_wording_in_which_it_came_in(desk):
    new = "/proposals/new"
    fields = desk.fields(
        new, text="Belysning", original="Det är ju kolmörkt!", received_on="2018-03-01", source_kind="item",
        item_id="2", source="Efter paus",
    )  # fmt: skip
    assert desk.send(new, fields).headers["location"] == "/proposals/2018-001"
    stored = (
        "SELECT text, original, source_kind, meeting_id, item_id, source FROM proposals WHERE number = '2018-001'"
    )
    assert desk.rows(stored) == [("Belysning", "Det är ju kolmörkt!", "item", 2, 2, "Efter paus")]
    edit = "/proposals/2018-001/edit"
    page = desk.page(edit).text
    assert 'name="original"' not in page and "Det är ju kolmörkt!" in page
    changed = desk.fields(edit, text="Lampor", decided_on="2018-04-05", status="accepted", number="")
    assert desk.send(edit, changed).headers["location"] == "/proposals/2018-002"
    assert desk.rows("SELECT text, original FROM proposals WHERE id = 4") == [("Lampor", "Det är ju kolmörkt!")]
    day = "SELECT changed_on FROM proposal_statuses WHERE proposal_id = 4 AND status = 'accepted'"
    assert desk.rows(day) == [("2018-04-05",)]


def test_an_item_of_another_meeting_is_refused(desk):
    response = desk.send(EDIT, desk.fields(EDIT, item_id="2"))
    assert response.status_code in (200, 400, 422) and "Den punkten hör till ett annat möte." in response.text


def test_no_number_is_a_word_of_an_address(desk):
    places = (re.match(r"\^/proposals/([\w\\.]+)", pattern) for pattern, _view in register_routes())
    words = {place[1].replace("\\", "") for place in places if place}
    assert "outcome" in words and words == set(TAKEN_NUMBERS)
    for word in words:
        assert desk.send(EDIT, desk.fields(EDIT, number=word)).status_code == 400
