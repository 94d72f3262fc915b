"""A page that is kept is what a new one would be: every page with a tag, of every role, after every kind of change.

A wrong 304 shows somebody what is no longer so, or what they may no longer see. So each change is made for real, and
whoever is told 304 asks again without a tag: both have to be the same, byte for byte.
"""

import re
import sqlite3
import sys
from contextlib import closing
from datetime import date

import pytest
from datasette_intranet.plugins.access import revalidation
from datasette_intranet.plugins.shell.file_versions import versions_of
from datasette_intranet.plugins.shell.files_of_page import FILES, PUBLIC, UNTOLD, note_sql, noting_reads
from datasette_intranet.schema.accounts import account

from tests.plugins.access.kept_pages import CHANGES, CORA, MINUTES, ROLES, TURNS, Kept, body_of
from tests.plugins.access.signed_in import signed_in
from tests.plugins.conftest import new_site
from tests.plugins.small_mail import fill_mail
from tests.plugins.small_voices import fill_voices
from tests.site import Site, person
from tests.sweep import in_turns

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = new_site(tmp_path_factory.mktemp("kept"))
    fill_voices(folder)
    fill_mail(folder)
    with Site(folder) as site:
        yield site


@pytest.fixture(scope="module")
def kept(site):
    return Kept(site)


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_is_told_to_be_the_same_is_the_same_after_this_change(site, kept, change):
    make, page = CHANGES[change]
    before = body_of(site.get(page[1], ROLES[page[0]]))
    make(site)
    assert body_of(site.get(page[1], ROLES[page[0]])) != before, "the change shows on no page: it proves nothing"
    turn = list(CHANGES).index(change)
    wrong, anew = kept.asked_again(turn, TURNS, page)
    assert wrong == []
    assert page in anew


def test_pages_of_which_nothing_changes_are_not_made_again(site, kept):
    kept.asked_again(0, TURNS)
    wrong, anew = kept.asked_again(0, TURNS)
    assert (wrong, anew) == ([], [])
    assert len(kept.pages) > 100 and {role for role, _ in kept.pages} == set(ROLES)
    assert {("nobody", "/"), ("coordinator", "/"), ("coordinator", MINUTES), ("coordinator", "/inbox")} <= set(
        kept.pages
    )


def test_a_tag_names_every_file_that_is_opened_for_the_page(site, kept):
    """In whatever thread, and by whatever part of the program: what opens a file past the notes is found here.

    Nobody is given every page; the pages of the other roles take turns.
    """
    opened: list[str] = []
    sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "sqlite3.connect" else None)
    others = [one for one in sorted(kept.pages) if one[0] != "nobody"]
    for role, path in [*(one for one in kept.pages if one[0] == "nobody"), *in_turns(others, 0, 3)]:
        opened.clear()
        answer = site.get(path, ROLES[role])
        letters = answer.headers.get("etag", '"rpsov-')[2:].strip('"').partition("-")[0]
        files = {name for name in FILES for one in opened if one.endswith(f"{name}.db")}
        told = {name for name, letter in revalidation._LETTERS.items() if letter in letters}
        always = {"public"} if role == "nobody" else {"public", "intranet"}
        assert files <= told | always, (role, path)


@pytest.mark.parametrize("name", ["intranet", "public"])
def test_what_is_asked_of_a_database_is_noted_as_a_look_at_its_file(site, name):
    """No page shows it: all of the signed-in have the versions of both files, and nobody else is shown the record."""

    async def noted(ask):
        with noting_reads() as reads:
            await ask
        return reads.names

    database = site.datasette.databases[name]
    assert site.run(noted(database.execute("SELECT name FROM groups"))) == {name}
    assert site.run(noted(database.execute_fn(lambda connection: connection.total_changes))) == {name}


def test_a_table_that_is_cut_by_a_visitors_own_sql_has_no_tag(site):
    """What a process of its own answers is never told to be the same."""
    answer = site.get("/public/meetings", params={"_where": "place IS NOT NULL"})
    # On a machine with too much to do its second is over before the answer.
    assert answer.status_code in (200, 400) and "etag" not in answer.headers


def test_a_role_that_is_taken_and_a_session_that_ends_are_gone_at_the_next_request(site, private):
    kim = signed_in(site)
    first = site.get(MINUTES, **kim)
    with_tag = {"headers": {**kim["headers"], "if-none-match": first.headers["etag"]}}
    assert site.get(MINUTES, **with_tag).status_code == 304
    account.set_roles(private, "kim", ["staff"])
    second = site.get(MINUTES, **with_tag)
    assert second.status_code == 200 and f"{MINUTES}/edit" in first.text and f"{MINUTES}/edit" not in second.text
    with_tag["headers"]["if-none-match"] = second.headers["etag"]
    assert site.post("/-/logout", **kim).status_code == 303
    assert site.get(MINUTES, **with_tag).status_code == 200
    assert "s-maxage" not in site.get(MINUTES, **with_tag).headers["cache-control"]


