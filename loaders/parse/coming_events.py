"""Coming meetings and activities: lists of times, dated headings, and announcements in running text."""

import re

from ...schema.records import Span, Upcoming
from .announcements import activity_in, announces_event, is_soon, leads_to_list_of_days, names_activity
from .calendar_entries import CalendarEntries, EntryDetails
from .clock_times import clock_times_beside, find_clock_times
from .dated_rows import WEEK, has_hours_behind_day, heads_of_two_rows, owner_of_row, row_entries, row_without_day
from .dates import Day, Days, first_year_on_or_after, heading_years
from .days_in_lists import are_one_list, days_of_meetings, moved_to
from .deadlines_and_holidays import is_no_meeting, is_time_for_papers, tells_past
from .entry_status import ends_last, leads_to_called_off, leads_to_tentative
from .event_cards import EventCard
from .group_names import group_beside, group_of_sentence, is_last_word_of, is_plain_heading
from .lines_above_days import (
    is_of_adjusting,
    is_only_when,
    is_week_above_day,
    leads_to_days,
    leads_to_meetings,
    names_only_what_comes,
    tells_aside,
    title_before_day,
    years_of_lead,
)
from .month_first_days import month_first_days
from .month_matrix import TableMeeting
from .places import find_place, place_alone
from .programme_details import words_behind_day
from .section import Part, Section
from .sentences import sentence_spans
from .usual_details import NOTHING_USUAL, OF_ALL, UsualDetails, usual_details
from .word_patterns import LazyPattern, whole_phrase_pattern

_OF_EARLIER = LazyPattern(
    r"\b(?:från|protokoll\w*|minnesanteckning\w*|föregående|förra|utvärdering\w*|rapport\w*|återblick|utlyst)\b",
    re.IGNORECASE,
)
_BEGINS = LazyPattern(
    r"(?:samling|start|avresa|avgång|tid|klockan|kl|insläpp|(?:vi|det|mötet|träffen) (?:börjar|ses|samlas|träffas|"
    r"startar)|bussen (?:går|avgår|åker))\b",
    re.IGNORECASE,
)
_FOR_ALL = LazyPattern(r"(?:\bföljande\b[^.;]*|:\s*)$", re.IGNORECASE)
_NONE = LazyPattern(r"\b(?:inga|ingen|inget|utom|förutom|undantag|semester|uppehåll)\b", re.IGNORECASE)
_ONLY_MEETING = LazyPattern(r"möten|mötet|mötena|sammanträden|sammanträdet|träffar|träffen", re.IGNORECASE)


