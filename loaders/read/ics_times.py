"""The moments of an event of a calendar in Swedish time: when it begins, ends and takes place again (RFC 5545, 3.8).

Tested in tests/loaders/read/test_ics.py.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .ics_events import Event, Value

_SWEDEN = ZoneInfo("Europe/Stockholm")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?))?")
_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
MOST_TIMES = 100
"""An event that repeats is written out so many times at most."""


class Moment(NamedTuple):
    """A day and a time in Swedish time; no time for a whole day."""

    day: date
    clock: time | None


def moment_of(value: Value | None) -> Moment | None:
    """The moment that a value tells; None for none. A zone that is not known is taken for the Swedish one."""
    plain = _plain(value)
    if value is None or plain is None:
        return None
    return _in_sweden(plain, _MOMENT.fullmatch(value.text.strip()), zone_of(value))


def zone_of(value: Value) -> tzinfo | None:
    """The zone of a value; None for one that is not known."""
    if value.text.strip().endswith("Z"):
        return UTC
    name = value.parameters.get("TZID", "").strip('"')
    if not name:
        return _SWEDEN
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - only Outlook names zones so

    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def times_of(event: Event, moved: set[Moment]) -> tuple[list[Moment], str]:
    """When an event takes place, without the times `moved` elsewhere; and what of it cannot be told, or ''."""
    first = event.value("DTSTART")
    start, plain = moment_of(first), _plain(first)
    if first is None or start is None or plain is None:
        return [], ""
    found, trouble = _repeated(event, first, plain)
    added = [moment_of(one) for one in event.values("RDATE")]
    found += [one for one in added if one is not None]
    left_out = {moment_of(one) for one in event.values("EXDATE")} | moved
    days = {one.day for one in left_out if one is not None and one.clock is None}
    return sorted({one for one in found if one not in left_out and one.day not in days}, key=in_order), trouble


def end_of(event: Event, start: Moment) -> Moment:
    """When an event ends that begins at `start` for the first time; a whole day has the last day."""
    found = moment_of(event.value("DTEND"))
    if found is not None:
        is_day = start.clock is None and found.day > start.day
        # The end of a whole day is the day after it.
        return Moment(found.day - timedelta(days=1), None) if is_day else found
    told = event.value("DURATION")
    length = _LENGTH.fullmatch(told.text.strip()) if told else None
    if length is None:
        return Moment(start.day, None)
    weeks, days, hours, minutes = (int(part or 0) for part in length.groups())
    try:
        ends = datetime.combine(start.day, start.clock or time()) + timedelta(
            weeks=weeks, days=days, hours=hours, minutes=minutes
        )
    except OverflowError:
        return Moment(start.day, None)
    if start.clock is None:
        return Moment(max(start.day, ends.date() - timedelta(days=1)), None)
    return Moment(ends.date(), ends.time())


def in_order(moment: Moment) -> tuple[date, time]:
    """By which moments are sorted: a whole day begins at midnight."""
    return moment.day, moment.clock or time()


def by_as_much(moment: Moment, old: Moment, new: Moment) -> Moment:
    """The moment, moved as much as `old` was moved to `new`."""
    shift = datetime.combine(*in_order(new)) - datetime.combine(*in_order(old))
    moved = datetime.combine(*in_order(moment)) + shift
    return Moment(moved.date(), None if new.clock is None else moved.time())


def _repeated(event: Event, first: Value, plain: datetime) -> tuple[list[Moment], str]:
    """The times of the event's rule, in the zone in which it began; what cannot be told of them."""
    shape, zone = _MOMENT.fullmatch(first.text.strip()), zone_of(first)
    rule = event.text("RRULE").strip()
    if not rule:
        return [_in_sweden(plain, shape, zone)], ""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only some calendars need it

    # A rule that ends in UTC does not fit a start without a zone.
    without_zone = re.sub(r"(UNTIL=\d{8})T?\d*Z?", r"\1T235959", rule, flags=re.IGNORECASE)
    try:
        found = list(islice(rrulestr(without_zone, dtstart=plain), MOST_TIMES + 1))
    except (ValueError, TypeError):
        return [_in_sweden(plain, shape, zone)], f"{rule} förstås inte; bara den första dagen är med"
    many = f"{rule} upprepas fler gånger; {MOST_TIMES} är med" if len(found) > MOST_TIMES else ""
    return [_in_sweden(one, shape, zone) for one in found[:MOST_TIMES] or [plain]], many


def _plain(value: Value | None) -> datetime | None:
    """The moment as it stands, without its zone."""
    found = _MOMENT.fullmatch(value.text.strip()) if value else None
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return datetime.combine(day, time(int(found[4] or 0), int(found[5] or 0)))
    except ValueError:
        return None


def _in_sweden(plain: datetime, shape: re.Match[str] | None, zone: tzinfo | None) -> Moment:
    if shape is None or shape[4] is None:
        return Moment(plain.date(), None)
    if zone is not None and zone is not _SWEDEN:
        with suppress(OverflowError):
            plain = plain.replace(tzinfo=zone).astimezone(_SWEDEN)
    return Moment(plain.date(), plain.time())
