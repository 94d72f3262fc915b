"""What has to do with two groups, or comes from a document, is changed by who coordinates all of them."""

import pytest
from datasette_intranet.schema.history import NotYours
from datasette_intranet.schema.history.row_rights import groups_of, may_edit_row

from tests.schema.history.conftest import ALL, LIMITED, STAFF
from tests.schema.history.two_groups import MINE, NONE, OTHER

BOTH_GROUPS = {**LIMITED, "groups": [MINE, OTHER]}
READ = ("memberships", "meetings", "attendance", "agenda_items", "decisions", "actions", "proposals", "targets",
        "measurements", "articles")  # fmt: skip
# A row that leads to both groups, how it comes to be, and how it is changed.
SHARED = {
    "a member": (
        "INSERT INTO memberships (person_id, group_id) VALUES (1, 2)", "UPDATE people SET name = 'x' WHERE id = 1",
    ),
    "a spelling": (
        "INSERT INTO memberships (person_id, group_id) VALUES (1, 2)",
        "UPDATE person_names SET name = 'x' WHERE person_id = 1",
    ),
    "a guest": (
        "INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (2, 'Person 1', 1, 'present')",
        "UPDATE people SET name = 'x' WHERE id = 1",
    ),
    "a stand-in": (
        "INSERT INTO attendance (meeting_id, name, stands_in_for_id, status) VALUES (2, 'Någon', 1, 'present')",
        "UPDATE people SET name = 'x' WHERE id = 1",
    ),
    "a chair": ("UPDATE meetings SET chair_id = 1 WHERE id = 2", "UPDATE people SET name = 'x' WHERE id = 1"),
    "an adjuster": ("UPDATE adjusters SET person_id = 1 WHERE id = 2", "UPDATE people SET name = 'x' WHERE id = 1"),
    "an article on two meetings": (
        "UPDATE articles SET document_id = 1 WHERE id = 2", "UPDATE documents SET title = 'x' WHERE id = 1",
    ),
    "a question on a document": (
        "INSERT INTO review (id, kind, question, document_id) SELECT 9, 'unplaced', 'Vad?', 1 "
        "UNION ALL SELECT 8, 'person', 'Vem?', 1; UPDATE review SET group_id = 2 WHERE id = 8",
        "UPDATE review SET question = 'x' WHERE id = 9",
    ),
}  # fmt: skip


def read_from(record, document: int, table: str, row_id: int) -> None:
    passage = {"document_id": document, "start": 0, "end": 1, "table_name": table, "row_id": row_id, "loaded": "{}"}
    record["passages"].insert(passage)


@pytest.fixture
def list_(record) -> int:
    """The number of a document of which nothing is known but what is read from it."""
    values = {"name": "lista.csv", "sha256": "9" * 64, "media_type": "text/csv", "kind": "unknown", "text": "x"}
    return record["documents"].insert(values).last_pk


@pytest.mark.parametrize("table", READ)
def test_a_document_belongs_where_the_rows_belong_that_were_read_from_it(record, write, list_, table):
    change = f"UPDATE documents SET title = 'x' WHERE id = {list_}"
    with pytest.raises(NotYours):
        write(LIMITED, change)
    read_from(record, list_, table, MINE)
    write(LIMITED, change)
    read_from(record, list_, table, NONE if table != "memberships" else OTHER)
    with pytest.raises(NotYours):
        write(LIMITED, change.replace("'x'", "'y'"))
    read_from(record, list_, table, OTHER)
    with pytest.raises(NotYours, match="Grupp 2"):
        write(LIMITED, change.replace("'x'", "'y'"))


def test_a_document_is_not_held_by_where_else_its_people_are_members(record, write, list_):
    record["memberships"].insert({"person_id": MINE, "group_id": OTHER})
    read_from(record, list_, "memberships", MINE)
    read_from(record, list_, "people", MINE)
    write(LIMITED, f"UPDATE documents SET title = 'x' WHERE id = {list_}")