class Calendar:
    """Collects what is to come.

    `own` is the document's own date (ISO) or None; `home` the meeting's (start, place); `usual` may be set to the
    (start, end, place) that hold where an entry tells nothing else, `years` to those that the title prints.
    """

    def __init__(self, text: str, days: Days, own: str | None, home: tuple[str | None, str | None] = (None, None)):
        self._text = text
        self._days = days
        self._own = own
        self.usual = NOTHING_USUAL
        self.entries = CalendarEntries(text, own, home)
        self.years: list[int] = []
        self._above: Span = (0, 0)
        self._owner: str | None = None
        self._hours = False

    def add_section(self, section: Section, years: list[int] | None = None) -> UsualDetails:
        """A section that lists what is to come; `years` are those that a title above it prints.

        Returns what holds where an entry of it tells nothing else.
        """
        text = self._text
        heading = text[section.start : section.end]
        told = usual_details(self._text, self._days, section, self.usual, in_list=self.entries.lists_only)
        stretches = ((section.start, section.end), *((part.start, part.end) for part in section.parts))
        if not any(self._days.within(*stretch) for stretch in stretches):
            self.usual = told
        dated = self._days.within(section.start, section.end)
        is_row = bool(dated) or section.start == section.end
        self.entries.begin_list(heading_years(heading) or years or self.years, told, goes_on=is_row)
        leads = self.entries.lists_only and not dated
        ends = leads and ends_last(text, self.entries.found, section.start, section.end, as_heading=True)
        self.entries.called_off = leads and not ends and leads_to_called_off(heading)
        self.entries.tentative = leads and leads_to_tentative(heading)
        before = len(self.entries.found)
        runs_in = section.runs_in and not self._days.within(section.end, section.parts[0].end)
        if dated:
            last = section.parts[0].end if runs_in else section.end
            self._stretch(section.start, last, dated, title=title_before_day(heading, dated, section.start))
        title, ended_list = None, False
        header: list[str] = []
        for part in section.parts[1:] if dated and runs_in else section.parts:
            days = self._days.within(part.start, part.end)
            if part.line.cells:
                header = self._row(part, days, header)
            elif self._month_first(part):
                title = None
            elif days:
                self._dated_line(part, days, title if part.line.bullet or not ended_list else None)
                title = None
            else:
                # A month or a year ends the heading above it: 'Studiecirkel', '2024', '3 mars'.
                above = None if is_only_when(self._text[part.start : part.end]) else title
                title = self._undated(part, len(self.entries.found) > before) or above
                ended_list = bool(part.line.bullet)
        return told

    def _dated_line(self, part: Part, days: list[Day], title: str | None) -> None:
        """An entry of the body that its own sentence names, else of the one above."""
        above = self.entries.body
        if self.entries.lists_only and (group := group_of_sentence(self._text[part.start : part.end])):
            self.entries.begin_again()
            self.entries.body = above if is_last_word_of(group, above) else group
        self.entries.year_told_before(part.start, days[0].start)
        self._listed(part.start, part.end, days, title)
        self.entries.body = above

    def _undated(self, part: Part, any_before: bool) -> str | None:
        """A line without a day: place or time of the entry above, or a heading for the entries below."""
        text = self._text[part.start : part.end]
        if self.entries.lists_only and ends_last(self._text, self.entries.found, part.start, part.end):
            return None
        is_week = is_week_above_day(self._text, self._days, part.start, part.end)
        if is_week or (any_before and self.entries.completes_last(part.start, part.end, gap=part.line.gap)):
            return None
        self.entries.tentative = leads_to_tentative(text)
        self.entries.called_off = self.entries.called_off or (self.entries.lists_only and leads_to_called_off(text))
        self.entries.years_from_here(heading_years(text))
        week = WEEK.search(text)
        if week and len(text) < 160 and not (whole_phrase_pattern("deadlines").search(text) or _NONE.search(text)):
            self.entries.keep_undated(part.start, part.end, week[0], WEEK.sub("", text).strip(" .,:–-") or None)
            return None
        if self.entries.lists_only and (
            group_of_sentence(text) or find_clock_times(self._text, part.start, part.end) or OF_ALL.search(text)
        ):
            return None
        if len(text) >= 60 or text[-1:] in ".!" or leads_to_days(text) or tells_aside(text):
            return None
        return None if self.entries.lists_only and is_plain_heading(text) else text.rstrip(" :")

    def _row(self, part: Part, days: list[Day], header: list[str]) -> list[str]:
        """A row of a table: day, time, place, what. Returns the heads of the columns."""
        line = part.line
        if not days:
            self._hours = False
            goes_on = row_without_day(self._text, line, header, self._days) if header else None
            if goes_on is not None and goes_on[0]:
                self.entries.keep_undated(line.at, line.end, *goes_on)
            if goes_on is not None:
                return header
            self._owner, heads = None, [self._text[start:end].strip() for start, end in line.cells]
            return heads_of_two_rows(header, heads) or heads
        row = (line.cells[0][0], line.end)
        before, owner = self._owner, owner_of_row(self._text, line, header, self._owner)
        self._owner = owner
        if owner != before:
            self.entries.begin_again()
        hours = self._hours
        self._hours = hours or has_hours_behind_day(self._text, line, self._days)
        in_list = self.entries.lists_only
        for entry in row_entries(self._text, line, header, self._days, in_list=in_list, hours=hours, owner=owner):
            told = entry.told
            if in_list and is_no_meeting(self._text, row[0], entry.day):
                continue
            begins, ends, place = self.entries.as_told_before(*entry.around, told.begins, told.ends, told.place)
            told = told._replace(begins=begins, ends=ends, place=place)
            self.entries.keep_entry(entry.day, row, entry.around, told)
        return header

    def add_table(self, meetings: list[TableMeeting], years: list[int]) -> None:
        """The meetings of a table of months; `years` are those that the headings above it print."""
        self.entries.begin_list(years, self.usual)
        for found in meetings:
            year = found.year or (years[0] + found.wraps if len(years) == 1 or (years and found.wraps) else None)
            last = (found.month, found.last) if found.last else None
            day = Day(*found.span, year, found.month, found.day, last)
            told = EntryDetails(found.begins, found.ends, found.place, found.title, found.body, not found.own_time)
            self.entries.keep_entry(day, found.span, found.span, told)

    def add_card(self, card: EventCard, years: list[int], usual: UsualDetails = NOTHING_USUAL) -> None:
        """A meeting told line by line; `years` and `usual` are those that the lines above it tell."""
        self.entries.begin_list(years or self.years, usual, goes_on=True)
        self.entries.apart = True
        self.entries.keep_entry(card.day, card.span, card.about, card.told)
        self.entries.apart = False

    def _month_first(self, part: Part) -> bool:
        """'september 10:e 18:00 och 24:e 18:00': whether the days of the line stand behind their months."""
        found = month_first_days(self._text, part.start, part.end) if self.entries.lists_only else []
        for month, told in found:
            span = (told.start, told.end)
            begins, ends = (told.clock.begins, told.clock.ends) if told.clock else (None, None)
            day = Day(*span, None, month, told.day, (month, told.last) if told.last else None)
            self.entries.keep_entry(day, span, span, EntryDetails(begins, ends, None, None))
        return bool(found)

    def _is_past(self, start: int, days: list[Day]) -> bool:
        return self.entries.lists_only and tells_past(self._text, start, days[0]) and not moved_to(self._text, days)

    def _listed(self, start: int, end: int, days: list[Day], title: str | None) -> None:
        if len(days) == 1:
            if not self._is_past(start, days):
                self._stretch(start, end, days, title)
            return
        for first, last in sentence_spans(self._text, start, end):
            within = self._days.within(first, last)
            if within and not self._is_past(first, within):
                self._stretch(first, last, within, title)

    def add_running(self, start: int, end: int, heading: str = "", *, decided: bool = False) -> None:
        """The announcements in running text; `heading` stands above it, `decided` says that it tells decisions."""
        within = self._days.within(start, end)
        if not within:
            self._above = (start, end)
            return
        if is_of_adjusting(self._text, start, within[0]):
            return
        above = self._text[slice(*self._above)]
        lead = years_of_lead(above)
        self.entries.begin_list(lead or self.years)
        if leads_to_meetings(above) and names_only_what_comes(self._text[start : within[0].start]):
            self._listed(start, end, within, None)
            return
        if self._is_row(start, end, within, lead, heading):
            self._stretch(start, end, within, None)
            return
        announced = False
        for first, last in sentence_spans(self._text, start, end):
            days = self._days.within(first, last)
            told = bool(days) and (decided or is_soon(days[0], self._own))
            listed = len(days) > 1 and leads_to_list_of_days(self._text, first, days[0].start)
            if days and (listed or announces_event(self._text, first, last, heading, decided=told)):
                self._stretch(first, last, days, None)
                announced = True
            elif not days and announced and _BEGINS.match(self._text, first, last):
                self.entries.add_start(find_clock_times(self._text, first, last)[:1])

    def _is_row(self, start: int, end: int, days: list[Day], lead: list[int], heading: str) -> bool:
        """Whether a line that begins with its only day is a row of a list: '22 maj kl 13–15. Möte med rådet.'"""
        if len(days) != 1 or days[0].start > start or end - start > 300:
            return False
        return bool(lead) or announces_event(self._text, start, end, heading)

    def add_heading(self, section: Section) -> None:
        """A dated activity among the agenda headings: 'Julfika 18 december'."""
        days = self._days.within(section.start, section.end)
        heading = self._text[section.start : section.end]
        if (
            len(days) != 1
            or days[0].last
            or not names_activity(heading)
            or whole_phrase_pattern("past").search(heading)
            or _OF_EARLIER.search(heading)
        ):
            return
        day = days[0]
        if self._own and (day.iso(first_year_on_or_after(day, self._own)) or "") < self._own:
            return
        self.entries.begin_list([])
        self._stretch(section.start, section.end, days, title_before_day(heading, days, section.start))

    def _stretch(self, start: int, end: int, days: list[Day], title: str | None) -> None:
        """One sentence or line with its days; what is told once after a list of days holds for all of them."""
        kept, moved = days_of_meetings(self._text, start, days, in_list=self.entries.lists_only)
        if not kept:
            return
        left, days = sorted(set(days).difference(kept), key=lambda other: other.start), kept
        shared = are_one_list(self._text, days)
        of_all = shared and _FOR_ALL.search(self._text, start, days[0].start) is not None
        for position, day in enumerate(days):
            first = start if position == 0 else day.start
            last = days[position + 1].start if position + 1 < len(days) else end
            if shared:
                first, last = (start if position == 0 or of_all else days[-1].start), end
            # The time and the place behind the last day for papers are not those of the meeting.
            last = next((other.start for other in left if day.end < other.start < last), last)
            times = clock_times_beside(self._text, first, last, self._days)
            times = [clock for clock in times if not is_time_for_papers(self._text, day.end, clock.start)]
            begins, ends = (times[0].begins, times[0].ends) if times else (None, None)
            told = [(one.start, one.end) for one in (days if shared else [day])]
            told += [(one.start, one.end) for one in times[:1]]
            place = find_place(self._text, day.start if moved else start if shared else first, last, told)
            if place is None and self.entries.lists_only and times and not shared:
                place = place_alone(self._text, times[0].end, last)
            begins, ends, place = self.entries.as_told_before(first, last, begins, ends, place)
            behind = max(stop for _begin, stop in told)
            # '3/5 vårfest, 18/9 årsmöte'
            own = None if shared or len(days) == 1 else activity_in(self._text, day.end, last, behind)
            what = title or own or activity_in(self._text, start, end, behind)
            if self.entries.lists_only and what is None and len(days) == 1 and day.start <= start:
                what = words_behind_day(self._text, behind, end, place)
            body = group_beside(self._text, (start, first, last), told) if self.entries.lists_only else None
            place, what = (found if found != body else None for found in (place, what))
            what = None if self.entries.lists_only and what and _ONLY_MEETING.fullmatch(what) else what
            self.entries.keep_entry(day, (start, end), (first, last), EntryDetails(begins, ends, place, what, body))

    def found(self) -> tuple[Upcoming, ...]:
        """What was found, in the order of the text."""
        return tuple(sorted(self.entries.found, key=lambda entry: entry.span))
