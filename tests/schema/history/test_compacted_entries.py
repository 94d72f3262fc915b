"""A change has one entry for each row, however often it wrote to it."""

import json

import pytest

from tests.schema.history.conftest import ALL

ENTRIES = "SELECT table_name, row_id, operation, before, after FROM history WHERE change_id = ? ORDER BY id"


@pytest.fixture
def entries(record, write):
    """The entries that the statements leave, when they are written as one change."""

    def written(*statements):
        change = write(ALL, *statements)
        rows = record.execute(ENTRIES, [change]).fetchall()
        return [(*row[:3], *(json.loads(text) if text else None for text in row[3:])) for row in map(tuple, rows)]

    return written


def test_several_updates_of_a_row_are_one_from_the_first_to_the_last(entries):
    assert entries(
        "UPDATE projects SET name = 'Å' WHERE id = 1",
        "UPDATE projects SET description = 'd', name = 'B' WHERE id = 1",
        "UPDATE projects SET name = 'C' WHERE id = 1",
    ) == [
        ("projects", 1, "update", {"name": "Projekt 1", "description": None}, {"name": "C", "description": "d"}),
    ]  # fmt: skip


def test_a_value_that_is_back_leaves_no_trace(entries):
    back = ("UPDATE projects SET name = 'Å' WHERE id = 1", "UPDATE projects SET name = 'Projekt 1' WHERE id = 1")
    assert entries(*back, "UPDATE projects SET description = 'd' WHERE id = 1") == [
        ("projects", 1, "update", {"description": None}, {"description": "d"})
    ]
    assert entries(*back, "UPDATE meetings SET place = 'x' WHERE id = 1") == [
        ("meetings", 1, "update", {"place": None}, {"place": "x"})
    ]


def test_a_new_row_that_is_written_to_is_only_new(entries):
    told = entries("INSERT INTO projects (id, name) VALUES (8, 'A')", "UPDATE projects SET name = 'B' WHERE id = 8")
    assert told == [("projects", 8, "insert", None, None)]


def test_a_new_row_that_is_deleted_again_leaves_no_entry(entries):
    assert entries(
        "INSERT INTO projects (id, name) VALUES (8, 'A')",
        "INSERT INTO projects (id, name) VALUES (9, 'B')",
        "UPDATE projects SET name = 'C' WHERE id = 8",
        "DELETE FROM projects WHERE id = 8",
    ) == [("projects", 9, "insert", None, None)]


def test_a_changed_row_that_is_deleted_is_kept_as_it_was_before_the_change(entries, record):
    before = dict(record["projects"].get(1))
    told = entries(
        "UPDATE projects SET name = 'Å', description = 'd' WHERE id = 1", "DELETE FROM projects WHERE id = 1"
    )
    assert [(*one[:3], one[4]) for one in told] == [("projects", 1, "delete", None)]
    assert told[0][3] == before


def test_a_row_that_is_deleted_and_inserted_again_keeps_its_single_steps(entries):
    told = entries("DELETE FROM projects WHERE id = 1", "INSERT INTO projects (id, name) VALUES (1, 'Ny')")
    assert [one[:3] for one in told] == [("projects", 1, "delete"), ("projects", 1, "insert")]


def test_rows_are_folded_each_for_itself(entries):
    told = entries(
        *(f"UPDATE projects SET {what} WHERE id = {n}" for what in ("name = id", "description = id") for n in (1, 2)),
        "UPDATE meetings SET place = 'x' WHERE id = 1",
    )
    assert [one[:3] for one in told] == [
        ("projects", 1, "update"), ("projects", 2, "update"), ("meetings", 1, "update"),
    ]  # fmt: skip
    assert told[1][4] == {"name": "2", "description": "2"}