def test_another_language_day_address_and_visitor_is_another_version(site, monkeypatch):
    tag = site.get("/meetings", CORA).headers["etag"]
    again = {"if-none-match": tag}
    assert site.get("/meetings", CORA, headers=again).status_code == 304
    assert site.get("/meetings", {**CORA, "id": "cecilia"}, headers=again).status_code == 200
    assert site.get("/meetings?status=held", CORA, headers=again).status_code == 200
    assert site.get("/groups", CORA, headers=again).status_code == 200
    assert site.get("/meetings", CORA, headers={**again, "host": "annat.example"}).status_code == 200
    assert site.get("/meetings", headers=again).status_code == 200
    english = {**again, "cookie": f"ds_actor={site.datasette.client.actor_cookie(CORA)}; intranet_language=en"}
    assert site.get("/meetings", headers=english).status_code == 200

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.fromordinal(date.today().toordinal() + 1)

    monkeypatch.setattr(revalidation, "date", Tomorrow)
    assert site.get("/meetings", CORA, headers=again).status_code == 200


def test_who_asks_for_data_is_not_told_that_the_page_of_a_browser_is_the_same(site):
    browser = {"accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
    seen = {"if-none-match": site.get("/meetings", headers=browser).headers["etag"]}
    same = site.get("/meetings", headers={**browser, **seen})
    assert same.status_code == 304 and "Accept" in same.headers["vary"].split(", ")
    for accept in ("application/json", "text/turtle", "application/ld+json"):
        assert site.get("/meetings", headers={"accept": accept, **seen}).status_code == 200


def test_what_is_published_is_kept_by_proxies_for_seconds_and_nothing_else_is(site):
    for path in (
        "/",
        "/meetings",
        MINUTES,
        "/calendar.ics",
        "/minutes.atom",
        "/public/meetings",
        "/public/meetings.json",
    ):
        answer = site.get(path)
        assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=10, must-revalidate", path
        assert {"Cookie", "Authorization"} <= set(answer.headers["vary"].split(", "))
        assert site.get(path, CORA).headers["cache-control"] == "private, no-cache"
        assert (
            site.get(path, headers={"cookie": "intranet_language=en"}).headers["cache-control"] == "private, no-cache"
        )
    for path in (
        "/public/meetings?_ttl=86400",
        "/public/meetings.json?_ttl=86400",
        "/public/meetings.csv?_ttl=86400",
    ):
        assert "86400" not in site.get(path).headers.get("cache-control", ""), path


@pytest.mark.parametrize("path", ["/propose", "/follow", "/signup", "/rank", "/-/intranet/sign-in"])
def test_pages_of_residents_and_the_sign_in_are_kept_by_nobody(site, path):
    answer = site.get(path)
    assert "no-store" in answer.headers["cache-control"] and "etag" not in answer.headers


@pytest.mark.parametrize(
    "path", [f"{MINUTES}/edit", f"{MINUTES}/workflow", "/articles/new", "/data", "/-/intranet/account"]
)
def test_forms_that_are_sent_once_and_lists_of_files_have_no_tag(site, path):
    answer = site.get(path, CORA)
    assert (
        answer.status_code == 200 and "etag" not in answer.headers and "no-store" in answer.headers["cache-control"]
    )


@pytest.mark.parametrize("sql", ["select random()", "select datetime('now')", "select date()", "select current_time"])
def test_sql_that_asks_the_clock_has_no_tag(site, sql):
    ann = person("analyst", id="ann")
    answer = site.get("/intranet/-/query", ann, params={"sql": sql})
    assert answer.status_code == 200 and "etag" not in answer.headers
    with noting_reads() as reads:
        note_sql(sql)
        assert reads.names == {UNTOLD}
    with noting_reads() as reads:
        note_sql(
            "SELECT date(m.date), julianday(m.date) FROM changes m WHERE m.date >= date('now', 'localtime')",
            {"q": "a"},
        )
        assert reads.names == set()


def test_a_file_that_is_held_by_another_process_gives_no_tag_and_holds_nobody_up(site):
    tag = site.get(MINUTES).headers["etag"]
    with closing(sqlite3.connect(site.folder / "public.db", isolation_level=None)) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        writer.execute("BEGIN EXCLUSIVE")
        assert versions_of(site.datasette).version(PUBLIC) is None
        writer.execute("ROLLBACK")
    assert site.get(MINUTES, headers={"if-none-match": tag}).status_code == 304


def test_a_list_of_tags_and_a_tag_with_and_without_its_mark_are_understood(site):
    tag = site.get(MINUTES).headers["etag"]
    assert tag.startswith('W/"')
    for said in (f'"other", {tag}', tag.removeprefix("W/"), f'{tag}, W/"x"'):
        answer = site.get(MINUTES, headers={"if-none-match": said})
        assert (answer.status_code, answer.headers["etag"], answer.content) == (304, tag, b""), said
    assert site.get(MINUTES, headers={"if-none-match": tag.replace("-", "-0", 1)}).status_code == 200


def test_the_message_after_a_save_is_shown_once_and_kept_in_no_page(site):
    answer = site.post("/followed", CORA, data={"about": "group", "key": "1", "follow": "1", "next": "/groups"})
    cookies = f"ds_actor={site.datasette.client.actor_cookie(CORA)}; "
    message = re.search(r"ds_messages=[^;]+", answer.headers["set-cookie"]).group()
    shown = site.get("/groups", headers={"cookie": cookies + message})
    assert "etag" not in shown.headers and "Du följer det nu" in shown.text
    assert "Du följer det nu" not in site.get("/groups", CORA).text
