"""Coming meetings and activities: lists of times, dated headings, and announcements in running text."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from datasette_intranet.schema.records import Upcoming

from .announcements import activity, activity_in, announces, deadline, found_by
from .dates import Day, Days, first_on_or_after, printed_years
from .layout import Part, Section
from .lazy import Lazy
from .places import find_place, tidy_place
from .sentences import sentences
from .times import find_times
from .timetable import place_and_title

_LISTED = Lazy(r"[\s,;]*(?:och|samt|&)?\s*")
_ALL = Lazy(
    r"\b(?:samtliga|alla|mötena|möten|träffarna|varje|sammanträdena|tiden är|börjar|om inget annat|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dagar)\b",
    re.IGNORECASE,
)
_SAME_TIME = Lazy(r"\bsamma tid\b", re.IGNORECASE)
_SAME_PLACE = Lazy(r"\bsamma (?:tid och )?(?:plats|lokal|ställe)\b", re.IGNORECASE)
_WEEK = Lazy(
    r"\b(?:vecka|v\.?)\s?\d{1,2}\b|\bi (?:januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december)\b",
    re.IGNORECASE,
)
_LABEL = Lazy(r"(?P<place>plats|lokal|var)|(?P<time>tid|klockan|kl)", re.IGNORECASE)


class _Told(NamedTuple):
    begins: str | None
    ends: str | None
    place: str | None
    title: str | None


class Calendar:
    """Collects what is to come.

    `own` is the document's own date (ISO) or None; `home` the meeting's (start, place); `usual` may be set to the
    (start, end, place) that hold where an entry tells nothing else.
    """

    def __init__(self, text: str, days: Days, own: str | None, home: tuple[str | None, str | None] = (None, None)):
        self._text = text
        self._days = days
        self._own = own
        self._home = home
        self._years: list[int] = []
        self._last_month = 0
        self.usual: tuple[str | None, str | None, str | None] = (None, None, None)
        self._default = self.usual
        self._found: list[Upcoming] = []

    # ------------------------------------------------------------------ lists of times
    def add_section(self, section: Section, years: list[int] | None = None) -> None:
        """A section that lists what is to come; `years` are those that a title above it prints."""
        text = self._text
        heading = text[section.start : section.end]
        self._years = printed_years(heading) or years or []
        self._last_month = 0
        self._default = self._defaults(section)
        dated = self._days.within(section.start, section.end)
        before = len(self._found)
        if dated:
            self._stretch(section.start, section.end, dated, title=_title(heading, dated, section.start))
        title = None
        header: list[str] = []
        for part in section.parts:
            days = self._days.within(part.start, part.end)
            if part.line.cells:
                header = self._row(part, days, header)
            elif days:
                self._part(part, days, title)
                title = None
            else:
                title = self._undated(part, len(self._found) > before) or title

    def _defaults(self, section: Section) -> tuple[str | None, str | None, str | None]:
        """Start, end and place that a sentence without a day tells for all: 'Alla möten är kl 18 i Folkets hus.'"""
        start, end, place = self.usual
        heading_times = find_times(self._text, section.start, section.end)
        if heading_times and not self._days.within(section.start, section.end):
            start, end = heading_times[0].begins, heading_times[0].ends
        for part in section.parts:
            for first, last in sentences(self._text, part.start, part.end):
                if self._days.within(first, last) or not _ALL.search(self._text, first, last):
                    continue
                times = find_times(self._text, first, last)
                if times:
                    start, end = times[0].begins, times[0].ends
                told = [(clock.start, clock.end) for clock in times]
                place = find_place(self._text, first, last, told) or place
        return start, end, place

    def _undated(self, part: Part, any_before: bool) -> str | None:
        """A line without a day: place or time of the entry above, or a heading for the entries below."""
        text = self._text[part.start : part.end]
        label = _LABEL.match(text)
        if label and ":" in text[:12] and any_before:
            last = self._found[-1]
            if label["place"] and last.place is None:
                self._found[-1] = replace(last, place=tidy_place(text.partition(":")[2]))
            times = find_times(self._text, part.start, part.end)
            if times and last.start is None:
                self._found[-1] = replace(self._found[-1], start=times[0].begins, end=times[0].ends)
            return None
        if _WEEK.search(text) and len(text) < 160 and not found_by("deadlines").search(text):
            week = _WEEK.search(text)
            self._found.append(
                Upcoming(
                    None,
                    None,
                    week[0],
                    None,
                    None,
                    _WEEK.sub("", text).strip(" .,:–-") or None,
                    None,
                    self._is("preliminary", text),
                    self._is("cancelled", text),
                    (part.start, part.end),
                )
            )
            return None
        return text if len(text) < 60 and not text.endswith(".") else None

    def _row(self, part: Part, days: list[Day], header: list[str]) -> list[str]:
        """A row of a table: day, time, place, what."""
        if not days:
            return [self._text[start:end].strip().casefold() for start, end in part.line.cells]
        start, end = part.line.cells[0][0], part.line.end
        times = find_times(self._text, start, end)
        begins, ends = (times[0].begins, times[0].ends) if times else (None, None)
        if len(times) > 1 and ends is None:
            ends = times[1].begins
        place, title = place_and_title(self._text, part.line.cells, header, self._days)
        begins, ends, place = self._same(start, end, begins, ends, place)
        self._keep(days[0], (start, end), (start, end), _Told(begins, ends, place, title))
        return header

    def _part(self, part: Part, days: list[Day], title: str | None) -> None:
        if len(days) == 1:
            self._stretch(part.start, part.end, days, title)
            return
        for start, end in sentences(self._text, part.start, part.end):
            within = self._days.within(start, end)
            if within:
                self._stretch(start, end, within, title)

    # ------------------------------------------------------------------ running text
    def add_running(self, start: int, end: int, heading: str = "") -> None:
        """The announcements in running text; `heading` is the heading that it stands under."""
        if not self._days.within(start, end):
            return
        self._years, self._default = [], (None, None, None)
        for first, last in sentences(self._text, start, end):
            days = self._days.within(first, last)
            if days and announces(self._text, first, last, heading):
                self._stretch(first, last, days, None)

    def add_heading(self, section: Section) -> None:
        """A dated activity among the agenda headings: 'Julfika 18 december'."""
        days = self._days.within(section.start, section.end)
        heading = self._text[section.start : section.end]
        if len(days) != 1 or days[0].last or not activity().search(heading) or found_by("past").search(heading):
            return
        day = days[0]
        if self._own and (day.iso(first_on_or_after(day, self._own)) or "") < self._own:
            return
        if re.search(
            r"\b(?:från|protokoll\w*|minnesanteckning\w*|föregående|förra|utvärdering\w*|rapport\w*|"
            r"återblick)\b",
            heading,
            re.IGNORECASE,
        ):
            return
        self._years, self._default = [], (None, None, None)
        self._stretch(section.start, section.end, days, _title(heading, days, section.start))

    # ------------------------------------------------------------------ one stretch with days
    def _stretch(self, start: int, end: int, days: list[Day], title: str | None) -> None:
        """One sentence or line with its days; what is told once after a list of days holds for all of them."""
        days = [day for day in days if not deadline().search(self._text, max(start, day.start - 60), day.start)]
        if not days:
            return
        shared = self._shared(days)
        for position, day in enumerate(days):
            first = start if position == 0 else day.start
            last = days[position + 1].start if position + 1 < len(days) else end
            if shared:
                first, last = (start if position == 0 else days[-1].start), end
            times = find_times(self._text, first, last)
            begins, ends = (times[0].begins, times[0].ends) if times else (None, None)
            told = [(d.start, d.end) for d in (days if shared else [day])]
            told += [(clock.start, clock.end) for clock in times[:1]]
            place = find_place(self._text, first if not shared else start, last, told)
            begins, ends, place = self._same(first, last, begins, ends, place)
            what = title or activity_in(self._text, start, end)
            self._keep(day, (start, end), (first, last), _Told(begins, ends, place, what))

    def _shared(self, days: list[Day]) -> bool:
        """Whether the days are one plain list: '22 maj, 18 september och 27 november'."""
        return len(days) > 1 and all(
            _LISTED.fullmatch(self._text, one.end, other.start) for one, other in pairwise(days)
        )

    def _same(self, start: int, end: int, begins: str | None, ends: str | None, place: str | None) -> tuple:
        """'Samma tid', 'samma plats': as the entry before, or as this meeting."""
        before = self._found[-1] if self._found else None
        if begins is None and _SAME_TIME.search(self._text, start, end):
            begins = before.start if before else self._home[0]
            ends = before.end if before else None
        if place is None and _SAME_PLACE.search(self._text, start, end):
            place = before.place if before else self._home[1]
        return begins, ends, place

    def _keep(self, day: Day, span: tuple[int, int], around: tuple[int, int], told: _Told) -> None:
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
        clock = next((c for c in find_times(self._text, first, last) if c.start >= day.end), None)
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
            self._is("preliminary", words_around),
            self._is("cancelled", words_around),
            _near(span, day),
        )
        self._merge(entry)

    def _is(self, name: str, words_around: str) -> bool:
        return found_by(name).search(words_around) is not None

    def _year(self, day: Day) -> int | None:
        if day.year:
            return day.year
        if self._years:
            year = self._years[0]
            if len(self._years) > 1 and (day.month < self._last_month or day.month < 7):
                year = self._years[-1]
            self._last_month = day.month
            return year
        return first_on_or_after(day, self._own)

    def _merge(self, entry: Upcoming) -> None:
        """The same activity told twice (heading and text) is one entry, with what either tells."""
        for position, other in enumerate(self._found):
            if entry.date is None or other.date != entry.date:
                continue
            if other.start and entry.start and other.start != entry.start:
                continue
            told = {
                name: getattr(other, name) or getattr(entry, name)
                for name in ("end_date", "start", "end", "title", "place", "preliminary", "cancelled")
            }
            self._found[position] = replace(other, **told)
            return
        self._found.append(entry)

    def found(self) -> tuple[Upcoming, ...]:
        """What was found, in the order of the text."""
        return tuple(sorted(self._found, key=lambda entry: entry.span))


def _near(span: tuple[int, int], day: Day) -> tuple[int, int]:
    """A passage of bounded length round the day."""
    start, end = span
    return max(start, day.start - 110), min(end, max(day.end + 130, day.end))


def _title(heading: str, days: list[Day], start: int) -> str | None:
    title = heading[: days[0].start - start].strip(" .,:–-") if days else heading
    return title or None
