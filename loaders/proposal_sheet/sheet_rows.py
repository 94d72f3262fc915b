"""The rows of a sheet of proposals that was edited, before they are compared with the record.

Tested in tests/loaders/proposal_sheet/test_read_sheet.py.
"""

from dataclasses import dataclass
from typing import NamedTuple

from ...schema.records import Source
from ..registers.shown_cells import Cell


class SheetRow(NamedTuple):
    """One row: its number in the sheet, the proposal's id and the version (None if new), and its cells by field."""

    line: int
    proposal_id: int | None
    version: int | None
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class ProposalSheet:
    """A sheet that this program has made and somebody has edited.

    `sheet` is its name in the workbook, `headings` are those of its columns by field, as printed. `unread` is what of
    the file was not read, in Swedish.
    """

    source: Source
    sheet: str
    headings: dict[str, str]
    lines: tuple[SheetRow, ...]
    unread: tuple[str, ...] = ()


def place_in_sheet(sheet: str, line: int | str, heading: str | None = None) -> str:
    """Where something stands: 'blad Förslag, rad 7, kolumn Tema'."""
    return f"blad {sheet}, rad {line}" + (f", kolumn {heading}" if heading else "")
