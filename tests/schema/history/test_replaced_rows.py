"""What INSERT OR REPLACE and the like delete without a word is kept, also past this program, and comes back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.schema.history import TRACKED, recorded_transaction
from datasette_intranet.schema.history.undo import CannotUndo, undo_within_change
from datasette_intranet.schema.search_index import index_changed_rows

from tests.schema.history.two_groups import CHANGED, KEYS

KEPT = "SELECT operation, before, after FROM history WHERE table_name = ? AND id > ? ORDER BY id"


@pytest.fixture
def raw(record):
    """A connection of somebody who knows nothing of this program: SQLite's own settings."""
    path = record.execute("SELECT file FROM pragma_database_list").fetchone()[0]
    with closing(sqlite3.connect(Path(path))) as connection:
        yield connection


def rows(record, table):
    return sorted((tuple(row) for row in record.execute(f"SELECT * FROM {table}")), key=repr)


def take_back(record, change_id):
    with recorded_transaction(record, "form") as connection:
        undo_within_change(connection, change_id)


def newest(record, table="history"):
    return record.execute(f"SELECT max(id) FROM {table}").fetchone()[0]


def columns_of(raw, table):
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]


@pytest.mark.slow
@pytest.mark.parametrize("told", [0, 1])
def test_a_replaced_row_is_history_as_it_was_and_comes_back(record, raw, told):
    raw.execute(f"PRAGMA recursive_triggers = {told}")
    # A row that goes takes others with it, which stand in tables named after its own.
    for table in (table for table in reversed(TRACKED) if table not in KEYS):
        column, value = CHANGED[table]
        was, seen = rows(record, table), newest(record)
        names = columns_of(raw, table)
        before = dict(zip(names, raw.execute(f"SELECT * FROM {table} WHERE id = 2").fetchone(), strict=True))
        chosen = ", ".join("?" if name == column else f'"{name}"' for name in names)
        with raw:
            raw.execute(f"INSERT OR REPLACE INTO {table} SELECT {chosen} FROM {table} WHERE id = 2", [value])
        kept = record.execute(KEPT, [table, seen]).fetchall()
        assert [one[0] for one in kept] == ["delete", "insert"], table
        assert json.loads(kept[0][1])[column] == before[column], table
        if not told:
            # Told by SQLite itself, past this program, it is two changes: one that deletes and one that inserts.
            take_back(record, newest(record, "changes"))
            assert rows(record, table) == was, table


@pytest.mark.parametrize("table", KEYS)
def test_a_replaced_row_without_a_number_is_history_too(record, raw, table):
    seen = newest(record)
    names = ", ".join(columns_of(raw, table))
    with raw:
        raw.execute(f"INSERT OR REPLACE INTO {table} SELECT {names} FROM {table} LIMIT 1")
    kept = record.execute(KEPT, [table, seen]).fetchall()
    assert [one[0] for one in kept] == ["delete", "insert"]
    assert kept[0][1] == kept[1][2]


@pytest.mark.parametrize(
    ("table", "sql", "gone"),
    [
        ("groups", "INSERT OR REPLACE INTO groups (id, name) VALUES (9, 'Grupp 2')", 2),
        ("groups", "UPDATE OR REPLACE groups SET name = 'Grupp 2' WHERE id = 1", 2),
        ("groups", "UPDATE OR REPLACE groups SET id = 2 WHERE id = 1", 2),
        ("memberships", "INSERT OR REPLACE INTO memberships (id, person_id, group_id) VALUES (9, 2, 2)", 2),
        ("agenda_items", "UPDATE OR REPLACE agenda_items SET meeting_id = 2 WHERE id = 1", 2),
        ("targets", "REPLACE INTO targets (id, indicator_id, year, value) VALUES (9, 2, 2020, 3)", 2),
    ],
)
def test_what_stood_in_the_place_of_another_row_is_history(record, raw, table, sql, gone):
    seen = newest(record)
    with raw:
        raw.execute(sql)
    told = "SELECT row_id, operation FROM history WHERE table_name = ? AND id > ? AND operation = 'delete'"
    assert record.execute(told, [table, seen]).fetchall() == [(gone, "delete")]
    assert record.execute("SELECT count(*) FROM replaced").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("sql", "operations"),
    [
        ("INSERT OR IGNORE INTO groups (id, name) VALUES (2, 'Ny')", []),
        ("INSERT INTO groups (id, name) VALUES (2, 'Ny') ON CONFLICT (id) DO NOTHING", []),
        ("INSERT INTO groups (id, name) VALUES (2, 'Ny') ON CONFLICT (id) DO UPDATE SET name = 'Ny'", ["update"]),
        ("UPDATE OR IGNORE groups SET name = 'Grupp 2' WHERE id = 1", []),
    ],
)
def test_what_only_stood_in_the_way_is_not_told_as_deleted_then_or_later(record, raw, sql, operations):
    seen = newest(record)
    with raw:
        raw.execute(sql)
        raw.execute(sql.replace("Ny'", "Nyare'"))
    assert {one[0] for one in record.execute(KEPT, ["groups", seen])} == set(operations)
    seen = newest(record)
    with raw:
        raw.execute("INSERT INTO groups (id, name) VALUES (7, 'Sju')")
    assert [one[0] for one in record.execute(KEPT, ["groups", seen])] == ["insert"]


def test_a_replaced_row_that_was_edited_afterwards_is_not_overwritten_by_undo(record, raw):
    with raw:
        raw.execute("INSERT OR REPLACE INTO projects (id, name) VALUES (2, 'Nytt')")
    replaced = newest(record, "changes")
    with recorded_transaction(record, "form") as connection:
        connection.execute("UPDATE projects SET name = 'Nyare' WHERE id = 2")
    with pytest.raises(CannotUndo, match="har ändrats sedan dess"):
        take_back(record, replaced)


def test_search_finds_no_row_that_another_row_has_taken_the_place_of(record, raw):
    with recorded_transaction(record, "command") as connection:
        index_changed_rows(connection)
    meeting, position, gone = raw.execute("SELECT meeting_id, position, id FROM agenda_items LIMIT 1").fetchone()
    indexed = "SELECT count(*) FROM agenda_items_fts WHERE rowid = ?"
    assert raw.execute(indexed, [gone]).fetchone() == (1,)
    with raw:
        raw.execute(
            "INSERT OR REPLACE INTO agenda_items (id, meeting_id, position, heading) VALUES (900, ?, ?, 'Ny')",
            [meeting, position],
        )
    assert raw.execute("SELECT count(*) FROM agenda_items WHERE id = ?", [gone]).fetchone() == (0,)
    assert raw.execute(indexed, [gone]).fetchone() == (0,)


@pytest.mark.parametrize("statement", ["INSERT OR IGNORE", "INSERT OR REPLACE"])
def test_no_copy_of_a_row_is_left_behind_when_a_change_is_over(record, statement):
    names = ", ".join(f'"{row[1]}"' for row in record.execute("PRAGMA table_info(groups)"))
    with recorded_transaction(record, "form") as connection:
        connection.execute(f"{statement} INTO groups ({names}) SELECT {names} FROM groups WHERE id = 1")
    assert rows(record, "replaced") == []
