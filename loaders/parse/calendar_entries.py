"""The entries of a calendar: the year that is not printed, what holds for all, and the same activity told twice."""

import re
from dataclasses import replace
from typing import NamedTuple

from ...schema.records import Span, Upcoming
from .clock_times import ClockTime, find_clock_times, time_alone
from .dates import Day, first_year_on_or_after, heading_years
from .entry_status import is_called_off, is_status_alone, is_tentative
from .places import place_word_pattern, tidy_place
from .printed_weekdays import was_before, year_of_weekday
from .shared_details import is_same_body, may_be_same_activity
from .usual_details import NOTHING_USUAL, UsualDetails
from .word_patterns import LazyPattern

_SAME_TIME = LazyPattern(r"\bsamma tid\b(?! som)", re.IGNORECASE)
_SAME_PLACE = LazyPattern(r"\bsamma (?:tid och )?(?:plats|lokal|ställe)\b", re.IGNORECASE)
_LABEL = LazyPattern(r"(?P<place>plats|lokal|var)|(?P<time>tid|klockan|kl)", re.IGNORECASE)

_HALF_A_YEAR = 6
"""A list whose months fall by so much has passed a new year."""
_ABOUT_PLACE = LazyPattern(r"(?<=\S)\s(?:i|på|vid|hos|från|till|med|om)\s")
_LEAST_ROWS = 2
_LONGEST_PLACE = 50
_BEFORE, _BEHIND = 110, 130
_EARLY = 3
"""What follows late months in a list of one printed year, and is later than this month, may only be out of order."""


class EntryDetails(NamedTuple):
    """What an entry says besides its day: times as 'HH:MM', place and title as printed."""

    begins: str | None
    ends: str | None
    place: str | None
    title: str | None
    body: str | None = None
    weak: bool = False
    """Whether the times hold for a whole row or column."""


