"""Items that number themselves: the number follows the place, and what is typed or printed stays."""

import pytest
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.store.deferred_items import carry_on
from datasette_intranet.schema.store.merge_document import merge_document_values
from datasette_intranet.schema.store.renumber_items import item_numbers, number_changed, number_items

OWN = (None, True)


@pytest.mark.parametrize(
    ("items", "first", "expected"),
    [
        ([OWN, OWN, OWN], None, ["1", "2", "3"]),
        ([OWN, OWN], "§ 1", ["§ 1", "§ 2"]),
        # The first is typed, and the others go on from it.
        ([("§ 46", False), OWN, OWN], None, ["§ 46", "§ 47", "§ 48"]),
        ([("12.", False), OWN], "1", ["12.", "13."]),
        # What is taken is not given twice, and what has no form is passed over.
        ([("45", False), OWN, ("46", False), OWN], None, ["45", None, "46", "47"]),
        ([("3 b", False), OWN, (None, False), OWN], None, ["3 b", "1", None, "2"]),
        ([("5/2018", False), OWN], None, ["5/2018", "1"]),
        ([("A", False), OWN], "Inledning", ["A", "Inledning"]),
        ([], None, []),
    ],
)
def test_numbers_follow_the_place(items, first, expected):
    assert item_numbers(items, first) == expected


def agenda(db, meeting=1):
    query = "SELECT number FROM agenda_items WHERE meeting_id = ? ORDER BY position"
    return [row[0] for row in db.execute(query, [meeting])]


@pytest.fixture
def numbered(db):
    """A meeting of three items that number themselves, and the group's next one."""
    db["groups"].insert({"id": 1, "name": "Rådet", "slug": "radet"})
    db["meetings"].insert_all({"id": n, "group_id": 1, "date": f"2030-0{n}-01", "status": "planned"} for n in (1, 2))
    db["agenda_items"].insert_all(
        {"id": n, "meeting_id": 1, "position": n, "heading": f"Punkt {n}", "number": str(n), "numbered": 1}
        for n in (1, 2, 3)
    )
    return db


def change(db, sql):
    with recorded_transaction(db, "command", None) as connection:
        connection.execute(sql)
        number_changed(connection, connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()[0])


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("DELETE FROM agenda_items WHERE id = 1", ["1", "2"]),
        ("UPDATE agenda_items SET position = 9 WHERE id = 1", ["1", "2", "3"]),
        ("INSERT INTO agenda_items (meeting_id, position, heading, numbered) VALUES (1, 4, 'H', 1)", list("1234")),
        ("UPDATE agenda_items SET number = '§ 7', numbered = 0 WHERE id = 1", ["§ 7", "§ 8", "§ 9"]),
        ("UPDATE agenda_items SET meeting_id = 2 WHERE id = 1", ["1", "2"]),
        ("UPDATE agenda_items SET heading = 'Annan' WHERE id = 1", ["1", "2", "3"]),
    ],
)
def test_numbers_follow_whoever_writes(numbered, sql, expected):
    change(numbered, sql)
    assert agenda(numbered) == expected


def test_an_agenda_that_does_not_number_itself_is_left_as_it_is(numbered):
    numbered.execute("UPDATE agenda_items SET numbered = 0")
    change(numbered, "DELETE FROM agenda_items WHERE id = 1")
    assert agenda(numbered) == ["2", "3"]


def test_published_minutes_keep_their_numbers(numbered):
    numbered.execute("UPDATE agenda_items SET number = '9' WHERE id = 3")
    numbered.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    with recorded_transaction(numbered, "command", None) as connection:
        number_items(connection, [1])
    assert agenda(numbered) == ["1", "2", "9"]


def test_an_item_that_is_to_number_itself_does_so_at_once(numbered):
    numbered.execute("UPDATE agenda_items SET number = NULL, numbered = 0 WHERE id = 2")
    change(numbered, "UPDATE agenda_items SET numbered = 1 WHERE id = 2")
    assert agenda(numbered) == ["1", "2", "3"]


@pytest.mark.parametrize(("there", "expected"), [(1, ["1", "2"]), (0, ["7", None])])
def test_what_is_put_off_numbers_itself_where_the_others_do(numbered, there, expected):
    numbered["agenda_items"].insert(
        {"meeting_id": 2, "position": 1, "heading": "Inledning", "number": "1" if there else "7", "numbered": there}
    )
    numbered.execute("UPDATE agenda_items SET status = 'deferred' WHERE id = 2")
    carry_on(numbered.conn, [1])
    assert agenda(numbered, 2) == expected


def test_the_number_of_a_document_takes_the_place_of_one_that_was_given():
    given, typed = {"number": "2", "numbered": 1}, {"number": "2", "numbered": 0}
    merged = merge_document_values("agenda_items", given, {"number": "7"}, None, tuple)
    assert (merged.changes, merged.conflicts) == ({"number": "7", "numbered": 0}, ())
    merged = merge_document_values("agenda_items", typed, {"number": "7"}, None, tuple)
    assert (merged.changes, len(merged.conflicts)) == ({}, 1)
