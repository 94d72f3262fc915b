"""One change has one author and one row, whatever happens inside it."""

import sqlite3

import pytest
from datasette_intranet.schema.history import recorded_change, recorded_transaction, taking_back

ROWS = "SELECT way, actor_id, actor_name, note, token, load_id, undoes_id, is_open FROM changes ORDER BY id"
KIM = {"id": "kim", "name": "Kim Ek"}


@pytest.fixture
def changes(db):
    return lambda: [tuple(row) for row in db.execute(ROWS).fetchall()]


def add(connection, name):
    connection.execute("INSERT INTO groups (name) VALUES (?)", [name])


def test_a_change_keeps_all_that_is_told_of_it_and_is_closed(db, changes):
    with recorded_transaction(db) as connection:
        add(connection, "A")
    told = {"note": "Därför", "token": "t1", "load_id": "l1", "undoes_id": 1}
    with recorded_transaction(db, "form", KIM, **told) as connection:
        add(connection, "B")
    assert changes() == [
        ("command", None, None, None, None, None, None, None),
        ("form", "kim", "Kim Ek", "Därför", "t1", "l1", 1, None),
    ]
    assert [row[0] for row in db.execute("SELECT change_id FROM history ORDER BY id")] == [1, 2]


def test_a_change_inside_another_is_part_of_it(db, changes):
    with recorded_transaction(db, "form", KIM) as connection, recorded_change(connection, "form", KIM) as outer:
        add(connection, "A")
        with recorded_change(connection, "load", None, note="x") as inner:
            add(connection, "B")
        assert inner == outer
        assert db.execute("SELECT is_open FROM changes").fetchone()[0] == 1
    assert changes() == [("form", "kim", "Kim Ek", None, None, None, None, None)]


def test_a_change_that_writes_nothing_leaves_no_row(db, changes):
    with recorded_transaction(db, "form", KIM):
        pass
    assert changes() == []


def test_a_change_that_writes_and_takes_away_again_leaves_no_row(db, changes):
    with recorded_transaction(db, "form", KIM) as connection:
        add(connection, "A")
        connection.execute("DELETE FROM groups")
    assert changes() == []
    assert db.execute("SELECT count(*) FROM history").fetchone()[0] == 0


def test_a_change_that_fails_is_closed_so_that_another_can_be_opened(db, changes):
    with recorded_transaction(db, "form", KIM) as connection:
        add(connection, "A")
    db.conn.execute("BEGIN")
    with pytest.raises(ValueError, match="nej"), recorded_change(db.conn, "form", KIM):
        add(db.conn, "B")
        raise ValueError("nej")
    with recorded_change(db.conn, "table", KIM) as second:
        add(db.conn, "C")
    db.conn.execute("COMMIT")
    assert [(row[0], row[-1]) for row in changes()] == [("form", None), ("form", None), ("table", None)]
    assert db.execute("SELECT count(*) FROM history WHERE change_id = ?", [second]).fetchone()[0] == 1


def test_what_fails_as_a_whole_leaves_nothing(db, changes):
    with pytest.raises(ValueError, match="nej"), recorded_transaction(db, "form", KIM) as connection:
        add(connection, "A")
        raise ValueError("nej")
    assert changes() == [] and db.execute("SELECT count(*) FROM groups").fetchone()[0] == 0


def test_a_form_that_is_sent_twice_is_stored_once(db, changes):
    for name in "AB":
        try:
            with recorded_transaction(db, "form", KIM, token="t") as connection:
                add(connection, name)
        except sqlite3.IntegrityError:
            assert name == "B"
    assert len(changes()) == 1
    assert [row[0] for row in db.execute("SELECT name FROM groups")] == ["A"]


def test_the_open_change_takes_back_the_first_that_is_noted(db, changes):
    for name in "AB":
        with recorded_transaction(db, "form") as connection:
            add(connection, name)
    with recorded_transaction(db, "form") as connection:
        add(connection, "C")
        for number in (None, 2, 1):
            taking_back(connection, number)
    assert [row[6] for row in changes()] == [None, None, 2]
