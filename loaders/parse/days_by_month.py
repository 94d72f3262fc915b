"""Days whose month stands above or beside them: 'MARS' above 'Ons 1  10.00 Stickcafé', a row 'Januari | 24'.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

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
_PLAIN = LazyPattern(r"(?:\s?[-–]\s?(?P<last>[0-3]?\d))?\s(?=[A-ZÅÄÖ])")
_DOTTED_DAY = LazyPattern(r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)(?!\d)")
_DOTTED = LazyPattern(r"^[0-3]?\d\.[01]?\d\.?(?:(?:, ?| och | samt | ; ?)[0-3]?\d\.[01]?\d\.?)+[ .]*$", re.MULTILINE)
_WEEKDAY_DOTTED = LazyPattern(
    rf"^[ *•–-]*(?P<lead>{phrases_pattern(word_list('weekdays'))}(?:en)?\.?,? +(?:den +)?)"
    r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.?(?=[ ]*$|,? +kl\b|[\t(–-]| [–-])",
    re.IGNORECASE | re.MULTILINE,
)
_DOTTED_RUN = LazyPattern(
    r"(?<![\d.,:])(?<!kl )[0-3]?\d\.[01]?\d(?:(?:, | och | samt )[0-3]?\d\.[01]?\d){2,60}(?![\d:%])"
)
# '12' above 'tis' or above 'mars', as the calendars of sites print it.
_NUMBER_ABOVE = LazyPattern(
    rf"^[ ]*(?P<day>[0-3]?\d)[ ]*\n\n?[ ]*(?:{phrases_pattern(word_list('weekdays'))}\.?|{_MONTH})[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_MONTHS = _LEAST_ROWS = 3
_LAST_HOUR = 24
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
        for row in _BELOW.finditer(text, head.end() + 1, last):
            plain = _PLAIN.match(text, row.end("day")) if is_calendar else None
            if row["lead"] or row["after"] or plain:
                days = _days(row, head["month"], head["year"])
                found += [_until(days[0], plain)] if plain and plain["last"] and len(days) == 1 else days
    return sorted([*found, *_dotted(text), *(_stacked(text, heads) if heads else ())])


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


def _dotted(text: str) -> Iterator[MonthDay]:
    """The days of a line that is nothing but days with their months behind a stop: '26.8, 23.9 och 21.10'."""
    for line in _DOTTED.finditer(text) if "." in text else ():
        days = [
            MonthDay(day.start(), day.end(), None, int(day["month"]), int(day["day"]))
            for day in _DOTTED_DAY.finditer(text, line.start(), line.end())
        ]
        if all(0 < day.day <= 31 and 0 < day.month <= 12 for day in days):
            yield from days
    yield from _dotted_rows(text)
    runs = [
        MonthDay(day.start(), day.end(), None, int(day["month"]), int(day["day"]))
        for run in (_DOTTED_RUN.finditer(text) if "." in text else ())
        if _DOTTED.match(text, text.rfind("\n", 0, run.start()) + 1) is None
        for day in _DOTTED_DAY.finditer(text, run.start(), run.end())
    ]
    yield from runs if _are_days(runs) else ()


def _dotted_rows(text: str) -> list[MonthDay]:
    """The days of rows 'Torsdag 20.2'; a list of them, since one alone may print a time: 'Torsdag 10.10'."""
    days = [
        MonthDay(row.start("lead"), row.end("month"), None, int(row["month"]), int(row["day"]))
        for row in (_WEEKDAY_DOTTED.finditer(text) if "." in text else ())
    ]
    return days if len(days) >= _LEAST_ROWS and all(0 < day.day <= 31 and 0 < day.month <= 12 for day in days) else []


def _are_days(days: list[MonthDay]) -> bool:
    """Whether numbers with a stop between them are days, and no hours or sums."""
    return all(0 < day.day <= 31 and 0 < day.month <= 12 for day in days) and any(
        day.day > _LAST_HOUR for day in days
    )


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