@pytest.mark.parametrize("what", SHARED)
def test_what_has_to_do_with_two_groups_is_changed_by_who_coordinates_both(record, write, what):
    shared, change = SHARED[what]
    record.executescript(shared)
    with pytest.raises(NotYours, match="Grupp 2, som du inte samordnar"):
        write(LIMITED, change)
    write(BOTH_GROUPS, change)


@pytest.mark.parametrize(
    ("shared", "change"),
    [
        ("UPDATE actions SET group_id = 2 WHERE id = 1", "UPDATE actions SET text = 'x' WHERE id = 1"),
        ("UPDATE articles SET meeting_id = 2 WHERE id = 1", "UPDATE articles SET body = 'x' WHERE id = 1"),
        ("UPDATE proposals SET meeting_id = 2 WHERE id = 1", "UPDATE proposals SET theme = 'x' WHERE id = 1"),
    ],
)
def test_a_meeting_of_one_group_may_give_another_something_to_do(record, write, shared, change):
    record.executescript(shared)
    write(LIMITED, change)


def test_a_person_in_no_group_is_changed_by_who_added_them_and_by_no_other(write):
    write(LIMITED, "INSERT INTO people (id, name) VALUES (8, 'Ny Person')")
    with pytest.raises(NotYours, match="personen Ny Person"):
        write({**LIMITED, "id": "another"}, "UPDATE people SET name = 'x' WHERE id = 8")
    write(LIMITED, "UPDATE people SET name = 'Ny Persson' WHERE id = 8", "DELETE FROM people WHERE id = 8")


def test_a_unit_that_members_come_from_may_be_named_and_taken_back_until_it_is_a_group_of_somebodys(write):
    write(LIMITED, "INSERT INTO groups (id, name, kind) VALUES (8, 'Parkenheten', 'unit')")
    with pytest.raises(NotYours):
        write(LIMITED, "UPDATE groups SET kind = 'body' WHERE id = 8")
    with pytest.raises(NotYours):
        write({**LIMITED, "id": "another"}, "UPDATE groups SET name = 'x' WHERE id = 8")
    write(LIMITED, "DELETE FROM groups WHERE id = 8")
    with pytest.raises(NotYours):
        write(LIMITED, "INSERT INTO groups (id, name, kind) VALUES (8, 'Ny grupp', 'body')")


def test_a_unit_that_has_members_is_not_free_for_who_named_it(write):
    write(LIMITED, "INSERT INTO groups (id, name, kind) VALUES (8, 'Parkenheten', 'unit')")
    write({**LIMITED, "groups": [8], "id": "another"}, "INSERT INTO memberships (person_id, group_id) VALUES (1, 8)")
    with pytest.raises(NotYours):
        write(LIMITED, "UPDATE groups SET name = 'x' WHERE id = 8")


@pytest.mark.parametrize("table", ["people", "documents", "person_names"])
def test_a_row_that_has_to_do_with_no_group_is_edited_by_who_edits_everything(record, list_, table):
    nobody = record["people"].insert({"name": "Ny Person"}).last_pk
    row = {"id": list_} if table == "documents" else {"id": nobody, "person_id": nobody}
    assert not groups_of(record.conn, table, row) - {None}
    assert may_edit_row(record.conn, ALL, table, row)
    for actor in (LIMITED, STAFF, None):
        assert not may_edit_row(record.conn, actor, table, row)


@pytest.mark.parametrize("table", ["people", "documents", "meetings", "proposals", "actions"])
def test_a_row_is_edited_by_who_edits_its_groups(record, table):
    rows = {n: record.conn.execute(f"SELECT * FROM {table} WHERE id = ?", [n]) for n in (MINE, OTHER)}
    rows = {
        n: dict(zip([c[0] for c in found.description], found.fetchone(), strict=True)) for n, found in rows.items()
    }
    assert may_edit_row(record.conn, LIMITED, table, rows[MINE])
    assert not may_edit_row(record.conn, LIMITED, table, rows[OTHER])
    assert may_edit_row(record.conn, BOTH_GROUPS, table, rows[OTHER])
    assert may_edit_row(record.conn, ALL, table, rows[OTHER])
    assert not may_edit_row(record.conn, STAFF, table, rows[MINE])


