"""What was typed is there when the session ends, or the record moves, goes or is published meanwhile."""

import html
import re

import pytest

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_THE_GROUP

MEETING = "/meetings/2018-02-15-samradsgruppen"
WORDS = "Det här skrev jag i en halvtimme."
FORMS = {
    f"{MEETING}/minutes": "body",
    f"{MEETING}/edit": "place",
    f"{MEETING}/attendance": "note",
    f"{MEETING}/adjusters": "adjuster",
    "/comments/item/2/new": "body",
    "/proposals/new": "text",
    "/groups/samradsgruppen/members/new": "person",
    "/people/new": "name",
}


def typed(desk, path, actor=COORDINATOR):
    """The form at `path` with other words in the field that the table above names."""
    fields = fields_of(desk.get(path, actor).text)
    name = next(name for name in fields if FORMS.get(path, "body") in name and not name.startswith("_"))
    return {**fields, name: WORDS}


@pytest.mark.parametrize("path", FORMS)
def test_what_was_written_is_on_the_page_that_says_that_the_session_has_ended_and_is_saved_from_there(desk, path):
    sent = typed(desk, path)
    page = desk.post(path, sent, None)
    assert page.status_code == 403 and "Du är utloggad" in page.text and "Spara det jag skrev" in page.text
    again = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page.text))
    assert WORDS in again.values()
    assert {html.unescape(name) for name in again} >= {name for name, value in sent.items() if value}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (f"{MEETING}/status", {"status": "cancelled"}),
        (f"{MEETING}/workflow", {"step": "check"}),
        ("/actions/1/done", {"next": "/"}),
        ("/-/intranet/history/undo", {"change": "1"}),
        ("/groups/samradsgruppen/members/1/end", {"next": "/"}),
    ],
)
def test_a_button_pressed_after_the_session_has_ended_can_be_pressed_again_after_signing_in(desk, path, fields):
    page = desk.post(path, fields, None)
    assert page.status_code == 403 and "/-/intranet/sign-in" in page.text
    for name, value in fields.items():
        assert f'type="hidden" name="{name}" value="{value}"' in page.text
        assert "Ingenting har gjorts än" in page.text and "Gör det nu" in page.text


@pytest.mark.parametrize("actor", [COORDINATOR, OF_THE_GROUP])
def test_minutes_are_saved_although_somebody_has_moved_the_meeting_to_another_day(desk, actor):
    sent = typed(desk, f"{MEETING}/minutes", actor)
    desk.write("UPDATE meetings SET date = '2018-02-16' WHERE id = 3")
    answer = desk.post(f"{MEETING}/minutes", sent, actor)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/meetings/2018-02-16-samradsgruppen")
    assert desk.rows(f"SELECT count(*) FROM agenda_items WHERE meeting_id = 3 AND body = '{WORDS}'") == [(1,)]


def test_the_old_address_of_a_meeting_that_was_moved_leads_to_the_new_one(desk):
    desk.write("UPDATE meetings SET date = '2018-02-16' WHERE id = 3")
    desk.write("UPDATE meetings SET group_id = 2 WHERE id = 3")
    answer = desk.get(MEETING)
    assert (answer.status_code, answer.headers["location"]) == (301, "/meetings/2018-02-16-parkutskottet")
    assert desk.get("/meetings/2018-02-17-samradsgruppen").status_code == 404


def test_a_draft_of_a_meeting_that_was_moved_is_in_the_form_and_told_by_its_new_day(desk):
    path = f"{MEETING}/minutes"
    assert desk.post("/-/intranet/draft", {**typed(desk, path), "_form": path}).json() == {"kept": True}
    desk.write("UPDATE meetings SET date = '2018-02-16' WHERE id = 3")
    assert WORDS in text_of(desk.get(path).text)
    start = desk.get("/").text
    assert f'href="{path}?draft=' in start and "16 februari 2018" in start


def test_a_draft_about_what_is_gone_can_be_copied(desk):
    path = "/meetings/2099-03-05-samradsgruppen/minutes"
    assert desk.post("/-/intranet/draft", {"item-n1-body": WORDS, "_base": "{}", "_form": path}).json()["kept"]
    desk.write("DELETE FROM agenda_items WHERE meeting_id = 4; DELETE FROM meetings WHERE id = 4")
    page = desk.get(path)
    assert page.status_code == 404 and WORDS in text_of(page.text)


@pytest.mark.parametrize("actor", [COORDINATOR, OF_THE_GROUP])
def test_what_was_written_about_a_meeting_that_is_gone_can_be_copied(desk, actor):
    path = "/meetings/2099-03-05-samradsgruppen/edit"
    FORMS[path] = "place"
    sent = typed(desk, path, actor)
    desk.write("DELETE FROM agenda_items WHERE meeting_id = 4; DELETE FROM meetings WHERE id = 4")
    # A field without a name is none of ours, and no fault either.
    page = desk.post(path, {**sent, "": "x"}, actor)
    assert page.status_code == 404 and "Det har inte sparats" in page.text and WORDS in text_of(page.text)


def test_what_was_written_in_minutes_that_were_published_meanwhile_is_a_draft_of_the_correction(desk):
    sent = typed(desk, f"{MEETING}/minutes")
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    page = desk.post(f"{MEETING}/minutes", sent)
    assert page.status_code == 409 and WORDS in text_of(page.text) and "kvar som utkast" in page.text
    opened = {**desk.base(f"{MEETING}/correction"), "reason": "Fel."}
    assert desk.post(f"{MEETING}/correction", opened).status_code == 303
    assert WORDS in text_of(desk.get(f"{MEETING}/minutes").text)


def test_a_comment_on_an_item_that_is_gone_can_be_copied(desk):
    desk.write("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (70, 4, 9, 'Kort')")
    FORMS["/comments/item/70/new"] = "body"
    sent = typed(desk, "/comments/item/70/new")
    desk.write("DELETE FROM agenda_items WHERE id = 70")
    page = desk.post("/comments/item/70/new", sent)
    assert page.status_code == 404 and WORDS in text_of(page.text)


def test_a_proposal_that_got_another_number_meanwhile_is_saved(desk):
    path = "/proposals/F-2017~2F12"
    FORMS[f"{path}/edit"] = "how"
    sent = typed(desk, f"{path}/edit")
    desk.write("UPDATE proposals SET number = 'F-2017/99' WHERE number = 'F-2017/12'")
    answer = desk.post(f"{path}/edit", {**sent, "number": "F-2017/12"})
    assert answer.status_code == 303, text_of(answer.text)
    assert desk.rows(f"SELECT number FROM proposals WHERE how = '{WORDS}'") == [("F-2017/99",)]
    moved = desk.get(path)
    assert (moved.status_code, moved.headers["location"]) == (301, "/proposals/F-2017~2F99")


def test_what_was_saved_is_named_by_its_new_day_and_number(desk):
    fields = fields_of(desk.get(f"{MEETING}/edit").text)
    answer = desk.post(f"{MEETING}/edit", {**fields, "date": "2018-02-16"})
    page = desk.get(answer.headers["location"], cookies=answer.cookies)
    assert page.status_code == 200 and "Sparat: Samrådsgruppen, 16 februari 2018" in text_of(page.text)
    fields = fields_of(desk.get("/proposals/F-2017~2F12/edit").text)
    answer = desk.post("/proposals/F-2017~2F12/edit", {**fields, "number": "570"})
    page = desk.get(answer.headers["location"], cookies=answer.cookies)
    assert "Sparat: Förslag 570" in text_of(page.text)
