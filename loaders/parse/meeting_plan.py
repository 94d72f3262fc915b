"""The meetings of a year that an item of minutes settles: 'Sammanträdesdagar 2025', with a list or a table of days.

Tested in tests/loaders/parse/test_meeting_plan.py.
"""

import re
from dataclasses import replace
from itertools import pairwise

from ...schema.records import Upcoming
from .clock_times import find_clock_times
from .coming_events import Calendar
from .dates import Days, heading_years
from .lines_above_days import leads_to_meetings
from .section import Part, Section
from .usual_details import OF_ALL
from .word_patterns import LazyPattern, whole_phrase_pattern

_EITHER = LazyPattern(r"\b\d{1,2}(?:\s\w+)?\s(?:eller|alternativt|alt\.)\s(?:den\s)?$", re.IGNORECASE)
_LEAST_ROWS = 2
_NEAR = 20


class MeetingPlan:
    """Collects the meetings of such items; `own` is the day of the minutes (ISO)."""

    def __init__(self, text: str, days: Days, own: str | None = None) -> None:
        self._text = text
        self._days = days
        self._own = own
        self._found: list[Upcoming] = []

    def add_plan(self, section: Section) -> bool:
        """Read an item under a heading about meetings, and say whether it lists days.

        Without a year in the heading a list is read where its days follow each other from the day of the minutes on;
        one that a sentence leads to, 'Styrelsen beslöt att hålla följande möten:', is read as running text.
        """
        years = heading_years(self._text[section.start : section.end])
        dated = [
            any(day.year in (None, *years) for day in self._days.within(part.start, part.end))
            for part in section.parts
        ]
        if sum(dated) < _LEAST_ROWS and not (years and any(self._lists_days(part) for part in section.parts)):
            return False
        if len(years) != 1:
            if any(leads_to_meetings(self._text[part.start : part.end]) for part in section.parts):
                return False
            self._found += self._following(section) if not years else ()
            return True
        first = dated.index(True)
        # A row of heads stands above the first row of days; below it a row without a day tells nothing: '-- juli'.
        rows = [
            part
            for at, part in enumerate(section.parts)
            if dated[at] or (at < first and part.line.cells) or self._tells_hours_of_all(part)
        ]
        calendar = Calendar(self._text, self._days, None)
        calendar.entries.lists_only = True
        calendar.add_section(Section("upcoming", rows[0].start, rows[0].start, parts=rows), years)
        is_told = whole_phrase_pattern("preliminary").search(self._text, section.start, section.last) is not None
        for entry in calendar.found():
            # '4 eller 11 juni' is no day yet.
            at = max(self._text.find(entry.when, *entry.span), entry.span[0])
            if _EITHER.search(self._text, entry.span[0], at) is None:
                self._found.append(replace(entry, preliminary=entry.preliminary or is_told))
        return True

    def _tells_hours_of_all(self, part: Part) -> bool:
        """Whether a line tells when all of them begin: 'Samtliga sammanträden börjar kl. 13.'"""
        told = OF_ALL.search(self._text, part.start, part.end) is not None
        return told and bool(find_clock_times(self._text, part.start, part.end))

    def _lists_days(self, part: Part) -> bool:
        """Whether a line is a list of days: '14 februari, 24 april och 4 december.'"""
        days = self._days.within(part.start, part.end)
        return len(days) > _LEAST_ROWS and days[0].start - part.start < _NEAR

    def _following(self, section: Section) -> list[Upcoming]:
        """The days of a list without a year, each after the one before it and all within a year of the minutes."""
        dated = [part for part in section.parts if self._days.within(part.start, part.end)]
        rows = [part for part in dated if self._days.within(part.start, part.start + _NEAR)]
        if self._own is None or len(rows) < len(dated) or len(rows) < _LEAST_ROWS:
            return []
        calendar = Calendar(self._text, self._days, self._own)
        calendar.entries.lists_only = True
        calendar.add_section(Section("upcoming", rows[0].start, rows[0].start, parts=rows))
        told = [entry.date or "" for entry in calendar.found()]
        in_order = all(one < other for one, other in pairwise([self._own, *told]))
        return list(calendar.found()) if in_order and len(told) == len(rows) else []

    def found(self) -> list[Upcoming]:
        """The meetings in the order of the text."""
        return self._found
