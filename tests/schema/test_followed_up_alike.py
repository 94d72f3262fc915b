"""Actions of a site of yesterday come along when the table is made anew, with all that looks at them."""

import sqlite3

import pytest
import sqlite_utils
from datasette_intranet.schema import migrate
from datasette_intranet.schema.database import RECORD, open_record, prepare_connection
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import undo_within_change
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.vocabulary import vocabulary_codes

YESTERDAY = {"action_kind": ("task", "feedback"), "action_status": ("open", "done", "dropped")}
ROWS = (
    "INSERT INTO groups (id, name) VALUES (1, 'Samrådet'), (2, 'Parkutskottet')",
    "INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2024-03-03', 'held')",
    """INSERT INTO actions (id, meeting_id, kind, text, recipient, due_on, status, done_on) VALUES
        (3, 1, 'feedback', 'Svarar om bänkarna', 'invånarna', '2024-04-01', 'done', '2024-04-02'),
        (5, 1, 'task', 'Mäter stigen', NULL, '2024-05-01', 'open', NULL),
        (9, 1, 'task', 'Gone', NULL, NULL, 'open', NULL)""",
    "DELETE FROM actions WHERE id = 9",
)


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A record of yesterday, opened today."""
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    old = sqlite_utils.Database(connection)
    with monkeypatch.context() as then:
        then.setattr(migrate, "vocabulary_codes", lambda name: YESTERDAY.get(name) or vocabulary_codes(name))
        migrate._migrations("intranet").apply(old, stop_before="026_followed_up_alike")
    for sql in ROWS:
        connection.execute(sql)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO actions (kind, text) VALUES ('awaited', 'x')")
    index_changed_rows(connection)
    connection.commit()
    connection.close()
    db = open_record(tmp_path)
    yield db
    db.close()


def rows(db, sql):
    return [tuple(row) for row in db.execute(sql)]


def test_actions_come_along_and_their_numbers_are_not_given_again(record):
    assert rows(record, "SELECT id, kind, text, status, done_on, outcome FROM actions") == [
        (3, "feedback", "Svarar om bänkarna", "done", "2024-04-02", None),
        (5, "task", "Mäter stigen", "open", None, None),
    ]
    record.execute("INSERT INTO actions (kind, text, status) VALUES ('request', 'Vad tycker ni?', 'returned')")
    assert rows(record, "SELECT max(id) FROM actions") == [(10,)]
    assert rows(record, "PRAGMA foreign_key_check") == rows(record, "SELECT 1 FROM temp.sqlite_master") == []


def test_what_was_kept_is_a_turn(record):
    turn = [(3, "kept", "2024-04-01", "2024-04-02")]
    assert rows(record, "SELECT action_id, kind, due_on, happened_on FROM action_turns") == turn
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        record.execute("INSERT INTO action_turns (action_id, kind, due_on) VALUES (3, 'missed', '2024-04-01')")


def test_search_and_locks_hold_as_before(record):
    found = "SELECT rowid FROM actions_fts WHERE actions_fts MATCH 'text : stigen'"
    assert rows(record, found) == [(5,)]
    record.execute("UPDATE actions SET text = 'Mäter vägen' WHERE id = 5")
    index_changed_rows(record.conn)
    assert rows(record, found) == []
    record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="låst"):
        record.execute("UPDATE actions SET text = 'annat' WHERE id = 5")
    # What comes after the minutes is followed up.
    record.execute("UPDATE actions SET outcome = 'Tre meter', asking_group_id = 2, asked_on = '2024-03-03'")


def test_the_history_of_an_action_has_its_turns_and_gives_them_back(record):
    with recorded_transaction(record, "command") as connection:
        connection.execute("DELETE FROM actions WHERE id = 3")
    change = rows(record, "SELECT max(id) FROM changes")[0][0]
    assert rows(record, "SELECT count(*) FROM action_turns") == [(0,)]
    with recorded_transaction(record, "command") as connection:
        undo_within_change(connection, change)
    assert rows(record, "SELECT action_id, due_on FROM action_turns") == [(3, "2024-04-01")]
