"""A small record of proposals, its sheet, and the sheet after somebody has edited it."""

import io
from pathlib import Path

import openpyxl
import sqlite_utils
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.proposal_sheet.write_sheet import write_proposal_sheet
from datasette_intranet.schema.database import open_originals, open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.sheets.compared_sheet import ComparedRow, compared_rows
from datasette_intranet.schema.sheets.sheet_edits import SheetEdits
from datasette_intranet.schema.sheets.waiting_sheets import waiting_sheet
from datasette_intranet.schema.store import Outcome, Store
from datasette_intranet.schema.transaction import database_path

GROUPS = (
    {"name": "Byalaget", "slug": "byalaget", "kind": "body"},
    {"name": "Elevrådet", "slug": "elevradet", "kind": "body"},
)
PROPOSALS = (
    {
        "text": "Fler bänkar vid dammen",
        "theme": "Park",
        "received_on": "2026-03-04",
        "group_id": 1,
        "priority": "high",
    },
    {"text": "Öppna biblioteket på söndagar", "status": "ongoing", "due": "våren", "due_on": "2027-05-31"},
    {
        "text": "En hundrastgård\nmed staket",
        "theme": "Park",
        "answer": "=Ja, den byggs.",
        "answered_on": "2026-04-01",
    },
    {"text": "-10 grader i simhallen är för kallt", "due": "2026-12-01", "due_on": "2026-12-01", "meeting_id": 1},
)


def record_of_proposals(site: Path) -> sqlite_utils.Database:
    """The open record of a site with two groups, a meeting, a project and four proposals, 1 to 4."""
    db = open_record(site)
    fill_with_proposals(db)
    return db


def fill_with_proposals(db: sqlite_utils.Database) -> None:
    """Put the rows into a new record."""
    with recorded_transaction(db):
        db["groups"].insert_all(GROUPS)
        db["meetings"].insert({"group_id": 1, "date": "2026-03-04", "slug": "byalaget-2026-03-04", "status": "held"})
        db["projects"].insert({"name": "Dammen", "group_id": 1})
        for row in PROPOSALS:
            db["proposals"].insert(row)


def sheet_of(db: sqlite_utils.Database, ids=None) -> bytes:
    """The bytes of the sheet that is written out."""
    out = io.BytesIO()
    write_proposal_sheet(db.conn, out, ids)
    return out.getvalue()


def with_cells(data: bytes, cells: dict, more=lambda _sheet: None) -> bytes:
    """The sheet with other values in cells by heading and row ('Tema', 3); `more` does something with it then."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Förslag"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for (heading, line), value in cells.items():
        sheet.cell(line, places[heading]).value = value
    more(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def handed_in(
    db: sqlite_utils.Database, data: bytes, name: str = "förslag.xlsx", actor: dict | None = None
) -> Outcome:
    """What comes of handing the file in."""
    store = Store(db, actor=actor)
    try:
        return load_file(store, name, data, compares=True)
    finally:
        store.close()


def edits_of(db: sqlite_utils.Database, outcome: Outcome) -> tuple[SheetEdits, list[ComparedRow]]:
    """The edits that wait, and the rows that differ from the record, for somebody who may edit all."""
    originals = open_originals(Path(database_path(db.conn)).parent)
    try:
        edits = waiting_sheet(originals.conn, outcome.sheet_id).edits
    finally:
        originals.close()
    return edits, compared_rows(db.conn, edits, {"id": "kim", "roles": ["coordinator"]})


def cells_of(rows: list[ComparedRow]) -> list[tuple]:
    """(line, state, heading, what stands there, what it becomes) of each cell of the rows."""
    return [(row.line, row.state, cell.heading, cell.was, cell.becomes) for row in rows for cell in row.cells]
