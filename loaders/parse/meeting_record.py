"""The meeting of a document of minutes: group, day, time, place, chair, secretary and adjusters.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import cached_property
from itertools import pairwise

from ...schema.records import Attendance, Meeting
from ..read import Line
from .clock_times import ClockTime, find_clock_times
from .dates import Day
from .document_title import TitleLines
from .layout import Layout
from .meeting_body import body_of_meeting
from .meeting_day import meeting_days, when_parts
from .meeting_officers import MeetingOfficers
from .place_below_hours import place_below_hours
from .places import find_place, place_word_pattern, tidy_place
from .section import Part
from .sentences import sentence_spans
from .word_patterns import LazyPattern, is_generic_title

_PLACE_LABELS = ("Plats", "Lokal", "Mötesplats")
_INLINE_PLACE = LazyPattern(
    rf"(?<=[\w.] |.\t|\d\)|\n\n|\w\n)(?:{'|'.join(_PLACE_LABELS)})\s?:\s*([^\t\n:]{{2,80}}?)(?=\t|\s(?:Tid|Datum|"
    r"Närvarande|Klockan)\s?:|$)"
)
# Times of what comes before the meeting, or of another that is to come.
_BEFORE = LazyPattern(
    r"\b(?:förmöte|gruppmöte|förträff)\w*\b[^\n]*$|\b(?:kommer att (?:äga|hållas)|nästa (?:möte|träff))\b[^\n.]*$",
    re.IGNORECASE,
)
# 'Tid: lunch 12-13, hotellet' above 'möte 13-17, kommunhuset'.
_BESIDE_MEETING = LazyPattern(r"(?:lunch|fika|förmöte|gruppmöte|förträff|samling)\b[^\n]*\d", re.IGNORECASE)
# 'kl 9-11.30 (ajournering 10.15-10.30)': when nobody met.
_BREAK = LazyPattern(r"\b(?:ajourner\w*|paus\w*|uppehåll|lunch\w*|fika\w*|kaffe\w*)\b[^\n,;.]{0,25}$", re.IGNORECASE)
# 'kl 9-12, 13-16': the meeting went on after a break.
_GOES_ON = LazyPattern(r"\s?(?:,|och|samt|;|/|&)\s?(?:samt\s|och\s)?(?:kl\.?\s?)?")
_OPENS = LazyPattern(r"\b(?:öppna\w*|öppning\w*|börja\w*|inled\w*|start\w*|hälsa\w*)\b[^.]{0,80}$", re.IGNORECASE)
_CLOSES = LazyPattern(
    r"\b(?:avsluta\w*|slut\w*|stäng\w*|upplös\w*)\b[^.]{0,80}$|^[^.]{0,40}\b(?:avsluta\w*|stäng\w*)\b", re.IGNORECASE
)
# One of these stands in whatever the two find.
_TELLING = {True: ("öppn", "börja", "inled", "start", "hälsa"), False: ("slut", "stäng", "upplös")}
# 'Mötet avslutades; nästa är torsdag kl. 18' tells when another begins.
_NEXT = LazyPattern(r"\bnästa\b[^.]*$", re.IGNORECASE)
_MET_AT = LazyPattern(
    r"\b(?:vi (?:var|sågs|träffades|möttes|satt)|(?:mötet|träffen) (?:hölls|ägde rum|var))\s(?=(?:i|på|hos)\s)",
    re.IGNORECASE,
)
# 'Ca 25 deltagare – lilla salen': what stands before the dash is no part of the place.
_BESIDE = LazyPattern(r"\t|(?:(?<=deltagare)|(?<=närvarande)|(?<=personer)|(?<=medlemmar))\s[–-]\s")
_ON = LazyPattern(r"(?:s\s\w*(?:möte|stämma|sammanträde)t?)?\s(?:på|i|I|PÅ)\s(?=[”\"]?[A-ZÅÄÖ])")
_BEFORE_DAY = LazyPattern(r"\s(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s?)?(?:den)?\s*$")
_ADDRESS = LazyPattern(r",\s(?=[A-ZÅÄÖ]\w+(?:gatan|vägen|gränd|torget|stigen|backen|plan|allén)\s\d)")
_QUOTES, _LONGEST_PLACE = ("”", '"'), 90
_HELD_AT = LazyPattern(
    r"^(?:[\wåäö]+\s){1,3}?(?:hålls|hölls|äger rum|ägde rum|är|blir|sker|träffas|ses|samlas|möts)\s(?:\w+\s)?"
    r"(?:i|på|hos|vid)\s"
)
# 'På Sandby vandrarhem, Berg', 'Hemma hos Siv Ek': a line at the top that only says where.
_AT = LazyPattern(
    r"(?:Hemma )?(?:På|I|Hos|Vid|hos)\s(?=(?:[a-zåäö]+\s)?[”\"A-ZÅÄÖ]|[a-zåäö]+(?:en|et|an)\b)[^.:!?\t]{3,70}$"
)
_AT_PLACE = LazyPattern(r"^(?:i|på|hos|vid)\s(?=[A-ZÅÄÖ])")
_LEAD_WORDS = LazyPattern(
    r"^(?:(?:sammanträdes|mötes)?(?:datum|dag)|tid|plats|lokal|klockan|kl|mötet?$)\b[\s.:]*", re.IGNORECASE
)


class MeetingReader:
    """Reads the meeting of one document of minutes."""

    def __init__(
        self, layout: Layout, titles: TitleLines, attendance: list[Attendance], is_notice: bool = False
    ) -> None:
        self._layout = layout
        self._text = layout.text
        self._titles = titles
        self._officers = MeetingOfficers(layout, attendance)
        self.days = meeting_days(layout, titles, is_notice)
        """The day of the meeting; two when both may be meant."""
        self._day = self.days[0] if self.days else None
        when = when_parts(layout)
        self._when = [part for part in when if not _BESIDE_MEETING.match(self._text, part.start, part.end)]

    # ------------------------------------------------------------------ day
    @property
    def date(self) -> str | None:
        """The meeting's day, ISO; None when it is not known, or when two days may be meant."""
        return self._day.iso if self._day and len(self.days) == 1 else None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Questions (Swedish) about officers for whom two people may be meant; known once the meeting is read."""
        return tuple(self._officers.warnings)

    @property
    def printed_day(self) -> Day | None:
        """The day that is printed, with or without its year; None when there is none."""
        return self._day.day if self._day else None

    # ------------------------------------------------------------------ all
    def read_meeting(self) -> Meeting:
        """The record."""
        clock = self._clock()
        chair, secretary = self._officers.chair(), self._officers.secretary()
        return Meeting(
            body=self._body,
            date=self.date,
            start=clock[0],
            end=clock[1],
            place=None if (place := self._place()) == self._body else place,
            chair=chair,
            secretary=secretary,
            adjusters=self._officers.adjusters(chair, secretary),
            span=self._span(),
        )

    def _span(self) -> tuple[int, int]:
        if self._day:
            day, line = self._day.day, self._day.line
            return (line.start, line.end) if line.end - line.start <= 250 else (day.start, day.end)
        lines = self._titles.lines or self._layout.lines or self._layout.head
        return lines[0].start, min(lines[0].end, lines[0].start + 250)

    @cached_property
    def _body(self) -> str | None:
        """The group that met."""
        return body_of_meeting(self._layout, self._titles)

    # ------------------------------------------------------------------ time and place
    def _clock(self) -> tuple[str | None, str | None]:
        clocks: list[ClockTime] = []
        for part in self._when:
            clocks += self._clocks(part.start, part.end)
        for line in self._top() if not clocks else ():
            clocks += self._clocks(line.start, line.end) if not self._is_of_other_day(line) else []
        start = clocks[0].begins if clocks else None
        end = clocks[0].ends if clocks else None
        goes_on = len(clocks) > 1 and end is not None and clocks[1].begins >= end
        if goes_on and _GOES_ON.fullmatch(self._text, clocks[0].end, clocks[1].start):
            end = clocks[1].ends or end
        if len(clocks) > 1 and end is None and clocks[1].begins > clocks[0].begins:
            end = clocks[1].begins
        return start or self._told(_OPENS, first=True), end or self._told(_CLOSES, first=False)

    def _is_of_other_day(self, line: Line) -> bool:
        """Whether a line prints days, and not the meeting's: 'ons 2012-08-22 23:56', when a page was published."""
        days = self._layout.days.within(line.start, line.end)
        own = self._day.day if self._day else None
        return bool(days) and own is not None and all((d.month, d.day) != (own.month, own.day) for d in days)

    def _told(self, verb: LazyPattern, first: bool) -> str | None:
        """'Mötet öppnades kl 18.30', 'Mötets avslutande 20.06': in heading or text of the first or last items."""
        sections = self._layout.sections_of("item", "front", "loose", "upcoming")
        for section in sections[:4] if first else sections[-4:]:
            if not any(map(self._text[section.start : section.last].casefold().__contains__, _TELLING[first])):
                continue
            heading = f"{self._text[section.start : section.end]} "
            stretches = [(section.start, section.end), *((part.start, part.end) for part in section.parts)]
            for start, end in stretches:
                for clock in self._clocks(start, end) if end - start <= 3000 else ():
                    before = self._text[max(start, clock.start - 100) : clock.start]
                    above = heading if section.parts and start == section.parts[0].start else ""
                    told = verb.search(before) or (before.strip(" .(") == "" and verb.search(above))
                    if told and not _NEXT.search(before):
                        return clock.begins
        return None

    def _clocks(self, start: int, end: int) -> list[ClockTime]:
        """The times of the meeting; 'Förmöte kl. 9–10' is another."""
        clocks = find_clock_times(self._text, start, end) if start < end else []
        clocks = [one for one in clocks if not _BREAK.search(self._text, max(start, one.start - 40), one.start)]
        return [one for one in clocks if not _BEFORE.search(self._text, max(start, one.start - 60), one.start)]

    def _place(self) -> str | None:
        for section in self._layout.sections_of("place"):
            if section.parts:
                part = section.parts[0]
                return tidy_place(self._without_times(part.start, part.end))
        for line in self._layout.lines[:12] if any(map(self._text.__contains__, _PLACE_LABELS)) else ():
            told = _INLINE_PLACE.search(self._text, line.at, line.end)
            if told:
                return tidy_place(told[1])
        beside = next(filter(None, map(self._place_beside_time, self._when)), None)
        return (
            beside
            or place_below_hours(self._layout)
            or self._place_behind_body()
            or self._place_in_title()
            or self._place_told()
        )

    def _place_behind_body(self) -> str | None:
        """'Protokoll fört vid möte för Byföreningen i Ekby på Lärcentrum den 3 maj'."""
        for line in self._titles.lines:
            at = self._text.find(self._body, line.at, line.end) if self._body else -1
            behind = at + len(self._body or "")
            told = _ON.match(self._text, behind, line.end) or _ADDRESS.match(self._text, behind, line.end)
            told = told if at >= 0 else None
            if told:
                times = [start for start, _end in self._told_ranges(told.end(), line.end)]
                return tidy_place(_BEFORE_DAY.sub("", self._text[told.end() : times[0] if times else line.end]))
        return None

    def _place_between(self, start: int, end: int) -> str | None:
        """'Styrelsemöte 29 maj Forumet, Ekby kl. 10': what stands between the day and the time of a title."""
        days = self._layout.days.within(start, end)
        clocks = find_clock_times(self._text, days[0].end, end) if days else []
        if not clocks:
            return None
        between = _AT_PLACE.sub("", self._text[days[0].end : clocks[0].start].strip(" ,;–-"))
        begins = between[:1].isupper() or between[:1] in _QUOTES
        if not between or not begins or len(between) > _LONGEST_PLACE or {":", "\t"} & set(between):
            return None
        return None if is_generic_title(between) else tidy_place(between)

    def _top(self) -> list[Line]:
        """The lines of the title, and the line that prints the meeting's day."""
        return [
            *self._titles.lines,
            *(line for line in (self._day.lines if self._day else ()) if line not in self._titles.lines),
        ]

    def _place_in_title(self) -> str | None:
        for line in self._top():
            if self._is_of_other_day(line):
                continue
            days = self._layout.days.within(line.at, line.end)
            if days or find_clock_times(self._text, line.at, line.end):
                titled = bool(days and self._text[line.at : days[0].start].strip())
                between = self._place_between(line.at, line.end) if titled else None
                place = between or self._after_times(line.at, line.end)
                if place:
                    return place
        below = self._titles.lines[1:]
        at = next((line for line in below if _AT.match(self._text, line.at, line.end)), None)
        at_once = tidy_place(self._without_times(at.at, at.end)) if at is not None else None
        lines = (line for line in self._titles.lines if not self._is_of_other_day(line))
        return at_once or next(filter(None, map(self._place_like, lines)), None)

    def _place_like(self, line: Line) -> str | None:
        """A piece of a line at the top that can only be a place: 'Klubbstugan kl. 19'."""
        told = [(line.at, line.at), *self._told_ranges(line.at, line.end), (line.end, line.end)]
        pieces = [self._text[a[1] : b[0]] for a, b in pairwise(told)]
        pieces = pieces if line is not self._layout.lines[0] else pieces[1:]
        for piece in (cell.strip(" ,;:.–-(") for printed in pieces for cell in _BESIDE.split(printed)):
            if (
                piece.count(" ") < 8
                and piece[:1].isupper()
                and place_word_pattern().search(piece)
                and piece != self._body
            ):
                return tidy_place(_HELD_AT.sub("", piece))
        return None

    def _place_told(self) -> str | None:
        """'Vi var i matsalen', 'Mötet hölls på biblioteket' in the first lines."""
        for line in self._layout.lines[1:8]:
            for start, end in sentence_spans(self._text, line.at, line.end):
                if met := _MET_AT.search(self._text, start, end):
                    return find_place(self._text, met.end() - 1, end, [(start, met.end())])
        return None

    def _told_ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        told = [(day.start, day.end) for day in self._layout.days.within(start, end)]
        return sorted(told + [(clock.start, clock.end) for clock in find_clock_times(self._text, start, end)])

    def _without_times(self, start: int, end: int) -> str:
        told = self._told_ranges(start, end)
        stop = told[0][0] if told and told[0][0] > start + 3 else end
        return self._text[start:stop].rstrip(" ,;–-\t(")

    def _place_beside_time(self, part: Part) -> str | None:
        """'Stadshuset, rum Eken, kl. 13–15', 'kl 18.00, Folkets hus', 'Folkets hus'."""
        told = self._told_ranges(part.start, part.end)
        before = self._text[part.start : told[0][0] if told else part.end]
        before = _LEAD_WORDS.sub("", before.strip(" ,;–-\t(")).strip(" ,;–-\t(")
        if before and self._body and before.casefold() == self._body.casefold():
            return None
        if re.search(r"[^\W\d]{3}", before) and not re.fullmatch(
            r"\W*(?:den|\w+dag(?:en)?)\W*", before, re.IGNORECASE
        ):
            return tidy_place(before)
        between = self._place_between(part.start, part.end) if told else None
        return between or (self._after_times(part.start, part.end) if told else None)

    def _after_times(self, start: int, end: int) -> str | None:
        told = self._told_ranges(start, end)
        place = find_place(self._text, told[-1][1], end, [told[-1]])
        if (
            place
            and not is_generic_title(place)
            and not re.match(r"\(?(?:digital|ordinarie|extra)", place, re.IGNORECASE)
        ):
            return place
        return None
