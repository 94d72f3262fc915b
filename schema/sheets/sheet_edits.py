"""What a sheet would change: its rows with the cells that somebody has edited, as JSON keeps them.

Tested in tests/schema/sheets/test_waiting_sheets.py.
"""

import json
from typing import Any, NamedTuple

from ..json_strings import json_text


class EditedCell(NamedTuple):
    """One cell that somebody has edited.

    `heading` is that of its column. `base` is what the sheet said when it was made, None when nobody knows; `said` is
    what it says now. `values` are the columns of `proposals` that follow from it.
    """

    field: str
    heading: str
    base: str | None
    said: str
    values: dict[str, Any]


class EditedRow(NamedTuple):
    """One row of a sheet with its number there. `proposal_id` is of the proposal that it is about, None if new."""

    line: int
    proposal_id: int | None
    cells: tuple[EditedCell, ...]


class SheetEdits(NamedTuple):
    """All that a sheet would change.

    `unchanged` is how many rows say what they said, `missing` how many proposals of the record the sheet does not
    have. `unread` are what of the file was not read, in Swedish.
    """

    rows: tuple[EditedRow, ...]
    unchanged: int
    missing: int
    unread: tuple[str, ...] = ()

    def as_json(self) -> str:
        """The edits as text, for `edits_from`."""
        return json_text(self)


def edits_from(stored: str) -> SheetEdits:
    """The edits that `SheetEdits.as_json` has written."""
    rows, unchanged, missing, unread = json.loads(stored)
    edited = tuple(
        EditedRow(line, row_id, tuple(EditedCell(*cell) for cell in cells)) for line, row_id, cells in rows
    )
    return SheetEdits(edited, unchanged, missing, tuple(unread))
