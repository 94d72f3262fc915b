"""Sheets that wait until a person has looked at what they would change. They lie beside the originals."""

import sqlite3
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import sqlite_utils

from ..json_strings import in_strings
from ..rights import edits_all
from ..transaction import write_transaction
from .sheet_edits import EditedRow, SheetEdits, edits_from

_READ = "SELECT id, token, name, handed_in_at, handed_in_by, edits FROM waiting_sheets"


class WaitingSheet(NamedTuple):
    """A sheet that waits; the fields are the columns of `waiting_sheets`, the edits read."""

    id: int
    token: str
    name: str
    handed_in_at: str
    handed_in_by: str | None
    edits: SheetEdits


def put_sheet(
    originals: sqlite_utils.Database, name: str, sha256: str, edits: SheetEdits, account: str | None
) -> int:
    """Keep what the sheet called `name` would change, and return its number.

    The same file again takes the place of what it would have changed before. `account` is the id of who hands it in,
    None for somebody at the server. Raises UnusableSite when the file cannot be written.
    """
    with write_transaction(originals) as connection:
        connection.execute("DELETE FROM waiting_sheets WHERE sha256 = ? AND handed_in_by IS ?", [sha256, account])
        added = connection.execute(
            "INSERT INTO waiting_sheets (token, name, sha256, handed_in_by, edits) VALUES (?, ?, ?, ?, ?)",
            [uuid.uuid4().hex, name, sha256, account, edits.as_json()],
        )
        assert added.lastrowid is not None  # an INSERT has one
        return added.lastrowid


def waiting_sheets(originals: sqlite3.Connection, actor: Mapping[str, Any]) -> list[WaitingSheet]:
    """The sheets that wait for the actor, the newest first."""
    found = map(_sheet, originals.execute(f"{_READ} ORDER BY id DESC"))
    return [sheet for sheet in found if may_see_sheet(actor, sheet)]


def waiting_sheet(originals: sqlite3.Connection, number: int) -> WaitingSheet | None:
    """The sheet with that number; None when there is none, or it does not wait any more."""
    found = originals.execute(f"{_READ} WHERE id = ?", [number]).fetchone()
    return _sheet(found) if found else None


def change_waiting_sheets(originals: sqlite_utils.Database, proposal_id: int, change: Callable[[str], str]) -> None:
    """Do `change` to what all sheets that wait say of the proposal with that id, as what they said before.

    Raises UnusableSite when the file cannot be written.
    """
    # Read while nobody else writes: two such changes at once would take each other back.
    with write_transaction(originals) as connection:
        for number, stored in connection.execute("SELECT id, edits FROM waiting_sheets").fetchall():
            edits = edits_from(stored)
            rows = tuple(_changed(row, change) if row.proposal_id == proposal_id else row for row in edits.rows)
            if rows != edits.rows:
                now = edits._replace(rows=rows).as_json()
                connection.execute("UPDATE waiting_sheets SET edits = ? WHERE id = ?", [now, number])


def _changed(row: EditedRow, change: Callable[[str], str]) -> EditedRow:
    cells = (
        cell._replace(
            base=cell.base and change(cell.base), said=change(cell.said), values=in_strings(change, cell.values)
        )
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def forget_sheet(originals: sqlite_utils.Database, number: int) -> None:
    """Let a sheet go that has been applied or is not wanted. Raises UnusableSite when the file cannot be written."""
    with write_transaction(originals) as connection:
        connection.execute("DELETE FROM waiting_sheets WHERE id = ?", [number])


def may_see_sheet(actor: Mapping[str, Any], sheet: WaitingSheet) -> bool:
    """Whether the actor may see a sheet: whoever handed it in may, and whoever edits everything."""
    return edits_all(actor) or (sheet.handed_in_by is not None and sheet.handed_in_by == actor.get("id"))


def _sheet(row: tuple[Any, ...]) -> WaitingSheet:
    number, token, name, handed_in_at, handed_in_by, edits = row
    return WaitingSheet(number, token, name, handed_in_at, handed_in_by, edits_from(edits))
