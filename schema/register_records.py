"""A register (a table of members, proposals or measurements) after reading and before storing.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

from .old_site import OldPage
from .records import Source, Span, Unread


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a register: its number in the file, where it stands in the text, and its values by field.

    Values are text (NFC), dates 'YYYY-MM-DD', codes of the vocabulary, or numbers; what is empty is None.
    """

    line: int
    span: Span
    values: dict[str, Any]


class UnknownColumn(NamedTuple):
    """A column whose heading no register knows, with at least one filled cell.

    `span` is the heading in the text, and `cells` are (the row's, the cell's) places of the filled cells. `told` is
    what a person has decided, told.KEEP or told.DROP; None when it is to be asked.
    """

    heading: str
    span: Span
    cells: tuple[tuple[Span, Span], ...]
    told: str | None = None


class WrongRow(NamedTuple):
    """A row with something wrong: its number in the file, its place in the text, and what is wrong.

    `why` is in Swedish sentences that quote the cells; `remedy` says the same without the words of the file. The row
    is none of the register's, unless `is_read`: then it is one of them without what is wrong.
    """

    line: int
    span: Span
    why: str
    remedy: str
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """All lines of one register; `kind` is 'roster', 'proposals' or 'measurements'.

    `columns` are the fields that the file has a column for: of the others it says nothing. `text` is the table as
    text, a line for each row. `unread` is what of the file is in none of the rows. `unknown` are the columns that
    the program does not know, `free` the fields that they may be, as (field, heading), `wrong` the rows that could
    not be read, and `loose` the places of cells beyond the last heading. `lacks` are the headings of columns without
    which no row can be stored: there are no `rows` then, unless only the group is lacking. `old_page` is where it
    stood on an old site.
    """

    source: Source
    kind: str
    columns: frozenset[str]
    text: str
    rows: tuple[RegisterRow, ...]
    unread: tuple[Unread, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    free: tuple[tuple[str, str], ...] = ()
    wrong: tuple[WrongRow, ...] = ()
    lacks: tuple[str, ...] = ()
    loose: tuple[Span, ...] = ()
    old_page: OldPage | None = None


def column_key(heading: str) -> str:
    """A heading as it is compared: 'Källa/MÖTE: ' gives 'källa/möte'."""
    return " ".join(unicodedata.normalize("NFC", heading).casefold().replace("_", " ").split()).rstrip(" ?:")
