"""Coming days whose table lost its columns: what is a day, whose it is and at what time cannot be told from a line.

Tested in tests/loaders/parse/test_days_of_lost_tables.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ...schema.records import Document, Span, Upcoming
from .columns_in_lines import day_columns
from .doubtful_days import MONTHS, clocks_in, line_of
from .word_patterns import LazyPattern

# The heads of a table of meetings, each alone on its line.
_HEAD = (
    r"(?:datum|dag|dagar|veckodag|tid|tider|klockan|kl\.?|plats|lokal|anm(?:ärkning(?:ar)?)?\.?|aktivitet|ansvarig|"
    r"nämnd|organ|beslutsinstans|möte|vecka|månad|kommentar|innehåll|ämne|sista dag\b[^\n]{0,30}|"
    r"handlingar\b[^\n]{0,20}|utskick|kallelse|beredning|arrangör|vad|när|var|vem)"
)
_HEAD_OF_DAYS = r"(?:datum|dag|\w*sammanträden?|\w*möten?|\w*nämnd(?:en)?|\w*styrelse[nr]?)"
_HEADS_IN_LINES = LazyPattern(rf"^(?:\W{{0,3}}{_HEAD}\W{{0,3}}\n\s*){{3,}}", re.IGNORECASE | re.MULTILINE)
# Two heads, of which one is that of last days, and a day alone below them.
_DEADLINE = (
    r"(?:sista dag\b[^\n]{0,30}|handlingar\b[^\n]{0,20}|utskick[^\n]{0,20}|kallelse\w*|beredning\w*|\w*stopp|"
    r"inlämning[^\n]{0,20})"
)
_TWO_HEADS_IN_LINES = LazyPattern(
    rf"^\W{{0,3}}(?:{_DEADLINE}\W{{0,3}}\n\s*{_HEAD_OF_DAYS}|{_HEAD_OF_DAYS}\W{{0,3}}\n\s*{_DEADLINE})\W{{0,3}}\n\s*",
    re.IGNORECASE | re.MULTILINE,
)
# 'januari 10, 24 februari 7': the name of the month stands before its days, and before those of the next one.
_AFTER_MONTH = LazyPattern(rf"(?P<day>\d{{1,2}}\.?\s?)?\b{MONTHS},?\s+(?:\d{{1,2}},?\s+(?:och\s)?)*$", re.IGNORECASE)
_DAY_AND_MONTH = LazyPattern(rf"\d{{1,2}}(?::?[ae])?\s?{MONTHS}", re.IGNORECASE)
# A day that is glued to what stood in the cell before or behind it.
_GLUED = LazyPattern(
    rf"[^\W\d_]\d{{1,2}}(?:, ?\d{{1,2}})*\s?{MONTHS}\b|{MONTHS}\d{{1,2}}(?![\d.:])|"
    r"\d(?=(?:19|20)\d\d-\d\d-\d\d)|\d{4}-\d\d-\d\d(?!T\d\d:)(?=[A-ZÅÄÖa-zåäö\d])|\d/\d{1,2}-\d{3,4}\.\d",
    re.IGNORECASE,
)
# A time that something lasts is no meeting: 'Mandatperioden är 15 oktober 2026 till 14 oktober 2030'.
_PERIOD = LazyPattern(
    r"\b(?:mandat|räkenskaps|verksamhets|budget|tjänstgörings)(?:period|år|tid)\w*\b"
    r"[^\n]*\b(?:19|20)\d\d\b[^\n]*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mån|tis|ons|tors?|fre|lör|sön)\w{0,5}\.?"
_SIDE_BY_SIDE = LazyPattern(rf"\s+{_WEEKDAY}\s+", re.IGNORECASE)
_WITH_WEEKDAY = LazyPattern(rf"\s*{_WEEKDAY}\s\d", re.IGNORECASE)
_EACH_WEEK = LazyPattern(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dagar\b", re.IGNORECASE)
_LONG_LINE, _MANY_DAYS, _FAR_APART = 160, 5, 25
_CLOCK_ALONE = LazyPattern(
    r"(?:kl(?:ockan|\.)?\s?)?(\d{1,2})(?:[.:](\d\d))?(?:\s?[-–]\s?(\d{1,2})(?:[.:](\d\d))?)?", re.IGNORECASE
)
_BLOCK = 120
_LEAST_ROWS = 2
_NEAR = 4


def days_of_lost_tables(document: Document) -> list[Upcoming]:
    """The days that may be none, or another body's, or at the time of another column."""
    if not document.upcoming or document.kind == "minutes":
        return []
    text = document.text
    rows: dict[Span, list[Upcoming]] = defaultdict(list)
    for row in document.upcoming:
        rows[line_of(text, row)].append(row)
    found = [row for line, listed in rows.items() if _is_lost(text, line, listed) for row in listed]
    heads = _HEADS_IN_LINES.search(text) or _TWO_HEADS_IN_LINES.search(text)
    if heads is not None:
        below = [row for row in document.upcoming if row.span[0] >= heads.end() and "\t" not in _line(text, row)]
        found += [row for row in below if not any(one.start <= row.span[0] < one.end for one in day_columns(text))]
    return [*found, *_below_two_times(document), *_beside_other_clock(document)]


