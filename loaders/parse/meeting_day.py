"""The day of a meeting, told from days of posting, adjusting, notice, next meeting and periods.

Days stand in ranks by where they are printed. Two different days of the same rank are a question.

Tested in tests/loaders/parse/test_meeting_day.py.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..read import Line
from .clock_times import find_clock_times
from .dates import Day, printed_years
from .document_title import TitleLines
from .layout import Layout
from .section import Part
from .word_patterns import LazyPattern

_LABELLED, _TITLED, _BESIDE, _HEAD, _ALONE, _TOP = range(6)
_OWN_LABEL = LazyPattern(
    r"\W*(?:sammanträdes|mötes)(?:datum|dag)\b|\W*(?:datum|dag) för (?:möte|sammanträde)|\W*mötet?:?\s", re.IGNORECASE
)
_RECORD = LazyPattern(
    r"\b(?:\w*protokoll|\w*anteckningar|möte|\w+möte|\w*möten?t|sammanträde|stämma|träff|kallelse|dagordning|minutes|meeting|assembly|agenda)\b",
    re.IGNORECASE,
)
_OTHER = LazyPattern(
    r"\b(?:juster|anslag|anslås|uppsättande|nedtagande|sätts upp|tas ned|tas ner|publicer|upprätta|uppdatera|utskri|"
    r"utskick|skicka|utsänd|nästa|nästkommande|föregående|förra|senast|avser|perioden?|period:|diarie|dnr|expedier|"
    r"överklag|anmäl|före den|innan|inkom|godkän|fastställ|antag|reviderad|ändrad|skapad|sparad|tillkännag|"
    r"protokollet justeras|gäller|från och med|fr\.o\.m|t\.o\.m|giltig|undertecknad|kommande)",
    re.IGNORECASE,
)
_NOTICE = LazyPattern(r"\bkallelse(?:n)?\s?:?\s?(?:\w+\s?:?\s?)?(?:den\s)?$", re.IGNORECASE)
_STREET = LazyPattern(r"(?:gatan|vägen|gränd|torget|stigen|allén|platsen|backen)\s$", re.IGNORECASE)
_GOES_ON = LazyPattern(r"(?:och tid|plats och tid|tid och plats|och plats)\b", re.IGNORECASE)
_CLOCKS = LazyPattern(
    r"(?:kl\.?|klockan)?\s?\d{1,2}[.:]\d\d(?:\s?[–-]\s?(?:kl\.?\s?)?\d{1,2}[.:]\d\d)?", re.IGNORECASE
)
_MEETING_HOURS = LazyPattern(
    r"(?:möte|sammanträde)t?\s(?:kl\.?\s|klockan\s)?\d{1,2}(?:[.:]\d\d)?\s?[–-]\s?\d{1,2}(?:[.:]\d\d)?", re.IGNORECASE
)
_CLOCK_BESIDE = LazyPattern(r",?\s(?:kl\.?|klockan)\s?\d", re.IGNORECASE)
_WRITTEN = LazyPattern(
    r"(?:[^,]{0,80},\s)?(?!\w*(?i:möte|stämma|träff|sammanträde|kallelse|dagordning))[A-ZÅÄÖ][a-zåäö-]+(?:,\s|\s(?=den\s))"
)
_MET = LazyPattern(r"\b(?:hölls|höll|träffades|möttes|sammanträdde|samlades)\b|\bdatum\W*(?:den\s)?$", re.IGNORECASE)
_WORDS = LazyPattern(r"[^\W\d]{3,}")
_BEGINS = LazyPattern(
    r"(?:^|\n)[^\w\n]{0,4}(?:protokoll|\w*anteckningar)\s(?:\w+\s){0,3}(?:vid|från)\s[^\n.]{0,60}(?:möte|sammanträde|stämma)\w*"
    r"[^\n.\d]{0,40}\n?(?:den\s|\w+dag(?:en)?\s(?:den\s)?)?$",
    re.IGNORECASE,
)
_REACH, _NEAR = 60, 160
# In a paragraph of many days, what stands this many characters from a day says nothing of it.
_FAR = 1000
# Whoever prints so many days on one line tells the meeting's among the first.
_MOST = 20


class MeetingDay(NamedTuple):
    """The day of a meeting, as ISO where its year is known, the line that prints it, and all that print it."""

    day: Day
    iso: str | None
    line: Line
    lines: tuple[Line, ...]


class _Candidate(NamedTuple):
    rank: int
    day: Day
    line: Line


def meeting_days(layout: Layout, titles: TitleLines, is_notice: bool = False) -> list[MeetingDay]:
    """The day of the meeting; two when both may be it, none when none is printed.

    In a notice the day beside the word 'Kallelse' is the meeting's, in minutes it is the day of the notice.
    """
    found = _with_shared_year(list(_candidates(layout, titles, is_notice)))
    found = found if is_notice else _but_inside_items(layout, found)
    lines = [*titles.lines, *layout.head, *(one.line for one in found)]
    found = (_but_of_letter(layout.text, found) or found) if is_notice else found
    with_year = [one for one in found if one.day.year]
    meant = with_year or found
    best = min((one.rank for one in meant), default=None)
    if best in (_LABELLED, _TITLED):
        standing = [one for one in meant if one.rank in (_LABELLED, _TITLED)]
    else:
        standing = [one for one in meant if one.rank == best]
    is_lacking = any(one.day.year is None for one in found)
    years = _years_of(layout.text, lines) if is_lacking else set()
    year = years.pop() if len(years) == 1 else None
    first: dict[tuple[int, int], _Candidate] = {}
    for one in standing:
        first.setdefault((one.day.month, one.day.day), one)
    timed = {key for one in standing if (key := _with_clock(layout.text, one)) is not None}
    if len(first) > 1 and len(timed) == 1:
        first = {key: one for key, one in first.items() if key in timed}
    for one in _told_otherwise(layout.text, found, is_notice):
        first.setdefault((one.day.month, one.day.day), one)
    meant = _without_further_days(list(first.values()))
    told = [MeetingDay(one.day, one.day.iso(year), one.line, _printing(found, one.day)) for one in meant]
    return told[: 1 if best == _TOP else 2]


def _years_of(text: str, lines: list[Line]) -> set[int]:
    return {year for line in dict.fromkeys(lines) for year in printed_years(text[line.start : line.end])}


def _told_otherwise(text: str, found: list[_Candidate], is_notice: bool) -> list[_Candidate]:
    """Days without a year in a title or that minutes begin with, where others have one: 'Möte 26/10', '2 maj 2031'.

    None where a day with a year is the same.
    """
    with_year = {(one.day.month, one.day.day) for one in found if one.day.year}
    bare = [one for one in found if with_year and not one.day.year]
    alone = not is_notice and all(one.rank in (_ALONE, _TOP) for one in found if one.day.year)
    return [
        one
        for one in bare
        if (one.day.month, one.day.day) not in with_year
        and ((alone and one.rank == _TITLED) or _BEGINS.search(text, max(0, one.day.start - _NEAR), one.day.start))
    ]


def _but_inside_items(layout: Layout, found: list[_Candidate]) -> list[_Candidate]:
    """The days without those in items, where one above has a label: 'Tid: tisdag kl 8' in an item is of signing."""
    items = layout.sections_of("item")
    above = [one for one in found if not items or one.line.at < items[0].start]
    labelled = {part.line.at for part in when_parts(layout)}
    return above if any(one.line.at in labelled and one.day.year for one in above) else found


def _with_shared_year(found: list[_Candidate]) -> list[_Candidate]:
    """The days; the first of two that follow each other has the year of the second: 'den 8 maj … den 9 maj 2014'."""
    shared = [
        one._replace(day=one.day._replace(year=other.day.year))
        if not one.day.year and other.day.year and _is_day_before(one, other)
        else one
        for one, other in pairwise(found)
    ]
    return [*shared, *found[len(shared) :]]


def _is_day_before(one: _Candidate, other: _Candidate) -> bool:
    is_next = other.day.month == one.day.month and other.day.day == one.day.day + 1
    return is_next and one.line == other.line and one.rank == other.rank


def _without_further_days(found: list[_Candidate]) -> list[_Candidate]:
    """The first day of a meeting that goes on for several: 'Torsdagen den 8 och fredagen den 9 maj'."""
    later = [other for one, other in pairwise(found) if _is_day_before(one, other)]
    return found[:1] if later and len(later) == len(found) - 1 else found


def _with_clock(text: str, one: _Candidate) -> tuple[int, int] | None:
    """The month and day of one with its time behind it: 'Datum 2018-12-11, kl. 9' below the day of a letterhead."""
    beside = _CLOCK_BESIDE.match(text, one.day.end, one.line.end)
    return (one.day.month, one.day.day) if beside else None


def _but_of_letter(text: str, found: list[_Candidate]) -> list[_Candidate]:
    """The days of a notice but for the one on which it was written: 'Ekby byalag, Ekby, 6 juni 2005' on its line.

    So is a day alone on its line where another has its time.
    """
    timed = any(_with_clock(text, one) for one in found)

    def is_of_letter(one: _Candidate) -> bool:
        is_alone = timed and not text[one.line.at : one.day.start].strip(" |–-")
        return one.day.end == one.line.end and (is_alone or _is_of_letter(text, one))

    return [one for one in found if not is_of_letter(one)]


def _is_of_letter(text: str, one: _Candidate) -> bool:
    """Whether a place alone stands before the day, at the line's beginning or behind a comma."""
    place = _WRITTEN.match(text, one.line.at, one.day.end)
    return place is not None and place.end() == one.day.start


