"""Rows before and after a change, and the last that is known of a row."""

import pytest
from datasette_intranet.schema.history.past_rows import current_row, last_known, row_states

from tests.schema.history.conftest import ALL


def test_a_row_is_read_without_the_bytes_of_a_document(record):
    row = current_row(record.conn, "documents", 1)
    assert row["name"] == "1.txt" and "content" not in row
    assert current_row(record.conn, "documents", 99) is current_row(record.conn, "documents", None) is None


def test_the_last_that_is_known_of_a_row_is_what_it_is_or_was_at_the_end(record, write):
    write(ALL, "UPDATE projects SET name = 'A' WHERE id = 1")
    assert last_known(record.conn, "projects", 1)["name"] == "A"
    write(ALL, "DELETE FROM projects WHERE id = 1")
    write(ALL, "INSERT INTO projects (id, name) VALUES (1, 'B')")
    write(ALL, "DELETE FROM projects WHERE id = 1")
    assert last_known(record.conn, "projects", 1)["name"] == "B"
    assert last_known(record.conn, "projects", 99) is last_known(record.conn, "projects", None) is None
    assert last_known(record.conn, "meetings", 99) is None


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["UPDATE projects SET name = 'A' WHERE id = 1"], [("projects", "Projekt 1", "A")]),
        (["INSERT INTO projects (id, name) VALUES (8, 'A')"], [("projects", None, "A")]),
        (["DELETE FROM projects WHERE id = 1"], [("projects", "Projekt 1", None)]),
        (["UPDATE group_names SET name = 'A' WHERE group_id = 1"], [("group_names", "G1", "A")]),
        (["INSERT INTO group_names VALUES ('A', 1)"], [("group_names", None, "A")]),
        (["DELETE FROM group_names WHERE group_id = 1"], [("group_names", "G1", None)]),
        (["DELETE FROM projects WHERE id = 1", "INSERT INTO projects (id, name) VALUES (1, 'A')"],
         [("projects", None, "A"), ("projects", "Projekt 1", None)]),
        (["UPDATE projects SET name = 'A' WHERE id = 1", "DELETE FROM groups WHERE id = 8",
          "UPDATE projects SET name = 'B' WHERE id = 2"],
         [("projects", "Projekt 2", "B"), ("projects", "Projekt 1", "A")]),
    ],
)  # fmt: skip
def test_each_entry_of_a_change_has_its_row_before_and_after_latest_first(record, write, statements, expected):
    change = write(ALL, *statements)
    assert [
        (table, before and before["name"], after and after["name"])
        for table, before, after in row_states(record.conn, change)
    ] == expected
