"""What published minutes say is locked for whoever writes to the file; following up what they say is not."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from datasette_intranet.schema.database import RECORD, open_record
from datasette_intranet.schema.settle.merge_people_and_groups import merge_people, undo_merge

from tests.schema.documents import article, minutes, schedule

SAID = {
    "meetings": "SELECT * FROM meetings WHERE id = 1",
    **{
        table: f"SELECT * FROM {table} WHERE meeting_id = 1 ORDER BY id"
        for table in ("attendance", "agenda_items", "decisions", "actions", "adjusters", "minutes_versions")
    },
}
# Meeting 1 is published; meeting 2 is not, and has one of everything, numbered from 11.
ROWS = """
INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Byalaget', 'byalaget', 'body'), (2, 'Rådet', 'radet', 'body');
INSERT INTO people (id, name, category) VALUES (1, 'Karin Alm', 'staff'), (2, 'Bo Ek', 'staff'),
    (3, 'K. Alm', 'staff');
INSERT INTO documents (id, name, sha256, media_type, kind, text)
    SELECT value, value || '.txt', printf('%064d', value), 'text/plain', 'minutes', 'x'
    FROM json_each('[1, 2]');
INSERT INTO meetings (id, group_id, date, place, status, minutes_status, chair, chair_id, secretary_id, document_id)
    VALUES (1, 1, '2020-01-01', 'Ekhuset', 'held', 'checked', 'Karin', 1, 3, 1),
           (2, 1, '2020-02-01', 'Ekhuset', 'held', 'draft', NULL, NULL, NULL, NULL);
INSERT INTO agenda_items (id, meeting_id, position, heading, status) VALUES (10, 2, 7, 'Det förra', 'deferred');
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status, deferred_until, continues_id) VALUES
    (1, 1, 1, 'Båten', 'Den läcker.', 'deferred', 'nästa gång', 10),
    (2, 1, 2, 'Bryggan', '', 'discussed', NULL, NULL),
    (11, 2, 1, 'Båten', '', 'open', NULL, NULL);
INSERT INTO decisions (id, meeting_id, item_id, position, text) VALUES (1, 1, 1, 1, 'Att laga'),
    (11, 2, 11, 1, 'Att');
INSERT INTO actions (id, meeting_id, item_id, text, responsible, person_id, due_on, repeats) VALUES
    (1, 1, 1, 'Lagar båten', 'Karin', NULL, '2020-03-01', NULL), (2, 1, 1, 'Ringer', NULL, 3, NULL, NULL),
    (3, 1, 1, 'Tömmer', 'Bo', 2, '2020-03-01', 'monthly'), (11, 2, 11, 'Köper', NULL, NULL, NULL, NULL);
INSERT INTO attendance (id, meeting_id, position, name, person_id, status, stands_in_for_id) VALUES
    (1, 1, 1, 'Karin Alm', NULL, 'present', NULL), (2, 1, 2, 'Bo Ek', 2, 'present', 3),
    (11, 2, 1, 'Bo Ek', 2, 'present', NULL);
