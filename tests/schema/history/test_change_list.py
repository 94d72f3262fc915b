"""Lists of changes: who made them, in what order, and which were taken back."""

import pytest
from datasette_intranet.schema.history.change_list import (
    Change,
    change_of,
    changes_of_entries,
    first_entries,
    newest_changes,
)
from datasette_intranet.schema.history.history_entries import of_changes

from tests.schema.history.conftest import ALL


@pytest.mark.parametrize(
    ("told", "swedish", "english"),
    [
        ({"way": "form", "actor_id": "k", "actor_name": "Karin Alm"}, "Karin Alm", "Karin Alm"),
        ({"way": "form", "actor_id": "k"}, "k", "k"),
        ({"way": "command"}, "på servern", "at the server"),
        ({"way": "sql"}, "direkt i databasen", "straight in the database"),
        ({"way": "load"}, "inläsning", "a load"),
        ({"way": "load", "file": "F.docx"}, "inläsning av F.docx", "load of F.docx"),
        ({"way": "load", "file": "F.docx", "actor_name": "Karin"}, "Karin, inläsning av F.docx",
         "Karin, load of F.docx"),
        ({"way": "load", "actor_id": "k"}, "k, inläsning", "k, a load"),
    ],
)  # fmt: skip
def test_who_made_a_change_is_said(told, swedish, english):
    values = {"id": 1, "at": "", "actor_id": None, "actor_name": None, "note": None, "load_id": None}
    one = Change(**{**values, "undoes_id": None, **told})
    assert (one.who(), one.who("en")) == (swedish, english)


@pytest.fixture
def three(write):
    """Three changes of projects; the numbers of the changes."""
    sql = "UPDATE projects SET name = '{0}' || id WHERE id = {1}"
    told = {"A": {"note": "n", "load_id": "l"}}
    return [write(ALL, *(sql.format(name, n) for n in (1, 2)), **told.get(name, {})) for name in "ABC"]


def test_the_newest_changes_come_first_and_page_by_page(record, three):
    def listed(*asked):
        return [one.id for one in newest_changes(record.conn, ["actor_id = ?"], ["alva"], *asked)]

    assert listed(-1) == three[::-1]
    assert listed(2) == three[:0:-1]
    assert listed(2, 1) == three[1::-1]
    assert newest_changes(record.conn, [], [], -1)[-1].id == 1
    both = newest_changes(record.conn, ["id = ? OR id = ?", "id > ?"], [three[0], three[1], three[0]], -1)
    assert [one.id for one in both] == [three[1]]


def test_a_change_has_its_entries_and_all_that_is_told_of_it(record, three):
    found = change_of(record.conn, three[0])
    assert (found.way, found.actor_id, found.actor_name, found.note, found.load_id, found.file, found.undone_by) == (
        "form", "alva", "Alva Berg", "n", "l", None, None,
    )  # fmt: skip
    assert [(entry.row_id, entry.after) for entry in found.entries] == [(1, {"name": "A1"}), (2, {"name": "A2"})]
    assert change_of(record.conn, 9999) is None
    assert [entry.row_id for entry in first_entries(record.conn, found, 1)] == [1]
    assert [entry.row_id for entry in first_entries(record.conn, found, 9)] == [1, 2]


def test_entries_are_given_back_in_their_changes_newest_first(record, three):
    entries = of_changes(record.conn, three[:2])
    changes = changes_of_entries(record.conn, [entry for entry in entries if entry.row_id == 1])
    assert [(one.id, [entry.row_id for entry in one.entries]) for one in changes] == [
        (three[1], [1]),
        (three[0], [1]),
    ]
    assert changes_of_entries(record.conn, []) == []


def test_a_change_that_was_taken_back_says_by_which(record, three, take_back):
    undone = take_back(three[2])
    assert [change_of(record.conn, number).undone_by for number in three] == [None, None, undone]
    assert change_of(record.conn, undone).undoes_id == three[2]


def test_a_load_names_its_document_as_it_is_called_even_when_it_is_gone(record, write):
    columns = "id, name, sha256, media_type, kind, text"
    sql = f"INSERT INTO documents ({columns}) VALUES (8, 'f.docx', '{'e' * 64}', 'text/plain', 'unknown', '')"
    for way, file in (("load", "f.docx"), ("form", None)):
        record.conn.execute("BEGIN")
        record.conn.execute("INSERT INTO changes (way, is_open) VALUES (?, 1)", [way])
        record.conn.execute(sql)
        record.conn.execute("UPDATE changes SET is_open = NULL")
        record.conn.execute("COMMIT")
        number = record.execute("SELECT max(id) FROM changes").fetchone()[0]
        assert change_of(record.conn, number).file == file
        write(ALL, "DELETE FROM documents WHERE id = 8")
        assert change_of(record.conn, number).file == file
