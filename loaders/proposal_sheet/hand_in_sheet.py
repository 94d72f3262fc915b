"""A sheet handed in: compared with the record, and kept until a person has seen what it would change.

Tested in tests/loaders/proposal_sheet/test_find_sheet_edits.py.
"""

from ...schema.data_subject.erased_in_load import refuse_erased
from ...schema.register_records import Register
from ...schema.sheets.sheet_edits import SheetEdits
from ...schema.sheets.waiting_sheets import put_sheet
from ...schema.store import Outcome, Store
from .find_sheet_edits import edits_of_sheet
from .register_edits import edits_of_register, has_known_numbers
from .sheet_rows import ProposalSheet


def hand_in_sheet(store: Store, sheet: ProposalSheet) -> Outcome:
    """Let the sheet wait, unless it says nothing new. Raises WrongCells, UnusableSite, and InvalidRecord when it
    names somebody who was erased; nothing is kept then."""
    with store.work(sheet.source.name) as work:
        edits = edits_of_sheet(work, sheet)
        refuse_erased(work.connection, sheet.source.name, [edits.as_json()])
        return _keep(store, sheet.source.name, sheet.source.sha256, edits)


def hand_in_register(store: Store, register: Register) -> Outcome | None:
    """As `hand_in_sheet`, for a register that this program has not made; None when the record knows none of it."""
    with store.work(register.source.name) as work:
        if register.lacks or not has_known_numbers(work, register):
            return None
        refuse_erased(work.connection, register.source.name, [register.text])
        return _keep(store, register.source.name, register.source.sha256, edits_of_register(work, register))


def _keep(store: Store, name: str, sha256: str, edits: SheetEdits) -> Outcome:
    if not edits.rows:
        return Outcome(name, "same")
    account = str(store.actor["id"]) if store.actor else None
    return Outcome(name, "compared", sheet_id=put_sheet(store.originals_file(), name, sha256, edits, account))
