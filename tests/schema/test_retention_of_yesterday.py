"""Decisions and protocols of a site of yesterday come along when their tables are made anew for more kinds."""

import sqlite3

import pytest
import sqlite_utils
from datasette_intranet.schema import migrate
from datasette_intranet.schema.database import PRIVATE, open_private, prepare_connection

DECIDED = (3, "comments", 5, "KS", "2025-03-03", "§ 3", "kim", "2025-03-04T10:00:00Z")
PROTOCOL = (7, 3, "2020-03-03", "2019-01-01", "2020-01-01", 4, 1, "Kim", "2025-03-05", None)
INSERT = "INSERT INTO {} VALUES ({})"


def insert(connection, table, row):
    connection.execute(INSERT.format(table, ", ".join("?" * len(row))), row)


def test_they_come_along_locked_and_documents_may_be_decided_about(tmp_path, monkeypatch):
    path = tmp_path / PRIVATE
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    prepare_connection(connection)
    codes = migrate.vocabulary_codes
    with monkeypatch.context() as patched:
        kinds = tuple(kind for kind in codes("retention_kind") if kind not in ("documents", "articles"))
        patched.setattr(migrate, "vocabulary_codes", lambda name: kinds if name == "retention_kind" else codes(name))
        yesterday = migrate._migrations.__wrapped__("private")
        yesterday.apply(sqlite_utils.Database(connection), stop_before="041_documents_and_articles_are_removed")
    insert(connection, "retention_decisions", DECIDED)
    insert(connection, "retention_protocols", PROTOCOL)
    with pytest.raises(sqlite3.IntegrityError):
        insert(connection, "retention_decisions", (4, "documents", *DECIDED[2:]))
    connection.commit()
    connection.close()
    db = open_private(tmp_path)
    insert(db.conn, "retention_decisions", (4, "documents", *DECIDED[2:]))
    assert db.execute("SELECT * FROM retention_decisions WHERE id = 3").fetchall() == [DECIDED]
    assert db.execute("SELECT * FROM retention_protocols").fetchall() == [PROTOCOL]
    for locked in ("DELETE FROM retention_protocols", "UPDATE retention_protocols SET removed = 5",
                   "DELETE FROM retention_decisions", "UPDATE retention_decisions SET years = 9"):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(locked)
    with pytest.raises(sqlite3.IntegrityError):
        insert(db.conn, "retention_protocols", (8, 99, *PROTOCOL[2:]))
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
