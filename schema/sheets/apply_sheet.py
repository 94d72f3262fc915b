"""A sheet applied: the cells that a person has seen and not left out are written."""

import sqlite3
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from ..store.sql_rows import insert_row, update_row
from .compared_sheet import ComparedCell, ComparedRow

SHEET, RECORD = "sheet", "record"
"""The two choices for a cell that both have changed: what the sheet says, or what the record says."""


class Applied(NamedTuple):
    """How many proposals were changed and added, and how many cells of the changed ones."""

    changed: int
    cells: int
    added: int


def undecided_cells(rows: list[ComparedRow], choices: Mapping[str, str]) -> list[str]:
    """The keys of the cells that both have changed and for which nobody has chosen, in the order of the sheet."""
    return [
        cell.key
        for row in rows
        if row.state == "changed"
        for cell in row.cells
        if cell.base is not None and choices.get(cell.key) not in (SHEET, RECORD)
    ]


def apply_rows(
    connection: sqlite3.Connection, rows: list[ComparedRow], choices: Mapping[str, str], left_out: Collection[str]
) -> Applied:
    """Write what the rows say; `left_out` are the keys of cells, and of new rows ('12-new'), that are not wanted.

    Rows that are gone or not the actor's are passed over. Raises ValueError when a choice is missing, and
    sqlite3.IntegrityError when the schema forbids a row.
    """
    if undecided_cells(rows, choices):
        raise ValueError("somebody must choose first")
    changed = cells = added = 0
    for row in rows:
        if row.state == "new" and f"{row.line}-new" not in left_out:
            insert_row(connection, "proposals", _values(row.cells))
            added += 1
        elif row.state == "changed":
            taken = [cell for cell in row.cells if _is_taken(cell, choices, left_out)]
            if taken:
                assert row.proposal_id is not None  # a changed row has one
                update_row(connection, "proposals", row.proposal_id, _values(taken))
                changed, cells = changed + 1, cells + len(taken)
    return Applied(changed, cells, added)


def _is_taken(cell: ComparedCell, choices: Mapping[str, str], left_out: Collection[str]) -> bool:
    return choices[cell.key] == SHEET if cell.base is not None else cell.key not in left_out


def _values(cells: Collection[ComparedCell]) -> dict[str, Any]:
    return {column: value for cell in cells for column, value in cell.values.items()}
