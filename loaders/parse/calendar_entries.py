"""The entries of a calendar: the year that is not printed, what holds for all, and the same activity told twice."""

import re
from dataclasses import replace
from typing import NamedTuple

from ...schema.records import Upcoming
from .announcements import phrase_pattern
from .clock_times import ClockTime, find_clock_times
from .dates import Day, first_year_on_or_after, heading_years
from .places import tidy_place
from .word_patterns import LazyPattern

_SAME_TIME = LazyPattern(r"\bsamma tid\b", re.IGNORECASE)
_SAME_PLACE = LazyPattern(r"\bsamma (?:tid och )?(?:plats|lokal|ställe)\b", re.IGNORECASE)
_LABEL = LazyPattern(r"(?P<place>plats|lokal|var)|(?P<time>tid|klockan|kl)", re.IGNORECASE)

UsualDetails = tuple[str | None, str | None, str | None]
"""Start, end and place that hold where an entry tells nothing else."""


class EntryDetails(NamedTuple):
    """What an entry says besides its day: times as 'HH:MM', place and title as printed."""

    begins: str | None
    ends: str | None
    place: str | None
    title: str | None


class CalendarEntries:
    """Collects the entries of one document.

    `own` is the document's own date (ISO) or None; `home` the meeting's (start, place).
    """

    def __init__(self, text: str, own: str | None, home: tuple[str | None, str | None]) -> None:
        self._text = text
        self._own = own
        self._home = home
        self._years: list[int] = []
        self._last_month = 0
        self._default: UsualDetails = (None, None, None)
        self.found: list[Upcoming] = []
        self._before = 0

    def begin_list(self, years: list[int], default: UsualDetails = (None, None, None)) -> None:
        """A new list: the years that a heading or a sentence above it prints, and what holds for all."""
        self._years, self._default, self._last_month = years, default, 0
        self._before = len(self.found)

    def years_from_here(self, years: list[int]) -> None:
        """A year told inside the list holds for what follows."""
        self._years, self._last_month = years or self._years, 0 if years else self._last_month

    def year_told_before(self, start: int, end: int) -> None:
        """'Under våren 2020 träffas vi den 20 januari': the year that a list tells before its first day."""
        self._years = self._years or heading_years(self._text[start:end])

    def keep_undated(self, start: int, end: int, when: str, title: str | None) -> None:
        """An activity without a single day: 'vecka 37', 'i juni'."""
        words_around = self._text[start:end]
        self.found.append(
            Upcoming(None, None, when, None, None, title, None, _is("preliminary", words_around),
                     _is("cancelled", words_around), (start, end))
        )  # fmt: skip

    def add_start(self, times: list[ClockTime]) -> None:
        """'Samling kl 9 vid båthuset.' after the sentence with the day."""
        if self.found and times and self.found[-1].start is None:
            self.found[-1] = replace(self.found[-1], start=times[0].begins, end=times[0].ends)

    def completes_last(self, start: int, end: int) -> bool:
        """'Plats: Eksalen' or 'Tid: 13-15' below an entry belongs to it; whether it was such a line."""
        text = self._text[start:end]
        label = _LABEL.match(text)
        if not label or ":" not in text[:12] or not self.found:
            return False
        last = self.found[-1]
        if label["place"] and last.place is None:
            self.found[-1] = replace(last, place=tidy_place(text.partition(":")[2]))
        times = find_clock_times(self._text, start, end)
        if times and last.start is None:
            self.found[-1] = replace(self.found[-1], start=times[0].begins, end=times[0].ends)
        return True

    def as_told_before(
        self, start: int, end: int, begins: str | None, ends: str | None, place: str | None
    ) -> UsualDetails:
        """'Samma tid', 'samma plats': as the entry before, or as this meeting."""
        listed = len(self.found) > self._before or (self.found and self._home == (None, None))
        before = self.found[-1] if listed else None
        if begins is None and _SAME_TIME.search(self._text, start, end):
            begins = before.start if before else self._home[0]
            ends = before.end if before else None
        if place is None and _SAME_PLACE.search(self._text, start, end):
            place = (before.place if before else None) or self._home[1]
        return begins, ends, place

    def keep_entry(self, day: Day, span: tuple[int, int], around: tuple[int, int], told: EntryDetails) -> None:
        """Keeps one entry; `span` is its line, `around` the part of it that is about this day."""
        year = self._year(day)
        date = day.iso(year)
        if date is None and (day.year or year):
            return
        if date and self._own and date < self._own:
            return
        begins, ends, place, title = told
        if begins is None:
            begins, ends = self._default[0], self._default[1]
        first, last = around
        words_around = self._text[first:last]
        when = self._text[day.start : day.end]
        clock = next((c for c in find_clock_times(self._text, first, last) if c.start >= day.end), None)
        if clock and clock.start - day.end < 25:
            when = self._text[day.start : clock.end]
        entry = Upcoming(
            date,
            day.last_iso(year),
            when,
            begins,
            ends,
            title,
            place or self._default[2],
            _is("preliminary", words_around),
            _is("cancelled", words_around),
            _near(span, day),
        )
        self._merge(entry)

    def _year(self, day: Day) -> int | None:
        if day.year:
            return day.year
        if self._years:
            year = self._years[0]
            if len(self._years) > 1 and (day.month < self._last_month or day.month < 7):
                year = self._years[-1]
            self._last_month = day.month
            return year
        return first_year_on_or_after(day, self._own)

    def _merge(self, entry: Upcoming) -> None:
        """The same activity told twice (heading and text) is one entry, with what either tells."""
        for position, other in enumerate(self.found):
            if entry.date is None or other.date != entry.date:
                continue
            if other.start and entry.start and other.start != entry.start:
                continue
            told = {
                name: getattr(other, name) or getattr(entry, name)
                for name in ("end_date", "start", "end", "title", "place", "preliminary", "cancelled")
            }
            self.found[position] = replace(other, **told)
            return
        self.found.append(entry)


def _is(name: str, words_around: str) -> bool:
    return phrase_pattern(name).search(words_around) is not None


def _near(span: tuple[int, int], day: Day) -> tuple[int, int]:
    """A passage of bounded length round the day."""
    start, end = span
    return max(start, day.start - 110), min(end, max(day.end + 130, day.end))
