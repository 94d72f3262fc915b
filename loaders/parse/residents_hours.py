"""During which hours residents are there, where a coming meeting says so: 'Medborgarna deltar mellan 8.30 och 12.15'.

Tested in tests/loaders/parse/test_residents_hours.py.
"""

import re
from dataclasses import replace

from ...schema.records import Document, Upcoming
from .clock_times import find_clock_times

_RESIDENTS = re.compile(
    r"\b(?:invånare|invånarna|medborgare|medborgarna)\s+(?:är\s+(?:med|välkomna|inbjudna)|deltar|medverkar|kommer)"
    r"(?:\s+(?:från|mellan))?\s+(?=kl|\d)",
    re.IGNORECASE,
)
# The time stands right behind, and not somewhere in the rest of what is told.
_REACH = 40


def with_residents_hours(document: Document) -> Document:
    """The document, with the hours of residents at those coming meetings that tell them."""
    return replace(document, upcoming=tuple(_told(document.text, one) for one in document.upcoming))


def _told(text: str, upcoming: Upcoming) -> Upcoming:
    start, end = upcoming.span
    found = _RESIDENTS.search(text, start, end)
    if found is None:
        return upcoming
    clocks = find_clock_times(text, found.end(), min(found.end() + _REACH, end))
    if not clocks or clocks[0].start != found.end() or clocks[0].is_reversed:
        return upcoming
    begins, ends = clocks[0].begins, clocks[0].ends
    # Hours that are not within the meeting are not those of its residents.
    fits = (upcoming.start or begins) <= begins and (ends or begins) <= (upcoming.end or "24:00")
    return replace(upcoming, residents_from=begins, residents_until=ends) if fits else upcoming
