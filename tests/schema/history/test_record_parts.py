"""The history of a record has what happened to its parts, also to those that are gone or moved."""

import pytest
from datasette_intranet.schema.history.record_parts import PARTS, entries_of_record

from tests.schema.history.conftest import ALL, last

TOUCHED = [
    ("meetings", "attendance", "UPDATE attendance SET note = 'x'"),
    ("meetings", "agenda_items", "UPDATE agenda_items SET body = 'x'"),
    ("meetings", "decisions", "UPDATE decisions SET text = 'x'"),
    ("meetings", "actions", "UPDATE actions SET text = 'x'"),
    ("actions", "action_turns", "UPDATE action_turns SET note = 'x'"),
    ("meetings", "adjusters", "DELETE FROM adjusters"),
    ("people", "memberships", "DELETE FROM memberships"),
    ("people", "person_names", "UPDATE person_names SET name = name || 'x'"),
    ("groups", "memberships", "UPDATE memberships SET role = 'x'"),
    ("groups", "group_names", "DELETE FROM group_names"),
    ("proposals", "proposal_items", "DELETE FROM proposal_items"),
    ("proposals", "proposal_decisions", "DELETE FROM proposal_decisions"),
    ("indicators", "targets", "UPDATE targets SET value = 5"),
    ("indicators", "measurements", "DELETE FROM measurements"),
]


@pytest.mark.parametrize(("table", "part", "sql"), TOUCHED)
def test_what_happened_to_the_parts_of_a_record_is_told_with_it(record, write, table, part, sql):
    start = last(record)
    change = write(ALL, sql)
    # Rows 1, 2 and 3 were touched, each of another record.
    found = entries_of_record(record.conn, table, 1, start)
    assert [(entry.change_id, entry.table) for entry in found] == [(change, part)]
    assert 1 in {found[0].row_id, *found[0].was.values()}
    assert entries_of_record(record.conn, table, 1, change) == []
    assert entries_of_record(record.conn, table, 98, start) == []


def test_each_part_is_a_table_with_the_column_that_points_at_its_record(record):
    told = {(part, column) for parts in PARTS.values() for part, column in parts.items()}
    columns = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    assert told <= {tuple(row) for row in record.execute(columns)}


def test_a_part_belongs_to_the_record_it_left_and_to_the_one_it_came_to(record, write):
    start = last(record)
    write(ALL, "UPDATE group_names SET group_id = 2 WHERE name = 'G1'", "UPDATE memberships SET group_id = 2")
    for group in (1, 2):
        assert {entry.table for entry in entries_of_record(record.conn, "groups", group, start)} == {
            "group_names",
            "memberships",
        }


def test_a_record_and_its_parts_are_told_in_one_order(record, write):
    start = last(record)
    write(ALL, "UPDATE decisions SET text = 'x' WHERE id = 1")
    write(ALL, "UPDATE meetings SET place = 'x' WHERE id = 1")
    write(ALL, "UPDATE agenda_items SET body = 'x' WHERE id = 1")
    told = entries_of_record(record.conn, "meetings", 1, start)
    assert [entry.table for entry in told] == ["decisions", "meetings", "agenda_items"]
    assert entries_of_record(record.conn, "meetings", 1)[0].operation == "insert"


def test_what_a_trigger_deletes_with_a_record_is_among_its_parts(record, write):
    write(ALL, "INSERT INTO mentions (comment_id, actor_id) VALUES (1, 'x')")
    write(ALL, "UPDATE proposals SET status = 'accepted' WHERE id = 9")
    start = last(record)
    write(ALL, "DELETE FROM comments WHERE id = 1", "DELETE FROM proposals WHERE id = 9")
    assert [entry.table for entry in entries_of_record(record.conn, "comments", 1, start)] == ["mentions", "comments"]
    told = {entry.table for entry in entries_of_record(record.conn, "proposals", 9, start)}
    assert told == {"proposal_statuses", "proposals"}
