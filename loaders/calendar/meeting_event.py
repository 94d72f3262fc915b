"""A meeting as an event of another calendar (VEVENT of RFC 5545).

Google leaves cancelled events out and Outlook shows them as if nothing were, so the words before the title say it
too. Outlook takes 255 characters of a title and of a place ([MS-OXCICAL]); it has no sign for preliminary, but a
colour of its own for what is tentative (X-MICROSOFT-CDO-BUSYSTATUS).

Tested in tests/loaders/calendar/test_calendar_file.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Event

from ...schema.clock import ZONE
from ...schema.meeting_hours import ends_before_start
from .event_words import event_words

_LONGEST = 255
_STATUS = {"preliminary": "TENTATIVE", "cancelled": "CANCELLED"}
_BUSY = {"preliminary": "TENTATIVE", "cancelled": "FREE"}
Meeting = sqlite3.Row | Mapping[str, Any]


def meeting_event(meeting: Meeting, address: str, language: str) -> Event:
    """The event. `meeting` is a row of `calendar_meetings`, `address` that of its page, `language` 'sv' or 'en'."""
    event = Event()
    event.add("uid", f"{meeting['uid']:016x}@datasette-intranet")
    changed = datetime.fromisoformat(meeting["changed_at"])
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", meeting["sequence"])
    starts, ends = _span(meeting)
    event.add("dtstart", starts)
    if ends is not None:
        event.add("dtend", ends)
    event.add("summary", _title(meeting, language))
    if meeting["place"]:
        event.add("location", _cut(meeting["place"]))
    event.add("description", _description(meeting, address, language, starts, ends))
    event.add("url", address)
    if meeting["group_name"]:
        event.add("categories", [_cut(meeting["group_name"])])
    event.add("status", _STATUS.get(meeting["status"], "CONFIRMED"))
    event.add("transp", "TRANSPARENT" if meeting["status"] == "cancelled" else "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", _BUSY.get(meeting["status"], "BUSY"))
    if not isinstance(starts, datetime):
        event.add("x-microsoft-cdo-alldayevent", "TRUE")
    return event


def _span(meeting: Meeting) -> tuple[date, date | None]:
    """When it begins and ends: moments, or days (the second is the day after the last) without hours for both ends.

    An end that is not known is None: none is made up.
    """
    first = date.fromisoformat(meeting["date"])
    last = date.fromisoformat(meeting["end_date"] or meeting["date"])
    starts, ends = meeting["starts_at"], meeting["ends_at"]
    if not starts or (last > first and not ends):
        return first, last + timedelta(days=1)
    begin = _moment(first, starts)
    if not ends or (last == first and (ends == starts or ends_before_start(starts, ends))):
        return begin, None
    return begin, _moment(last if last > first or ends > starts else last + timedelta(days=1), ends)


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def _title(meeting: Meeting, language: str) -> str:
    group, title = meeting["group_name"], meeting["title"]
    name = f"{title} ({group})" if title and group else title or group or event_words("meeting", language)
    if meeting["status"] in _STATUS:
        name = event_words(meeting["status"], language, title=name)
    return _cut(name)


def _cut(text: str) -> str:
    # RFC 5545 has no control characters.
    plain = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _description(meeting: Meeting, address: str, language: str, starts: date, ends: date | None) -> str:
    lines = []
    if meeting["status"] == "cancelled":
        lines.append(event_words("is_cancelled", language))
    elif meeting["status"] == "preliminary":
        lines.append(event_words("may_move", language))
    if ends is None:
        lines.append(event_words("no_end", language))
    if meeting["starts_at"] and not isinstance(starts, datetime):
        lines.append(event_words("not_each_day", language, start=_clock(meeting["starts_at"], language)))
    start, end = (_clock(meeting[f"residents_{edge}"], language) for edge in ("from", "until"))
    if start or end:
        key = "residents" if start and end else "residents_from" if start else "residents_until"
        lines.append(event_words(key, language, start=start, end=end))
    return "\n".join([*lines, event_words("more", language, address=address)])


def _clock(clock: str | None, language: str) -> str:
    return (clock or "").replace(":", "." if language == "sv" else ":")
