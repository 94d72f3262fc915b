"""Columns of days that fell into lines, one cell below the other, where their heads still tell which are last days.

'Sammanträde', 'Sista ansökningsdag', and below them a day of the one and a day of the other by turns. That the days
of each column go on in time, and those of all lines do not or not evenly, shows that no cell is missing.

Tested in tests/loaders/parse/test_columns_in_lines.py.
"""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .dates import iso_date
from .doubtful_days import MONTHS
from .group_names import is_group_name
from .month_heads import axis_head, month_head
from .word_patterns import LazyPattern

_WEEKDAY = r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?(?:en)?\.?"
_DAY_ALONE = LazyPattern(
    rf"\W*(?:{_WEEKDAY}\s)?(?:den\s)?(?:(?P<year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)|"
    rf"(?P<day>\d{{1,2}})(?::?[ae])?\s?(?P<month>{MONTHS})(?:,?\s(?P<after>\d{{4}}))?|"
    rf"(?P<slash_day>\d{{1,2}})/(?P<slash_month>\d{{1,2}}))(?:,?\s{_WEEKDAY})?\W*",
    re.IGNORECASE,
)
_OF_DAYS = LazyPattern(r"(?:\w*datum|\w*sammanträden?|\w*möten?|\w*dag(?:ar)?)(?:\s\d{4})?", re.IGNORECASE)
_LONGEST_HEAD, _FEWEST, _MOST = 60, 2, 4
_LEAST_ROWS = 3
_HALF_A_YEAR = 6
_ANY_YEAR = 2000
_NO_DAY = (_ANY_YEAR, 1, 1)


class DayColumns(NamedTuple):
    """Days in lines [start, end), and where the lines begin that hold last days for something."""

    start: int
    end: int
    last_days: frozenset[int]


class _Line(NamedTuple):
    at: int
    words: str
    day: tuple[int, int, int] | None
    """Year (0 where none is printed), month and day, where the line is nothing else."""


@lru_cache(maxsize=2)
def day_columns(text: str) -> tuple[DayColumns, ...]:
    """The columns of days in a text of which some are last days, with all their cells in lines."""
    found: list[DayColumns] = []
    heads: list[_Line] = []
    days: list[_Line] = []
    for line in (*_lines(text), _Line(len(text), "", None)):
        if line.day is not None:
            days.append(line)
            continue
        if days and (columns := _columns(heads, days)):
            found.append(columns)
        heads, days = ([*heads, line] if not days else [line]), []
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for printed in text.split("\n"):
        words = printed.strip()
        if words:
            lines.append(_Line(at + len(printed) - len(printed.lstrip()), words, _day(words)))
        at += len(printed) + 1
    return lines


def _day(words: str) -> tuple[int, int, int] | None:
    told = _DAY_ALONE.fullmatch(words) if words[-1].isalnum() or words[-1] in ".)" else None
    if told is None:
        return None
    if told["month"]:
        head = month_head(told["month"])
        year, month, number = told["after"], str(head.month if head else 0), told["day"]
    else:
        month, number = (told[f"iso_{part}"] or told[f"slash_{part}"] for part in ("month", "day"))
        year = told["year"]
    day = int(year or 0), int(month), int(number)
    return day if iso_date(day[0] or _ANY_YEAR, *day[1:]) else None


def _columns(above: list[_Line], days: list[_Line]) -> DayColumns | None:
    """The columns of days below their heads, the last of the lines above; None where the heads do not tell them."""
    heads: list[bool] = []
    for line in above[: -_MOST - 1 : -1]:
        is_last = _is_of_last_days(line.words)
        if is_last is None:
            break
        heads.insert(0, is_last)
    for width in range(_FEWEST, len(heads) + 1):
        kinds = heads[-width:]
        if any(kinds) and not all(kinds) and _fit(days, width):
            last = frozenset(line.at for number, line in enumerate(days) if kinds[number % width])
            return DayColumns(days[0].at, days[-1].at + len(days[-1].words), last)
    return None


def _fit(days: list[_Line], width: int) -> bool:
    """Whether the days stand in so many columns with no cell missing."""
    if len(days) % width or len(days) < _LEAST_ROWS * width:
        return False
    if _goes_on(days):
        return width == _FEWEST and _alternate(days)
    return all(_goes_on(days[column::width]) for column in range(width))


def _alternate(days: list[_Line]) -> bool:
    """Whether the days of a row are always nearer to each other than to the next row, or always farther."""
    gaps = [_days_between(one, other) for one, other in pairwise(days)]
    within, between = gaps[::2], gaps[1::2]
    return max(within) < min(between) or max(between) < min(within)


def _days_between(one: _Line, other: _Line) -> int:
    """How many days lie between two days of a list that goes on."""
    first, last = one.day or _NO_DAY, other.day or _NO_DAY
    years = (first[0] or _ANY_YEAR, last[0] or (first[0] or _ANY_YEAR) + (last[1:] < first[1:]))
    return _ordinal(years[1], *last[1:]) - _ordinal(years[0], *first[1:])


def _ordinal(year: int, month: int, day: int) -> int:
    """The number of a day, counted from the first of its month: '29 februari' may be told without its year."""
    return date(year, month, 1).toordinal() + day - 1


def _is_of_last_days(words: str) -> bool | None:
    """Whether the head of a column is that of last days (True) or of meetings (False); None for no head."""
    if len(words) > _LONGEST_HEAD or words[-1] in ".!?":
        return None
    if axis_head(words).kind == "deadline":
        return True
    return False if _OF_DAYS.fullmatch(words) or is_group_name(words) else None


def _goes_on(days: list[_Line]) -> bool:
    """Whether each day is after the one before it; one without a year may be in the next."""
    return all(_is_later(one.day, other.day) for one, other in pairwise(days) if one.day and other.day)


def _is_later(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    if one[0] and other[0]:
        return one < other
    return one[1:] < other[1:] or other[1] + _HALF_A_YEAR <= one[1]
