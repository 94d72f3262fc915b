"""Every text of a file is found by the file's own schema, and changed without a trigger running."""

import sqlite3

import pytest
from datasette_intranet.schema.data_subject.text_cells import (
    change_texts,
    rows_with_text,
    text_columns,
    without_triggers,
)


@pytest.fixture
def db():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """
        CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT UNIQUE, other ANY, bytes BLOB,
                        small TEXT GENERATED ALWAYS AS (lower(name))) STRICT;
        CREATE TABLE b (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
        CREATE TABLE c ("a ""b" TEXT);
        CREATE VIRTUAL TABLE a_fts USING fts5(name);
        CREATE TABLE log (said TEXT);
        CREATE TRIGGER keep AFTER UPDATE ON a BEGIN INSERT INTO log VALUES (old.name); END;
        INSERT INTO a (name, other, bytes) VALUES ('Vera', 'Vera', x'00'), ('Vera Ek', 7, NULL);
        INSERT INTO b VALUES ('Vera', 1), ('Bo', 2);
        """
    )
    return connection


def without_vera(row):
    return {name: "X" for name, text in row.texts.items() if "Vera" in text}


def test_all_columns_are_looked_at_but_those_that_are_worked_out_and_search_indexes(db):
    db.execute('ALTER TABLE c RENAME COLUMN "a ""b" TO plain')
    columns = text_columns(db)
    assert columns == {
        "a": ["id", "name", "other", "bytes"],
        "b": ["name", "number"],
        "c": ["plain"],
        "log": ["said"],
    }
    assert [row.texts for row in rows_with_text(db)][:2] == [{"name": "Vera", "other": "Vera"}, {"name": "Vera Ek"}]


def test_texts_are_changed_in_their_rows_and_no_trigger_keeps_what_was(db):
    db.execute("DROP TABLE c")
    with without_triggers(db):
        changed = change_texts(db, without_vera)
    assert {table: len(rows) for table, rows in changed.items()} == {"a": 2, "b": 1}
    assert db.execute("SELECT name, other FROM a").fetchall() == [("X", "X"), ("X-2", 7)]
    assert db.execute("SELECT * FROM b ORDER BY number").fetchall() == [("X", 1), ("Bo", 2)]
    assert not db.execute("SELECT 1 FROM log").fetchall()
    db.execute("UPDATE a SET name = 'Y' WHERE id = 1")
    assert db.execute("SELECT said FROM log").fetchall() == [("X",)]


def test_what_no_number_makes_right_is_refused(db):
    db.execute("DROP TABLE c")
    db.execute("CREATE TABLE d (name TEXT CHECK (name <> 'X'))")
    db.execute("INSERT INTO d VALUES ('Vera')")
    with pytest.raises(sqlite3.IntegrityError), without_triggers(db):
        change_texts(db, without_vera)
