"""A calendar that other programs read: its name, the time zone, and its meetings (VCALENDAR of RFC 5545).

Tested in tests/loaders/calendar/test_calendar_file.py.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any

from icalendar import Calendar

from .meeting_event import Meeting, meeting_event
from .swedish_time_zone import NAME, swedish_time_zone

# Programs that heed it fetch the calendar so often; Outlook and Google take their own time.
_FETCHED_EACH = timedelta(hours=1)


def calendar_file(name: str, meetings: Iterable[Meeting], address_of: Callable[[Any], str], language: str) -> bytes:
    """The bytes of the calendar called `name`, UTF-8 in lines of at most 75 bytes, as it is fetched (PUBLISH).

    `meetings` are rows of `calendar_meetings`, `address_of` gives the whole address of a meeting's page by its row,
    `language` is 'sv' or 'en'.
    """
    calendar = empty_calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", NAME)
    calendar.add("refresh-interval", _FETCHED_EACH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    head, end, _ = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    events = (_event_bytes(tuple(dict(one).items()), address_of(one), language) for one in meetings)
    return b"".join([head, *events, end, b"\r\n"])


def empty_calendar(method: str) -> Calendar:
    """A calendar with the time zone and without events. `method` says what it is for (RFC 5546): PUBLISH, REQUEST or
    CANCEL."""
    calendar = Calendar()
    calendar.add("prodid", "-//datasette-intranet//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(swedish_time_zone())
    return calendar


# An event takes a millisecond to write, and calendars are fetched again and again. A county has ten thousand a year.
@lru_cache(maxsize=20_000)
def _event_bytes(meeting: tuple[tuple[str, Any], ...], address: str, language: str) -> bytes:
    return bytes(meeting_event(dict(meeting), address, language).to_ical())
