"""What a sheet of proposals would change: the cells that say something else than when the sheet was made."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...schema.errors import WrongCells
from ...schema.originals.covered_text import is_covered_form
from ...schema.sheets.past_proposals import history_version, is_kept_since, proposals_as_of, proposals_now
from ...schema.sheets.printed_proposal import EMPTY_PROPOSAL, RowNames, names_of_rows, printed_proposal
from ...schema.sheets.sheet_edits import EditedCell, EditedRow, SheetEdits
from ...schema.store.import_session import Work
from ..registers.shown_cells import Cell, text_of_cell
from .sheet_columns import LONGEST, sheet_columns, text_in_cell
from .sheet_rows import ProposalSheet, SheetRow, place_in_sheet
from .stored_values import compared_text, stored_values

MOST_EDITED = 2_000
"""So many rows a person can look through; more are handed in in parts."""
_COUNT = "SELECT count(*) FROM proposals"
# The day and the words for it follow each other: both are shown, so that nothing changes unseen.
_GO_TOGETHER = ("due", "due_on")
_TAKEN = "SELECT 1 FROM proposals WHERE number = ?"


def edits_of_sheet(work: Work, sheet: ProposalSheet) -> SheetEdits:
    """The edits of the sheet. Nothing is written.

    Raises WrongCells naming sheet, row, column and remedy of each cell that cannot stand in the record.
    """
    versions = {row.proposal_id: row.version or 0 for row in sheet.lines if row.proposal_id is not None}
    now = proposals_now(work.connection, list(versions))
    then = proposals_as_of(work.connection, now, versions)
    names, wrong = names_of_rows(work.connection), _of_another_record(work, sheet, then)
    edited = []
    for row in sheet.lines if not wrong else ():
        before = then[row.proposal_id] if row.proposal_id is not None else None
        cells = _edited_cells(work, sheet, row, before, names, wrong)
        if cells:
            edited.append(EditedRow(row.line, row.proposal_id, cells))
    wrong += _numbered_twice(sheet, edited)
    if not wrong and len(edited) > MOST_EDITED:
        wrong.append(
            f"blad {sheet.sheet}: {len(edited)} rader är ändrade eller nya; lämna in högst {MOST_EDITED} åt gången"
        )
    if wrong:
        raise WrongCells(sheet.source.name, wrong)
    total = work.connection.execute(_COUNT).fetchone()[0]
    return SheetEdits(tuple(edited), len(sheet.lines) - len(edited), total - len(now), sheet.unread)


def _of_another_record(work: Work, sheet: ProposalSheet, then: Mapping[int, dict[str, Any]]) -> list[str]:
    """What tells that the sheet was made from another record, or from one that has been put back since."""
    version = history_version(work.connection)
    made = min((row.version or 0 for row in sheet.lines if row.proposal_id is not None), default=version)
    if not is_kept_since(work.connection, made):
        return [
            f"blad {sheet.sheet}: arket är äldre än historiken, som är gallrad; hämta arket på nytt på sidan Förslag"
        ]
    return [
        f"{place_in_sheet(sheet.sheet, row.line)}: nyckeln är ur ett annat register; hämta arket på nytt på sidan "
        "Förslag och för över ändringarna dit"
        for row in sheet.lines
        if row.proposal_id is not None and (row.proposal_id not in then or (row.version or 0) > version)
    ]


def _edited_cells(  # noqa: PLR0913, PLR0917 - the row, what it was, and where wrong cells are told
    work: Work,
    sheet: ProposalSheet,
    row: SheetRow,
    before: dict[str, Any] | None,
    names: RowNames,
    wrong: list[str],
) -> tuple[EditedCell, ...]:
    was = EMPTY_PROPOSAL if before is None else before
    printed = printed_proposal(was, names)
    edited, faults = {}, []
    for field, cell in row.cells.items():
        said = compared_text(cell)
        known = (compared_text(printed[field]), _in_its_cell(printed[field]))
        # A sheet that was made before words were blacked out does not bring them back.
        if said in known or any(is_covered_form(one, said) for one in known):
            continue
        try:
            edited[field] = _values(work, field, cell, before, printed[field])
        except ValueError as error:
            shown = f"'{said[:60]}'" if said else "tomt"
            faults.append(f"{place_in_sheet(sheet.sheet, row.line, sheet.headings[field])} är {shown}: {error}")
    if before is None and not faults and "text" not in edited:
        place = place_in_sheet(sheet.sheet, row.line, _heading(sheet, "text"))
        faults.append(f"{place} är tomt: skriv förslaget, eller ta bort raden")
    wrong += faults
    cells = []
    for field, values in _by_field(edited).items():
        becomes = printed_proposal({**was, **values}, names)[field]
        if becomes != printed[field]:
            base = None if before is None else printed[field]
            cells.append(EditedCell(field, _heading(sheet, field), base, becomes, values))
    return tuple(cells)


def _by_field(edited: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The columns by the field that shows them; what follows from another cell gives way to what its own says."""
    shown: dict[str, dict[str, Any]] = {}
    for field, values in edited.items():
        for column, value in values.items():
            place = column if column in _GO_TOGETHER else field
            if place == field or place not in edited:
                shown.setdefault(place, {})[column] = value
    return shown


def _heading(sheet: ProposalSheet, field: str) -> str:
    known = {column.field: column.heading for column in sheet_columns()}
    return sheet.headings.get(field, known[field])


def _numbered_twice(sheet: ProposalSheet, edited: list[EditedRow]) -> Iterator[str]:
    """A line for each new row with a number that another new row has."""
    seen: dict[str, int] = {}
    for row in edited:
        for cell in row.cells if row.proposal_id is None else ():
            if cell.field == "number" and seen.setdefault(cell.said, row.line) != row.line:
                place = place_in_sheet(sheet.sheet, row.line, cell.heading)
                yield f"{place} är '{cell.said}': det står på rad {seen[cell.said]} också; töm en av cellerna"


def _values(work: Work, field: str, cell: Cell, before: dict[str, Any] | None, printed: str) -> dict[str, Any]:
    """The columns that an edited cell says. Raises ValueError with the remedy."""
    if len(text_in_cell(printed)) >= LONGEST:
        raise ValueError("texten är längre än en cell rymmer; ändra den på förslagets sida")
    values = stored_values(work, field, cell, before)
    if "number" in values and work.connection.execute(_TAKEN, [values["number"]]).fetchone():
        raise ValueError("det numret har ett förslag som finns; ändra på dess rad, eller töm cellen")
    return values


def _in_its_cell(printed: str) -> str:
    """What a cell says that nobody has edited, of a text that Excel does not hold as it is."""
    return compared_text(text_of_cell(text_in_cell(printed)))
