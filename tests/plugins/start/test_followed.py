"""What one follows: from a button on its page, in private.db, seen by oneself alone, and told as it happens."""

import re
import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.plugins.start.followed_queries import EVENTS
from datasette_intranet.schema.accounts.account import add_account, remove_account
from datasette_intranet.schema.accounts.followed import MOST_FOLLOWED, add_followed, followed_things, remove_followed
from datasette_intranet.schema.database import open_private

from tests.plugins.conftest import STAFF
from tests.plugins.html import part_of, text_of

KIM = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
GROUP, PROPOSAL, MEETING = "/groups/samradsgruppen", "/proposals/F-2017~2F12", "/meetings/2017-12-07-samradsgruppen"
PRESSED = re.compile(
    r'name="about" value="(\w+)"><input type="hidden" name="key" value="([^"]+)".*?value="([01])"', re.S
)


@pytest.fixture
def press(site, datasette, runner):
    """`press(path, actor)`: press the button of a page, and return the answer."""

    def press(path, actor=STAFF):
        page = runner.run(datasette.client.get(path, actor=actor)).text
        about, key, way = PRESSED.search(page).groups()
        fields = {"about": about, "key": key, "follow": way, "next": path}
        return runner.run(datasette.client.post("/followed", data=fields, actor=actor))

    return press


def write(site, *statements):
    with closing(sqlite3.connect(site / "intranet.db", isolation_level=None)) as record:
        for sql in statements:
            record.execute(sql)


@pytest.mark.parametrize("path", [GROUP, MEETING, PROPOSAL, "/proposals?theme=Park"])
def test_a_button_follows_and_the_same_button_ends_it(get, press, path):
    assert press(path).headers["location"] == path
    assert '<h2 id="followed">' in get("/", STAFF).text and "Sluta följa" in get(path, STAFF).text
    assert "Jag följer 1" in text_of(get("/followed", STAFF).text)
    # Nobody else sees it, and a visitor has no button.
    assert '<h2 id="followed">' not in get("/", KIM).text and "Sluta följa" not in get(path, KIM).text
    assert 'action="/followed"' not in get(path).text
    press(path)
    assert '<h2 id="followed">' not in get("/", STAFF).text


def test_what_happens_is_told_with_its_day_and_nothing_of_others(site, get, press):
    press(GROUP), press(PROPOSAL)
    write(
        site,
        "UPDATE actions SET status = 'done', done_on = date('now', 'localtime') WHERE id = 1",
        "UPDATE proposals SET status = 'implemented' WHERE id IN (1, 2)",
        "INSERT INTO meetings (group_id, date, status) VALUES (1, '2098-01-02', 'planned')",
        "INSERT INTO meetings (group_id, date, status) VALUES (3, '2098-01-03', 'planned')",
        "INSERT INTO articles (title, body, published_on, group_id) "
        "VALUES ('Nya <b>bänkar</b>', 'x', date('now', 'localtime'), 1)",
    )
    html = get("/followed", STAFF).text
    told = part_of(html, "happened")
    for words in ("Klart: Beställer bänkarna", "F-2017/12. Sätt upp fler bänkar vid dammen Genomfört",
                  "Möte: Samrådsgruppen, 2 januari 2098 Planerat", "Artikel: Nya <b>bänkar</b>"):  # fmt: skip
        assert words in told
    assert "<b>bänkar" not in html
    assert "2098-01-03" not in html and "biblioteket" not in told


def test_what_was_merged_is_followed_where_it_went_and_what_is_gone_is_left_out(site, get, press):
    press(GROUP)
    with closing(open_private(site)) as private:
        add_followed(private, "sam", "group", "77"), add_followed(private, "sam", "proposal", "999")
    write(
        site,
        "INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('groups', 2, 77, '{}', '{}')",
    )
    rows = re.findall(r'<div><a href="(/\w+/[^"]+)"', get("/followed", STAFF).text)
    assert sorted(rows) == ["/groups/parkutskottet", GROUP]
    write(site, "UPDATE merges SET undone_at = '2026-01-01T10:00:00Z'")
    assert re.findall(r'<div><a href="(/\w+/[^"]+)"', get("/followed", STAFF).text) == [GROUP]


def events(site, what, since):
    """The events of one sort in the group and with its proposals, as (slug of the meeting, id of the proposal)."""
    asked = {"followed": '[["group", "1"]]', "since": since, "limit": 99}
    with closing(sqlite3.connect(site / "intranet.db")) as record:
        record.row_factory = sqlite3.Row
        rows = record.execute(EVENTS, asked).fetchall()
    return [(row["slug"], row["proposal_id"]) for row in rows if row["what"] == what]


def test_minutes_that_are_taken_back_and_what_is_old_are_no_news(site):
    state = "UPDATE meetings SET minutes_status = '{}' WHERE id = 2"
    write(site, state.format("draft"), state.format("published"))
    assert events(site, "minutes", "2000-01-01") == [(MEETING.removeprefix("/meetings/"), None)]
    assert events(site, "minutes", "2999-01-01") == []
    write(site, state.format("draft"))
    assert events(site, "minutes", "2000-01-01") == []
    # That a proposal of long ago stands in the record is no news either.
    assert events(site, "status", "2000-01-01") == [(None, 1)] and events(site, "status", "2026-01-01") == []


def test_who_is_not_signed_in_follows_nothing_and_only_what_there_is(datasette, runner, site):
    def send(actor=STAFF, **changed):
        fields = {"about": "group", "key": "1", "follow": "1", "next": "//evil.se", **changed}
        return runner.run(datasette.client.post("/followed", data=fields, actor=actor))

    assert send(None).status_code == 403 and send(key="99").status_code == send(about="person").status_code == 404
    assert send(about="theme", key="Nej").status_code == 404
    assert send().headers["location"] == "/"
    with closing(open_private(site)) as private:
        assert followed_things(private, "sam") == [("group", "1")]


def test_an_account_follows_so_much_and_takes_it_with_it(tmp_path):
    with closing(open_private(tmp_path)) as private:
        add_account(private, "bo", "Bo", ["staff"])
        assert all(add_followed(private, "bo", "theme", str(number)) for number in range(MOST_FOLLOWED))
        assert not add_followed(private, "bo", "theme", "en till")
        add_account(private, "eva", "Eva", ["staff"])
        add_followed(private, "eva", "theme", "1"), remove_followed(private, "eva", "theme", "1")
        assert followed_things(private, "eva") == [] and len(followed_things(private, "bo")) == MOST_FOLLOWED
        remove_account(private, "bo")
        assert followed_things(private, "bo") == []
