"""What is told once for all days of a list: 'Alla möten är kl 18 i Folkets hus.', 'Plats: Eksalen', 'Kl. 14–16'.

Tested in tests/loaders/parse/test_usual_details.py and tests/loaders/parse/test_coming_events.py.
"""

import re
from typing import NamedTuple

from .clock_times import ClockTime, find_clock_times
from .dates import Days
from .group_names import group_in_heading
from .layout import Layout
from .places import find_place, tidy_place
from .printed_weekdays import may_be_on, weekday_of, weekdays_told
from .section import Part, Section
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_LONGEST_HEADING = 80
OF_ALL = LazyPattern(
    r"\b(?:samtliga|alla|mötena|möten|träffarna|varje|sammanträdena|tiden är|börjar|pågår|hålls|om inget annat|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dagar)\b",
    re.IGNORECASE,
)
# 'Alla beslut i rådet fattas i enighet' tells of no place.
_MEETS = LazyPattern(
    r"möte|sammanträd|träff|samling|\b(?:samlas|ses|hålls|håller till|äger rum|plats|lokal)", re.IGNORECASE
)
_EVERY = LazyPattern(r"\b(?:samtliga|alla|varje|om inget annat)\b", re.IGNORECASE)
_THE_MEETINGS = LazyPattern(r"\W*(?:\w*mötena|\w*sammanträdena|träffarna)\b", re.IGNORECASE)
_ASIDE = LazyPattern(
    r"\b(?:senast|anmäl\w*|handlingar\w*|kallels\w*|utskick\w*|telefon\w*|reception\w*|öppettid\w*|växel\w*|ring|"
    r"mejl\w*|uppdatera\w*|publicera\w*|lunch|fika|kaffe|ersätt\w*)\b",
    re.IGNORECASE,
)
_ENDS = LazyPattern(r"\b(?:slut\w*|avslut\w*|håller på|pågår|till)\b", re.IGNORECASE)
_PLACE_BESIDE = LazyPattern(r"[\s.,:–()*-]*(?:[,\s–-]+(?:(?:i|på|vid)\s)?[A-ZÅÄÖ][^.,;:\d]{2,40})?[\s.)]*")
_PLACE_LABEL = LazyPattern(r"(?:plats|lokal|mötesplats|var)\s?:\s*(?=\S)", re.IGNORECASE)


class UsualDetails(NamedTuple):
    """Start, end ('HH:MM') and place that hold where an entry tells nothing else; for some `weekdays` alone, if any.

    `otherwise` is what holds on other weekdays. Weekdays are numbers, 0 is Monday.
    """

    start: str | None = None
    end: str | None = None
    place: str | None = None
    weekdays: frozenset[int] = frozenset()
    otherwise: "UsualDetails | None" = None

    def told(self, start: str | None, end: str | None, place: str | None) -> "UsualDetails":
        """These details with what is told of all days; what is None is as before."""
        begins, ends = (start, end) if start else (self.start, self.end)
        otherwise = self.otherwise and self.otherwise.told(start, end, place)
        return UsualDetails(begins, ends, place or self.place, self.weekdays, otherwise)

    def told_by(self, sentence: str, start: str | None, end: str | None, place: str | None) -> "UsualDetails":
        """These details with what a sentence tells; 'Onsdagar kl. 18' tells it of Wednesdays alone."""
        weekdays = weekdays_told(sentence) if start or place else frozenset()
        if not weekdays:
            return self.told(start, end, place)
        return self.told(start, end, place)._replace(weekdays=weekdays, otherwise=self)

    def on(self, printed: str, iso: str | None) -> "UsualDetails":
        """What holds on a day, as it is `printed` and as ISO, None where its year is not known."""
        if not self.weekdays:
            return self
        all_told = [self]
        while all_told[-1].otherwise is not None:
            all_told.append(all_told[-1].otherwise)
        number = weekday_of(printed, iso)
        of_weekday = [one for one in all_told if number in one.weekdays]
        others = (one for one in all_told if not one.weekdays or may_be_on(one.weekdays, printed, iso))
        return of_weekday[0] if of_weekday else next(others, NOTHING_USUAL)


NOTHING_USUAL = UsualDetails()


