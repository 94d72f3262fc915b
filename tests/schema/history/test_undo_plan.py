"""What an undo is to write and what stands in its way, also for rows that are known only by their values."""

import pytest
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.history_entries import of_changes
from datasette_intranet.schema.history.undo import CannotUndo, undo_what_still_stands
from datasette_intranet.schema.history.undo_plan import plan_backwards, rows_to_delete, still_there, undo_conflicts

from tests.schema.history.conftest import ALL, ask, everything

OTHER = "UPDATE projects SET description = 'd' WHERE id = 1"
NAMES = "SELECT name, group_id FROM group_names ORDER BY name"


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM group_names WHERE name = 'G1'", "INSERT INTO group_names VALUES ('G1', 1)", OTHER],
        ["INSERT INTO group_names VALUES ('A', 1)", "DELETE FROM group_names WHERE name = 'A'", OTHER],
        ["INSERT INTO group_names VALUES ('A', 1)", "UPDATE group_names SET name = 'B' WHERE name = 'A'"],
        ["UPDATE group_names SET name = 'A' WHERE name = 'G1'", "DELETE FROM group_names WHERE name = 'A'"],
        ["DELETE FROM group_names WHERE name = 'G1'", "INSERT INTO group_names VALUES ('G1', 2)"],
        ["DELETE FROM group_names", "INSERT INTO group_names VALUES ('G2', 2)"],
        ["INSERT INTO group_names VALUES ('A', 1)", "INSERT INTO group_names VALUES ('B', 1)",
         "DELETE FROM group_names WHERE name = 'A'"],
        ["UPDATE group_names SET name = 'A' WHERE name = 'G1'",
         "UPDATE group_names SET name = 'G1' WHERE name = 'G2'",
         "UPDATE group_names SET name = 'G2' WHERE name = 'A'"],
        ["DELETE FROM projects WHERE id = 1", "INSERT INTO projects (id, name) VALUES (1, 'Ny')"],
        ["DELETE FROM proposal_items", "INSERT INTO proposal_items SELECT 9, item_id FROM (SELECT 1 AS item_id)"],
    ],
)  # fmt: skip
def test_a_row_that_came_and_went_in_one_change_is_where_it_was(record, write, take_back, statements):
    before = everything(record)
    change = write(ALL, *statements)
    free, stopped = undo_conflicts(record.conn, of_changes(record.conn, [change]))
    assert free and not stopped
    take_back(change)
    assert everything(record) == before


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (("INSERT INTO group_names VALUES ('A', 1)", "UPDATE group_names SET name = 'B' WHERE name = 'A'"), None),
        (("UPDATE group_names SET name = 'A' WHERE name = 'G1'", "DELETE FROM group_names WHERE name = 'A'"),
         "gruppens namn ”A” finns inte längre"),
        (("DELETE FROM group_names WHERE name = 'G1'", "INSERT INTO group_names VALUES ('G1', 1)"),
         "gruppens namn ”G1” finns redan igen"),
        (("DELETE FROM projects WHERE id = 1", "INSERT INTO projects (id, name) VALUES (1, 'Ny')"),
         "projektet ”Ny” finns redan igen"),
        ((OTHER, "DELETE FROM projects WHERE id = 1"), "projektet finns inte längre"),
        (("INSERT INTO projects (id, name) VALUES (8, 'Ny')", "UPDATE projects SET description = 'd' WHERE id = 8"),
         r"projektet ”Ny” har ändrats sedan dess \(beskrivningen\)"),
        (("INSERT INTO projects (id, name) VALUES (8, 'Ny')", "DELETE FROM projects WHERE id = 8"), None),
    ],
)  # fmt: skip
def test_what_has_become_of_a_row_since_stops_the_undo(record, write, take_back, statements, reason):
    change, _later = (write(ALL, one) for one in statements)
    before = everything(record)
    with pytest.raises(CannotUndo, match=reason or "inget kvar att ångra"):
        take_back(change)
    assert everything(record) == before


