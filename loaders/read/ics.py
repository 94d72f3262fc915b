"""Calendars (iCalendar, RFC 5545): each event a line of a list of meetings, as people would write it.

Tested in tests/loaders/read/test_ics.py.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line
from .ics_events import Event, events_of, words_of
from .ics_summary import is_private, without_change, without_days
from .ics_times import Moment, by_as_much, end_of, in_order, moment_of, times_of, zone_of

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MOST_EVENTS = 2000
_TOLD_BESIDE = ("DESCRIPTION", "COMMENT", "CONTACT", "URL", "ATTACH", "CATEGORIES", "RESOURCES")
_MARKUP = re.compile(r"<[^<>]*>")
_STATES = {"CANCELLED": "inställt", "TENTATIVE": "preliminärt"}


def is_calendar(data: bytes) -> bool:
    """Whether the bytes are a calendar."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read_ics(name: str, text: str) -> list[Piece]:
    """A list of the events: who meets, the day, from when to when and where; called-off ones say so.

    The events of several calendars stand below the names of these. What an event says besides, and what is left out
    of it, comes last, as comments. Raises UnreadableFile when there is no event with a day.
    """
    events, older = _newest(list(events_of(text)))
    if len(events) > _MOST_EVENTS:
        raise UnreadableFile(f"{name}: kalendern har fler än {_MOST_EVENTS} händelser; dela den i flera filer.")
    moved, series = _moved(events), _series_that_move(events)
    names = list(dict.fromkeys(one.calendar.get("X-WR-CALNAME", "") for one in events))
    pieces: list[Piece] = []
    aside: list[str] = []
    for called in names:
        lines: list[tuple[date, str]] = []
        for event in events:
            if not (event.kind or is_private(event)) and event.calendar.get("X-WR-CALNAME", "") == called:
                found, trouble = _lines(event, moved, series)
                lines += found
                aside += [*trouble, *_beside(event)]
        if called and len(names) > 1 and lines:
            pieces.append(Piece(clean_line(called), level=2, gap=True))
        pieces += [Piece(line, bullet="-", gap=at == 0) for at, (_day, line) in enumerate(sorted(lines))]
    if not any(piece.bullet for piece in pieces):
        raise UnreadableFile(
            f"{name}: kalendern har ingen händelse med en dag, eller bara privata; exportera den på nytt och "
            "försök igen."
        )
    aside += [f"kalender: {called}" for called in names if called and len(names) == 1]
    aside += [f"{event.kind}: {_told_name(event)}" for event in events if event.kind]
    aside += [f"privat händelse, {_day_of(event)}" for event in events if is_private(event) and not event.kind]
    aside += [f"äldre version av en händelse: {_told_name(event)}" for event in older]
    told = (Piece(words, zone="comment") for words in map(clean_line, aside) if words)
    return [Piece("Mötestider", level=1), *pieces, *told]


