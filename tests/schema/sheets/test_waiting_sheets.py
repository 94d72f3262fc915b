"""Sheets that wait: kept beside the originals, seen by who may, and gone when they are settled."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.schema.database import open_originals
from datasette_intranet.schema.sheets.sheet_edits import EditedCell, EditedRow, SheetEdits, edits_from
from datasette_intranet.schema.sheets.waiting_sheets import (
    change_waiting_sheets,
    forget_sheet,
    may_see_sheet,
    put_sheet,
    waiting_sheet,
    waiting_sheets,
)

CELL = EditedCell("theme", "Tema", None, "”Grönt”", {"theme": "”Grönt”"})
EDITS = SheetEdits((EditedRow(3, 7, (CELL,)), EditedRow(9, None, (CELL,))), 4, 1, ("kolumn Egen",))


@pytest.fixture
def originals(tmp_path):
    (tmp_path / "private").mkdir()
    db = open_originals(tmp_path)
    yield db
    db.close()


def test_edits_are_the_same_after_they_were_written():
    assert edits_from(EDITS.as_json()) == EDITS


def test_the_same_file_again_takes_the_place_of_the_first(originals):
    first = put_sheet(originals, "a.xlsx", "a" * 64, EDITS, "kim")
    second = put_sheet(originals, "a.xlsx", "a" * 64, EDITS, "kim")
    other = put_sheet(originals, "a.xlsx", "a" * 64, EDITS, None)
    assert waiting_sheet(originals.conn, first) is None
    assert waiting_sheet(originals.conn, second).edits == EDITS
    forget_sheet(originals, second)
    assert [sheet.id for sheet in waiting_sheets(originals.conn, {"id": "bo", "roles": ["coordinator"]})] == [other]


def test_words_are_blacked_out_in_what_waits_for_one_proposal(originals):
    number = put_sheet(originals, "a.xlsx", "a" * 64, EDITS, "kim")
    change_waiting_sheets(originals, 7, lambda text: text.replace("Grönt", "█████"))
    one, other = waiting_sheet(originals.conn, number).edits.rows
    assert one.cells == (EditedCell("theme", "Tema", None, "”█████”", {"theme": "”█████”"}),)
    assert other == EDITS.rows[1]


def test_nobody_else_changes_what_waits_meanwhile(originals, tmp_path):
    put_sheet(originals, "a.xlsx", "a" * 64, EDITS, "kim")

    def change(text):
        other = sqlite3.connect(tmp_path / "private" / "originals.db", timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE waiting_sheets SET edits = '[]'")
        return text

    change_waiting_sheets(originals, 7, change)


def test_who_handed_a_sheet_in_sees_it_and_who_edits_everything(originals):
    mine = waiting_sheet(originals.conn, put_sheet(originals, "a.xlsx", "a" * 64, EDITS, "kim"))
    of_server = waiting_sheet(originals.conn, put_sheet(originals, "b.xlsx", "b" * 64, EDITS, None))
    of_group = {"roles": ["coordinator"], "groups": [1]}
    assert may_see_sheet({"id": "kim", **of_group}, mine) and not may_see_sheet({"id": "bo", **of_group}, mine)
    assert not may_see_sheet({"id": None, **of_group}, of_server)
    assert may_see_sheet({"id": "bo", "roles": ["coordinator"]}, of_server)
