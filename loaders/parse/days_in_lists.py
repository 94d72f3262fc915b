"""Days beside each other in a list: the one that a meeting was moved from, and a year printed once for all."""

import re
from itertools import pairwise

from .dates import Day
from .deadlines_and_holidays import is_deadline, is_no_meeting
from .word_patterns import LazyPattern

_MOVED_TO = LazyPattern(
    r"\b(?:flyttat?|flyttas|flyttad|ändrat?|ändrad|ändras)\b[^.;]{0,25}\btill\b[^.;]{0,15}$", re.IGNORECASE
)
_BETWEEN = LazyPattern(r"[\s,;]*(?:och|samt|&)?\s*")
_MOVED_FROM = LazyPattern(
    r"\b(?:(?:flyttat?|flyttad|flyttas|ändrat?|ändrad)\sfrån|i ?stället för|tidigare|ursprungligen|ersätter|"
    r"var)\b[^.;]{0,15}$",
    re.IGNORECASE,
)


def days_of_meetings(text: str, start: int, days: list[Day], *, in_list: bool) -> tuple[list[Day], list[Day]]:
    """Those of the days in a line or sentence that are of meetings, and those of them that meetings are moved to."""
    days = [day for day in days if not is_deadline(text, start, day)]
    moved = moved_to(text, days)
    if in_list:
        days = [day for day in days if not is_no_meeting(text, start, day)]
        days = with_last_year(moved or without_moved(text, days))
    return moved or days, moved


def without_moved(text: str, days: list[Day]) -> list[Day]:
    """The days without those that a meeting was moved from: '25 januari flyttat till 30 januari'."""
    gone = set()
    for one, other in pairwise(days):
        if _MOVED_TO.search(text, one.end, other.start):
            gone.add(one)
        elif _MOVED_FROM.search(text, one.end, other.start):
            gone.add(other)
    return [day for day in days if day not in gone]


def moved_to(text: str, days: list[Day]) -> list[Day]:
    """The days to which a sentence says that meetings are moved; none where it mostly tells of other days."""
    moved = [other for one, other in pairwise(days) if _MOVED_TO.search(text, one.end, other.start)]
    return moved if 2 * len(moved) + 1 >= len(days) else []


def with_last_year(days: list[Day]) -> list[Day]:
    """'22 maj, 18 september och 27 november 2019': the year behind the last day is that of all before it."""
    if len(days) < 2 or days[-1].year is None or any(day.year for day in days[:-1]):
        return days
    if any(one.month > other.month for one, other in pairwise(days)):
        return days
    return [day._replace(year=days[-1].year) for day in days]


def are_one_list(text: str, days: list[Day]) -> bool:
    """Whether the days are one plain list: '22 maj, 18 september och 27 november'."""
    return len(days) > 1 and all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(days))
