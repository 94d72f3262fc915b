"""The lines of a calendar (iCalendar, RFC 5545; vCalendar 1.0) as events with their properties.

Tested in tests/loaders/read/test_ics.py.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_PROPERTY = re.compile(r"([A-Za-z-]+)((?:;[^:;=\"]+(?:=(?:\"[^\"]*\"|[^:;\"]*))?)*):(.*)")
_PARAMETER = re.compile(r";([^:;=\"]+)=(\"[^\"]*\"|[^:;\"]*)")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_LISTS = frozenset(("EXDATE", "RDATE"))
_SAID = {"VTODO": "uppgift", "VJOURNAL": "anteckning"}


class Value(NamedTuple):
    """The value of a property with its parameters, whose names are in capitals."""

    text: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Event:
    """One event, or another entry with its kind in Swedish, and the calendar that it stands in."""

    calendar: dict[str, str]
    kind: str = ""
    properties: dict[str, list[Value]] = field(default_factory=dict)

    def values(self, name: str) -> list[Value]:
        """All values of a property; none for one that is not there."""
        return self.properties.get(name, [])

    def value(self, name: str) -> Value | None:
        """The first value of a property."""
        return next(iter(self.values(name)), None)

    def text(self, name: str) -> str:
        """The first value of a property as words; '' for one that is not there."""
        found = self.value(name)
        return words_of(found.text) if found else ""


def words_of(value: str) -> str:
    """A value with its escaped characters as they are; ends of lines are blanks."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)


def events_of(text: str) -> Iterator[Event]:
    """The events of all calendars in the text, in order, and their tasks and notes."""
    event: Event | None = None
    calendar: dict[str, str] = {}
    depth = 0
    for line in _unfolded(text):
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        key, value = found[1].upper(), _value(found[2], found[3])
        kind = value.text.strip().upper()
        if key == "BEGIN" and kind == "VCALENDAR":
            calendar = {}
        elif key in ("BEGIN", "END") and event is not None and (kind not in ("VEVENT", *_SAID) or depth):
            # Alarms and the like stand within an event and have a DESCRIPTION of their own.
            depth += 1 if key == "BEGIN" else -1
        elif key == "BEGIN" and kind in ("VEVENT", *_SAID):
            event, depth = Event(calendar, _SAID.get(kind, "")), 0
        elif key == "END" and event is not None:
            yield event
            event = None
        elif event is None:
            calendar.setdefault(key, words_of(value.text).strip())
        elif depth == 0:
            some = value.text.split(",") if key in _LISTS else [value.text]
            event.properties.setdefault(key, []).extend(Value(one, value.parameters) for one in some)
    if event is not None:
        # The file ends in the middle.
        yield event


def _unfolded(text: str) -> list[str]:
    if "QUOTED-PRINTABLE" in text.upper():
        text = re.sub(r"=\r?\n", "", text)
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _value(parameters: str, text: str) -> Value:
    told = {name.upper(): value for name, value in _PARAMETER.findall(parameters)}
    if "QUOTED-PRINTABLE" in parameters.upper():
        try:
            text = quopri.decodestring(text.encode()).decode(told.get("CHARSET", "utf-8"), "replace")
        except LookupError:
            text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    return Value(text, told)
