"""Merges of a site of yesterday come along when their table is made anew for merges of proposals."""

import sqlite3

import pytest
import sqlite_utils
from datasette_intranet.schema import migrate
from datasette_intranet.schema.database import RECORD, open_record, prepare_connection

ROW = (3, "people", 1, 7, '{"name": "Bo"}', "[]", "2025-03-03T10:00:00Z", "karin", None, None, None)
INSERT = f"INSERT INTO merges VALUES ({', '.join('?' * len(ROW))})"


def test_they_come_along_and_proposals_may_be_merged_now(tmp_path):
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    migrate._migrations("intranet").apply(sqlite_utils.Database(connection), stop_before="027_triage")
    connection.execute(INSERT, ROW)
    proposals = (4, "proposals", *ROW[2:])
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(INSERT, proposals)
    connection.commit()
    connection.close()
    db = open_record(tmp_path)
    db.execute(INSERT, proposals)
    assert db.execute("SELECT * FROM merges ORDER BY id").fetchall() == [ROW, proposals]
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(INSERT, (5, "meetings", *ROW[2:]))
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