INSERT INTO adjusters (id, meeting_id, name, signed_on) VALUES (1, 1, 'Bo Ek', '2020-01-05'), (11, 2, 'Bo Ek', NULL);
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
"""
REFUSED = (
    "UPDATE meetings SET place = 'Torget' WHERE id = 1",
    "UPDATE meetings SET date = '2020-01-02' WHERE id = 1",
    "UPDATE meetings SET starts_at = '09:00' WHERE id = 1",
    "UPDATE meetings SET title = 'Vårmötet' WHERE id = 1",
    "UPDATE meetings SET group_id = 2 WHERE id = 1",
    "UPDATE meetings SET status = 'cancelled' WHERE id = 1",
    "UPDATE meetings SET chair = 'Bo' WHERE id = 1",
    "UPDATE meetings SET secretary_id = 2 WHERE id = 1",
    "UPDATE meetings SET document_id = 2 WHERE id = 1",
    "UPDATE meetings SET minutes_version = 5 WHERE id = 1",
    "DELETE FROM meetings WHERE id = 1",
    "INSERT OR REPLACE INTO meetings (id, title, date) VALUES (1, 'Ny', '2020-01-01')",
    "UPDATE attendance SET name = 'Karin A.' WHERE id = 1",
    "UPDATE attendance SET status = 'absent' WHERE id = 1",
    "UPDATE attendance SET category = 'staff' WHERE id = 1",
    "UPDATE attendance SET affiliation = 'Rådet' WHERE id = 1",
    "UPDATE attendance SET role = 'ordförande' WHERE id = 1",
    "UPDATE attendance SET note = 't.o.m. § 1' WHERE id = 1",
    "UPDATE attendance SET position = 9 WHERE id = 1",
    "UPDATE attendance SET stands_in_for_id = 1 WHERE id = 2",
    "UPDATE attendance SET meeting_id = 2 WHERE id = 1",
    "UPDATE attendance SET meeting_id = 1 WHERE id = 11",
    "INSERT INTO attendance (meeting_id, status, head_count) VALUES (1, 'present', 7)",
    "INSERT OR REPLACE INTO attendance (id, meeting_id, status) VALUES (1, 2, 'absent')",
    "DELETE FROM attendance WHERE id = 1",
    "UPDATE agenda_items SET heading = 'Skutan' WHERE id = 1",
    "UPDATE agenda_items SET body = 'Den flyter.' WHERE id = 1",
    "UPDATE agenda_items SET position = 9 WHERE id = 1",
    "UPDATE agenda_items SET deferred_until = 'till hösten' WHERE id = 1",
    "UPDATE agenda_items SET status = 'discussed', deferred_until = NULL WHERE id = 1",
    "UPDATE agenda_items SET meeting_id = 1, position = 8 WHERE id = 11",
    "UPDATE OR REPLACE agenda_items SET continues_id = 10 WHERE id = 11",
    "INSERT INTO agenda_items (meeting_id, position, heading) VALUES (1, 8, 'Nytt')",
    "INSERT OR REPLACE INTO agenda_items (id, meeting_id, position, heading) VALUES (2, 2, 8, 'Nytt')",
    "INSERT OR REPLACE INTO agenda_items (meeting_id, position, heading, continues_id) VALUES (2, 8, 'Nytt', 10)",
    "DELETE FROM agenda_items WHERE id = 2",
    "UPDATE decisions SET text = 'Att sälja' WHERE id = 1",
    "UPDATE decisions SET item_id = 2 WHERE id = 1",
    "UPDATE decisions SET position = 9 WHERE id = 1",
    "UPDATE decisions SET meeting_id = 1 WHERE id = 11",
    "INSERT INTO decisions (meeting_id, text) VALUES (1, 'Att sälja')",
    "INSERT OR REPLACE INTO decisions (id, meeting_id, text) VALUES (1, 2, 'Att sälja')",
    "DELETE FROM decisions WHERE id = 1",
    "UPDATE actions SET text = 'Säljer båten' WHERE id = 1",
    "UPDATE actions SET kind = 'feedback' WHERE id = 1",
    "UPDATE actions SET responsible = 'Bo' WHERE id = 1",
    "UPDATE actions SET responsible = NULL, person_id = 2 WHERE id = 1",
    "UPDATE actions SET person_id = 2 WHERE id = 2",
    "UPDATE actions SET group_id = 2 WHERE id = 2",
    "UPDATE actions SET recipient = 'Rådet' WHERE id = 1",
    "UPDATE actions SET due_on = '2020-04-01' WHERE id = 1",
    "UPDATE actions SET due_on = NULL WHERE id = 3",
    "UPDATE actions SET repeats = 'yearly' WHERE id = 3",
    "UPDATE actions SET item_id = 2 WHERE id = 1",
    "UPDATE actions SET meeting_id = NULL WHERE id = 1",
    "UPDATE actions SET meeting_id = 1 WHERE id = 11",
    "INSERT INTO actions (meeting_id, text) VALUES (1, 'Säljer')",
    "INSERT OR REPLACE INTO actions (id, text) VALUES (1, 'Säljer')",
    "DELETE FROM actions WHERE id = 1",
    "UPDATE adjusters SET name = 'Karin Alm' WHERE id = 1",
    "UPDATE adjusters SET signed_on = '2020-01-06' WHERE id = 1",
    "INSERT INTO adjusters (meeting_id, name) VALUES (1, 'Karin Alm')",
    "INSERT OR REPLACE INTO adjusters (id, meeting_id, name) VALUES (1, 2, 'Karin Alm')",
    "DELETE FROM adjusters WHERE id = 1",
    "UPDATE minutes_versions SET content = '{}'",
)
ALLOWED = (
    "UPDATE actions SET status = 'done', done_on = '2020-02-20' WHERE id = 1",
    "UPDATE actions SET status = 'dropped' WHERE id = 1",
    "UPDATE actions SET status = 'done', text = text, due_on = due_on, meeting_id = meeting_id WHERE id = 1",
    "UPDATE actions SET due_on = '2020-04-01' WHERE id = 3",
    "UPDATE actions SET person_id = 1 WHERE id = 1",
    "UPDATE attendance SET person_id = 1 WHERE id = 1",
    "UPDATE adjusters SET person_id = 2 WHERE id = 1",
    "UPDATE meetings SET chair_id = 2 WHERE id = 1",
    "UPDATE agenda_items SET continues_id = 1 WHERE id = 11",
    "UPDATE agenda_items SET continues_id = NULL WHERE id = 1",
    "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel tid' WHERE id = 1",
)


@pytest.fixture
def record(db):
    db.conn.executescript(ROWS)
    return db


def said(connection):
    return {table: connection.execute(sql).fetchall() for table, sql in SAID.items()}


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """A connection of somebody who knows nothing of this program, opened once: that takes longer than a test."""
    folder = tmp_path_factory.mktemp("locked")
    with closing(open_record(folder)) as record:
        record.conn.executescript(ROWS)
    with closing(sqlite3.connect(folder / RECORD, isolation_level=None)) as connection:
        yield connection


@pytest.mark.slow
@pytest.mark.parametrize("pragma", ["recursive_triggers = OFF", "recursive_triggers = ON"])
@pytest.mark.parametrize("sql", REFUSED)
def test_what_published_minutes_say_cannot_be_written_by_sqlite_itself(raw, sql, pragma):
    raw.execute(f"PRAGMA {pragma}")
    before = said(raw)
    raw.execute("BEGIN")
    try:
        with pytest.raises(sqlite3.IntegrityError, match="Öppna en rättelse"):
            raw.execute(sql)
        assert said(raw) == before
    finally:
        raw.rollback()


@pytest.mark.parametrize("sql", ALLOWED)
def test_what_comes_after_published_minutes_can_be_written(record, sql):
    assert record.execute(sql).rowcount == 1


def test_minutes_that_are_opened_for_a_correction_can_be_written_again(record):
    record.execute("UPDATE meetings SET minutes_status = 'draft' WHERE id = 1")
    for sql in REFUSED:
        if sql.startswith("UPDATE actions SET text") or sql.startswith("UPDATE attendance SET role"):
            assert record.execute(sql).rowcount == 1


def test_two_people_who_are_one_are_merged_also_where_the_minutes_are_published(record):
    merged = merge_people(record, 1, 3)
    who = (
        "SELECT (SELECT person_id FROM actions WHERE id = 2), (SELECT stands_in_for_id FROM attendance WHERE id = 2)"
    )
    assert record.execute(who).fetchone() == (1, 1)
    undo_merge(record, merged.id)
    assert record.execute(who).fetchone() == (3, 3)


def test_a_group_that_is_named_later_is_settled_also_for_published_minutes(db):
    db.execute("INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Byalaget', 'byalaget', 'body')")
    db.execute(
        "INSERT INTO meetings (id, title, date, minutes_status) VALUES (1, 'Laget', '2020-01-01', 'published')"
    )
    db.execute("UPDATE meetings SET group_id = 1, title = NULL WHERE id = 1")
    assert db.execute("SELECT slug FROM meetings").fetchone() == ("2020-01-01-byalaget",)


PUBLISHED = {"present": ("Karin Alm",), "items": ("Båten",), "place": "Ekhuset"}


def test_a_later_announcement_changes_nothing_in_published_minutes_and_is_asked_about(save, rows):
    save(minutes(**PUBLISHED), minutes_status="published")
    save(schedule({"date": "2017-05-18", "start": "09:00", "place": "Torget"}))
    assert rows("SELECT place, starts_at FROM meetings") == [{"place": "Ekhuset", "starts_at": None}]
    asked = rows("SELECT column_name, question FROM review WHERE table_name = 'meetings' ORDER BY column_name")
    assert [row["column_name"] for row in asked] == ["place", "starts_at"]
    assert asked[1]["question"] == (
        "Starttid i ett publicerat protokoll är låst, och filen säger något annat: tomt eller 09:00?"
    )


def test_an_article_changes_nothing_in_published_minutes_and_is_asked_about(save, rows):
    save(minutes(**PUBLISHED), minutes_status="published")
    before = rows("SELECT * FROM attendance")
    told = {"name": "Karin Alm", "role": "ordförande"}
    save(article(date="2017-05-18", body="Byalaget", present=(told,)))
    assert rows("SELECT * FROM attendance") == before
    assert [row["column_name"] for row in rows("SELECT * FROM review")] == ["role"]


def test_a_meeting_that_a_changed_list_takes_back_stays_when_its_minutes_are_published(db, save, rows):
    listed = schedule("2017-05-18", "2017-06-15")
    save(listed)
    db.execute("UPDATE meetings SET minutes_status = 'published' WHERE date = '2017-05-18'")
    save(replace(schedule("2017-06-15"), source=replace(schedule("2017-06-15").source, name=listed.source.name)))
    assert [row["date"] for row in rows("SELECT date FROM meetings ORDER BY date")] == ["2017-05-18", "2017-06-15"]
    assert [row["kind"] for row in rows("SELECT kind FROM review")] == ["edited"]
