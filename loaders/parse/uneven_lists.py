"""Lists of which the whole was not read evenly: names or days that were left out, years of decades, last days.

Each row may look right alone; that so many others like it came to nothing says that the list was not understood.

Tested in tests/loaders/parse/test_uneven_lists.py.
"""

import re

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Document, Member
from .dates import Days, iso_date
from .doubtful_days import line_of
from .weekday_grid import is_weekday_grid
from .word_patterns import LazyPattern

_NAME = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) ([A-ZÅÄÖ][a-zåäöé]+)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_DAY = LazyPattern(r"\bsenaste?\b|\bsista (?:dag|datum)", re.IGNORECASE)
_FEW, _DECADE = 3, 10
_LEAST_DAYS, _SHARE_OF_DAYS = 6, 3
_SHARE_LEFT_OUT = 0.4


def is_uneven_list(document: Document, days: Days) -> bool:
    """Whether the rows of a list of members or meetings do not fit the whole of what stands in the document.

    `days` are those of its text.
    """
    if document.kind == "roster":
        is_asked = any(doubt.rows and doubt.asks == "rows" for doubt in document.doubts)
        rows = document.roster
        return (
            _is_of_decades(document.text, rows)
            or _are_no_names(rows)
            or (not is_asked and _leaves_out_names(document))
        )
    return _leaves_out_days(document, days) or _is_of_last_days(document)


def _is_of_decades(text: str, rows: tuple[Member, ...]) -> bool:
    """Whether most people have a year beside them, ten and more apart: who held an office, or got a medal."""
    years = [found[0] for row in rows if (found := _YEAR.search(text, *line_of(text, row))) is not None]
    if len(rows) < _FEW or len(years) * 2 <= len(rows):
        return False
    return int(max(years)) - int(min(years)) >= _DECADE


def _are_no_names(rows: tuple[Member, ...]) -> bool:
    """Whether most members do not begin with a given name."""
    known = sum(is_given_name_or_like(row.name.split()[0].casefold()) for row in rows)
    return len(rows) >= _FEW and known * 2 < len(rows)


def _leaves_out_names(document: Document) -> bool:
    """Whether many names of people stand in the document that are no members."""
    read = {row.name for row in document.roster}
    words = " ".join(read)
    printed = {
        found[0]
        for found in _NAME.finditer(document.text)
        if found[0] not in read and is_given_name_or_like(found[1].casefold()) and is_family_name(found[2].casefold())
    }
    left_out = sum(name not in words for name in printed)
    return left_out >= _FEW and left_out > (left_out + len(read)) * _SHARE_LEFT_OUT


def _leaves_out_days(document: Document, days: Days) -> bool:
    """Whether of many days not one of three became a meeting, or is asked about."""
    if any(doubt.rows for doubt in document.doubts) or not document.upcoming:
        return False
    read = {row.date for row in document.upcoming if row.date}
    # The days of minutes in an archive beside the list are of other years.
    years = {int(day[:4]) for day in read}
    printed = {(day.year, day.month, day.day) for day in days.all if day.year in (None, *years)}
    found = sum(any(iso_date(year or one, *day) in read for one in years) for year, *day in printed)
    if len(printed) < _LEAST_DAYS or found * _SHARE_OF_DAYS >= len(printed):
        return False
    # A calendar prints each day of the week, and most have no meeting.
    return not any("\t" in line and is_weekday_grid(line.split("\t")) for line in document.text.split("\n"))


def _is_of_last_days(document: Document) -> bool:
    """Whether at least every second day is the last one for something: nobody meets then."""
    # In a programme the last day to sign up stands behind an event, which has its time.
    timed = sum(row.start is not None for row in document.upcoming)
    last = len(_LAST_DAY.findall(document.text)) if document.upcoming and timed * 2 < len(document.upcoming) else 0
    return last >= _FEW and last * 2 >= len(document.upcoming)
