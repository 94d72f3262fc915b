"""What is said when something is saved: what it was, with a button that takes it back."""

import html
import re

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, desk, hidden  # noqa: F401

PERSON = {"name": "Bo Björkdahl", "category": "staff", "consent_on": "", "spellings": "", "email": "", "phone": ""}


def saved(desk, datasette, runner, path, actor=COORDINATOR, **fields):  # noqa: F811
    """The page that one comes to when the form at `path` has been saved."""
    answer = desk.send(path, {**desk.open(path, actor), **fields}, actor)
    cookies = {"ds_messages": answer.cookies["ds_messages"]}
    return runner.run(datasette.client.get(answer.headers["location"], actor=actor, cookies=cookies)).text


def test_what_was_saved_is_named_and_undone_by_one_button(desk, datasette, runner):  # noqa: F811
    page = saved(desk, datasette, runner, "/people/2/edit", **{**PERSON, "name": "Bosse <Björkdahl>"})
    assert "Sparat: Bosse &lt;Björkdahl&gt;" in page
    form = {name: hidden(page.partition('class="message')[2], name) for name in ("change", "next")}
    assert form["next"] == "/people/2"
    answer = desk.send("/-/intranet/history/undo", form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/people/2")
    assert desk.rows("SELECT name FROM people WHERE id = 2") == [("Bo Björkdahl",)]


def test_what_was_deleted_is_named_and_comes_back(desk, datasette, runner):  # noqa: F811
    new = {**PERSON, "name": "Ture Tall"}
    path = desk.send("/people/new", {**desk.open("/people/new"), **new}).headers["location"]
    page = saved(desk, datasette, runner, f"{path}/edit", _action="delete")
    assert "Borttaget: Ture Tall" in page
    form = {name: hidden(page.partition('class="message')[2], name) for name in ("change", "next")}
    assert desk.send("/-/intranet/history/undo", form).headers["location"] == path
    assert desk.rows("SELECT count(*) FROM people WHERE name = 'Ture Tall'") == [(1,)]


def test_undo_leads_to_no_other_site(desk):  # noqa: F811
    desk.write("UPDATE people SET name = 'B' WHERE id = 2")
    change = str(desk.rows("SELECT max(id) FROM changes")[0][0])
    answer = desk.send("/-/intranet/history/undo", {"change": change, "next": "//elsewhere.example/"})
    assert answer.headers["location"] == "/"


def test_a_save_that_changes_nothing_offers_no_undo(desk, datasette, runner):  # noqa: F811
    name, category = desk.rows("SELECT name, category FROM people WHERE id = 2")[0]
    page = saved(desk, datasette, runner, "/people/2/edit", **{**PERSON, "name": name, "category": category})
    assert f"Sparat: {name}" in page and 'action="/-/intranet/history/undo"' not in page


def test_staff_who_comment_are_offered_no_undo_that_they_may_not_press(desk, datasette, runner):  # noqa: F811
    item = desk.rows("SELECT min(id) FROM agenda_items")[0][0]
    page = saved(desk, datasette, runner, f"/comments/item/{item}/new", STAFF, body="Hej")
    assert 'role="status"' in page and 'action="/-/intranet/history/undo"' not in page


def test_forms_lead_back_to_the_record_by_its_name(desk):  # noqa: F811
    group = desk.rows("SELECT name, slug FROM groups WHERE id = 1")[0]
    article = desk.rows("SELECT id, title FROM articles LIMIT 1")
    document = desk.rows("SELECT id, name FROM documents LIMIT 1")[0]
    wanted = {
        "/people/2/edit": ("/people/2", "Bo Björkdahl"),
        "/people/2/merge": ("/people/2", "Bo Björkdahl"),
        f"/groups/{group[1]}/edit": (f"/groups/{group[1]}", group[0]),
        f"/groups/{group[1]}/members/new": (f"/groups/{group[1]}", group[0]),
        f"/documents/{document[0]}/edit": (f"/inbox/{document[0]}", document[1]),
        **{f"/articles/{number}/edit": (f"/articles/{number}", title) for number, title in article},
    }
    for path, crumb in wanted.items():
        trail = re.search(r'<nav class="trail".*?</nav>', desk.page(path).text, re.DOTALL)[0]
        assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', html.unescape(trail))[-1] == crumb
