"""The columns of the sheet of proposals, and the texts in its cells as Excel keeps them.

Tested in tests/loaders/proposal_sheet/test_write_sheet.py.
"""

import re
from functools import cache
from typing import NamedTuple

from ...schema.sheets.printed_proposal import FIELDS
from ..registers.known_columns import known_register_kinds

SHEET, HELP, LISTS = "Förslag", "Så här gör du", "Listor"
"""The names of the sheets in the workbook."""
KEY, VERSION = "Nyckel (ändra inte)", "Version (ändra inte)"
"""The headings of the hidden columns: the proposal's id, and how far the history had come when the sheet was made."""
MARK = "intranet"
"""The property of the document that says which register it is, also when the hidden columns are gone."""
# Excel cuts off what is longer (characters of one cell).
LONGEST = 32_767
_WIDTHS = {
    "number": 11, "text": 60, "original": 40, "theme": 22, "source": 28, "source_kind": 16, "responsible": 24,
    "group": 26, "how": 34, "due": 16, "project": 26, "answer": 60,
}  # fmt: skip
_WIDTH = 13
# Excel keeps characters that XML cannot hold, and what looks like that, as '_x000B_' (ECMA-376, ST_Xstring).
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class SheetColumn(NamedTuple):
    """One column: its field, its heading, its width in characters, and what its cells hold (as in columns.yml)."""

    field: str
    heading: str
    width: int
    kind: str


@cache
def sheet_columns() -> tuple[SheetColumn, ...]:
    """The columns that people see, in their order; the hidden ones stand before them."""
    known = known_register_kinds()["proposals"]["columns"]
    return tuple(
        SheetColumn(field, known[field]["sv"], _WIDTHS.get(field, _WIDTH), known[field].get("type", "text"))
        for field in FIELDS
    )


def text_in_cell(text: str) -> str:
    """A text as it stands in a cell: what Excel cannot hold is written as it does itself, what is too long is cut."""
    kept = _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", text.replace("\r\n", "\n"))
    return kept if len(kept) <= LONGEST else kept[:LONGEST]
