"""The kit of forms, driven through the form of a group: nothing typed is lost, nothing is stored twice."""

import html
import re
import unicodedata

import pytest
from datasette_intranet.schema.accounts import remove_account
from datasette_intranet.schema.database import open_private

from ...html import fields_of

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_ONE_GROUP = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
STAFF = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


@pytest.fixture
def desk(datasette, runner):
    """`open(path)` gives the hidden fields, `send(path, fields)` the response; `rows(sql)` what is stored."""

    class Desk:
        def page(self, path, actor=COORDINATOR, cookies=None):
            return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

        def open(self, path, actor=COORDINATOR):
            page = self.page(path, actor).text
            return {name: hidden(page, name) for name in ("_base", "_token")}

        def send(self, path, fields, actor=COORDINATOR):
            return runner.run(datasette.client.post(path, data=fields, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

        def write(self, sql):
            return runner.run(datasette.databases["intranet"].execute_write(sql))

    return Desk()


@pytest.fixture
def slug(desk):
    return desk.rows("SELECT slug FROM groups WHERE id = 1")[0][0]


def fields(desk, slug, **changed):
    name, kind = desk.rows("SELECT name, kind FROM groups WHERE id = 1")[0]
    return {
        **desk.open(f"/groups/{slug}/edit"),
        "name": name,
        "kind": kind,
        "parent_id": "",
        "description": "",
        **changed,
    }


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


def test_draft_is_shown_again_and_goes_when_it_is_saved(desk, slug):
    path = f"/groups/{slug}/edit"
    sent = fields(desk, slug, description="Påbörjat")
    assert desk.send("/-/intranet/draft", {**sent, "_form": path}).json() == {"kept": True}
    page = desk.page(path).text
    assert "Påbörjat" in page and "utkast" in page
    other = {"id": "eva", "roles": ["coordinator"]}
    assert "Påbörjat" not in desk.page(path, other).text
    assert desk.send(path, sent).status_code == 303
    assert "utkast" not in desk.page(path).text


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


def test_no_program_with_a_key_keeps_drafts_and_nobody_fills_the_disk_with_them(desk, slug, monkeypatch):
    path = f"/groups/{slug}/edit"
    with_key = {**COORDINATOR, "token": "intranet"}
    assert desk.send("/-/intranet/draft", {"_form": path, "name": "Nyckel"}, with_key).status_code == 403
    monkeypatch.setattr("datasette_intranet.plugins.shell.forms.drafts.MOST", 2)
    kept = [desk.send("/-/intranet/draft", {"_form": f"/x{n}", "name": "N"}).json()["kept"] for n in (1, 2, 3, 2)]
    assert kept == [True, True, False, True]


def test_nobody_sees_or_drops_the_draft_of_somebody_else(desk, slug):
    path = f"/groups/{slug}/edit"
    desk.send("/-/intranet/draft", {**desk.open(path), "_form": path, "name": "Bara Kims"})
    other = {**COORDINATOR, "id": "mo"}
    desk.send("/-/intranet/draft", {"_form": path, "_action": "discard"}, other)
    assert "Bara Kims" not in desk.page(path, other).text
    assert "Bara Kims" not in desk.page("/", other).text
    assert "Bara Kims" in desk.page(path).text


def test_drafts_go_with_the_account_and_are_not_left_to_the_next_of_that_name(desk, slug, site):
    path = f"/groups/{slug}/edit"
    desk.send("/-/intranet/draft", {**desk.open(path), "_form": path, "name": "Bara Kims"})
    private = open_private(site)
    remove_account(private, "kim")
    private.close()
    assert "Bara Kims" not in desk.page(path).text


def keep(desk, path, sent, **typed):
    """Typed in the showing of the form whose hidden fields `sent` has, and kept as a draft."""
    assert desk.send("/-/intranet/draft", {**sent, "_form": path, **typed}).json() == {"kept": True}


def source(page: str) -> dict[str, str]:
    """The hidden field that tells from which draft a form was filled."""
    found = re.search(r'name="_from" value="([^"]*)"', page)
    return {"_from": found[1]} if found else {}


def showing(desk, path) -> tuple[str, dict[str, str]]:
    """The page of a form, and its hidden fields."""
    page = desk.page(path).text
    return page, {**{name: hidden(page, name) for name in ("_base", "_token")}, **source(page)}


@pytest.fixture
def two(desk):
    """The form of a new group open in two tabs, in both of which something is typed: the hidden fields of the two."""
    first, second = desk.open("/groups/new"), desk.open("/groups/new")
    keep(desk, "/groups/new", first, name="Första laget")
    keep(desk, "/groups/new", second, name="Andra laget")
    return first, second


NEW = {"kind": "body", "parent_id": ""}


def test_what_another_tab_has_typed_is_not_thrown_away_by_a_save(desk, two):
    assert desk.send("/groups/new", {**two[0], **NEW, "name": "Första laget"}).status_code == 303
    page = desk.page("/groups/new").text
    assert 'value="Andra laget"' in page and 'value="Första laget"' not in page and ">Första laget</a>" not in page
    start = desk.page("/").text
    assert start.count("En ny grupp") == 1 and "Andra laget" in start


def test_the_newest_draft_is_in_the_form_and_the_others_are_listed_to_be_opened(desk, two):
    page = desk.page("/groups/new").text
    assert 'value="Andra laget"' in page and 'value="Första laget"' not in page
    link = re.search(r'<a href="([^"]+)">Första laget</a>, \d+ \w+ \d{4} klockan \d\d\.\d\d', page)[1]
    other = desk.page(link).text
    assert 'value="Första laget"' in other and 'value="Andra laget"' not in other and ">Andra laget</a>" in other
    start = desk.page("/").text
    assert start.count("En ny grupp") == 2 and start.count(link) == 1


def test_a_form_can_be_opened_without_the_draft_which_stays(desk, two):
    link = re.search(r'href="([^"]+)">Öppna formuläret utan det', desk.page("/groups/new").text)[1]
    empty, sent = showing(desk, link)
    assert 'value="Andra laget"' not in empty and ">Andra laget</a>" in empty and ">Första laget</a>" in empty
    assert desk.send("/groups/new", {**sent, **NEW, "name": "Tredje laget"}).status_code == 303
    assert len(re.findall(">(?:Andra|Första) laget<", desk.page(link).text)) == 2


def test_a_draft_that_is_taken_up_again_is_one_and_goes_with_its_save(desk):
    keep(desk, "/groups/new", desk.open("/groups/new"), name="Laget")
    _, sent = showing(desk, "/groups/new")
    keep(desk, "/groups/new", sent, name="Trädgårdslaget")
    assert desk.page("/").text.count("En ny grupp") == 1
    assert desk.send("/groups/new", {**sent, **NEW, "name": "Trädgårdslaget"}).status_code == 303
    assert "En ny grupp" not in desk.page("/").text


def test_a_draft_taken_up_and_saved_at_once_goes_also_after_a_mistake(desk):
    keep(desk, "/groups/new", desk.open("/groups/new"), name="Laget")
    _, sent = showing(desk, "/groups/new")
    wrong = desk.send("/groups/new", {**sent, **NEW, "name": ""})
    assert wrong.status_code == 400 and source(wrong.text) == source(desk.page("/groups/new").text)
    again = {name: hidden(wrong.text, name) for name in ("_base", "_token")}
    assert desk.send("/groups/new", {**again, **source(wrong.text), **NEW, "name": "Laget"}).status_code == 303
    assert "En ny grupp" not in desk.page("/").text


@pytest.mark.parametrize("action", ["save", "discard"])
def test_a_draft_that_its_own_tab_has_typed_on_outlives_the_one_it_was_taken_up_in(desk, action):
    first = desk.open("/groups/new")
    keep(desk, "/groups/new", first, name="Laget")
    _, sent = showing(desk, "/groups/new")
    keep(desk, "/groups/new", first, name="Laget som skriver vidare")
    if action == "save":
        assert desk.send("/groups/new", {**sent, **NEW, "name": "Laget"}).status_code == 303
    else:
        desk.send("/-/intranet/draft", {**sent, "_form": "/groups/new", "_action": "discard"})
    assert 'value="Laget som skriver vidare"' in desk.page("/groups/new").text


def test_a_draft_is_thrown_away_and_the_other_stays(desk, two):
    _, sent = showing(desk, "/groups/new")
    desk.send("/-/intranet/draft", {**sent, "_form": "/groups/new", "_action": "discard"})
    page = desk.page("/groups/new").text
    assert 'value="Första laget"' in page and "Andra laget" not in page


def test_a_draft_too_many_costs_none_of_the_others(desk, two, monkeypatch):
    monkeypatch.setattr("datasette_intranet.plugins.shell.forms.drafts.MOST", 2)
    third = {**desk.open("/groups/new"), "_form": "/groups/new", "name": "Tredje laget"}
    assert desk.send("/-/intranet/draft", third).status_code == 413
    _, sent = showing(desk, "/groups/new")
    keep(desk, "/groups/new", sent, name="Andra laget, vidare")
    assert desk.page("/").text.count("En ny grupp") == 2


@pytest.mark.parametrize("base", [None, "", "{", "[1]"])
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
