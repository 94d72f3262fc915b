"""A register (a table of members, proposals or measurements) after reading and before storing.

Tested in tests/schema/settle/test_merge_rows.py.
"""

from dataclasses import dataclass
from typing import Any

from .records import Source, Span, Unread


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a register: its number in the file, where it stands in the text, and its values by field.

    Values are text (NFC), dates 'YYYY-MM-DD', codes of the vocabulary, or numbers; what is empty is None.
    """

    line: int
    span: Span
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Register:
    """All lines of one register; `kind` is 'roster', 'proposals' or 'measurements'.

    `columns` are the fields that the file has a column for: of the others it says nothing. `text` is the table as
    text, a line for each row. `unread` is what of the file is in none of the rows. `unknown_cells` are the
    places in the text of cells whose column the program does not know.
    """

    source: Source
    kind: str
    columns: frozenset[str]
    text: str
    rows: tuple[RegisterRow, ...]
    unread: tuple[Unread, ...] = ()
    unknown_cells: tuple[Span, ...] = ()
