"""Comments of staff: written, changed and taken away by whom they belong to, told to who is mentioned; not public."""

import html
import json
import re
import sqlite3

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private

from tests.plugins.html import text_of, without_charts

KIM = {"id": "kim", "name": "Kim Ek", "roles": ["staff"]}
LO = {"id": "lo", "name": "Lo Ask", "roles": ["analyst"]}
ADMINISTRATOR = {"id": "adm", "name": "Ada Min", "roles": ["administrator"]}
COORDINATOR = {"id": "cia", "name": "Cia Ohl", "roles": ["coordinator"], "groups": [2]}
NO_ROLE = {"id": "nix", "name": "Nix", "roles": []}
PROPOSAL = "/proposals/F-2017~2F12"
NEW = "/comments/item/2/new"
XSS = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) \"'>"


def base(body):
    """What the form of a comment says that it was opened with."""
    return json.dumps({"body": [body]})


@pytest.fixture
def site(site):
    private = open_private(site)
    for actor in (KIM, LO, ADMINISTRATOR, COORDINATOR):
        add_account(private, actor["id"], actor["name"], actor["roles"])
    private.close()
    return site


@pytest.fixture
def desk(site, datasette, runner):
    """`page(path, actor)`, `send(path, fields, actor)`, `rows(sql)`."""

    class Desk:
        def page(self, path, actor=KIM):
            return runner.run(datasette.client.get(path, actor=actor))

        def send(self, path, fields, actor=KIM):
            return runner.run(datasette.client.post(path, data=fields, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

        def slug(self):
            return self.rows("SELECT '/meetings/' || slug FROM meetings WHERE id = 2")[0][0]

    return Desk()


def test_a_comment_stands_below_its_item_and_is_one_change_of_its_writer(desk):
    response = desk.send(NEW, {"body": "Vi bör **mäta** först."})
    assert response.headers["location"] == f"{desk.slug()}#comment-1"
    page = desk.page(desk.slug(), LO).text
    assert "Kommentarer (1)" in page and "<strong>mäta</strong>" in page and "Kim Ek" in page
    assert desk.rows("SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "kim")]


def test_a_comment_on_a_proposal_stands_on_its_page(desk):
    assert (
        desk.send("/comments/proposal/1/new", {"body": "Bra!"}, COORDINATOR).headers["location"].startswith(PROPOSAL)
    )
    assert "Bra!" in desk.page(PROPOSAL).text and "Bra!" not in desk.page("/proposals/row/3").text


def test_nobody_who_is_not_signed_in_is_told_that_there_are_comments(desk):
    desk.send(NEW, {"body": "Bara för oss"})
    desk.send("/comments/proposal/1/new", {"body": "Bara för oss"})
    for path in (desk.slug(), PROPOSAL):
        page = desk.page(path, None).text
        assert "Bara för oss" not in page and "omment" not in text_of(page)
    for path in (NEW, "/comments/1/edit"):
        assert desk.page(path, None).status_code == 403


def test_comments_and_mentions_are_not_in_what_is_published(desk, site):
    desk.send(NEW, {"body": "Bara för oss, @lo"})
    publish_site(site)
    with sqlite3.connect(f"file:{site / 'public.db'}?mode=ro", uri=True) as public:
        tables = {row[0] for row in public.execute("SELECT name FROM sqlite_master")}
        for table in {"comments", "mentions"} & tables:
            assert public.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert "Bara för oss".encode() not in (site / "public.db").read_bytes()


@pytest.mark.parametrize("actor", [None, NO_ROLE, {**KIM, "_r": {"a": ["view-instance", "view-database"]}}])
def test_who_has_no_role_or_a_key_only_for_reading_writes_no_comment(desk, actor):
    assert desk.send(NEW, {"body": "Otillåtet"}, actor).status_code == 403
    assert desk.rows("SELECT * FROM comments") == []


def test_a_writer_changes_and_deletes_the_own_comment(desk):
    desk.send(NEW, {"body": "Först"})
    assert desk.send("/comments/1/edit", {"body": "Sedan", "_base": base("Först")}).status_code == 303
    assert desk.rows("SELECT body FROM comments") == [("Sedan",)]
    assert desk.send("/comments/1/edit", {"_action": "delete"}).status_code == 303
    assert desk.rows("SELECT body FROM comments") == []


@pytest.mark.parametrize("actor", [LO, COORDINATOR])
def test_nobody_changes_or_deletes_what_another_wrote(desk, actor):
    desk.send(NEW, {"body": "Kims"})
    assert desk.page("/comments/1/edit", actor).status_code == 403
    for fields in ({"body": "Annat"}, {"_action": "delete"}):
        assert desk.send("/comments/1/edit", fields, actor).status_code == 403
    assert desk.rows("SELECT body FROM comments") == [("Kims",)]


def test_an_administrator_deletes_and_puts_no_words_in_a_mouth(desk):
    desk.send(NEW, {"body": "Kims"})
    assert "Ta bort kommentaren" in text_of(desk.page(desk.slug(), ADMINISTRATOR).text)
    assert desk.send("/comments/1/edit", {"body": "Annat", "_base": base("Kims")}, ADMINISTRATOR).status_code == 400
    assert desk.rows("SELECT body FROM comments") == [("Kims",)]
    assert desk.send("/comments/1/edit", {"_action": "delete"}, ADMINISTRATOR).status_code == 303
    assert desk.rows("SELECT body FROM comments") == []


def test_a_mention_is_kept_until_it_has_been_seen(desk):
    desk.send(NEW, {"body": "Vad säger du, @Lo Ask? Och @kim."})
    assert desk.rows("SELECT comment_id, actor_id, seen_at FROM mentions") == [(1, "lo", None)]
    assert desk.send("/comments/1/seen", {"next": "/"}, KIM).status_code == 303
    assert desk.rows("SELECT count(*) FROM mentions WHERE seen_at IS NULL") == [(1,)]
    assert desk.send("/comments/1/seen", {"next": "//evil.example"}, LO).headers["location"] == "/"
    assert desk.rows("SELECT count(*) FROM mentions WHERE seen_at IS NULL") == [(0,)]


def test_who_answers_in_the_thread_has_seen_the_mention(desk):
    desk.send(NEW, {"body": "@lo?"})
    desk.send(NEW, {"body": "Ja."}, LO)
    assert desk.rows("SELECT count(*) FROM mentions WHERE seen_at IS NULL") == [(0,)]


def test_who_is_no_longer_mentioned_need_not_look(desk):
    desk.send(NEW, {"body": "@lo?"})
    desk.send("/comments/1/edit", {"body": "@adm?", "_base": base("@lo?")})
    assert desk.rows("SELECT actor_id FROM mentions") == [("adm",)]


def test_a_name_that_nobody_has_is_told_to_who_wrote_it(desk, datasette, runner):
    response = desk.send(NEW, {"body": "@lou, vad tror du?"})
    messages = datasette.unsign(response.cookies["ds_messages"], "messages")
    assert "Ingen här heter @lou" in messages[0][0]


def test_a_name_that_two_accounts_have_has_to_be_told_apart(desk, site):
    private = open_private(site)
    add_account(private, "lo2", "Lo Ask", ["staff"])
    private.close()
    response = desk.send(NEW, {"body": "Hej @Lo Ask"})
    assert response.status_code == 400 and "Flera konton heter Lo Ask. Skriv vilket: @lo, @lo2." in response.text
    assert desk.rows("SELECT * FROM comments") == []


def test_what_is_dangerous_in_a_comment_or_a_name_is_shown_as_text(desk, site):
    evil = {**KIM, "name": XSS}
    private = open_private(site)
    add_account(private, "evil", XSS, ["staff"])
    private.close()
    desk.send(NEW, {"body": XSS + " @evil"}, evil)
    desk.send("/comments/proposal/1/new", {"body": XSS}, evil)
    for path in (desk.slug(), PROPOSAL, NEW, "/comments/1/edit"):
        page = without_charts(desk.page(path, evil).text)
        assert "<script>alert" not in page and "<img" not in page
        assert not re.search(r'href="\s*javascript', html.unescape(page).replace("[x](javascript", ""))
        assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("path", ["/comments/item/99/new", "/comments/proposal/99/new", "/comments/99/edit"])
def test_what_is_not_there_cannot_be_commented_on(desk, path):
    assert desk.page(path).status_code == 404


def test_a_deleted_comment_takes_its_mentions_with_it(desk):
    desk.send(NEW, {"body": "@lo"})
    desk.send("/comments/1/edit", {"_action": "delete"})
    assert desk.rows("SELECT * FROM mentions") == []
