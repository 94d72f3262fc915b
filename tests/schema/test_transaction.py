"""Writing: all or nothing, and the reason when it is nothing."""

import sqlite3

import pytest
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.transaction import rehearsal_transaction, write_transaction


def names(db):
    return [row[0] for row in db.execute("SELECT name FROM people ORDER BY id").fetchall()]


def test_error_inside_takes_back_what_was_written(db):
    with pytest.raises(ValueError), write_transaction(db) as connection:
        connection.execute("INSERT INTO people (name) VALUES ('Karin Alm')")
        raise ValueError
    assert names(db) == []
    assert not db.conn.in_transaction


def test_inside_a_transaction_only_its_own_part_is_taken_back(db):
    with write_transaction(db) as connection:
        connection.execute("INSERT INTO people (name) VALUES ('Karin Alm')")
        with pytest.raises(sqlite3.IntegrityError), write_transaction(db):
            connection.execute("INSERT INTO people (name) VALUES ('Bo Ek')")
            connection.execute("INSERT INTO people (name) VALUES ('')")
    assert names(db) == ["Karin Alm"]


def test_rehearsal_keeps_nothing(db):
    with rehearsal_transaction(db):
        db.conn.execute("INSERT INTO people (name) VALUES ('Karin Alm')")
        assert names(db) == ["Karin Alm"]
    assert names(db) == []


def test_write_lock_of_another_program_is_waited_for_and_then_named(db, tmp_path):
    other = open_record(tmp_path)
    other.execute("PRAGMA busy_timeout = 50")
    with (
        write_transaction(db),
        pytest.raises(UnusableSite, match=r"intranet\.db.*används av ett annat program"),
        write_transaction(other),
    ):
        pass
    other.close()
