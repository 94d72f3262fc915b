"""The days in one cell of a table whose row or column tells the month: '20, 27', 'ti 14 (val)', '9 kl 15.00'.

Tested in tests/loaders/parse/test_month_matrix.py.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .clock_times import ClockTime, find_clock_times
from .word_patterns import LazyPattern, phrases_pattern, word_list, word_values

_EMPTY = LazyPattern(r"[\s.–—_*x-]*|[^\d]{0,60}", re.IGNORECASE)
_MONTH_FIRST = LazyPattern(rf"{phrases_pattern(word_values('months'))}\.?\s?(?=\d)", re.IGNORECASE)
_GAP = LazyPattern(r"(?:[\s,;+&•]|och\b|samt\b|(?<=\d)/(?=\s?[0-3]?\d\b(?!/)))*", re.IGNORECASE)
_BRACKET = LazyPattern(r"\(([^()]{1,80})\)|\*+|[⁰¹²³⁴-⁹]+")
_WORDS = LazyPattern(r"[^\W\d][^\d,;()+&\n]*")
_CLOCK = LazyPattern(
    r"(?:kl(?:ockan|\.)?\s?)\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?|(?<![\d.:])\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?",
    re.IGNORECASE,
)
_MOVED = LazyPattern(r"(?:flytta|ändra|i ?stället|ersätt)\D*\d", re.IGNORECASE)


class CellDay(NamedTuple):
    """A day of the month at [start, end) in a cell; `last` ends a stretch, `note` is what stands beside it."""

    start: int
    end: int
    day: int
    last: int | None
    month: int | None
    clock: ClockTime | None
    note: str


@cache
def _day() -> re.Pattern[str]:
    weekdays = phrases_pattern([*word_list("weekdays"), "må", "ti", "on", "to", "fr", "lö", "sö"])
    months = phrases_pattern(word_values("months"))
    return re.compile(
        rf"(?:{weekdays}(?:en)?\.?,?\s*)?(?:den\s)?(?P<day>[0-3]?\d)(?!\d)(?::?[ae]\b)?(?![.:]\d)"
        rf"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?![\d.]|:\d)(?::?[ae]\b)?)?"
        rf"(?:/(?P<number>[01]?\d)(?!\d)|\.?\s?(?P<month>{months})(?!\w)\.?)?",
        re.IGNORECASE,
    )


def cell_days(text: str, start: int, end: int, month: int | None = None) -> list[CellDay] | None:
    """The days in the cell text[start:end], in order; empty for a cell without a number.

    `month` is the one of the cell's row or column, which the cell may print once more before its days.

    None when the cell holds something that may be no day: then nobody should guess.
    """
    if _EMPTY.fullmatch(text, start, end):
        return []
    first = _MONTH_FIRST.match(text, start, end)
    if (first and word_values("months")[first[0].strip(" .").casefold()] != month) or _MOVED.search(text, start, end):
        return None
    clocks = {clock.start: clock for clock in _clocks(text, start, end)}
    found: list[CellDay] = []
    at: int | None = first.end() if first else start
    while at is not None and at < end:
        gap = _GAP.match(text, at, end)
        at = gap.end() if gap else at
        if at in clocks:
            at = _take_clock(clocks[at], found)
        elif at < end:
            at = _take_day(text, at, end, found) or _take_note(text, at, end, (found, clocks))
    return found if at is not None else None


def _clocks(text: str, start: int, end: int) -> Iterator[ClockTime]:
    """The times in a cell. 'och' does not join two of them there: '10:e 17:00 och 24:e 17:00' are two days."""
    for match in _CLOCK.finditer(text, start, end):
        yield from find_clock_times(text, match.start(), match.end())[:1]


def _take_clock(clock: ClockTime, found: list[CellDay]) -> int | None:
    """A time belongs to the day before it; returns where it ends, None when there is no such day."""
    if not found or found[-1].clock:
        return None
    found[-1] = found[-1]._replace(clock=clock)
    return clock.end


def _take_day(text: str, at: int, end: int, found: list[CellDay]) -> int | None:
    match = None if text[at] in "(*" else _day().match(text, at, end)
    day = _cell_day(match) if match else None
    if day is None:
        return None
    found.append(day)
    return day.end


def _take_note(text: str, at: int, end: int, read: tuple[list[CellDay], dict[int, ClockTime]]) -> int | None:
    """A note belongs to the day before it, and may hold its time; returns where it ends, None for anything else."""
    found, clocks = read
    note = _BRACKET.match(text, at, end) or _WORDS.match(text, at, end)
    if note is None:
        return None
    if found:
        inside = next((clock for start, clock in clocks.items() if at <= start < note.end()), found[-1].clock)
        found[-1] = found[-1]._replace(note=f"{found[-1].note} {note[0]}".strip(), end=note.end(), clock=inside)
    return note.end()


def _cell_day(match: re.Match[str]) -> CellDay | None:
    day, last = int(match["day"]), int(match["last"]) if match["last"] else None
    month = int(match["number"]) if match["number"] else None
    if match["month"]:
        month = word_values("months")[match["month"].casefold()]
    if not 0 < day <= 31 or (last is not None and not day < last <= 31) or month == 0 or (month or 0) > 12:
        return None
    return CellDay(match.start("day"), match.end(), day, last, month, None, "")