def test_who_accepted_a_document_since_does_not_stop_the_undo(record, write, take_back):
    change = write(ALL, "UPDATE documents SET title = 'x' WHERE id = 1")
    write(ALL, "UPDATE documents SET accepted_at = '2026-01-01T00:00:00Z', accepted_by = 'kim' WHERE id = 1")
    take_back(change)
    assert ask(record, "SELECT title, accepted_by FROM documents WHERE id = 1") == [(None, "kim")]


@pytest.fixture
def undo_standing(record):
    """Take back what still stands of a change."""

    def undone(change):
        with recorded_transaction(record, "form", ALL) as connection:
            undo_what_still_stands(connection, of_changes(connection, [change]))

    return undone


def test_what_still_stands_goes_back_column_by_column(record, write, undo_standing):
    change = write(
        ALL,
        "UPDATE projects SET name = 'A', description = 'd' WHERE id = 1",
        "UPDATE group_names SET name = 'A' WHERE name = 'G1'",
        "UPDATE group_names SET name = 'B' WHERE name = 'G2'",
        "INSERT INTO projects (id, name) VALUES (8, 'P'), (9, 'Q')",
        "DELETE FROM targets WHERE id = 1",
    )
    write(
        ALL,
        "UPDATE projects SET name = 'Egen' WHERE id = 1",
        "UPDATE group_names SET name = 'C' WHERE name = 'B'",
        "UPDATE projects SET description = 'd' WHERE id = 8",
    )
    undo_standing(change)
    assert ask(record, "SELECT id, name, description FROM projects ORDER BY id") == [
        (1, "Egen", None), (2, "Projekt 2", None), (3, "Projekt 3", None), (8, "P", "d"),
    ]  # fmt: skip
    assert ask(record, NAMES) == [("C", 2), ("G1", 1)]
    assert ask(record, "SELECT count(*) FROM targets") == [(3,)]


def test_a_row_whose_place_is_taken_or_that_changed_wholly_does_not_come_back(record, write, undo_standing):
    change = write(ALL, "DELETE FROM projects WHERE id = 1")
    write(ALL, "INSERT INTO projects (id, name) VALUES (1, 'Ny')")
    with pytest.raises(CannotUndo, match="finns redan igen"):
        undo_standing(change)
    change = write(ALL, "UPDATE projects SET name = 'A' WHERE id = 2")
    write(ALL, "UPDATE projects SET name = 'B' WHERE id = 2")
    with pytest.raises(CannotUndo, match="inget kvar att ångra"):
        undo_standing(change)
    assert still_there(record.conn, of_changes(record.conn, [change])) == ([], [])


def test_every_row_whose_place_is_taken_is_told(record, write):
    change = write(ALL, "DELETE FROM projects WHERE id IN (1, 2)", "DELETE FROM targets WHERE id = 1")
    write(ALL, "INSERT INTO projects (id, name) VALUES (1, 'A'), (2, 'B')")
    _free, stopped = still_there(record.conn, of_changes(record.conn, [change]))
    assert sorted((one.table, one.row_id, one.reason) for one in stopped) == [
        ("projects", 1, "back"),
        ("projects", 2, "back"),
    ]


def test_a_plan_says_which_rows_go_come_and_change(record, write):
    change = write(
        ALL,
        "INSERT INTO projects (id, name) VALUES (8, 'Ny')",
        "DELETE FROM targets WHERE id = 1",
        "UPDATE groups SET description = 'd' WHERE id = 1",
        "INSERT INTO group_names VALUES ('A', 1)",
        "DELETE FROM group_names WHERE name = 'G2'",
    )
    plan = plan_backwards(record.conn, of_changes(record.conn, [change]))
    assert plan and rows_to_delete(plan) == [("projects", 8)]
    assert plan.rows["targets", 1]["value"] == 1.0 and plan.rows["groups", 1]["description"] is None
    assert plan.gone == [("group_names", {"name": "A", "group_id": 1})]
    assert plan.back == [("group_names", {"name": "G2", "group_id": 2})]
    assert plan.beside == [] and plan.addresses == {}
    assert not plan_backwards(record.conn, [])
