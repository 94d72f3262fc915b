"""Tables that are kept of meetings and are no register: who came to each. They are refused with what to do instead.

Tested in tests/loaders/registers/test_tables_of_meetings.py.
"""

import re
from collections.abc import Callable
from datetime import date

from ...schema.errors import InvalidRecord
from ...schema.names.listed_names import is_given_name_or_like
from ...schema.register_records import column_key
from ..parse.attendance_marks import is_status_head, says_no, status_word
from ..parse.dates import Days
from ..parse.person_names import is_name
from ..parse.word_patterns import word_values
from .cells import cell_text
from .shown_cells import Cell

_Lines = list[tuple[int, list[Cell]]]
# The row with the heads is one of the first so many; above it stand titles. Below it so many rows tell what it is.
_FIRST_ROWS, _TELLING_ROWS = 10, 200
_SEVERAL = 2
_CAME = re.compile(r"[xX×✓✔☑☒●]|\[[xX]\]|\([xX]\)|ja|j|1|n|sant|true|närv\.?", re.IGNORECASE)
_OTHER_MARK = re.compile(r"f|fr|frv|s|sjuk|a|anm\.?|giltig|ogiltig|ledig|sent|falskt?|false|\?", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(r"(?:möte|träff|tillfälle|gång|vecka|v)\.?\s?\d{1,2}|\d{1,2}\.?\s?mötet", re.IGNORECASE)
_SUM = re.compile(r"(?:summa|totalt?|antal|s:a)\b", re.IGNORECASE)
_ATTENDANCE = (
    "filen liknar en närvarolista, och en sådan läses inte in som register; för in vilka som kom med Närvaro på "
    "varje mötes sida, eller skriv dem efter Närvarande i mötets minnesanteckningar och läs in dem."
)


def stop_at_tables_of_meetings(name: str, rows: _Lines) -> None:
    """Raises InvalidRecord with the remedy for a list of who came to meetings."""
    # Sums of those who came stand in rows of their own.
    told = [cells for _line, cells in rows[:_TELLING_ROWS] if not _counts(cells)]
    for at, heads in enumerate(told[:_FIRST_ROWS]):
        below = told[at + 1 :]
        if _has_days_across(heads, below) or _has_names_across(heads, below):
            raise InvalidRecord(f"{name}: {_ATTENDANCE}")


def _has_days_across(heads: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether names stand below each other, and marks below the heads of several meetings, or below 'Närvarande'."""
    return _has_marks(heads, below, _is_head_of_meeting) and _has_column(below, _is_person)


def _has_names_across(heads: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether days stand below each other, and marks below the names of several people."""
    return _has_marks(heads, below, _begins_with_given_name) and _has_column(below, _is_day)


def _has_marks(heads: list[Cell], below: list[list[Cell]], is_head: Callable[[Cell], bool]) -> bool:
    """Whether several columns with such heads have nothing but marks, and one of these says that somebody came."""
    places = [place for place, head in enumerate(heads) if is_head(head)]
    marks = [text for row in below for place in places if place < len(row) and (text := cell_text(row[place]))]
    is_told = len(places) >= _SEVERAL or any(is_status_head(cell_text(heads[place])) for place in places)
    return is_told and all(map(_is_mark, marks)) and any(map(_says_came, marks))


def _has_column(below: list[list[Cell]], is_such: Callable[[Cell], bool]) -> bool:
    """Whether such cells are most of those in one of the first columns, and more than one."""
    columns = ([row[place] for row in below if place < len(row) and cell_text(row[place])] for place in range(3))
    found = [(sum(map(is_such, column)), len(column)) for column in columns]
    return any(count >= _SEVERAL and count * 2 > total for count, total in found)


def _counts(row: list[Cell]) -> bool:
    told = [text for cell in row if (text := cell_text(cell))]
    return not told or _SUM.match(told[0]) is not None or all(map(str.isdigit, told))


def _is_head_of_meeting(cell: Cell) -> bool:
    words = column_key(cell_text(cell))
    if is_status_head(cell_text(cell)) or _is_day(cell):
        return True
    return words.strip(".") in word_values("months") or _ONE_OF_SEVERAL.fullmatch(words) is not None


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    text = cell_text(cell)
    days = Days(text).all if len(text) < 40 else ()
    return len(days) == 1 and not re.search(r"\w", text[days[0].end :])


def _is_person(cell: Cell) -> bool:
    return _begins_with_given_name(cell) or is_name(cell_text(cell))


def _begins_with_given_name(cell: Cell) -> bool:
    words = cell_text(cell).casefold().split()
    return bool(words) and is_given_name_or_like(words[0])


def _is_mark(text: str) -> bool:
    return _says_came(text) or says_no(text) or status_word(text) is not None or bool(_OTHER_MARK.fullmatch(text))


def _says_came(text: str) -> bool:
    return _CAME.fullmatch(text) is not None or status_word(text) == "present"
