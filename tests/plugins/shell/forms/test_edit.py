"""The kit of forms, driven through the form of a group: nothing typed is lost, nothing is stored twice."""

import html
import re
import unicodedata

import pytest

from tests.plugins.html import fields_of
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, STAFF, fields, hidden


def test_saved_form_is_one_change_with_its_doer(desk, slug):
    response = desk.send(f"/groups/{slug}/edit", fields(desk, slug, description="Vi ses"))
    assert (response.status_code, response.headers["location"]) == (303, f"/groups/{slug}")
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Vi ses",)]
    assert desk.rows("SELECT way, actor_id, actor_name FROM changes ORDER BY id DESC LIMIT 1") == [
        ("form", "kim", "Kim Ek")
    ]


def test_form_sent_twice_is_stored_once(desk):
    sent = {**desk.open("/groups/new"), "name": "Trädgårdslaget", "kind": "body", "parent_id": ""}
    for _ in range(2):
        assert desk.send("/groups/new", sent).status_code == 303
    assert desk.rows("SELECT slug FROM groups WHERE name LIKE 'Trädg%'") == [("tradgardslaget",)]


def test_missing_field_is_told_in_swedish_and_nothing_is_stored(desk, slug):
    response = desk.send(f"/groups/{slug}/edit", fields(desk, slug, name="", description="Kvar"))
    assert response.status_code == 400
    assert "Det här fältet är obligatoriskt" in response.text and "Kvar" in response.text
    assert desk.rows("SELECT description FROM groups WHERE description = 'Kvar'") == []


def test_other_words_sent_from_a_page_that_has_been_saved_are_not_thrown_away(desk, slug):
    sent = fields(desk, slug, description="Först")
    for words in ("Först", "Först", "Sedan"):
        answer = desk.send(f"/groups/{slug}/edit", {**sent, "description": words})
    assert answer.status_code == 409 and "Sedan" in answer.text
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Först",)]


def test_who_saves_second_sees_both_versions_and_chooses(desk, slug):
    sent = fields(desk, slug, description="Min text")
    desk.write("UPDATE groups SET description = 'Din text' WHERE id = 1")
    clash = desk.send(f"/groups/{slug}/edit", sent)
    assert clash.status_code == 409
    assert "Min text" in clash.text and "Din text" in clash.text
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Din text",)]
    again = {**sent, **{name: hidden(clash.text, name) for name in ("_base", "_token")}}
    assert desk.send(f"/groups/{slug}/edit", {**again, "_choice-description": "mine"}).status_code == 303
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Min text",)]


def test_a_conflict_names_who_saved_meanwhile_and_when(desk, slug):
    sent = fields(desk, slug, description="Min text")
    theirs = fields(desk, slug, description="Din text")
    assert desk.send(f"/groups/{slug}/edit", theirs, {**COORDINATOR, "id": "bo", "name": "Bo Ek"}).status_code == 303
    clash = desk.send(f"/groups/{slug}/edit", sent).text
    year = desk.rows("SELECT substr(max(at), 1, 4) FROM changes")[0][0]
    assert re.search(rf"Senast sparat av Bo Ek, \d+ \w+ {year} klockan \d\d\.\d\d\.", clash)


def test_changes_that_were_put_together_name_who_made_the_other(desk, slug):
    sent = fields(desk, slug, description="Min text", name="")
    theirs = fields(desk, slug, kind="association")
    assert desk.send(f"/groups/{slug}/edit", theirs, {**COORDINATOR, "id": "bo", "name": "Bo Ek"}).status_code == 303
    assert "Senast sparat av Bo Ek, " in desk.send(f"/groups/{slug}/edit", sent).text


def test_choosing_the_other_version_keeps_it(desk, slug):
    sent = fields(desk, slug, description="Min text")
    desk.write("UPDATE groups SET description = 'Din text' WHERE id = 1")
    clash = desk.send(f"/groups/{slug}/edit", sent)
    again = {**sent, **{name: hidden(clash.text, name) for name in ("_base", "_token")}}
    assert desk.send(f"/groups/{slug}/edit", {**again, "_choice-description": "theirs"}).status_code == 303
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Din text",)]