def test_a_row_that_is_not_there_is_edited_by_who_edits_everything(record):
    assert may_edit_row(record.conn, ALL, "proposals", None)
    assert not may_edit_row(record.conn, LIMITED, "proposals", None)


@pytest.mark.parametrize(
    ("row", "groups"),
    [
        ({"group_id": 1, "table_name": "meetings", "row_id": 2}, {1}),
        ({"table_name": "meetings", "row_id": 2}, {2}),
        ({"table_name": "decisions", "row_id": 1, "document_id": 2}, {1}),
        ({"table_name": "meetings", "row_id": 99, "document_id": 2}, {2}),
        ({"table_name": "review", "row_id": 1}, set()),
        ({"table_name": "nothing", "row_id": 1}, set()),
        ({"document_id": 99}, set()),
        ({}, set()),
    ],
)
def test_a_question_belongs_to_its_group_or_to_what_it_asks_about(full_record, row, groups):
    assert groups_of(full_record.conn, "review", row) == groups


def test_a_row_belongs_to_the_groups_of_a_row_that_is_gone(record, write):
    write(ALL, "DELETE FROM memberships WHERE id = 2", "DELETE FROM measurements", "DELETE FROM targets")
    write(ALL, "DELETE FROM survey_options", "DELETE FROM surveys")
    write(ALL, "DELETE FROM indicators WHERE id = 2")
    assert groups_of(record.conn, "targets", {"indicator_id": 2}) == {2}
    assert groups_of(record.conn, "decisions", {"meeting_id": 99}) == {None}
    assert groups_of(record.conn, "vocabulary", {"id": 1}) == {None}


@pytest.mark.parametrize(
    ("table", "row", "groups"),
    [
        ("surveys", {"indicator_id": 1, "meeting_id": 2}, {1, 2}),
        ("surveys", {"indicator_id": 1}, {1}),
        ("comments", {"item_id": 2}, {2}),
        ("comments", {"proposal_id": 2}, {2}),
        ("comments", {"item_id": 3, "proposal_id": 2}, {2}),
        ("comments", {}, {None}),
        ("actions", {"meeting_id": 1, "group_id": 2}, {1}),
        ("actions", {"meeting_id": 3, "group_id": 2, "proposal_id": 1}, {2}),
        ("actions", {"proposal_id": 2}, {2}),
        ("actions", {"asking_group_id": 1, "group_id": 2}, {1}),
        ("actions", {"meeting_id": 2, "asking_group_id": 1}, {2}),
        ("action_turns", {"action_id": 2}, {2}),
        ("proposals", {"group_id": 1, "meeting_id": 2}, {1}),
        ("proposals", {"meeting_id": 2}, {2}),
        ("articles", {"group_id": 1, "meeting_id": 2}, {1}),
        ("articles", {"meeting_id": 2}, {2}),
        ("proposal_items", {"item_id": 2, "proposal_id": 1}, {2}),
        ("proposal_decisions", {"decision_id": 2, "proposal_id": 1}, {2}),
        ("targets", {"indicator_id": 2}, {2}),
        ("measurements", {"indicator_id": 2}, {2}),
        ("person_names", {"group_id": 2, "person_id": 1}, {2}),
        ("person_names", {"person_id": 1}, {1}),
        ("groups", {"id": 2}, {2}),
        ("group_names", {"group_id": 2}, {2}),
        ("projects", {"group_id": 2}, {2}),
        ("indicators", {"group_id": 2}, {2}),
        ("documents", {"id": 2}, {2}),
    ],
)
def test_a_row_belongs_to_its_own_group_or_to_that_of_what_it_is_about(full_record, table, row, groups):
    assert groups_of(full_record.conn, table, row) == groups