def _newest(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """The events of which there is no later version, by their SEQUENCE (RFC 5545, 3.8.7.4), and the older ones."""
    newest: dict[tuple[str, str], int] = {}
    for event in events:
        newest[_identity(event)] = max(_sequence(event), newest.get(_identity(event), 0))
    is_old = [bool(event.text("UID")) and _sequence(event) < newest[_identity(event)] for event in events]
    return (
        [event for event, old in zip(events, is_old, strict=True) if not old],
        [event for event, old in zip(events, is_old, strict=True) if old],
    )


def _identity(event: Event) -> tuple[str, str]:
    return event.text("UID"), event.text("RECURRENCE-ID")


def _sequence(event: Event) -> int:
    told = event.text("SEQUENCE").strip()
    return int(told) if told.isdecimal() and len(told) < 10 else 0


def _moved(events: list[Event]) -> dict[str, set[Moment]]:
    """The times of each event, by its UID, that events of their own stand for."""
    moved: dict[str, set[Moment]] = {}
    for event in events:
        at = moment_of(event.value("RECURRENCE-ID"))
        if at is not None:
            moved.setdefault(event.text("UID"), set()).add(at)
    return moved


def _series_that_move(events: list[Event]) -> dict[str, tuple[Moment, list[Moment]]]:
    """For each event, by its UID, the time from which on another one stands for it, and its times from there on.

    RFC 5545, 3.2.13: `RANGE=THISANDFUTURE`.
    """
    found: dict[str, tuple[Moment, list[Moment]]] = {}
    first = {one.text("UID"): one for one in events if one.value("RECURRENCE-ID") is None}
    for event in events:
        told, uid = event.value("RECURRENCE-ID"), event.text("UID")
        at = moment_of(told)
        if told is not None and at is not None and told.parameters.get("RANGE") and uid in first:
            found[uid] = at, [one for one in times_of(first[uid], set())[0] if in_order(one) >= in_order(at)]
    return found


def _times(
    event: Event, moved: dict[str, set[Moment]], series: dict[str, tuple[Moment, list[Moment]]]
) -> tuple[list[Moment], str]:
    """When the event takes place, and what cannot be told of that."""
    uid, told = event.text("UID"), event.value("RECURRENCE-ID")
    at, later = series.get(uid, (None, []))
    if told is None:
        times, trouble = times_of(event, moved.get(uid, set()))
        return [one for one in times if at is None or in_order(one) < in_order(at)], trouble
    times, trouble = times_of(event, set())
    if at is None or not told.parameters.get("RANGE") or moment_of(told) != at or len(times) != 1:
        return times, trouble
    return [by_as_much(one, at, times[0]) for one in later if one == at or one not in moved.get(uid, set())], trouble


def _lines(
    event: Event, moved: dict[str, set[Moment]], series: dict[str, tuple[Moment, list[Moment]]]
) -> tuple[list[tuple[date, str]], list[str]]:
    """A line for each time of the event, and what cannot be told of it."""
    who, note = without_change(clean_line(event.text("SUMMARY")))
    who, days = without_days(who)
    start = moment_of(event.value("DTSTART"))
    if start is None:
        return [], [f"händelse utan dag: {who}"]
    times, trouble = _times(event, moved, series)
    troubles = [f"{who}: {trouble}"] if trouble else []
    others = [printed for printed, at in days if at not in {(one.day.month, one.day.day) for one in times}]
    troubles += [f"{who}: i namnet står {printed}, som är en annan dag" for printed in others]
    first = event.value("DTSTART")
    if first is not None and zone_of(first) is None:
        zone = first.parameters.get("TZID", "").strip('"')
        troubles.append(f"{who}: tidszonen {zone} är okänd; tiderna är tagna som svenska")
    end = end_of(event, start)
    lines = []
    for at in times:
        when, later = _printed(at, start, end)
        words = ", ".join(filter(None, (when, clean_line(event.text("LOCATION")), _state(event), note)))
        lines.append((at.day, f"{who}: {words}" if who else words))
        troubles += [f"{who}: slutar {later}"] if later else []
    return lines, troubles


def _state(event: Event) -> str:
    if event.calendar.get("METHOD", "").upper() == "CANCEL":
        return _STATES["CANCELLED"]
    return _STATES.get(event.text("STATUS").upper(), "")


def _printed(at: Moment, start: Moment, end: Moment) -> tuple[str, str]:
    """The time of an event, and its end when that is on another day and not in the night after it."""
    last = at.day + (end.day - start.day)
    if at.clock is None:
        return f"{_day(at.day)} – {_day(last)}" if last > at.day else _day(at.day), ""
    printed = f"{_day(at.day)} kl. {at.clock:%H.%M}"
    if end.clock is None or start.clock is None:
        return printed, ""
    length = datetime.combine(end.day, end.clock) - datetime.combine(start.day, start.clock)
    ends = datetime.combine(at.day, at.clock) + length
    if timedelta() < length < timedelta(days=1):
        return f"{printed}–{ends:%H.%M}", ""
    return printed, f"{_day(ends.date())} kl. {ends:%H.%M}" if length else ""


def _told_name(event: Event) -> str:
    return "privat" if is_private(event) else event.text("SUMMARY")


def _day_of(event: Event) -> str:
    start = moment_of(event.value("DTSTART"))
    return _day(start.day) if start else "utan dag"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _beside(event: Event) -> Iterator[str]:
    """What the event says besides, a text for each property, and whom it invites."""
    for name in _TOLD_BESIDE:
        yield from (words_of(one.text) for one in event.values(name))
    # What Outlook tells in HTML it mostly tells as plain words too.
    html = () if event.text("DESCRIPTION").strip() else event.values("X-ALT-DESC")
    yield from (clean_line(_MARKUP.sub(" ", words_of(one.text))) for one in html)
    for name, called in (("ORGANIZER", "sammankallande"), ("ATTENDEE", "inbjudna")):
        people = [
            one.parameters.get("CN", "").strip('"') or one.text.removeprefix("mailto:") for one in event.values(name)
        ]
        if people:
            yield f"{called}: {', '.join(people)}"
