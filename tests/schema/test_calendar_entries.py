"""Meetings of a site of yesterday get their numbers for other calendars; what was published then stays as it was."""

import json
import sqlite3

import pytest
import sqlite_utils
from datasette_intranet.schema import migrate
from datasette_intranet.schema.database import RECORD, open_record, prepare_connection
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import undo_within_change

ROWS = (
    "INSERT INTO groups (id, name) VALUES (1, 'Samrådet')",
    "INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2024-03-03', 'held')",
    "INSERT INTO meetings (id, group_id, date, status) VALUES (2, 1, '2024-04-03', 'held')",
    "UPDATE meetings SET minutes_status = 'published' WHERE id = 1",
)


@pytest.fixture
def record(tmp_path):
    """A record of yesterday, opened today."""
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    migrate._migrations("intranet").apply(sqlite_utils.Database(connection), stop_before="033_calendar")
    for sql in ROWS:
        connection.execute(sql)
    connection.commit()
    connection.close()
    db = open_record(tmp_path)
    yield db
    db.close()


def change(record, sql):
    with recorded_transaction(record, "form", None) as connection:
        connection.execute(sql)
    return record.execute("SELECT max(id) FROM changes").fetchone()[0]


def test_each_meeting_has_a_number_of_its_own(record):
    found = record.execute("SELECT meeting_id, sequence, published_sequence FROM calendar_entries").fetchall()
    assert found == [(1, 0, 0), (2, 0, 0)]
    numbers = {uid for (uid,) in record.execute("SELECT uid FROM calendar_entries")}
    assert len(numbers) == 2 and all(number > 0 for number in numbers)
    record.execute("INSERT INTO meetings (id, group_id, date) VALUES (3, 1, '2024-05-03')")
    assert record.execute("SELECT count(*) FROM calendar_entries").fetchone() == (3,)


def test_what_was_published_yesterday_can_be_opened_and_taken_back(record):
    kept = record.execute("SELECT content FROM minutes_versions").fetchall()
    opened = change(record, "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel tid' WHERE id = 1")
    with recorded_transaction(record, "form", None) as connection:
        undo_within_change(connection, opened)
    assert record.execute("SELECT content FROM minutes_versions").fetchall() == kept
    assert record.execute("SELECT minutes_status FROM meetings WHERE id = 1").fetchone() == ("published",)


def test_published_minutes_keep_and_lock_the_hours_of_residents(record):
    with pytest.raises(sqlite3.IntegrityError, match="låst"):
        record.execute("UPDATE meetings SET residents_from = '09:00' WHERE id = 1")
    record.execute("UPDATE meetings SET residents_from = '09:00', minutes_status = 'published' WHERE id = 2")
    [(content,)] = record.execute("SELECT content FROM minutes_versions WHERE meeting_id = 2")
    assert json.loads(content)["meeting"]["residents_from"] == "09:00"
    assert "residents_until" not in json.loads(content)["meeting"]
    for wrong in ("9:00", "kl 9", "25:00"):
        with pytest.raises(sqlite3.IntegrityError):
            record.execute(
                "INSERT INTO meetings (group_id, date, residents_from) VALUES (1, '2024-06-01', ?)", [wrong]
            )
