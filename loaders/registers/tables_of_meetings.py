"""Tables about meetings that are no register: who came, what was decided, who does what until when.

They are refused with what to do instead.

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
from .known_columns import field_of_heading, heading_row
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
_DECISIONS = (
    "filen liknar en lista över beslut, och en sådan läses inte in som register; skriv besluten efter Beslut i "
    "mötenas minnesanteckningar och läs in dem, eller för in dem med Dagordning och anteckningar på mötets sida. "
    "Säger en kolumn vad som föreslogs, kalla den kolumnen Förslag."
)
_TASKS = (
    "filen liknar en lista över uppgifter, och en sådan läses inte in som register; för in dem med Lägg till uppgift "
    "på mötets sida, eller skriv dem efter Att göra i minnesanteckningarna och läs in dem."
)
_HEADS_DECISIONS = frozenset(("beslut", "beslutet", "beslutspunkt", "vad beslutades", "beslutstext", "decision"))
# A day, a number and the like stand beside a decision; what is told of in the item may head a register, too.
_NUMBERS_DECISIONS = frozenset(("§", "§§", "paragraf", "dnr", "diarienr", "diarienummer"))
_TOLD_OF = frozenset("beskrivning text rubrik titel ärende ärendemening ärenderubrik".split())
# The heads of a list of tasks: one of each stands there. 'Aktivitet' and 'Datum' head plans of meetings as well.
_TASK_HEADS = (
    frozenset(("uppgift", "åtgärd", "att göra", "att-göra", "vad", "vad ska göras")),
    frozenset(("vem", "ansvarig", "ansvar", "utförare", "vem ansvarar")),
    frozenset(("när", "klart", "klar", "deadline", "senast", "klart senast", "färdigt", "klar senast")),
)
# 'Bifall' and 'Avslag' are the outcome of a proposal.
_LEAST_WORDS = 3


def stop_at_tables_of_meetings(name: str, rows: _Lines) -> None:
    """Raises InvalidRecord with the remedy for a list of who came to meetings, of decisions or of tasks."""
    at = heading_row(rows)
    if _logs_decisions(rows[at][1], [cells for _line, cells in rows[at + 1 : at + 1 + _TELLING_ROWS]]):
        raise InvalidRecord(f"{name}: {_DECISIONS}")
    if _logs_tasks(rows[at][1]):
        raise InvalidRecord(f"{name}: {_TASKS}")
    # Sums of those who came stand in rows of their own.
    told = [cells for _line, cells in rows[:_TELLING_ROWS] if not _counts(cells)]
    for at, heads in enumerate(told[:_FIRST_ROWS]):
        below = told[at + 1 :]
        if _has_days_across(heads, below) or _has_names_across(heads, below):
            raise InvalidRecord(f"{name}: {_ATTENDANCE}")


def _logs_decisions(heads: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether a column says what was decided, and no column who somebody is or what somebody wants."""
    keys = [column_key(cell_text(head)) for head in heads]
    others = [key for key in keys if key and key not in _HEADS_DECISIONS]
    is_known = any(field_of_heading("proposals", key) or key in _NUMBERS_DECISIONS for key in others)
    if len(others) == len(list(filter(None, keys))) or not is_known or _is_register(others):
        return False
    place = next(at for at, key in enumerate(keys) if key in _HEADS_DECISIONS)
    said = [text for row in below if place < len(row) and (text := cell_text(row[place]))]
    worded = sum(len(text.split()) >= _LEAST_WORDS for text in said)
    told = [key for key in others if key not in _NUMBERS_DECISIONS and _is_told_of(key)]
    return worded * 2 > len(said) if told else bool(said)


def _logs_tasks(heads: list[Cell]) -> bool:
    """Whether columns say what is to be done, by whom and until when, and no column who somebody is."""
    keys = {column_key(cell_text(head)) for head in heads}
    return not any(map(keys.isdisjoint, _TASK_HEADS)) and not _is_register([key for key in keys if key])


def _is_register(keys: list[str]) -> bool:
    """Whether a head is that of a register's own column: a name, a proposal or an indicator."""
    told = [
        (field_of_heading("proposals", key) == "text" and key not in _TOLD_OF) or _heads_others(key) for key in keys
    ]
    return any(told)


def _heads_others(key: str) -> bool:
    names = field_of_heading("roster", key) in ("name", "given_name", "family_name")
    return names or field_of_heading("measurements", key) == "indicator"


def _is_told_of(key: str) -> bool:
    """Whether a head may be that of what was proposed: 'Ärende', or one that no register has."""
    return key in _TOLD_OF or field_of_heading("proposals", key) is None


def _has_days_across(heads: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether names stand below each other, and marks below the heads of several meetings, or below 'Närvarande'."""
    return _has_marks(heads, below, _is_head_of_meeting) and _has_column(below, _is_person)


def _has_names_across(heads: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether days stand below each other, and marks below the names of several people."""
    return _has_marks(heads, below, _begins_with_given_name) and _has_column(below, _is_day)


def _has_marks(heads: list[Cell], below: list[list[Cell]], is_head: Callable[[Cell], bool]) -> bool:
    """Whether several columns with such heads have little but marks, and one of these says that somebody came."""
    places = [place for place, head in enumerate(heads) if is_head(head)]
    marks = [text for row in below for place in places if place < len(row) and (text := cell_text(row[place]))]
    is_told = len(places) >= _SEVERAL or any(is_status_head(cell_text(heads[place])) for place in places)
    # Somebody writes 'från 18.30' in the place of a mark.
    return is_told and sum(map(_is_mark, marks)) * 4 >= len(marks) * 3 and any(map(_says_came, marks))


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