def test_changes_of_different_fields_are_both_kept(desk, slug):
    sent = fields(desk, slug, description="Min text")
    desk.write("UPDATE groups SET kind = 'association' WHERE id = 1")
    assert desk.send(f"/groups/{slug}/edit", sent).status_code == 303
    assert desk.rows("SELECT description, kind FROM groups WHERE id = 1") == [("Min text", "association")]


def test_what_was_written_is_there_when_the_session_has_ended_and_is_saved_after_signing_in(desk, slug):
    path = f"/groups/{slug}/edit"
    refused = desk.send(path, fields(desk, slug, description='Två "rader"\noch <b>'), None)
    assert refused.status_code == 403
    form = refused.text.split(f'<form method="post" action="{path}">')[1].split("</form>")[0]
    again = {name: html.unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', form)}
    assert desk.send(path, again).status_code == 303
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [('Två "rader"\noch <b>',)]


@pytest.mark.parametrize("actor", [None, STAFF, OF_ONE_GROUP])
def test_who_may_not_edit_a_group_neither_sees_its_form_nor_saves_it(desk, slug, actor):
    sent = fields(desk, slug, description="Otillåtet")
    assert desk.page(f"/groups/{slug}/edit", actor).status_code == 403
    assert desk.send(f"/groups/{slug}/edit", sent, actor).status_code == 403
    assert desk.rows("SELECT 1 FROM groups WHERE description = 'Otillåtet'") == []


def test_group_that_something_refers_to_is_not_deleted_and_says_so(desk, slug):
    sent = {**desk.open(f"/groups/{slug}/edit"), "_action": "delete"}
    response = desk.send(f"/groups/{slug}/edit", sent)
    assert response.status_code == 400
    (count,) = re.findall(r'href="/intranet/meetings\?group_id=1">Möten: (\d+)</a>', response.text)
    assert int(count) == desk.rows("SELECT count(*) FROM meetings WHERE group_id = 1")[0][0]


def test_a_number_that_is_taken_is_told_by_its_field(desk):
    desk.write("INSERT INTO proposals (number, text) VALUES ('T1', 'Ett träd')")
    sent = {**fields_of(desk.page("/proposals/new").text), "text": "Ett annat träd", "number": "T1"}
    response = desk.send("/proposals/new", sent)
    print(re.findall(r"role=.alert.*?</div>", response.text, re.S))
    assert response.status_code == 400 and "”Nummer”" in response.text


def test_preview_shows_markdown_without_what_is_dangerous(desk):
    shown = desk.send(
        "/-/intranet/preview", {"text": "**Hej** <script>alert(1)</script> [x](javascript:alert(1))"}
    ).text
    assert "<strong>Hej</strong>" in shown and "<script" not in shown and 'href="javascript' not in shown


def test_how_easy_the_answer_is_to_read_is_told_with_and_without_scripts(desk):
    answer = "Vi målar. " + "ord <b>" * 21 + "slut."
    part = desk.send("/-/intranet/readability", {"text": answer}).text
    assert "<strong>LIX " in part and "&lt;b&gt;" in part and part.count("<mark") == 1
    form = desk.page("/proposals/new").text
    assert 'value="look"' in form and "LIX" not in form
    shown = desk.send("/proposals/new", {**fields_of(form), "answer": answer, "_action": "look"}).text
    assert "<strong>LIX " in shown and shown.count("<mark") == 1
    assert desk.rows("SELECT 1 FROM proposals WHERE answer IS NOT NULL AND answer LIKE 'Vi målar%'") == []
    assert "Inget skrivet än." in desk.send("/-/intranet/readability", {"text": " "}).text


def test_a_choice_that_two_have_made_differently_is_shown_by_its_label(desk, slug):
    sent = fields(desk, slug, kind="unit")
    desk.write("UPDATE groups SET kind = 'association' WHERE id = 1")
    clash = desk.send(f"/groups/{slug}/edit", sent)
    assert clash.status_code == 409
    assert '<span class="as-printed">Enhet</span>' in clash.text and ">Förening</span>" in clash.text


def test_what_the_guard_refuses_keeps_the_typed_text_in_the_form(desk):
    """A coordinator of group 2 makes it a part of nothing they own: the form, not a bare refusal, says so."""
    desk.write("INSERT INTO groups (id, name, slug) VALUES (77, 'Sidogruppen', 'sidogruppen')")
    actor = {**OF_ONE_GROUP, "groups": [77]}
    sent = {**desk.open("/meetings/new", actor), "group_id": "1", "date": "2026-12-01", "place": "Kvarskrivet"}
    response = desk.send("/meetings/new", {**sent, "kind": "ordinary", "status": "planned"}, actor)
    assert response.status_code in (400, 403)
    assert "Kvarskrivet" in response.text


@pytest.mark.parametrize("base", [None, "", "{", "[1]", "[" * 100_000])
def test_a_form_that_does_not_say_what_it_was_opened_with_overwrites_nothing(desk, slug, base):
    desk.write("UPDATE groups SET description = 'Din text' WHERE id = 1")
    sent = {**fields(desk, slug, description="Min text"), "_base": base}
    clash = desk.send(f"/groups/{slug}/edit", {name: value for name, value in sent.items() if value is not None})
    assert clash.status_code == 409 and "Min text" in clash.text and "Din text" in clash.text
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Din text",)]
    again = {**sent, **{name: hidden(clash.text, name) for name in ("_base", "_token")}}
    assert desk.send(f"/groups/{slug}/edit", {**again, "_choice-description": "mine"}).status_code == 303
    assert desk.rows("SELECT description FROM groups WHERE id = 1") == [("Min text",)]


def test_what_somebody_has_changed_meanwhile_is_not_deleted_unseen(desk):
    new = {**desk.open("/groups/new"), "name": "Trädgårdslaget", "kind": "body", "parent_id": ""}
    desk.send("/groups/new", new)
    path = "/groups/tradgardslaget/edit"
    seen = {**desk.open(path), "_action": "delete"}
    desk.write("UPDATE groups SET description = 'Din text' WHERE slug = 'tradgardslaget'")
    told = desk.send(path, seen)
    assert told.status_code == 409 and "inte tagits bort" in told.text and "Din text" in told.text
    assert desk.send(path, {**desk.open(path), "_action": "delete"}).status_code == 303
    assert desk.rows("SELECT 1 FROM groups WHERE slug = 'tradgardslaget'") == []


def test_what_is_gone_already_is_not_deleted_again(desk):
    again = {**desk.open("/groups/samradsgruppen/members/2/edit"), "_action": "delete"}
    desk.write("DELETE FROM memberships WHERE id = 2")
    told = desk.send("/groups/samradsgruppen/members/2/edit", again)
    assert told.status_code == 409 and "Någon har tagit bort det här under tiden" in told.text


def test_blanks_alone_are_no_name_and_are_told_beside_the_field(desk):
    told = desk.send("/groups/new", {**desk.open("/groups/new"), "name": " \t", "kind": "body", "parent_id": ""})
    assert told.status_code == 400 and "Det här fältet är obligatoriskt" in told.text and "CHECK" not in told.text


def test_what_is_typed_is_stored_in_one_unicode_form_without_control_characters(desk):
    name = unicodedata.normalize("NFD", "Vänner\0na")
    desk.send("/groups/new", {**desk.open("/groups/new"), "name": name, "kind": "body", "parent_id": ""})
    assert desk.rows("SELECT name FROM groups WHERE slug = 'vannerna'") == [("Vännerna",)]
