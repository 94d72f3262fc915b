"""Calendars (iCalendar, RFC 5545): each event a line of a list of meetings, as people would write it.

Tested in tests/loaders/read/test_ics.py.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line

_SWEDEN = ZoneInfo("Europe/Stockholm")
_PROPERTY = re.compile(r"([A-Za-z-]+)((?:;[^:;=\"]+=(?:\"[^\"]*\"|[^:;\"]*))*):(.*)")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
# An event that repeats is written out so many times at most.
_MOST_TIMES = 100
_MOST_EVENTS = 2000

_Event = dict[str, str]


def is_calendar(data: bytes) -> bool:
    """Whether the bytes are a calendar."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read_ics(name: str, text: str) -> list[Piece]:
    """A list of the events: who meets, the day, from when to when and where; called-off ones say so.

    What an event says besides comes last, as comments. Raises UnreadableFile when there is no event with a day.
    """
    lines: list[tuple[date, str]] = []
    aside: list[Piece] = []
    for number, event in enumerate(_events(text)):
        if number == _MOST_EVENTS:
            raise UnreadableFile(f"{name}: kalendern har fler än {_MOST_EVENTS} händelser; dela den i flera filer.")
        starts = _moment(event.get("DTSTART", ""))
        if starts is not None:
            lines += _lines(event, *starts)
        else:
            aside.append(Piece(f"händelse utan dag: {clean_line(_words(event.get('SUMMARY', '')))}", zone="comment"))
        if event.get("RRULE") and starts and len(_days(event, starts[0])) == _MOST_TIMES:
            aside.append(Piece(f"{event['RRULE']} upprepas fler gånger; {_MOST_TIMES} är med", zone="comment"))
        if said := clean_line(_words(event.get("DESCRIPTION", ""))):
            aside.append(Piece(said, zone="comment"))
    if not lines:
        raise UnreadableFile(
            f"{name}: kalendern har ingen händelse med en dag; exportera den på nytt och försök igen."
        )
    listed = [Piece(line, bullet="-", gap=at == 0) for at, (_day, line) in enumerate(sorted(lines))]
    return [Piece("Mötestider", level=1), *listed, *aside]


def _events(text: str) -> Iterator[_Event]:
    """The properties of each event by name, the first of each, with its parameters before the value."""
    event: _Event | None = None
    depth = 0
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        key, value = found[1].upper(), found[3]
        if key in ("BEGIN", "END") and event is not None and value.upper() != "VEVENT":
            # Alarms and the like stand within an event and have a DESCRIPTION of their own.
            depth += 1 if key == "BEGIN" else -1
        elif key == "BEGIN" and value.upper() == "VEVENT":
            event, depth = {}, 0
        elif key == "END" and value.upper() == "VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None and depth == 0:
            event.setdefault(key, value)


def _moment(printed: str) -> tuple[date, time | None] | None:
    """Day and Swedish time of a value; other time zones than UTC are taken for the Swedish one."""
    found = _MOMENT.fullmatch(printed.strip())
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day, None
        moment = datetime.combine(day, time(int(found[4]), int(found[5])))
    except ValueError:
        return None
    if found[6]:
        moment = moment.replace(tzinfo=UTC).astimezone(_SWEDEN)
    return moment.date(), moment.time()


def _lines(event: _Event, day: date, start: time | None) -> Iterator[tuple[date, str]]:
    end_day, end = _end(event, day, start)
    clock = f" kl. {start:%H.%M}" if start else ""
    clock += f"–{end:%H.%M}" if start and end and end_day == day else ""
    called_off = event.get("STATUS", "").upper() == "CANCELLED"
    rest = [_words(event.get("LOCATION", "")), "inställt" if called_off else ""]
    who = clean_line(_words(event.get("SUMMARY", "")))
    for one in _days(event, day):
        last = one + (end_day - day)
        printed = f"{one.day} {_MONTHS[one.month - 1]} {one.year}"
        printed += f" – {last.day} {_MONTHS[last.month - 1]} {last.year}" if last > one and not start else ""
        words = ", ".join(filter(None, (f"{printed}{clock}", *map(clean_line, rest))))
        yield one, f"{who}: {words}" if who else words


def _end(event: _Event, day: date, start: time | None) -> tuple[date, time | None]:
    """The last day and the time at which the event ends."""
    found = _moment(event.get("DTEND", ""))
    if found is not None:
        # The end of a whole day is the day after it.
        return (found[0] - timedelta(days=1), None) if start is None and found[0] > day else found
    length = _LENGTH.fullmatch(event.get("DURATION", ""))
    if length is None or start is None:
        return day, None
    weeks, days, hours, minutes = (int(part or 0) for part in length.groups())
    ends = datetime.combine(day, start) + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    return ends.date(), ends.time()


def _days(event: _Event, day: date) -> list[date]:
    """The days of an event that may repeat."""
    rule = event.get("RRULE")
    if not rule:
        return [day]
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only some calendars need it

    # A rule that ends in UTC does not fit a start without a zone.
    plain = re.sub(r"(UNTIL=\d{8})T?\d*Z?", r"\1", rule, flags=re.IGNORECASE)
    try:
        found = rrulestr(plain, dtstart=datetime.combine(day, time()))
    except (ValueError, TypeError):
        return [day]
    return [moment.date() for moment in islice(found, _MOST_TIMES)] or [day]


def _words(value: str) -> str:
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
