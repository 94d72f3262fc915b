"""The place and the title in a table row that prints a day.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from ...schema.records import Span
from ..read.error_values import is_error_value
from .announcements import activity_pattern
from .clock_times import clock_times_beside, time_alone
from .dates import Days
from .lines_above_days import tells_aside
from .places import find_place, tidy_place
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_PLACELIKE = LazyPattern(
    r"(?:huset|salen|skolan|gården|hemmet|torget|lokalen|rummet|biblioteket|kyrkan|hallen|parken|"
    r"centralen|centrum|kaféet|teatern|kontoret|"
    r"gatan|vägen)\b|\b(?:rum|sal|lokal|plan|hus|hall|skola|bibliotek|teams|zoom|videomöte|"
    r"digitalt)\b|\b\w+(?:gatan|vägen|torg)\s\d",
    re.IGNORECASE,
)
_NOTE = LazyPattern(r"^(?:obs|ny lokal|ny plats|ny tid|ändrad lokal)\b[!.:, ]*", re.IGNORECASE)
PLACE_HEADS = ("plats", "lokal", "var", "adress")
# What stands below these is neither the place nor what is done.
_OTHER_HEADS = (
    "dag", "vecko", "vecka", "datum", "tid", "kl", "ansvar", "vem", "ledare", "kontakt", "värd", "nr", "pris",
    "kostnad", "anmäl", "stopp", "sista", "handling", "antal", "inbjud",
)  # fmt: skip
_LEADS_TO_TIME = LazyPattern(
    r"(?:[\s.,(–-]*\b(?:(?:mån|tis|ons|tors|fre|lör|sön)dag\w{0,2}|"
    r"den|obs|ca|start|tid|samling|vi ses)\b[!:.]?)*[\s.,(:–-]*$",
    re.IGNORECASE,
)
_WEEKDAY_FIRST = LazyPattern(r"^(?:mån|tis|ons|tors|fre|lör|sön)dag\w{0,2}[.,:]\s*(?=[A-ZÅÄÖ])", re.IGNORECASE)
_WHERE = LazyPattern(r"\s(?:i|på|vid|hos|med|till|för|om)\s")
_SHORTEST = 3
_LONGEST_PLACE = 60
_SAME_TIME = LazyPattern(r"\bsamma tid\b(?! som)", re.IGNORECASE)


def place_and_title(
    text: str, cells: tuple[Span, ...], header: list[str], days: Days
) -> tuple[str | None, str | None]:
    """Place and wording of a row; `header` holds the table's column heads in lower case, where it has any."""
    place = title = None
    # A day may begin with its weekday in the cell before.
    told = days.within(cells[0][0], cells[-1][1])
    for column, (start, end) in enumerate(cells):
        is_dated = any(day.start < end and day.end > start for day in told)
        cell = text[start:end].strip()
        clocks = clock_times_beside(text, start, end, days)
        if clocks and not header and title is None and clocks[0].start <= start + 1:
            title = _behind_time(text, clocks[0].end, end)
        elif clocks and not header and title is None and not days.within(start, end):
            title = _before_time(text, start, clocks[0].start)
        head = header[column] if column < len(header) else ""
        if (
            len(cell) < 2
            or time_alone(cell)
            or is_error_value(cell)
            or ((is_dated or clocks) and not head.startswith(PLACE_HEADS))
        ):
            continue
        if head.startswith(PLACE_HEADS) or (not head and title is not None):
            place = _first_words(text, start, end)
        elif not head and _tells_activity(cell):
            first, last = sentence_spans(text, start, end)[0]
            title = text[first:last].strip(" .")
            place = find_place(text, first, last, [])
        elif (
            not head
            and (_PLACELIKE.search(cell) or _SAME_TIME.search(cell))
            and not activity_pattern().fullmatch(cell)
        ):
            same = _SAME_TIME.search(cell)
            place = find_place(text, start, end, []) if same else tidy_place(_NOTE.sub("", cell))
        elif not head.startswith(_OTHER_HEADS):
            title = cell if any(map(str.isalpha, cell)) else title
    return place, title


def _tells_activity(cell: str) -> bool:
    """Whether a cell says what is done, and perhaps where: 'Årsmöte, gamla skolan i Ekby. Vi bjuder på kaffe.'"""
    activity = activity_pattern().match(cell)
    if len(cell) > _LONGEST_PLACE or (activity and cell[activity.end() : activity.end() + 1] in tuple(" ,.:")):
        return True
    where = _WHERE.search(cell)
    return where is not None and _PLACELIKE.search(cell, 0, where.start()) is None


def _first_words(text: str, start: int, end: int) -> str | None:
    """The place in its cell, without what stands behind it: 'Hembygdsgården. Anmälan senast 4 april'."""
    for first, last in sentence_spans(text, start, end)[1:]:
        if tells_aside(text[first:last]):
            end = first
            break
    return None if tells_aside(text[start:end].strip()) else tidy_place(text[start:end])


def _before_time(text: str, start: int, at: int) -> str | None:
    """What stands before the time in its cell: 'Bingo. Lördag kl. 16'."""
    words = _WEEKDAY_FIRST.sub("", text[start:at])
    first, last = sentence_spans(words, 0, len(words))[0] if words else (0, 0)
    words = _LEADS_TO_TIME.sub("", words[first:last]).strip(" .,;:–-(")
    is_place = _PLACELIKE.search(words) is not None and not _tells_activity(words)
    return words if len(words) > _SHORTEST and words[0].isupper() and not is_place else None


def _behind_time(text: str, at: int, end: int) -> str | None:
    """What stands behind the time in its cell: '10.00  Stickcafé'."""
    words = text[at:end].strip(" ,:–-")
    return words if len(words) > _SHORTEST and words[0].isupper() and find_place(text, at, end, []) is None else None