def _printing(found: list[_Candidate], day: Day) -> tuple[Line, ...]:
    return tuple(one.line for one in found if (one.day.month, one.day.day) == (day.month, day.day))


def when_parts(layout: Layout) -> list[Part]:
    """What stands beside 'Tid', 'Datum' and 'Plats och tid' and the hours below, but for those of the adjusting."""
    above = {line.at: before for before, line in pairwise(layout.lines)}
    below = {before.at: line for before, line in pairwise(layout.lines)}
    parts = [
        part
        for section in layout.sections_of("when_and_where")
        for part in section.parts
        if not _OTHER.search(_words_before(layout.text, part.start, part.line, above.get(part.line.at)))
    ]
    after = [below[part.line.at] for part in parts if part.line.at in below]
    known = {part.start for part in parts}
    hours = (line for line in after if line.at not in known and _tells_hours(layout.text, line))
    return [*parts, *(Part(line.at, line.end, line, "") for line in hours)]


def _tells_hours(text: str, line: Line) -> bool:
    """Whether a line below 'Tid' holds the hours, or begins with those of the meeting: 'möte 13-17, Folkets hus'."""
    return (_CLOCKS.fullmatch(text, line.at, line.end) or _MEETING_HOURS.match(text, line.at, line.end)) is not None


