"""Rows have the publication at which the public could see them change, whatever way the file is made anew."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_meeting, publish_site
from datasette_intranet.loaders.publish import published_at
from datasette_intranet.schema.database import PUBLIC, open_record

from tests.loaders.publish.published import RECORD, number_in_public, published
from tests.loaders.rows import rows

pytestmark = pytest.mark.slow
FIRST, SECOND = "2017-06-01T10:00:00Z", "2017-06-02T10:00:00Z"
ALL = "SELECT table_name, row_key, created_at, modified_at, is_deleted FROM published_rows ORDER BY 1, 2"
OPEN = "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel' WHERE id = 1;"
CLOSE = "UPDATE meetings SET minutes_status = 'published' WHERE id = 1;"
# What is done between two publications; which rows have changed then, and which have gone, as (table, key).
STORIES = {
    "nothing": ("", set(), set()),
    "a private change is not seen": ("UPDATE agenda_items SET body = 'Nytt utkast' WHERE id = 2;", set(), set()),
    "a name that is hidden is exchanged for another": (
        f"{OPEN} UPDATE attendance SET name = 'Ebba S' WHERE name = 'Ebba R'; {CLOSE}",
        {("meetings", "1")},
        set(),
    ),
    "an item is corrected": (
        f"{OPEN} UPDATE agenda_items SET body = 'Bänken är lagad.' WHERE id = 1; {CLOSE}",
        {("meetings", "1"), ("agenda_items", "1")},
        set(),
    ),
    "somebody did not come after all": (
        f"{OPEN} DELETE FROM attendance WHERE person_id = 4; {CLOSE}",
        {("meetings", "1")},
        {("people", "Per Ask")},
    ),
    "a decision is taken out": (
        f"{OPEN} DELETE FROM decisions WHERE id = 1; {CLOSE}",
        {("meetings", "1"), ("agenda_items", "1")},
        {("decisions", "1")},
    ),
    "minutes are taken back": (
        f"{OPEN} UPDATE meetings SET minutes_status = NULL WHERE id = 1;",
        {("meetings", "1")},
        {("agenda_items", "1"), ("decisions", "1"), ("people", "Bo Ek"), ("people", "Per Ask")},
    ),
}


@pytest.fixture
def at(monkeypatch):
    """Set the clock by which files are published."""
    return lambda moment: monkeypatch.setattr(
        published_at.time, "time", lambda: published_at.datetime.fromisoformat(moment).timestamp()
    )


@pytest.fixture(params=["whole", "one meeting"])
def publish(request):
    """Publishes a site a second time, as a command does or as a page does."""
    return publish_site if request.param == "whole" else lambda site: publish_meeting(site, 1)


def changed(site, sql: str, publish, at) -> list[tuple]:
    """What published_rows says after two publications with a change between them."""
    at(FIRST)
    published(site, f"-- {FIRST}")
    assert {row[2:] for row in rows(site / PUBLIC, ALL)} == {(FIRST, FIRST, 0)}
    with closing(open_record(site)) as db:
        db.conn.executescript(sql)
    at(SECOND)
    publish(site)
    return rows(site / PUBLIC, ALL)


@pytest.mark.parametrize("story", STORIES)
def test_a_row_has_the_publication_in_which_it_changed(site, publish, at, story):
    sql, others, gone = STORIES[story]
    people = {"Bo Ek": 2, "Per Ask": 4}
    found = changed(site, sql, publish, at)
    gone = {(table, str(number_in_public(site, people[key])) if key in people else key) for table, key in gone}
    assert {row[:2] for row in found if row[4]} == gone
    assert {row[:2] for row in found if row[3] == SECOND and not row[4]} == others
    assert {row[2] for row in found} == {FIRST}


def test_every_followed_row_of_the_file_has_its_times(site, publish, at):
    found = changed(site, STORIES["minutes are taken back"][0], publish, at)
    there = {row[:2] for row in found if not row[4]}
    for table in ("groups", "people", "meetings", "agenda_items", "decisions", "proposals", "attachments"):
        keys = {str(row[0]) for row in rows(site / PUBLIC, f"SELECT id FROM {table}")}
        assert {key for name, key in there if name == table} == keys


def test_a_row_that_comes_back_is_there_again_and_keeps_when_it_came_first(site, at):
    changed(site, STORIES["minutes are taken back"][0], publish_site, at)
    with closing(open_record(site)) as db:
        db.conn.executescript(CLOSE)
    at("2017-06-03T10:00:00Z")
    publish_meeting(site, 1)
    told = rows(site / PUBLIC, "SELECT * FROM published_rows WHERE table_name = 'decisions' AND row_key = '1'")
    assert told == [("decisions", "1", FIRST, "2017-06-03T10:00:00Z", 0)]


def test_a_membership_keeps_its_key_when_one_before_it_ends(site, at):
    sql = (
        "INSERT INTO memberships (person_id, group_id) VALUES (2, 1);"
        "INSERT INTO memberships (person_id, group_id, area) VALUES (2, 1, 'Norr'), (6, 1, NULL);"
    )
    changed(site, sql, publish_site, at)
    karin, bo, olga = (number_in_public(site, number) for number in (1, 2, 6))
    with closing(open_record(site)) as db:
        db.conn.executescript("DELETE FROM memberships WHERE person_id = 1;")
    at("2017-06-03T10:00:00Z")
    publish_site(site)
    told = rows(site / PUBLIC, f"{ALL.split('ORDER', 1)[0]} WHERE table_name = 'memberships'")
    assert {row[1:] for row in told} == {
        (f"{karin}-1-1", FIRST, "2017-06-03T10:00:00Z", 1),
        (f"{bo}-1-1", SECOND, SECOND, 0),
        (f"{bo}-1-2", SECOND, SECOND, 0),
        (f"{olga}-1-1", SECOND, SECOND, 0),
    }


@pytest.mark.parametrize("earlier", ["damaged", "older"])
def test_a_file_that_cannot_be_compared_with_stops_no_publication(site, at, earlier):
    at(FIRST)
    published(site, f"-- {FIRST}")
    if earlier == "damaged":
        (site / PUBLIC).write_bytes(b"SQLite format 3\0" + b"\1" * 5_000)
    else:
        with closing(sqlite3.connect(site / PUBLIC)) as connection:
            connection.execute("DROP TABLE published_rows")
    at(SECOND)
    publish_site(site)
    assert {row[2:] for row in rows(site / PUBLIC, ALL)} == {(SECOND, SECOND, 0)}


# The table before migration 081, in the record and in the published file: keys were numbers where ids are.
YESTERDAY = """
CREATE TABLE of_yesterday (table_name TEXT NOT NULL, row_key ANY NOT NULL, created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL, is_deleted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (table_name, row_key)) STRICT;
INSERT INTO of_yesterday SELECT table_name, iif(table_name = 'memberships', row_key, CAST(row_key AS INTEGER)),
    created_at, modified_at, is_deleted FROM published_rows;
DROP TABLE published_rows;
ALTER TABLE of_yesterday RENAME TO published_rows;
DELETE FROM _sqlite_migrations WHERE name LIKE '081%';
"""


def test_a_site_of_yesterday_keeps_when_its_rows_came_and_has_texts_as_keys(site, at):
    with closing(open_record(site)) as db:
        db.conn.executescript(RECORD)
    at(FIRST)
    publish_site(site)
    before = rows(site / PUBLIC, ALL)
    for name in ("intranet.db", PUBLIC):
        with closing(sqlite3.connect(site / name)) as connection:
            connection.executescript(YESTERDAY)
    assert rows(site / PUBLIC, ALL) != before
    at(SECOND)
    publish_site(site, anew=True)
    assert rows(site / PUBLIC, ALL) == before


def test_nothing_is_kept_of_what_a_row_said_that_went(site, at):
    changed(
        site, "UPDATE people SET category = 'resident', consent_on = '2020-01-01' WHERE id = 1;", publish_site, at
    )
    content = (site / PUBLIC).read_bytes()
    assert b"Karin" not in content and b"Alm" not in content