def _line(text: str, row: Upcoming) -> str:
    return text[slice(*line_of(text, row))]


def _is_lost(text: str, line: Span, rows: list[Upcoming]) -> bool:
    """Whether a line is a row of a table, or several, whose cells nothing parts."""
    printed = text[slice(*line)]
    if "\t" in printed:
        return False
    if _GLUED.search(printed) or _PERIOD.search(printed):
        return True
    places = sorted((at, at + len(row.when)) for row in rows if (at := printed.find(row.when)) >= 0)
    if any(_is_of_next_month(printed, row) for row in rows):
        return True
    between = [printed[end:start] for (_first, end), (start, _last) in pairwise(places) if start > end]
    named = all(_WITH_WEEKDAY.match(row.when) for row in rows)
    if any(_SIDE_BY_SIDE.fullmatch(words) or (named and words.isspace()) for words in between):
        return True
    far = sum(len(words) > _FAR_APART for words in between)
    return len(printed) > _LONG_LINE and len(places) >= _MANY_DAYS and far * 2 > len(between)


def _is_of_next_month(printed: str, row: Upcoming) -> bool:
    """Whether the month behind a day is that of the days behind it, as another one stands before the day."""
    if _DAY_AND_MONTH.search(row.when) is None or (at := printed.find(row.when)) < 0:
        return False
    before = _AFTER_MONTH.search(printed, 0, at)
    return before is not None and before["day"] is None


def _below_two_times(document: Document) -> Iterator[Upcoming]:
    """Days whose time stands in one of several heads above them, each with a weekday or a time of its own."""
    text = document.text
    rows = [row for row in document.upcoming if row.start and _has_no_own_time(_line(text, row), row)]
    if len(rows) < _LEAST_ROWS:
        return
    first = min(line_of(text, row)[0] for row in document.upcoming)
    above = [line for line in text[:first].split("\n") if line.strip()][-_NEAR:]
    heads = [(line, clocks) for line in above if (clocks := clocks_in(line)) and _EACH_WEEK.search(line)]
    times = {clock for _line_, clocks in heads for clock in clocks}
    weekdays = sum(len(_EACH_WEEK.findall(line)) for line, _clocks in heads)
    if len(times) >= _LEAST_ROWS and weekdays >= _LEAST_ROWS:
        yield from (row for row in rows if row.start in times)


def _beside_other_clock(document: Document) -> Iterator[Upcoming]:
    """Days alone on their lines, with another time than the one alone on a line before the next day."""
    text, rows = document.text, sorted(document.upcoming, key=lambda row: row.span)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        end = line_of(text, row)[1]
        if "\t" in _line(text, row) or clocks_in(_line(text, row)):
            continue
        below = text[end : min(after.span[0] if after else len(text), end + _BLOCK)].split("\n")
        clocks = (line.strip() for line in below if any(map(line.__contains__, ".:kK")))
        told = [found for line in clocks if (found := _CLOCK_ALONE.fullmatch(line)) is not None]
        if len(told) == 1 and not _is_told(row, told[0]):
            yield row


def _is_told(row: Upcoming, told: re.Match[str]) -> bool:
    begins, ends = (
        f"{int(hour):02}:{minute or '00'}" if hour else None
        for hour, minute in zip(*[iter(told.groups())] * 2, strict=True)
    )
    return (row.start, row.end) == (begins, ends)


def _has_no_own_time(line: str, row: Upcoming) -> bool:
    return "\t" not in line and row.start not in clocks_in(line)
