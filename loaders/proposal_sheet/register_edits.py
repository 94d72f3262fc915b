"""What a register that this program has not made would change: its rows are told by their numbers or wording."""

import json
from collections.abc import Iterator
from typing import Any

from ...schema.errors import WrongCells
from ...schema.originals.covered_text import is_covered_form
from ...schema.register_records import Register
from ...schema.sheets.printed_proposal import EMPTY_PROPOSAL, FIELDS, RowNames, names_of_rows, printed_proposal
from ...schema.sheets.sheet_edits import EditedCell, EditedRow, SheetEdits
from ...schema.store.import_session import Work
from ...schema.store.proposals import find_proposal, merged_proposal
from ...schema.store.register_proposals import proposal_of_row
from ...schema.store.registers import FIELDS as REGISTER_FIELDS
from ..registers.known_columns import known_register_kinds
from .find_sheet_edits import MOST_EDITED

_COUNT = "SELECT count(*) FROM proposals"
_NUMBERED = "SELECT 1 FROM proposals WHERE number IN (SELECT value FROM json_each(?)) LIMIT 1"
_LOADED = """
SELECT p.row_id, p.loaded FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.table_name = 'proposals' AND d.name = ? ORDER BY d.id
"""
# The columns of a proposal that a field of the sheet shows, where they have other names than the field.
_COLUMNS = {
    "source": ("meeting_id", "source"), "group": ("group_id",), "project": ("project_id",),
    "responsible": ("responsible", "person_id"),
}  # fmt: skip


def has_known_numbers(work: Work, register: Register) -> bool:
    """Whether the register is one of proposals, and the record has one of its numbers already."""
    numbers = json.dumps([row.values["number"] for row in register.rows if row.values.get("number")])
    return register.kind == "proposals" and bool(work.connection.execute(_NUMBERED, [numbers]).fetchone())


def edits_of_register(work: Work, register: Register) -> SheetEdits:
    """The edits of the register. Nothing is written.

    Its empty cells say nothing. Where an earlier file of the same name was loaded, a cell counts as edited when it
    says something else than there. Raises WrongCells naming row, column and remedy of what cannot be read.
    """
    wrong = [*(one.why for one in register.wrong), *_twice(register)]
    if wrong:
        raise WrongCells(register.source.name, wrong)
    names, edited, known = names_of_rows(work.connection), [], set()
    loaded = {row_id: json.loads(said) for row_id, said in work.connection.execute(_LOADED, [register.source.name])}
    for row in register.rows:
        values = {**dict.fromkeys(REGISTER_FIELDS["proposals"]), **row.values}
        said = proposal_of_row(work, row, values, register.columns)
        said = {column: value for column, value in said.items() if value is not None}
        before = find_proposal(work, said)
        if before is None and values["original"]:
            said["original"] = values["original"]
        known.add(before["id"] if before else None)
        # One that has been merged with another is shown as gone, and never entered anew under its number.
        row_id = before["id"] if before else merged_proposal(work, said)
        cells = tuple(_cells(said, before, loaded.get(before["id"]) if before else None, names))
        if cells:
            edited.append(EditedRow(row.line, row_id, cells))
    if len(edited) > MOST_EDITED:
        raise WrongCells(
            register.source.name, [f"{len(edited)} rader säger något nytt; lämna in högst {MOST_EDITED} åt gången"]
        )
    missing = work.connection.execute(_COUNT).fetchone()[0] - len(known - {None})
    return SheetEdits(tuple(edited), len(register.rows) - len(edited), missing, tuple(_unread(work, register)))


def _twice(register: Register) -> Iterator[str]:
    """A line for each number that stands on two rows."""
    lines: dict[str, int] = {}
    for row in register.rows:
        number = row.values.get("number")
        if number in lines:
            remedy = "ta bort den ena raden eller ändra numret"
            yield f"rad {row.line}: Nr är '{number}' som på rad {lines[number]}; {remedy}."
        elif number is not None:
            lines[number] = row.line


def _cells(
    said: dict[str, Any], before: dict[str, Any] | None, loaded: dict[str, Any] | None, names: RowNames
) -> Iterator[EditedCell]:
    """The cells of a row that say something else than the record and than what was loaded from them before."""
    was = EMPTY_PROPOSAL if before is None else before
    printed, becomes = printed_proposal(was, names), printed_proposal({**was, **said}, names)
    earlier = printed_proposal({**was, **loaded}, names) if loaded else None
    for field in FIELDS:
        columns = _COLUMNS.get(field, (field,))
        if becomes[field] in (printed[field], earlier and earlier[field]):
            continue
        if is_covered_form(printed[field], becomes[field]):
            continue
        values = {column: said[column] for column in columns if column in said}
        base = earlier[field] if earlier and loaded and not loaded.keys().isdisjoint(columns) else None
        yield EditedCell(
            field, known_register_kinds()["proposals"]["columns"][field]["sv"], base, becomes[field], values
        )


def _unread(work: Work, register: Register) -> Iterator[str]:
    """What of the file is not read, in Swedish."""
    yield from (f"kolumn {column.heading}" for column in register.unknown)
    yield from (f"{one.place}: {one.text}" for one in (*register.unread, *work.outcome.unread))
