"""A load is taken back whole, what a person has edited since stays, and the same file can be loaded again."""

import pytest
from datasette_intranet.schema.history import TRACKED, recorded_transaction
from datasette_intranet.schema.history.undo import CannotUndo
from datasette_intranet.schema.history.undo_load import find_load, latest_loads, undo_change, undo_load
from datasette_intranet.schema.originals import follow_names
from datasette_intranet.schema.store import Store

from tests.schema.documents import content_of, minutes

FIRST = {
    "present": ("Asta Almgren", "Bo Björkdahl"),
    "items": (("Parken", "Text om parken."), "Torget"),
    "decisions": (("Fler bänkar ställs ut.", 0),),
    "upcoming": (),
}


def paper(date="2017-05-18", **told):
    return minutes(date, **{**FIRST, **told})


def rows_of(db, *left_out) -> dict:
    tables = [table for table in (*TRACKED, "passages", "agenda_items_fts") if table not in left_out]
    return {table: sorted((tuple(row) for row in db.execute(f"SELECT * FROM {table}")), key=repr) for table in tables}


def named(db) -> dict:
    """The rows without numbers, dates of loading and sources."""
    queries = {
        "meetings": "SELECT date, slug FROM meetings",
        "people": "SELECT name FROM people",
        "attendance": "SELECT name, status FROM attendance",
        "agenda_items": "SELECT position, heading, body FROM agenda_items",
        "decisions": "SELECT text FROM decisions",
    }
    return {table: sorted(map(tuple, db.execute(sql)), key=repr) for table, sql in queries.items()}


@pytest.fixture
def load(db):
    def loaded(*documents, **options):
        store = Store(db, **options)
        for document in documents:
            store.save(document, content_of(document))
        store.finish()
        return find_load(db.conn)

    return loaded


def take_back(db, load) -> list[str]:
    left = [line for _change, undone in undo_load(db, load) for line in undone.left]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("SELECT count(*) FROM search_queue").fetchone()[0] == 0
    return left


def test_a_load_of_several_files_leaves_nothing_behind_and_can_be_loaded_again(db, load):
    empty = rows_of(db)
    first = load(paper(), paper("2017-06-18", name="juni.txt"))
    full = named(db)
    assert first.files == ["protokoll.txt", "juni.txt"]
    assert take_back(db, first) == []
    assert rows_of(db) == empty
    load(paper(), paper("2017-06-18", name="juni.txt"))
    assert named(db) == full


def test_a_changed_file_taken_back_leaves_the_record_as_the_first_file_made_it(db, load):
    load(paper())
    before = rows_of(db)
    second = load(paper(place="Ekhuset", present=("Asta Almgren",), decisions=(("Inga bänkar.", 1),)))
    after = named(db)
    assert rows_of(db) != before
    assert take_back(db, second) == []
    assert rows_of(db) == before
    load(paper(place="Ekhuset", present=("Asta Almgren",), decisions=(("Inga bänkar.", 1),)))
    assert named(db) == after


def test_what_a_person_has_edited_since_stays_and_is_told(db, load):
    loaded = load(paper())
    with recorded_transaction(db, "form", {"id": "karin", "name": "Karin"}) as connection:
        connection.execute("UPDATE agenda_items SET body = 'Rättat.' WHERE heading = 'Parken'")
    left = take_back(db, loaded)
    assert any(line == "punkten ”Parken” har ändrats sedan dess (texten)" for line in left)
    assert any("används av punkten ”Parken”" in line for line in left)
    assert named(db)["agenda_items"] == [(1, "Parken", "Rättat.")]
    assert named(db)["decisions"] == []
    assert db.execute("SELECT document_id FROM meetings").fetchall() == [(None,)]
    load(paper())
    assert find_load(db.conn).files == ["protokoll.txt"]
    assert named(db)["agenda_items"] == [(1, "Parken", "Rättat."), (2, "Torget", "")]
    assert named(db)["decisions"] == [("Fler bänkar ställs ut.",)]
    assert named(db)["attendance"] == [("Asta Almgren", "present"), ("Bo Björkdahl", "present")]
    asked = db.execute("SELECT kind, question FROM review WHERE status = 'open'").fetchall()
    assert [tuple(row) for row in asked] == [
        ("edited", "Text har ändrats för hand, och filen säger något annat: Rättat. eller Text om parken.?")
    ]


