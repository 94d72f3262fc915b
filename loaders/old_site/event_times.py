"""The times of an event that may come back (RFC 5545: RRULE, RDATE, EXDATE).

Tested in tests/loaders/old_site/test_load_export.py.
"""

import re
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

from .old_item import Occurrence, occurrence_of_item

MOST = 200
"""Times of one event; a meeting every week for four years is about as many."""
_UNTIL = re.compile(r"(UNTIL=\d{8})(?:T\d{6})?Z?")
_UTC = re.compile(r"(?<=\d)Z")
_MIDNIGHT = re.compile(r"T000000\b")


def event_times(
    start: datetime, end: datetime | None, whole_day: bool, recurrence: object
) -> tuple[tuple[Occurrence, ...], bool]:
    """The times in Swedish time, and whether they are all.

    A rule that cannot be read gives the first time alone, and so does none.
    """
    starts = _starts(start, recurrence) if isinstance(recurrence, str) and recurrence.strip() else [start]
    is_whole = bool(starts) and len(starts) <= MOST
    lasts = end - start if end is not None else None
    times = [occurrence_of_item(one, one + lasts if lasts is not None else None, whole_day) for one in starts[:MOST]]
    return tuple(times or [occurrence_of_item(start, end, whole_day)]), is_whole


def _starts(start: datetime, recurrence: str) -> list[datetime]:
    # Plone's form writes midnight for the days of exceptions, and means the time of the event.
    rule = _MIDNIGHT.sub(f"T{start:%H%M%S}", _UNTIL.sub(r"\1T235959", _UTC.sub("", recurrence)))
    try:
        found = rrulestr(rule, dtstart=start, forceset=True)
        return list(islice(found, MOST + 1))
    except (ValueError, TypeError, OverflowError):
        return []
