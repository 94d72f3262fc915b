"""The kept sums say what the rows come to, whatever is written and whoever writes it."""

import random
import sqlite3
from contextlib import closing, suppress

import pytest
import sqlite_utils
from datasette_intranet.schema.database import RECORD, open_record, prepare_connection
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo_load import undo_change
from datasette_intranet.schema.kept_sums import KEPT_SUMS, count_sums, counted_once, wrong_sums
from datasette_intranet.schema.migrate import _migrations
from datasette_intranet.schema.settle import merge_groups, merge_people, undo_merge

from tests.plugins import small_record

# What changes what is counted: each is done to a row that chance chooses.
WRITES = (
    "UPDATE attendance SET head_count = 7 WHERE name IS NULL AND id = :id",
    "UPDATE attendance SET status = 'apologies' WHERE id = :id",
    "UPDATE attendance SET person_id = NULL, name = 'Någon' WHERE id = :id",
    "UPDATE attendance SET category = 'other', meeting_id = 3 WHERE id = :id",
    "DELETE FROM attendance WHERE id = :id",
    "INSERT INTO attendance (meeting_id, status, category, head_count) VALUES (:id, 'present', 'resident', 3)",
    "INSERT INTO attendance (meeting_id, status, name, person_id) VALUES (6, 'present', 'Dag', 4) "
    "ON CONFLICT DO NOTHING",
    "UPDATE people SET category = 'association' WHERE id = :id",
    "UPDATE meetings SET group_id = 2 WHERE id = :id",
    "UPDATE meetings SET date = '2019-08-01', status = 'held' WHERE id = :id AND end_date IS NULL",
    "UPDATE meetings SET starts_at = '18:30', ends_at = '01:15' WHERE id = :id",
    "UPDATE meetings SET starts_at = '10:00', ends_at = '11:40' WHERE id = :id",
    "INSERT INTO meetings (group_id, date, status) VALUES (2, '2018-02-0' || :id, 'planned')",
    "UPDATE memberships SET starts_on = '2018-01-01', ends_on = NULL WHERE id = :id",
    "UPDATE memberships SET group_id = 2, starts_on = NULL WHERE id = :id",
    "DELETE FROM memberships WHERE id = :id",
    "INSERT INTO memberships (person_id, group_id, starts_on) "
    "VALUES (4, 2, '2017-0' || :id || '-01') ON CONFLICT DO NOTHING",
    "INSERT INTO agenda_items (meeting_id, position, heading) VALUES (:id, 90, 'Mer') ON CONFLICT DO NOTHING",
    "DELETE FROM agenda_items WHERE position = 90 AND meeting_id = :id",
    "INSERT INTO decisions (meeting_id, text) VALUES (:id, 'Så får det bli.')",
    "UPDATE decisions SET meeting_id = 3, item_id = NULL WHERE id = :id",
    "DELETE FROM decisions WHERE id = :id AND id NOT IN (SELECT decision_id FROM proposal_decisions)",
    "INSERT INTO actions (meeting_id, text, kind) VALUES (:id, 'Ring', 'feedback')",
    "UPDATE actions SET status = 'done', kind = 'feedback', recipient_kind = 'unit' WHERE id = :id",
    "UPDATE actions SET meeting_id = NULL, item_id = NULL WHERE id = :id",
    "DELETE FROM actions WHERE id = :id AND meeting_id = 6",
    "INSERT INTO review (kind, question, document_id) VALUES ('person', 'Vem?', 1)",
    "UPDATE review SET status = 'settled' WHERE id = :id",
    "UPDATE documents SET accepted_at = iif(accepted_at IS NULL, '2026-01-01T10:00:00Z', NULL) WHERE id = :id",
    "DELETE FROM review WHERE id = :id",
    "INSERT INTO proposals (text, received_on, meeting_id) VALUES ('Bänk', iif(:id > 3, '2024-05-06', NULL), 2)",
    "UPDATE proposals SET status = 'ongoing', started_on = '2024-06-07' WHERE id = :id",
    "UPDATE proposals SET answered_on = '2024-02-0' || :id, answer = 'Ja', status = 'accepted' WHERE id = :id",
    "UPDATE proposals SET received_on = NULL WHERE id = :id",
    "UPDATE meetings SET date = '2018-09-1' || :id WHERE id = 2",
    "DELETE FROM proposals WHERE text = 'Bänk' AND id = (SELECT max(id) FROM proposals)",
)  # fmt: skip


@pytest.fixture
def db(tmp_path):
    db = open_record(tmp_path)
    small_record.fill(db, True)
    yield db
    db.close()


def test_sums_follow_whatever_is_written_and_what_is_taken_back(db):
    chance = random.Random(1)
    changes = []
    for number in range(144):
        # What the record does not let anybody write changes no sum either.
        with suppress(sqlite3.IntegrityError), recorded_transaction(db, "form", {"id": "kim"}) as connection:
            connection.execute(WRITES[number % len(WRITES)], {"id": chance.randint(1, 6)})
        assert wrong_sums(db.conn) == {}, WRITES[number % len(WRITES)]
        changes.append(db.execute("SELECT max(id) FROM changes").fetchone()[0])
    undone = 0
    for change_id in dict.fromkeys(reversed(changes)):
        try:
            undo_change(db, change_id)
        except Exception:
            continue
        undone += 1
        assert wrong_sums(db.conn) == {}
    assert undone > 40


def test_sums_follow_merges_and_what_is_unmerged(db):
    before = [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT_SUMS[:3]]
    merge_people(db, 1, 2)
    merge_groups(db, 1, 2)
    assert wrong_sums(db.conn) == {}
    assert db.execute("SELECT sum(meetings) FROM group_sums WHERE group_id = 2").fetchone() == (None,)
    for (merge_id,) in db.execute("SELECT id FROM merges ORDER BY id DESC").fetchall():
        undo_merge(db, merge_id)
    assert wrong_sums(db.conn) == {}
    assert [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT_SUMS[:3]] == before