def test_minutes_that_somebody_else_has_begun_are_not_added_to_after_a_load_was_undone(db, load):
    loaded = load(paper())
    with recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE agenda_items SET body = 'Rättat.' WHERE heading = 'Parken'")
    take_back(db, loaded)
    load(paper(name="annat.txt", items=("Torget", "Bänkarna"), decisions=()))
    assert named(db)["agenda_items"] == [(1, "Parken", "Rättat.")]


def test_what_a_person_has_built_on_stays(db, load):
    loaded = load(paper())
    with recorded_transaction(db, "form") as connection:
        connection.execute("INSERT INTO groups (id, name) VALUES (90, 'Ny')")
        connection.execute("INSERT INTO memberships (person_id, group_id) SELECT id, 90 FROM people LIMIT 1")
    left = take_back(db, loaded)
    assert left == ["personen Asta Almgren används av medlemskapet Asta Almgren i Ny"]
    assert named(db)["people"] == [("Asta Almgren",)]


def test_a_load_that_was_taken_back_can_be_brought_back(db, load):
    loaded = load(paper())
    full = rows_of(db)
    take_back(db, loaded)
    undoing = latest_loads(db.conn, 1)[0]
    assert undoing.is_undo
    assert take_back(db, undoing) == []
    follow_names(db)
    assert rows_of(db) == full


def test_published_minutes_of_a_load_go_with_it(db):
    store = Store(db)
    store.save(paper(), content_of(paper()), "published")
    take_back(db, find_load(db.conn))
    assert named(db)["meetings"] == []


def test_only_loads_that_still_stand_are_the_last_one(db, load):
    load(paper())
    take_back(db, load(paper("2017-06-18", name="juni.txt")))
    assert find_load(db.conn).files == ["protokoll.txt"]
    take_back(db, find_load(db.conn))
    with pytest.raises(CannotUndo, match="ingen inläsning att ångra"):
        find_load(db.conn)


def test_an_unknown_load_is_said_to_be_unknown(db, load):
    with pytest.raises(CannotUndo, match=r"^Det finns ingen inläsning med numret abc"):
        find_load(db.conn, "abc")
    found = load(paper())
    load(paper("2017-06-18", name="juni.txt"))
    assert find_load(db.conn, found.id[:12]).id == found.id
    with pytest.raises(CannotUndo, match=r"^Det finns flera inläsningar med numret"):
        find_load(db.conn, "")


def test_documents_that_somebody_has_accepted_go_with_their_load(db, load):
    empty = rows_of(db)
    loaded = load(paper())
    with recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE documents SET accepted_at = '2026-01-01T00:00:00Z', accepted_by = 'kim'")
    assert take_back(db, loaded) == []
    assert rows_of(db) == empty


def test_one_change_is_taken_back_by_itself_and_found_by_search_as_it_is_then(db):
    with recorded_transaction(db, "form") as connection:
        connection.execute("INSERT INTO people (id, name) VALUES (1, 'Asta Almgren')")
    with recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE people SET name = 'Bo Björkdahl'")
    with pytest.raises(CannotUndo, match=r"ingen ändring nr 99\. Visa de senaste: intranet undo"):
        undo_change(db, 99)
    undone = undo_change(db, 2, "form", {"id": "kim", "name": "Kim Ek"})
    assert (undone.rows, undone.left) == (1, [])
    assert [tuple(row) for row in db.execute("SELECT way, actor_id, undoes_id FROM changes WHERE id = 3")] == [
        ("form", "kim", 2)
    ]
    assert db.execute("SELECT name FROM people").fetchone()[0] == "Asta Almgren"
    assert db.execute("SELECT count(*) FROM people_fts WHERE people_fts MATCH 'almgren'").fetchone()[0] == 1
    assert db.execute("SELECT count(*) FROM search_queue").fetchone()[0] == 0
    with pytest.raises(CannotUndo):
        undo_change(db, 2)
