"""Days whose month stands above or beside them: 'MARS' above 'Ons 1  10.00 Stickcafé', a row 'Januari | 24'.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from .dotted_days import dotted_days
from .word_patterns import LazyPattern, phrases_pattern, word_list, word_values

_MONTH = rf"(?P<month>{phrases_pattern(word_values('months'))})\.?(?:[ ,]+(?P<year>20\d\d))?"
_MORE = r"(?P<more>(?:(?:, ?| och | samt | & )(?:den )?[0-3]?\d(?::?[ae])?(?![\d.:/]))*)"
_NO_DAY = (
    rf"(?![\d.:/]\d|\d| ?(?:%|kr\b|st\b|gånger\b|möten\b|procent)| ?{phrases_pattern(word_values('months'))}(?!\w))"
)
_LEAD = rf"(?P<lead>(?:{phrases_pattern(word_list('weekdays'))}(?:en)?\.?,?[ \t]+)?(?:den +)?)"
_HEADS = LazyPattern(rf"^[ #*•]*{_MONTH}[ :*]*$", re.IGNORECASE | re.MULTILINE)
_BESIDE = LazyPattern(
    rf"^[ *•-]*{_MONTH}[ \t:–*-]+{_LEAD}(?P<day>[0-3]?\d)(?::?[ae])?{_NO_DAY}{_MORE}", re.IGNORECASE | re.MULTILINE
)
_BELOW = LazyPattern(
    rf"^[ *•-]*{_LEAD}(?P<day>[0-3]?\d)(?::?[ae])?{_NO_DAY}{_MORE}(?P<after>[ \t]*[\t:–-]|\.? {{2,}})?",
    re.IGNORECASE | re.MULTILINE,
)
_PLAIN = LazyPattern(r"(?::[ae])?(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?::[ae])?)?\s(?=[A-ZÅÄÖ])")
# '16:e kl. 10', '16* kl. 8.30' below a month in a calendar
_WITH_TIME = LazyPattern(r"(?::?[ae])?\*{0,3},?\s?kl\b", re.IGNORECASE)
_NAMED = LazyPattern(rf"(?<!\w){_MONTH}(?!\w)", re.IGNORECASE)
# '12' above 'tis' or above 'mars', as the calendars of sites print it.
_NUMBER_ABOVE = LazyPattern(
    rf"^[ ]*(?P<day>[0-3]?\d)[ ]*\n\n?[ ]*(?:{phrases_pattern(word_list('weekdays'))}\.?|{_MONTH})[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_MONTHS = _LEAST_ROWS = 3
_NUMBER = LazyPattern(r"[0-3]?\d")


class MonthDay(NamedTuple):
    """A day of the month at [start, end), with the month and year printed above or beside it."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: tuple[int, int] | None = None


def days_by_month(text: str) -> list[MonthDay]:
    """The days whose month stands in a heading above them or first on their row, in the order of the text."""
    found = [day for match in _BESIDE.finditer(text) for day in _days(match, match["month"], match["year"])]
    heads = list(_HEADS.finditer(text))
    is_calendar = len(heads) >= _LEAST_MONTHS
    for position, head in enumerate(heads):
        last = heads[position + 1].start() if position + 1 < len(heads) else len(text)
        month, before = head["month"], None
        for row in _BELOW.finditer(text, head.end() + 1, last):
            plain = _PLAIN.match(text, row.end("day")) if is_calendar else None
            if row["lead"] or row["after"] or plain or (is_calendar and _WITH_TIME.match(text, row.end("day"))):
                month = _month_between(text, before, row) or month
                days = _days(row, month, head["year"])
                found += [_until(days[0], plain)] if plain and plain["last"] and len(days) == 1 else days
                before = row
    months = [(head.end(), word_values("months")[head["month"].casefold()]) for head in heads]
    found += [MonthDay(day.start, day.end, None, day.month, day.day, day.last) for day in dotted_days(text, months)]
    return sorted([*found, *(_stacked(text, heads) if heads else ())])


def _month_between(text: str, before: re.Match[str] | None, row: re.Match[str]) -> str | None:
    """The month that a sentence names between two rows whose days fall: 'Under juli har vi öppet hus.'"""
    if before is None or int(row["day"]) >= int(before["day"]):
        return None
    named = list(_NAMED.finditer(text, before.end(), row.start()))
    return named[-1]["month"] if named else None


def _stacked(text: str, heads: list[re.Match[str]]) -> list[MonthDay]:
    """The days of a calendar that prints the number above the month, or above the weekday below a month's name."""
    found: list[MonthDay] = []
    ends = [head.end() for head in heads]
    for row in _NUMBER_ABOVE.finditer(text):
        above = bisect_right(ends, row.start()) - 1
        told = row if row["month"] else heads[above] if above >= 0 else None
        if told is not None and 0 < int(row["day"]) <= 31:
            year = int(told["year"]) if told["year"] else None
            month = word_values("months")[told["month"].casefold()]
            found.append(MonthDay(*row.span("day"), year, month, int(row["day"])))
    return found if len(found) >= _LEAST_ROWS else []


def _until(day: MonthDay, plain: re.Match[str]) -> MonthDay:
    """'23-31 Demokrativecka' as one stretch of days."""
    last = int(plain["last"])
    return day._replace(end=plain.end("last"), last=(day.month, last)) if day.day < last <= 31 else day


def _days(match: re.Match[str], month: str, year: str | None) -> list[MonthDay]:
    number = word_values("months")[month.casefold()]
    first = match.start("lead") if match["lead"] else match.start("day")
    told = [(first, match.end("day"), match["day"])]
    told += [(more.start(), more.end(), more[0]) for more in _NUMBER.finditer(match.string, *match.span("more"))]
    return [
        MonthDay(start, end, int(year) if year else None, number, int(day))
        for start, end, day in told
        if 0 < int(day) <= 31
    ]