def usual_details(text: str, days: Days, section: Section, usual: UsualDetails, *, in_list: bool) -> UsualDetails:
    """Start, end and place that a heading, or a sentence without a day, tells for all days of a section.

    `usual` are those that hold until the section tells others. `in_list` says that the document is a list of days:
    then a time above the first of them needs no word for 'all'.
    """
    clocks = find_clock_times(text, section.start, section.end)
    if clocks and not days.within(section.start, section.end):
        place = find_place(text, section.start, section.end, [(one.start, one.end) for one in clocks])
        usual = usual.told_by(text[section.start : section.end], clocks[0].begins, clocks[0].ends, place)
    leads = in_list
    for part in section.parts:
        dated = bool(days.within(part.start, part.end))
        leads = leads and not dated and not part.line.cells
        if leads and (label := _PLACE_LABEL.match(text, part.start, part.end)):
            usual = usual.told(None, None, tidy_place(text[label.end() : part.end]) or None)
            continue
        for first, last in sentence_spans(text, part.start, part.end):
            if days.within(first, last):
                continue
            clocks = _of_no_mark(text, first, find_clock_times(text, first, last))
            is_above = in_list and dated and last <= days.within(part.start, part.end)[0].start
            of_all = (_EVERY if dated and not is_above else OF_ALL).search(text, first, last) is not None
            of_all = of_all or (leads and bool(clocks) and not _ASIDE.search(text, first, last))
            if of_all or (in_list and _only_times(text, part, clocks)):
                start, end = _begins_and_ends(text, clocks) if clocks else (None, None)
                is_meant = clocks or _MEETS.search(text, first, last)
                place = find_place(text, first, last, [(one.start, one.end) for one in clocks]) if is_meant else None
                usual = usual.told_by(text[first:last], start, end, place)
    return usual


def usual_of_document(layout: Layout, held: set[int]) -> UsualDetails:
    """Start, end and place printed once above a schedule: 'Tid: kl. 9–11', 'Plats: Eksalen'.

    `held` are the places of lines that tell of one meeting alone.
    """
    start = end = place = None
    sections = list(layout.sections_of("when_and_where", "place"))
    bodies = _bodies(layout) if sections else []
    for section in sections:
        for part in section.parts[:1]:
            if part.line.cells or part.line.at in held or _is_of_one_body(bodies, part):
                continue
            times = find_clock_times(layout.text, part.start, part.end)
            if times and not layout.days.within(part.start, part.end):
                start, end = times[0].begins, times[0].ends
            if section.kind == "place":
                place = tidy_place(layout.text[part.start : part.end])
    return UsualDetails(start, end, place)


def _bodies(layout: Layout) -> list[tuple[int, str]]:
    """Where the heading of a body stands below the first line, and the body."""
    lines = [line for line in layout.lines if not line.cells and line.end - line.at <= _LONGEST_HEADING]
    return [
        (line.at, group)
        for line in lines[1:]
        if (group := group_in_heading(layout.text[line.at : line.end])) is not None
        and not layout.days.within(line.at, line.end)
    ]


def _is_of_one_body(bodies: list[tuple[int, str]], part: Part) -> bool:
    """Whether a label stands below the heading of a body, and that of another one further down."""
    above = {group for at, group in bodies if at < part.line.at}
    return bool(above) and any(group not in above for at, group in bodies if at > part.line.at)


def told_of_every_meeting(text: str, days: Days, section: Section) -> UsualDetails | None:
    """Start, end and place that a sentence without a day tells of all: 'Alla träffar börjar kl. 14.'"""
    for part in section.parts:
        if part.line.cells or days.within(part.start, part.end):
            continue
        for first, last in sentence_spans(text, part.start, part.end):
            clocks = _of_no_mark(text, first, find_clock_times(text, first, last))
            is_of_all = _EVERY.search(text, first, last) or _THE_MEETINGS.match(text, first, last)
            if clocks and is_of_all and not _ASIDE.search(text, first, last):
                place = find_place(text, first, last, [(one.start, one.end) for one in clocks])
                return NOTHING_USUAL.told_by(text[first:last], *_begins_and_ends(text, clocks), place)
    return None


def _of_no_mark(text: str, start: int, clocks: list[ClockTime]) -> list[ClockTime]:
    """The times without those of days with a mark alone: '* Annan starttid, ** kl. 10.00'."""
    return [clock for clock in clocks if "*" not in text[start : clock.start]]


def _begins_and_ends(text: str, clocks: list[ClockTime]) -> tuple[str | None, str | None]:
    """'börjar 18.30 och slutar senast kl. 20.30' tells both."""
    first, last = clocks[0], clocks[-1]
    if first.ends is None and last.begins > first.begins and _ENDS.search(text, first.end, last.start):
        return first.begins, last.begins
    return first.begins, first.ends


def _only_times(text: str, part: Part, clocks: list[ClockTime]) -> bool:
    """Whether a line is a time, with or without its place: 'Kl. 14.00–16.30', 'Kl. 14–16, Rådhuset'."""
    if len(clocks) != 1 or part.line.cells:
        return False
    if text[part.start : clocks[0].start].strip(" .,:–-()*"):
        return False
    return _PLACE_BESIDE.fullmatch(text, clocks[0].end, part.end) is not None
