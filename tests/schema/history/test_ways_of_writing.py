"""Every table says once by what ways it is written, and the site's permissions say the same.

What comes of it on a running site is tried in tests/test_every_write.py.
"""

import json
import sqlite3

import pytest
import yaml
from datasette_intranet.schema.history import row_writes_only
from datasette_intranet.schema.history.ways_of_writing import (
    BY_PAGES,
    BY_PAGES_ONLY,
    BY_THE_PROGRAM,
    CHANGES_ANOTHER,
    ROW_BY_ROW,
    column_of_pages,
)

from tests.site import ROOT

TABLES = (*ROW_BY_ROW, *BY_PAGES, *BY_THE_PROGRAM)
# What FTS5 keeps for each search table.
SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config")


def test_every_table_of_the_record_says_by_what_ways_it_is_written(db):
    tables = {table for table in db.table_names() if not table.endswith(SHADOWS)}
    assert sorted(tables ^ set(TABLES)) == [], "say in schema/history/ways_of_writing.py who writes these tables"
    assert len(TABLES) == len(set(TABLES))


@pytest.mark.parametrize("table", sorted({*BY_PAGES_ONLY, *CHANGES_ANOTHER}))
def test_the_columns_that_it_names_are_there_and_begin_as_it_says(db, table):
    held = dict(db.execute("SELECT name, dflt_value FROM pragma_table_info(?)", [table]).fetchall())
    assert table in ROW_BY_ROW and set(CHANGES_ANOTHER.get(table, ())) <= set(held)
    by_pages = BY_PAGES_ONLY.get(table, {})
    assert {column: json.loads(held[column] or "null") for column in by_pages} == by_pages


def test_the_permissions_of_the_site_say_the_same():
    tables = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))["databases"]["intranet"]["tables"]
    operations = ("insert", "update", "delete")
    allowed = {table: (tables.get(table) or {}).get("permissions", {}) for table in TABLES}
    said = {table: {one for one in operations if f"{one}-row" in allowed[table]} for table in TABLES}
    assert said == {table: set(ROW_BY_ROW.get(table, ())) for table in TABLES}


def test_triggers_write_what_a_statement_may_not_and_afterwards_everything_may_be_written(db):
    connection = db.conn
    connection.execute("INSERT INTO groups (id, name) VALUES (1, 'Byalaget')")
    with row_writes_only(connection) as writes:
        connection.execute("UPDATE groups SET description = 'x' WHERE id = 1")
        connection.execute("DELETE FROM groups WHERE id = 1")
        assert writes.refused is None
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute("DELETE FROM history")
        assert writes.refused == "history"
    assert connection.execute("DELETE FROM history").rowcount > 0


@pytest.mark.parametrize(
    "pragma",
    [
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "foreign_key_check",
    ],
)  # fmt: skip
def test_what_only_tells_of_the_schema_may_be_asked(db, pragma):
    with row_writes_only(db.conn) as writes:
        db.conn.execute(f"PRAGMA {pragma}(groups)")
        assert writes.refused is None
        with pytest.raises(sqlite3.DatabaseError):
            db.conn.execute("PRAGMA writable_schema = 1")


@pytest.mark.parametrize("table", BY_PAGES_ONLY)
def test_a_column_of_pages_is_told_when_it_is_changed_or_begins_otherwise(table):
    begins = BY_PAGES_ONLY[table]
    for column in begins:
        other = {**begins, column: "something else"}
        assert column_of_pages(table, begins, other) == column_of_pages(table, None, other) == column
        assert column_of_pages(table, other, other) is column_of_pages(table, other, None) is None
    assert column_of_pages(table, None, begins) is column_of_pages(table, None, {}) is None
    assert column_of_pages("group_names", None, begins) is None
