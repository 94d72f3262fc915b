"""Drafts: each showing of a form keeps its own, for its writer alone, until it is saved or thrown away."""

import re

import pytest
from datasette_intranet.schema.accounts.account import remove_account
from datasette_intranet.schema.database import open_private

from tests.plugins.shell.forms.conftest import COORDINATOR, fields, hidden


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
