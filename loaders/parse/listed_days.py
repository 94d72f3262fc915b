"""Lists of coming days in a text that is otherwise prose: rows of days, or a sentence with three days or more.

Tested in tests/loaders/parse/test_listed_days.py.
"""

import re
from itertools import pairwise

from ..read import Line
from .announcements import find_activity, names_activity
from .clock_times import find_clock_times
from .dates import Days
from .layout import Layout
from .section import Part, Section
from .word_patterns import LazyPattern, whole_phrase_pattern

_BETWEEN = LazyPattern(r"[\s,;]*(?:och|samt|&)?\s*")
_ISO = LazyPattern(r"(?:19|20)\d\d-\d\d-\d\d\b|[0-4]\d[01]\d[0-3]\d\b")
_PRETERITE = LazyPattern(r"\b(?!under)\w{3,}(?:ade|ades|tes|ts)\b|\b(?:haft|hade|blev|var)\b", re.IGNORECASE)
_LONGEST_ROW = 200
_FIRST_DAY_BY = 14
_LEAST_IN_SENTENCE = 3
_LEAST_ROWS = 2
_LINES_BELOW, _FEW_COLUMNS = 2, 2


def lists_of_days(text: str, days: Days, lines: list[Line], title: str) -> list[Section]:
    """The lists among the lines, each with the line above it and those below that may tell time and place of all.

    A list of days past, or one that no word says is of meetings or activities, is none: links to minutes, to motions.
    """
    found = []
    at = 0
    while at < len(lines):
        last = _end_of_rows(text, days, lines, at)
        is_list = last - at >= _LEAST_ROWS
        if not is_list and has_row_of_days(text, days, lines[at]):
            is_list, last = True, at + 1
        if is_list and (section := _section(text, days, lines, (at, last), title)):
            found.append(section)
        at = max(last, at + 1)
    return found


def _end_of_rows(text: str, days: Days, lines: list[Line], first: int) -> int:
    """Where the rows that begin with a day end; `first` where there is none."""
    last = first
    while last < len(lines) and _is_row(text, days, lines[last]):
        last += 1
    return last


def _is_row(text: str, days: Days, line: Line) -> bool:
    is_short = line.end - line.at <= _LONGEST_ROW and not line.cells
    return is_short and bool(days.within(line.at, line.at + _FIRST_DAY_BY)) and not _ISO.match(text, line.at)


def has_row_of_days(text: str, days: Days, line: Line) -> bool:
    """Whether three days or more stand in a row: 'Träffarna äger rum: 8 februari, 8 mars och 12 april.'"""
    found = days.within(line.at, line.end)
    in_row = longest = 1
    for one, other in pairwise(found):
        in_row = in_row + 1 if _BETWEEN.fullmatch(text, one.end, other.start) else 1
        longest = max(longest, in_row)
    return len(found) >= _LEAST_IN_SENTENCE and longest >= _LEAST_IN_SENTENCE


def _leads(text: str, line: Line) -> bool:
    """Whether a sentence says that the days in it are to come: 'äger rum', or a colon before them."""
    return (
        ":" in text[line.at : line.end]
        or whole_phrase_pattern("announcing").search(text, line.at, line.end) is not None
    )


def _section(text: str, days: Days, lines: list[Line], rows: tuple[int, int], title: str) -> Section | None:
    first, last = rows
    is_sentence = last - first == 1
    below = [line for line in lines[last : last + _LINES_BELOW] if not days.within(line.at, line.end)]
    above = [line for line in lines[max(first - 1, 0) : first] if not days.within(line.at, line.end)]
    around = [line for line in (*above, *below) if line.end - line.at <= _LONGEST_ROW]
    told = [*around, *(lines[first:last] if is_sentence else ())]
    if is_sentence and (_PRETERITE.search(text, lines[first].at, lines[first].end) or not _leads(text, lines[first])):
        return None
    past = whole_phrase_pattern("past")
    if any(past.search(text, line.at, line.end) for line in (*above, *lines[first:last])):
        return None
    announced = any(
        find_activity(text, line.at, line.end) or find_clock_times(text, line.at, line.end) for line in told
    )
    if not (announced or names_activity(title)):
        return None
    parts = [Part(line.at, line.end, line, "") for line in (*above, *lines[first:last], *below)]
    at = parts[0].start
    return Section("upcoming", at, at, parts=parts)


def title_line(layout: Layout) -> Line | None:
    """The line that is the title; heads of columns, which a sheet may begin with, are none."""
    at, lines = layout.headings.title, layout.lines
    below = lines[at + 1] if 0 <= at < len(lines) - 1 else None
    is_head = below is not None and len(lines[at].cells) == len(below.cells) > _FEW_COLUMNS
    return None if at < 0 or is_head else lines[at]