def _words_before(text: str, at: int, line: Line, above: Line | None) -> str:
    """The words before a place on its line, with those of the line above where the line goes on with a label."""
    told = text[max(line.at, at - _FAR) : at]
    goes_on = above is not None and _GOES_ON.match(text, line.at, line.end) is not None
    return f"{text[above.at : above.end]} {told}" if above is not None and goes_on else told


def _candidates(layout: Layout, titles: TitleLines, is_notice: bool) -> Iterator[_Candidate]:
    """The days at the top that can be the meeting's, each with its rank."""
    text = layout.text
    beside = {part.line.at for section in layout.sections_of("when_and_where") for part in section.parts}
    beside |= {line.at for line in _below_place(layout, beside)}
    titled = {line.at for line in titles.lines}
    above = {line.at: before for before, line in pairwise(layout.lines)}
    near = [part.line for section in layout.sections_of("loose", "place", "body")[:4] for part in section.parts[:3]]
    first = {line.at for line in [*near, *layout.lines[:6]]}
    lines = [*layout.lines[:_REACH], *titles.lines, *layout.head, *layout.aside]
    dated = [line for line in lines if layout.days.within(line.start, line.end)]
    for line in dict.fromkeys(dated):
        days = layout.days.within(line.start, line.end)
        before = above.get(line.at)
        for day in days[:_MOST]:
            if _is_other(text, day, line, before, is_notice):
                continue
            rank = _rank(text, line, day, (line.at in titled, line.at in beside))
            if rank == _TOP and not (line.at in first or line.zone == "head" or line.at in beside):
                continue
            if line.zone not in ("", "head") and rank != _LABELLED:
                continue
            yield _Candidate(rank, day, line)


def _below_place(layout: Layout, beside: set[int]) -> Iterator[Line]:
    """The lines with day and hours below 'Plats och tid   Eksalen', where that line has no day itself."""
    for line, below in pairwise(layout.lines):
        told = line.at in beside or (bool(line.cells) and line.cells[-1][0] in beside)
        if told and not (below.gap or below.cells or layout.days.within(line.at, line.end)):
            days = layout.days.within(below.at, below.end)
            if days and find_clock_times(layout.text, days[-1].end, below.end):
                yield below


def _rank(text: str, line: Line, day: Day, stands: tuple[bool, bool]) -> int:
    titled, beside = stands
    before = text[max(line.at, day.start - _FAR) : day.start]
    after = text[day.end : min(line.end, day.end + _FAR)]
    if _OWN_LABEL.match(text, line.at, day.start) or before.strip(" \t:").casefold() in ("mötesdag", "mötesdatum"):
        return _LABELLED
    if titled and (_RECORD.search(before) or _RECORD.search(after)):
        return _TITLED
    if beside or line.zone == "head":
        return _BESIDE if beside else _HEAD
    if titled:
        return _ALONE if _WORDS.search(before + after) is None else _BESIDE
    return _BESIDE if _MET.search(before) else _TOP


def _is_other(text: str, day: Day, line: Line, above: Line | None, is_notice: bool) -> bool:
    """Whether the words before a day say that it is of something else than the meeting."""
    told = _words_before(text, day.start, line, above)
    if _OTHER.search(told) or _STREET.search(told):
        return True
    return not is_notice and line.level == 0 and _NOTICE.search(told) is not None
