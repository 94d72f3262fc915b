"""The weekday printed with a day, and the year that it tells where none is printed.

Tested in tests/loaders/parse/test_calendar_entries.py.
"""

import re
from datetime import date

from .dates import Day, Days
from .word_patterns import LazyPattern, phrases_pattern, word_list

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_YEAR = re.compile(r"(?:19|20)\d\d|/\d{1,2}[-–/ ]\d\d\b|\b\d{6}\b")
_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEEKDAY = re.compile(rf"(?P<name>{phrases_pattern(word_list('weekdays'))})(?:en)?\b", re.IGNORECASE)
_EACH_WEEK = LazyPattern(r"\b((?:mån|tis|ons|tors|fre|lör|sön)dag)ar(?:na)?\b", re.IGNORECASE)
_STRETCH = LazyPattern(
    r"\b\w+dagar\s?(?:[-–—]|till|t\.o\.m\.|t o m)\s?\w+dagar|\b(?:utom|förutom|inte|ej)\b", re.IGNORECASE
)
_SATURDAY = 5


def other_weekday(printed: str, iso: str) -> str | None:
    """The weekday of a day (ISO) where another one is printed before it: 'onsdag 27 oktober'."""
    told = _WEEKDAY.match(printed)
    actual = _WEEKDAYS[date.fromisoformat(iso).weekday()]
    return actual if told and not actual.startswith(told["name"].casefold()) else None


def is_weekday_alone(printed: str) -> bool:
    """Whether a cell holds nothing but the name of a weekday."""
    return _WEEKDAY.fullmatch(printed.strip(" .")) is not None


def year_of_weekday(text: str, day: Day, years: tuple[int, int]) -> int | None:
    """Which of two years the weekday printed with a day tells; None where none is printed, or neither or both fit."""
    printed = text[day.start : day.end]
    if _WEEKDAY.match(printed) is None:
        return None
    fitting = [year for year in years if (iso := day.iso(year)) and other_weekday(printed, iso) is None]
    return fitting[0] if len(fitting) == 1 else None


def year_of_weekdays(text: str, days: Days) -> list[int]:
    """The only year printed in the text that fits all weekdays printed with days that have none; or nothing."""
    years = {int(year) for year in _A_YEAR.findall(text)}
    told = [day for day in days.all if day.year is None and _WEEKDAY.match(text, day.start, day.end)]
    fitting = [year for year in years if all(_fits(text, day, year) for day in told)] if told else []
    return fitting if len(fitting) == 1 else []


def _fits(text: str, day: Day, year: int) -> bool:
    iso = day.iso(year)
    return iso is not None and other_weekday(text[day.start : day.end], iso) is None


def was_before(text: str, day: Day, year: int) -> bool:
    """Whether the weekday printed with a day that has no year is that of the year before, and not of this one."""
    this, last = day.iso(year), day.iso(year - 1)
    if day.year or not (this and last):
        return False
    printed = text[day.start : day.end]
    return other_weekday(printed, this) is not None and other_weekday(printed, last) is None


def is_of_other_year(text: str, printed: str, iso: str | None) -> bool:
    """Whether the weekday of a day fits another year that the text names.

    `iso` is the day as it was read, which the weekday does not fit. Of a day that is printed with its year only the
    next and the last one count: 'Möten 2031', 'måndag 3 mars 2030'.
    """
    if iso is None or other_weekday(printed, iso) is None:
        return False
    is_printed = _YEAR.search(printed) is not None
    others = {year for year in _A_YEAR.findall(text) if year != iso[:4]}
    others = {year for year in others if not is_printed or abs(int(year) - int(iso[:4])) == 1}
    # 29 February is a day of few years.
    return any(iso[5:] != "02-29" and other_weekday(printed, f"{year}{iso[4:]}") is None for year in others)


def weekdays_told(sentence: str) -> frozenset[int]:
    """The weekdays (0 is Monday) that a sentence names as those of every week: 'Onsdagar kl. 18' gives 2.

    None of them for a stretch or with an exception: 'måndagar–torsdagar', 'alla dagar utom söndagar'.
    """
    if _STRETCH.search(sentence):
        return frozenset()
    return frozenset(_WEEKDAYS.index(name.casefold()) for name in _EACH_WEEK.findall(sentence))


def weekday_of(printed: str, iso: str | None) -> int | None:
    """The weekday (0 is Monday) printed with a day, or else that of its ISO date; None where neither tells it."""
    told = _WEEKDAY.match(printed)
    if told is not None:
        return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(told["name"].casefold()))
    return date.fromisoformat(iso).weekday() if iso else None


def may_be_on(weekdays: frozenset[int], printed: str, iso: str | None) -> bool:
    """Whether what is told of some weekdays (0 is Monday) may hold for a day.

    It does for a day of the working week that is printed without its weekday: a meeting may be moved by a day.
    """
    number = weekday_of(printed, iso)
    if number is None or number in weekdays:
        return True
    return _WEEKDAY.match(printed) is None and (number < _SATURDAY or max(weekdays) >= _SATURDAY)