def test_what_is_wrong_is_told_and_counted_anew(db):
    db.execute("UPDATE group_sums SET present = present + 1 WHERE present > 0")
    db.execute("INSERT INTO waiting_documents VALUES (99)")
    assert set(wrong_sums(db.conn)) == {"group_sums", "waiting_documents"}
    count_sums(db.conn)
    assert wrong_sums(db.conn) == {}
    assert db.execute("SELECT sum(present), sum(meetings) FROM group_sums WHERE meetings > 0").fetchone()[1] == 6


def test_a_record_of_yesterday_gets_its_sums(tmp_path):
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    _migrations("intranet").apply(sqlite_utils.Database(connection), stop_before="039_kept_sums")
    connection.executescript("""
        INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
        INSERT INTO meetings (id, group_id, date, status, starts_at, ends_at)
        VALUES (1, 1, '2017-05-18', 'held', '13:00', '15:00');
        INSERT INTO attendance (meeting_id, status, category, head_count) VALUES (1, 'present', 'resident', 4);
        INSERT INTO actions (meeting_id, kind, text) VALUES (1, 'feedback', 'Ring');
    """)
    connection.close()
    with closing(open_record(tmp_path).conn) as connection:
        assert wrong_sums(connection) == {}
        sums = "SELECT group_id, year, term, status, meetings, present, promises, minutes FROM group_sums"
        assert connection.execute(sums).fetchall() == [(1, "2017", "spring", "held", 1, 4, 1, 120)]


def test_many_rows_of_a_meeting_are_counted_once_and_as_if_one_by_one(db):
    came = "SELECT came FROM meeting_sums WHERE meeting_id = 1"
    before = db.execute(came).fetchone()[0]
    add = "INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (1, ?, ?, 'present')"
    with recorded_transaction(db, "load") as connection, counted_once(connection):
        connection.execute("DELETE FROM attendance WHERE meeting_id = 1")
        for number in (1, 2, 3, 4):
            connection.execute(add, [f"Person {number}", number])
            assert connection.execute(came).fetchone()[0] == before
        connection.execute("INSERT INTO meetings (id, group_id, date, status) VALUES (70, 1, '2018-03-01', 'held')")
        connection.execute("INSERT INTO agenda_items (meeting_id, position, heading) VALUES (70, 1, 'Nytt')")
    assert db.execute(came).fetchone()[0] == 4
    assert wrong_sums(db.conn) == {}


def test_what_is_written_at_once_is_touched_as_what_is_written_row_by_row(db):
    write = (
        "INSERT INTO meetings (id, group_id, date, status) VALUES (70, 1, '2018-03-01', 'held')",
        "INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (1, 'Person 9', 9, 'present')",
        'INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) '
        "SELECT 5, 0, 1, 'attendance', id, '{}' FROM attendance WHERE meeting_id = 2 LIMIT 1",
    )
    with recorded_transaction(db, "load") as connection:
        connection.execute("INSERT INTO people (id, name, category) VALUES (9, 'Person 9', 'staff')")
        connection.execute(
            "INSERT INTO documents (id, name, sha256, media_type, kind, text) "
            "VALUES (5, 'a', printf('%064d', 5), 'text/plain', 'minutes', '')"
        )
        connection.execute("INSERT INTO attendance (meeting_id, status, head_count) VALUES (2, 'present', 3)")
    last = db.execute("SELECT max(version) FROM touched").fetchone()[0]
    with recorded_transaction(db, "load") as connection, counted_once(connection):
        for statement in write:
            connection.execute(statement)
    touched = "SELECT table_name, row_id FROM touched WHERE version > ? ORDER BY row_id"
    assert db.execute(touched, [last]).fetchall() == [("meetings", 1), ("meetings", 2), ("meetings", 70)]
    last = db.execute("SELECT max(version) FROM touched").fetchone()[0]
    with recorded_transaction(db, "form") as connection:
        connection.execute("DELETE FROM attendance WHERE person_id = 9")
        connection.execute(write[1])
    assert db.execute(touched, [last]).fetchall() == [("meetings", 1)]


def test_a_document_with_questions_waits_when_all_of_it_is_written(db):
    with recorded_transaction(db, "load") as connection, counted_once(connection):
        connection.execute(
            "INSERT INTO documents (id, name, sha256, media_type, kind, text) "
            "VALUES (5, 'a', printf('%064d', 5), 'text/plain', 'minutes', '')"
        )
        connection.execute("INSERT INTO review (kind, question, document_id) VALUES ('unplaced', 'Vem?', 5)")
        assert connection.execute("SELECT count(*) FROM waiting_documents WHERE document_id = 5").fetchone()[0] == 0
    assert db.execute("SELECT count(*) FROM waiting_documents WHERE document_id = 5").fetchone()[0] == 1
    assert db.execute("SELECT count(*) FROM documents_to_look_at").fetchone()[0] == 0
    assert wrong_sums(db.conn) == {}


def test_what_fails_while_sums_wait_leaves_nothing_that_waits(db):
    with suppress(sqlite3.IntegrityError), recorded_transaction(db, "load") as connection, counted_once(connection):
        connection.execute("DELETE FROM attendance WHERE meeting_id = 1")
        connection.execute("INSERT INTO meetings (group_id, date) VALUES (1, 'ingen dag')")
    assert db.execute("SELECT count(*) FROM meetings_to_count").fetchone()[0] == 0
    with recorded_transaction(db, "form") as connection:
        connection.execute("DELETE FROM attendance WHERE meeting_id = 1")
    assert wrong_sums(db.conn) == {}