class CalendarEntries:
    """Collects the entries of one document.

    `own` is the document's own date (ISO) or None; `home` the meeting's (start, place).
    """

    def __init__(self, text: str, own: str | None, home: tuple[str | None, str | None]) -> None:
        self._text = text
        self._own = own
        self._home = home
        self._years: list[int] = []
        self._begun: list[int] | None = None
        self._last_month = 0
        self._running: int | None = None
        self._turned = False
        self._default = NOTHING_USUAL
        self.found: list[Upcoming] = []
        self._of_date: dict[str | None, list[int]] = {}
        self.body: str | None = None
        """The group whose list it is, where the document tells it."""
        self.title: str | None = None
        """The activity that the heading above a list names, where it is no group's meeting."""
        self._weak: set[int] = set()
        self._cards: set[Span] = set()
        self.apart = False
        """Whether the entries are told line by line, each by itself: two of one day are two activities."""
        self.usual_of: dict[str, UsualDetails] = {}
        """What is told once of all meetings of a group, by its name."""
        self.lists_only = False
        """Whether the document is a list of days: then two titles on one day are two activities."""
        self.issued: str | None = None
        """The day (ISO) at the top of a page; days without a year are the next such days after it."""
        self.tentative = False
        """Whether the line above the list says that its days are not certain."""
        self.called_off = False
        """Whether the heading above says that nothing comes of the days below it."""
        self._before = 0

    def begin_list(self, years: list[int], default: UsualDetails = NOTHING_USUAL, *, goes_on: bool = False) -> None:
        """A new list: the years that a heading or a sentence above it prints, and what holds for all.

        One that only `goes_on`, because its rows look like numbered items, may pass a new year on the way.
        """
        if not (goes_on and years == self._begun):
            self._years, self._last_month = years, 0
        self._default, self._begun = default, years
        self._running, self._turned, self.tentative, self.called_off = None, False, False, False
        self._before = len(self.found)

    def begin_again(self) -> None:
        """The rows of another group begin in the first month again."""
        self._years, self._last_month, self._running, self._turned = self._begun or [], 0, None, False

    def years_from_here(self, years: list[int]) -> None:
        """A year told inside the list holds for what follows."""
        if years:
            self._years, self._last_month, self._running, self._turned = years, 0, None, False

    def year_told_before(self, start: int, end: int) -> None:
        """'Under våren 2020 träffas vi den 20 januari': the year that a line of a list tells before its first day."""
        self.years_from_here(heading_years(self._text[start:end]))

    def keep_undated(self, start: int, end: int, when: str, title: str | None) -> None:
        """An activity without a single day: 'vecka 37', 'i juni'."""
        words_around = self._text[start:end]
        self.found.append(
            Upcoming(None, None, when, None, None, title, None, is_tentative(words_around),
                     self.called_off or is_called_off(words_around), (start, end))
        )  # fmt: skip

    def add_start(self, times: list[ClockTime]) -> None:
        """'Samling kl 9 vid båthuset.' after the sentence with the day."""
        if self.found and times and self.found[-1].start is None:
            self.found[-1] = replace(self.found[-1], start=times[0].begins, end=times[0].ends)

    def completes_last(self, start: int, end: int, *, gap: bool = False) -> bool:
        """'Plats: Eksalen' or 'Tid: 13-15' below an entry belongs to it; whether it was such a line.

        Below a `gap` it belongs to all rows of a list of which none tells it.
        """
        text = self._text[start:end]
        if self.lists_only and self.found and self._is_place_below(text):
            self.found[-1] = replace(self.found[-1], place=tidy_place(text))
            return True
        alone = time_alone(text) if self.lists_only and self.found else None
        if alone:
            last = self.found[-1]
            self.found[-1] = replace(last, start=alone[0], end=alone[1]) if last.start is None else last
            return True
        if self._is_time_below(start, end, gap=gap):
            return True
        label = _LABEL.match(text)
        if not label or ":" not in text[:12] or not self.found:
            return False
        if gap and self._completes_all(label, start, end):
            return True
        last = self.found[-1]
        if label["place"] and (last.place is None or self.lists_only):
            self.found[-1] = replace(last, place=tidy_place(text.partition(":")[2]))
        times = find_clock_times(self._text, start, end)
        if times and last.start is None:
            self.found[-1] = replace(self.found[-1], start=times[0].begins, end=times[0].ends)
        return True

    def _is_time_below(self, start: int, end: int, *, gap: bool) -> bool:
        """'klockan 9–16, Temadag' right below an entry without a time tells it; whether it did."""
        clocks = find_clock_times(self._text, start, end) if self.lists_only and self.found and not gap else []
        if not clocks or clocks[0].start != start or self.found[-1].start is not None:
            return False
        self.found[-1] = replace(self.found[-1], start=clocks[0].begins, end=clocks[0].ends)
        return True

    def _completes_all(self, label: re.Match[str], start: int, end: int) -> bool:
        """Gives all entries of the list the place or the time of a line below them; whether they had none."""
        listed = self.found[self._before :]
        field = "place" if label["place"] else "start"
        if not self.lists_only or len(listed) < _LEAST_ROWS or any(getattr(entry, field) for entry in listed):
            return False
        clocks = find_clock_times(self._text, start, end)
        if field == "place":
            place = tidy_place(self._text[start:end].partition(":")[2])
            self.found[self._before :] = [replace(entry, place=place) for entry in listed]
        elif clocks:
            begins, ends = clocks[0].begins, clocks[0].ends
            self.found[self._before :] = [replace(entry, start=begins, end=ends) for entry in listed]
        return True

    def _is_place_below(self, text: str) -> bool:
        """Whether a short line below an entry is nothing but its place: 'Folkets hus'."""
        short = len(text) <= _LONGEST_PLACE and text[:1].isupper() and text[-1:] not in ".:!?"
        place = place_word_pattern().search(text) if short and self.found[-1].place is None else None
        return place is not None and _ABOUT_PLACE.search(text, 0, place.start()) is None

    def as_told_before(
        self, start: int, end: int, begins: str | None, ends: str | None, place: str | None
    ) -> tuple[str | None, str | None, str | None]:
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
        month = self._last_month
        year = self._year(day)
        if is_called_off(self._text[slice(*around)]):
            # A meeting that is called off may be told out of order, above the list.
            self._last_month = month
        date = day.iso(year)
        if date is None and (day.year or year):
            return
        if date and self._own and date < self._own:
            return
        begins, ends, place, title, body, _weak = told
        of_body = self.usual_of.get(body or self.body or "", NOTHING_USUAL)
        when = self._text[day.start : day.end]
        usual = (of_body if self._default == NOTHING_USUAL else self._default).on(when, date)
        weak = begins is None or told.weak
        if begins is None:
            begins, ends = usual.start, usual.end
        first, last = around
        status = title if title and is_status_alone(title) else ""
        words_around = f"{self._text[first:last]} {status}"
        clock = next((c for c in find_clock_times(self._text, first, last) if c.start >= day.end), None)
        if clock and clock.start - day.end < 25:
            when = self._text[day.start : clock.end]
        entry = Upcoming(
            date,
            day.last_iso(year),
            when,
            begins,
            ends,
            (None if status else title) or self.title,
            place or usual.place,
            self.tentative or is_tentative(words_around),
            self.called_off or is_called_off(words_around),
            _near(self._text, span, day),
            body or self.body,
        )
        self._merge(entry, weak)

    def _year(self, day: Day) -> int | None:
        """The year of a day: printed with it, above its list, with a day before it, or the next such day."""
        turned = day.month + _HALF_A_YEAR <= self._last_month
        self._last_month = day.month if self.lists_only or self._years else 0
        if day.year:
            self._running = day.year if self.lists_only else None
            return day.year
        if self._running is not None:
            self._running += turned
            return self._running
        if len(self._years) > 1:
            return self._of_two_years(day, turned)
        if self._years:
            first = self._years[0]
            # A day may only be out of order: its weekday tells.
            told = year_of_weekday(self._text, day, (first, first + 1)) if turned else None
            self._years = [told or first + (turned and day.month <= _EARLY)]
            return self._years[0]
        year = first_year_on_or_after(day, self._own or self.issued)
        is_past = year is not None and self._own is not None and was_before(self._text, day, year)
        return year - 1 if year and is_past else year

    def _of_two_years(self, day: Day, turned: bool) -> int:
        self._turned = self._turned or turned
        told = year_of_weekday(self._text, day, (self._years[0], self._years[-1]))
        if told is not None:
            return told
        return self._years[-1] if self._turned or day.month < 7 else self._years[0]

    def _merge(self, entry: Upcoming, weak: bool) -> None:
        """The same activity told twice (heading and text) is one entry, with what either tells.

        A time that holds for a whole list is `weak`: one that is told for the day alone goes before it.
        """
        for position in self._of_date.get(entry.date, ()) if entry.date else ():
            other = self.found[position]
            differs = other.start and entry.start and other.start != entry.start
            if (differs and not (weak or position in self._weak)) or not is_same_body(other, entry):
                continue
            if self.lists_only and not may_be_same_activity(other.title, entry.title):
                continue
            if self.apart and other.span in self._cards and other.title != entry.title:
                continue
            told = {
                name: getattr(other, name) or getattr(entry, name)
                for name in ("end_date", "start", "end", "title", "place", "preliminary", "cancelled", "body")
            }
            if self.lists_only and entry.title and len(entry.title) > len(other.title or ""):
                told["title"] = entry.title
            if differs and not weak:
                told["start"], told["end"] = entry.start, entry.end
            self.found[position] = replace(other, **told)
            self._weak -= {position} if not weak and entry.start else set()
            return
        self._cards |= {entry.span} if self.apart else set()
        self._weak |= {len(self.found)} if weak else set()
        self._of_date.setdefault(entry.date, []).append(len(self.found))
        self.found.append(entry)


def _near(text: str, span: tuple[int, int], day: Day) -> tuple[int, int]:
    """A passage of bounded length round the day, of whole words: no time is cut in two."""
    first, last = max(span[0], day.start - _BEFORE), min(span[1], day.end + _BEHIND)
    begins, ends = text.find(" ", first, day.start) + 1, text.rfind(" ", day.end, last)
    return begins if first > span[0] and begins else first, ends if last < span[1] and ends >= 0 else last
