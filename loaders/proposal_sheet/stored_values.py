"""The cells of a sheet to the columns of the record that follow from them.

Tested in tests/loaders/proposal_sheet/test_find_sheet_edits.py.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ...schema.checks import TAKEN_NUMBERS, is_date
from ...schema.store.import_session import Work
from ...schema.store.register_proposals import meeting_named, project_named
from ...schema.store.resolve_names import known_person
from ..registers.cells import cell_text, cell_value
from ..registers.known_columns import known_register_kinds
from ..registers.shown_cells import Cell


def stored_values(work: Work, field: str, cell: Cell, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """The columns of `proposals` with their values that the edited cell of `field` says.

    `row` is the proposal, None for a new one. Raises ValueError with the remedy, in Swedish.
    """
    value = cell_value(cell, known_register_kinds()["proposals"]["columns"][field].get("type", "text"))
    return _FOLLOWS.get(field, _as_it_is)(work, field, value, row)


def _as_it_is(_work: Work, field: str, value: Any, _row: Mapping[str, Any] | None) -> dict[str, Any]:
    return {field: value}


def _text(_work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    if value is None:
        raise ValueError(
            "skriv förslaget" if row is None else "lägg tillbaka texten; ett förslag tas inte bort i arket"
        )
    return {"text": value}


def _number(_work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    if row is not None:
        raise ValueError(f"numret ändras inte i arket; skriv tillbaka {row['number']} och sortera alltid hela rader")
    if value in TAKEN_NUMBERS:
        raise ValueError("välj ett annat nummer, eller lämna cellen tom")
    return {"number": value} if value is not None else {}


def _original(_work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    if row is not None:
        raise ValueError("den ursprungliga lydelsen ändras inte; lägg tillbaka den, och skriv den nya i Förslag")
    return {"original": value} if value is not None else {}


def _status(_work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    if value is None and row is not None:
        raise ValueError("välj en status i listan")
    return {"status": value} if value is not None else {}


def _group(work: Work, _field: str, value: Any, _row: Mapping[str, Any] | None) -> dict[str, Any]:
    found = work.groups.match_name(value).id if value else None
    if value and found is None:
        raise ValueError("välj en grupp i listan, eller lägg först till den bland grupperna")
    return {"group_id": found}


def _project(work: Work, _field: str, value: Any, _row: Mapping[str, Any] | None) -> dict[str, Any]:
    found = project_named(work.connection, value) if value else None
    if value and found is None:
        raise ValueError("välj ett projekt i listan, eller lägg först till det bland projekten")
    return {"project_id": found}


def _responsible(work: Work, _field: str, value: Any, _row: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"responsible": value, "person_id": known_person(work, value, None)}


def _source(work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    meeting = meeting_named(work, value) if value else None
    # The item belongs to the meeting that stood here before.
    item = {"item_id": None} if row is not None and row["item_id"] is not None else {}
    return item | ({"meeting_id": meeting[0]} if meeting else {"meeting_id": None, "source": value})


def _due(_work: Work, _field: str, value: Any, _row: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"due": value, "due_on": value} if is_date(value) else {"due": value}


def _due_on(_work: Work, _field: str, value: Any, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """When the words are only the day, they follow it."""
    is_the_day = row is not None and row["due"] is not None and row["due"] == row["due_on"]
    return {"due_on": value, "due": value} if is_the_day else {"due_on": value}


_FOLLOWS: dict[str, Callable[[Work, str, Any, Mapping[str, Any] | None], dict[str, Any]]] = {
    "text": _text, "number": _number, "original": _original, "status": _status, "group": _group,
    "project": _project, "responsible": _responsible, "source": _source, "due": _due, "due_on": _due_on,
}  # fmt: skip


def compared_text(cell: Cell) -> str:
    """The text of a cell as it is compared: how Excel ends lines does not count, nor blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in cell_text(cell).replace("\r\n", "\n").split("\n")).strip()
