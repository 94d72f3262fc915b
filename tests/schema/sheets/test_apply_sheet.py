"""A sheet applied: what is chosen and not left out is written, and nothing while a choice is missing."""

import pytest
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.sheets.apply_sheet import Applied, apply_rows, undecided_cells
from datasette_intranet.schema.sheets.compared_sheet import compared_rows, digest_of_rows
from datasette_intranet.schema.sheets.sheet_edits import EditedCell, EditedRow, SheetEdits

from tests.loaders.proposal_sheet.sheets import record_of_proposals

ALL = {"id": "kim", "roles": ["coordinator"]}


def cell(field, base, said):
    return EditedCell(field, field, base, said, {field: said})


EDITS = SheetEdits(
    (
        EditedRow(2, 1, (cell("theme", "Skog", "Grönt"), cell("how", "", "Fort"))),
        EditedRow(3, 2, (cell("theme", "", "Kultur"), cell("status", "Pågår", "Pågår"))),
        EditedRow(6, None, (cell("text", None, "Ett nytt"),)),
        EditedRow(7, 99, (cell("theme", "", "Borta"),)),
    ),
    0,
    0,
)


@pytest.fixture
def db(tmp_path):
    db = record_of_proposals(tmp_path)
    yield db
    db.close()


def test_only_what_differs_is_compared_and_the_digest_follows_the_record(db):
    rows = compared_rows(db.conn, EDITS, ALL)
    assert [(row.line, row.state, [(c.field, c.base, c.was, c.becomes) for c in row.cells]) for row in rows] == [
        (2, "changed", [("theme", "Skog", "Park", "Grönt"), ("how", None, "", "Fort")]),
        (3, "changed", [("theme", None, "", "Kultur")]),
        (6, "new", [("text", None, "", "Ett nytt")]),
        (7, "gone", [("theme", None, "", "Borta")]),
    ]
    before = digest_of_rows(rows)
    with recorded_transaction(db):
        db.execute("UPDATE proposals SET how = 'Sakta' WHERE id = 1")
    assert digest_of_rows(compared_rows(db.conn, EDITS, ALL)) != before


def test_nothing_is_written_before_somebody_has_chosen(db):
    rows = compared_rows(db.conn, EDITS, ALL)
    assert undecided_cells(rows, {}) == ["2-theme"]
    with pytest.raises(ValueError, match="choose"):
        apply_rows(db.conn, rows, {"2-theme": "?"}, ())


@pytest.mark.parametrize(
    ("choice", "left", "applied", "themes"),
    [
        ("sheet", (), Applied(2, 3, 1), ["Grönt", "Kultur"]),
        ("record", ("2-how", "6-new"), Applied(1, 1, 0), ["Park", "Kultur"]),
        ("record", ("3-theme",), Applied(1, 1, 1), ["Park", None]),
    ],
)
def test_what_is_chosen_and_not_left_out_is_written(db, choice, left, applied, themes):
    rows = compared_rows(db.conn, EDITS, ALL)
    with recorded_transaction(db) as connection:
        assert apply_rows(connection, rows, {"2-theme": choice}, left) == applied
    assert [row[0] for row in db.execute("SELECT theme FROM proposals WHERE id < 3 ORDER BY id")] == themes
    assert db.execute("SELECT count(*) FROM proposals").fetchone()[0] == 4 + applied.added
