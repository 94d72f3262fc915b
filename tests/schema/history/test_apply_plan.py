"""Rows that have changed places change back, whatever place it is that only one row can have."""

import pytest

from tests.schema.history.conftest import ALL, ask, everything

# Table: what each of the rows 1 and 2 gets on the way, so that the other is free.
SWAPS = {
    "groups": ("name", "'x'", "'Grupp 1'", "'Grupp 2'"),
    "projects": ("name", "'x'", "'Projekt 1'", "'Projekt 2'"),
    "indicators": ("name", "'x'", "'I 1'", "'I 2'"),
    "articles": ("document_id", "NULL", "1", "2"),
    "proposals": ("number", "'x'", "'1'", "'2'"),
}
BEFORE = ("UPDATE articles SET document_id = id WHERE id < 3", "UPDATE proposals SET number = id WHERE id < 3")


@pytest.mark.parametrize("table", SWAPS)
def test_rows_that_took_each_others_place_change_back(record, write, take_back, table):
    column, parked, first, second = SWAPS[table]
    write(ALL, *BEFORE)
    before = everything(record)
    places = ((1, parked), (2, first), (1, second))
    change = write(ALL, *(f"UPDATE {table} SET {column} = {value} WHERE id = {n}" for n, value in places))
    after = everything(record)
    undone = take_back(change)
    assert everything(record) == before
    take_back(undone)
    assert everything(record) == after


@pytest.mark.parametrize(
    ("insert", "swap"),
    [
        (["INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (8, 1, 2, 'Å')"],
         ["UPDATE agenda_items SET position = 99 WHERE id = 1", "UPDATE agenda_items SET position = 1 WHERE id = 8",
          "UPDATE agenda_items SET position = 2 WHERE id = 1"]),
        (["INSERT INTO memberships (id, person_id, group_id, area) VALUES (8, 1, 1, 'a')"],
         ["UPDATE memberships SET area = 'b' WHERE id = 1", "UPDATE memberships SET area = NULL WHERE id = 8",
          "UPDATE memberships SET area = 'a' WHERE id = 1"]),
        (["UPDATE attendance SET person_id = 1 WHERE id = 1",
          "INSERT INTO attendance (id, meeting_id, name, person_id, status) VALUES (8, 1, 'A 8', 2, 'present')"],
         ["UPDATE attendance SET person_id = NULL WHERE id = 1", "UPDATE attendance SET person_id = 1 WHERE id = 8",
          "UPDATE attendance SET person_id = 2 WHERE id = 1"]),
    ],
)  # fmt: skip
def test_parts_of_a_record_that_took_each_others_place_change_back(record, write, take_back, insert, swap):
    write(ALL, *insert)
    before = everything(record)
    change = write(ALL, *swap)
    assert everything(record) != before
    take_back(change)
    assert everything(record) == before


def test_a_row_comes_back_to_a_place_that_another_leaves(record, write, take_back):
    before = everything(record)
    change = write(
        ALL, "UPDATE projects SET name = 'A' WHERE id = 1", "INSERT INTO projects (name) VALUES ('Projekt 1')"
    )
    take_back(change)
    assert everything(record) == before


def test_an_address_comes_back_unless_another_has_it(record, write, take_back):
    slug = "SELECT id, slug FROM groups WHERE id IN (1, 8) ORDER BY id"
    write(ALL, "INSERT INTO groups (id, name, slug) VALUES (8, 'Parken', 'parken')")
    change = write(ALL, "DELETE FROM groups WHERE id = 8")
    take_back(change)
    assert ask(record, slug)[-1] == (8, "parken")
    change = write(ALL, "DELETE FROM groups WHERE id = 8")
    write(ALL, "UPDATE groups SET slug = 'parken' WHERE id = 1")
    take_back(change)
    assert ask(record, slug)[0] == (1, "parken") and ask(record, slug)[1][1] not in ("parken", None)
