"""A sheet compared with the record as it is: what each edited cell was and becomes, and where a person must choose.

Tested in tests/schema/sheets/test_apply_sheet.py.
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..history import may_edit_row
from ..history.past_rows import last_known
from ..json_strings import json_text
from .past_proposals import proposals_now
from .printed_proposal import RowNames, names_of_rows, printed_proposal
from .sheet_edits import EditedCell, EditedRow, SheetEdits


class ComparedCell(NamedTuple):
    """One cell that differs: what the record says (`was`) and what the sheet says (`becomes`).

    `key` names it in the form. `base` is what both said before, when they have been changed to different things
    meanwhile: then a person must choose. It is None when only the sheet has changed.
    """

    key: str
    field: str
    heading: str
    base: str | None
    was: str
    becomes: str
    values: dict[str, Any]


class ComparedRow(NamedTuple):
    """One row that differs. `state` is 'changed', 'new', 'gone' (deleted meanwhile) or 'not yours'.

    Only the first two can be applied. `title` is the proposal's wording, as the record has it, or the sheet of a new
    one.
    """

    line: int
    proposal_id: int | None
    number: str | None
    title: str
    state: str
    cells: tuple[ComparedCell, ...]


def compared_rows(
    connection: sqlite3.Connection, edits: SheetEdits, actor: Mapping[str, Any] | None
) -> list[ComparedRow]:
    """The rows of the sheet that differ from the record, in the order of the sheet, as the actor may apply them."""
    edited = [row.proposal_id for row in edits.rows if row.proposal_id is not None]
    now = proposals_now(connection, edited)
    # A proposal that is deleted is shown as it was.
    last = {number: now.get(number) or last_known(connection, "proposals", number) for number in edited}
    names = names_of_rows(connection, {row["meeting_id"] for row in last.values() if row})
    compared = (
        _compared(connection, row, now.get(row.proposal_id or 0), last.get(row.proposal_id or 0), names, actor)
        for row in edits.rows
    )
    return [row for row in compared if row.cells]


def digest_of_rows(rows: list[ComparedRow]) -> str:
    """What changes when anything that the rows show does: SHA-256, hexadecimal."""
    return hashlib.sha256(json_text(rows).encode()).hexdigest()


def _compared(  # noqa: PLR0913, PLR0917 - what a row is compared with
    connection: sqlite3.Connection,
    edited: EditedRow,
    row: dict[str, Any] | None,
    last: Mapping[str, Any] | None,
    names: RowNames,
    actor: Mapping[str, Any] | None,
) -> ComparedRow:
    """`row` is the proposal as it is now, `last` as it was when it is deleted."""
    printed = printed_proposal(last, names) if last else {}
    cells = tuple(
        _cell(edited.line, cell, printed.get(cell.field, ""))
        for cell in edited.cells
        if not _is_so(cell, row, printed)
    )
    said = {cell.field: cell.said for cell in edited.cells}
    wanted = {column: value for cell in cells for column, value in cell.values.items()}
    if edited.proposal_id is not None and row is None:
        state = "gone"
    elif not (
        (row is None or may_edit_row(connection, actor, "proposals", row))
        and may_edit_row(connection, actor, "proposals", {**(row or {}), **wanted})
    ):
        state = "not yours"
    else:
        state = "new" if row is None else "changed"
    title = last["text"] if last else said.get("text", "")
    number = last["number"] if last else said.get("number")
    return ComparedRow(edited.line, edited.proposal_id, number or None, title, state, cells)


def _is_so(cell: EditedCell, row: dict[str, Any] | None, printed: Mapping[str, str]) -> bool:
    """Whether the record says already what the cell says."""
    return row is not None and (
        printed[cell.field] == cell.said or all(row[column] == value for column, value in cell.values.items())
    )


def _cell(line: int, cell: EditedCell, was: str) -> ComparedCell:
    base = cell.base if cell.base is not None and cell.base != was else None
    return ComparedCell(f"{line}-{cell.field}", cell.field, cell.heading, base, was, cell.said, cell.values)
