"""Days whose month stands behind a stop: '26.8, 23.9 och 21.10', 'Torsdag 20.2', rows '13.01  Årsmöte'.

A number with a stop may as well be an hour or the number of a chapter. So a list tells them: its months are those of
the headings above, or its rows follow each other as days do.

Tested in tests/loaders/parse/test_dotted_days.py.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .word_patterns import LazyPattern, phrases_pattern, word_list, word_values

_WEEKDAY = rf"(?:{phrases_pattern(word_list('weekdays'))}(?:en)?|må|ti|on|to|fr|lö|sö)\.?,?"
# Looked for first: the numbers of most texts have no stop between them, or they are times: '13.15', '15.00'.
_DOTTED = LazyPattern(r"\d\.(?:0?[1-9]|1[0-2])(?!\d)")
_DOTTED_DAY = LazyPattern(r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)(?!\d)")
_LINE_OF_DAYS = LazyPattern(
    r"^[0-3]?\d\.[01]?\d\.?(?:(?:, ?| och | samt | ; ?)[0-3]?\d\.[01]?\d\.?)+[ .]*$", re.MULTILINE
)
_RUN = LazyPattern(
    r"(?<![\d.,:])(?<!kl )[0-3]?\d\.[01]?\d(?:\.?(?:, | och | samt | ja )[0-3]?\d\.[01]?\d){2,60}(?![\d:%])"
)
_JOINED = LazyPattern(r"\d\.?(?:, | och | samt | ja )[0-3]?\d\.[01]?\d")
# '13.01  Årsmöte', 'Ons 13.1 kl. 18', '13.6–15.6 Läger', '13–15.6 Läger', '6.10'
_ROW = LazyPattern(
    rf"^[ *•–-]*(?P<lead>{_WEEKDAY} +(?:den +)?)?(?P<day>[0-3]?\d)(?:\.? ?[–-] ?(?P<until>[0-3]?\d))?"
    r"\.(?P<month>[01]?\d)\.?(?: ?[–-] ?(?P<last>[0-3]?\d)\.(?P<last_month>[01]?\d)\.?)?"
    r"(?![\d.:]| ?(?:m?kr|tkr|st|kg|k?m|meter|liter|tim\w*|min\w*|procent|p)\b| ?%)"
    r"(?=[ ]*$|[ ]*[\t(:–—-]|,? +(?:kl\b|[^\W\d_]{2}|[\"”“(&\d]))",
    re.IGNORECASE | re.MULTILINE,
)
# 'Januari 13.1  Årsmöte'
_BESIDE = LazyPattern(
    rf"^[ *•–-]*(?P<name>{phrases_pattern(word_values('months'))})\.?[ \t:–-]+"
    r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.?(?!\d|:\d)",
    re.IGNORECASE | re.MULTILINE,
)
_LISTS_DAYS = LazyPattern(
    r"(?:19|20)\d\d|\d\d/\d\d|dagar\b|\bdatum|datum\b|möten\b|träffar\b|sammanträden\b|tider\b|program\b",
    re.IGNORECASE,
)
_LEAST_ROWS = 3
_LAST_HOUR = 24
_FAR = 5
_LONGEST_HEAD = 90
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DottedDay(NamedTuple):
    """A day of a month at [start, end); `last` is (month, day) of the end of a range."""

    start: int
    end: int
    month: int
    day: int
    last: tuple[int, int] | None = None


def dotted_days(text: str, heads: list[tuple[int, int]]) -> list[DottedDay]:
    """The days with their month behind a stop that lists print.

    `heads` are the headings that are a month: (where it ends, the month's number), in order.
    """
    if _DOTTED.search(text) is None or _DOTTED_DAY.search(text) is None:
        return []
    found = [day for line in _LINE_OF_DAYS.finditer(text) for day in _all_or_none(text, *line.span())]
    found += _beside_months(text)
    for run in _runs(text):
        found += run if _agree(run, heads) or _are_days(text, run) else []
    taken = {text.rfind("\n", 0, day.start) for day in found}
    runs = _RUN.finditer(text) if _JOINED.search(text) else ()
    told = [one.span() for one in runs if text.rfind("\n", 0, one.start()) not in taken]
    days = [day for span in told for day in _all_or_none(text, *span)]
    # No time has a stop behind its minutes: '6.2., 13.3. och 24.4.'
    are_stopped = any(".," in text[start:end] for start, end in told)
    return found + (days if are_stopped or any(day.day > _LAST_HOUR for day in days) else [])


def _is_day(month: int, day: int) -> bool:
    return 0 < month <= len(_DAYS_IN) and 0 < day <= _DAYS_IN[month - 1]


def _all_or_none(text: str, start: int, end: int) -> list[DottedDay]:
    """The days printed in a passage; none where one of them is no day."""
    days = [
        DottedDay(day.start(), day.end(), int(day["month"]), int(day["day"]))
        for day in _DOTTED_DAY.finditer(text, start, end)
    ]
    return days if all(_is_day(day.month, day.day) for day in days) else []


def _beside_months(text: str) -> Iterator[DottedDay]:
    """The days of rows that print the month's name before its number."""
    for row in _BESIDE.finditer(text):
        month, day = int(row["month"]), int(row["day"])
        if word_values("months")[row["name"].casefold()] == month and _is_day(month, day):
            yield DottedDay(row.start("day"), row.end("month"), month, day)


def _runs(text: str) -> Iterator[list[DottedDay]]:
    """The rows that begin with a day and stand near each other; without the run of a row that is no day."""
    run: list[DottedDay] = []
    for row in _ROW.finditer(text):
        if run and text.count("\n", run[-1].end, row.start()) > _FAR:
            yield from [run] if all(day.day for day in run) else []
            run = []
        run.append(_day_of_row(row))
    yield from [run] if run and all(day.day for day in run) else []


def _day_of_row(row: re.Match[str]) -> DottedDay:
    """The day of a row, or the range; its number is 0 where the row is none of a list of days."""
    month, day = int(row["month"]), int(row["day"])
    last = (month, int(row["until"])) if row["until"] else None
    last = (int(row["last_month"]), int(row["last"])) if row["last"] else last
    start = row.start("lead") if row["lead"] else row.start("day")
    is_none = not _is_day(month, day) or (last is not None and not (_is_day(*last) and last > (month, day)))
    return DottedDay(start, row.end(), 0 if is_none else month, 0 if is_none else day, last)


def _agree(run: list[DottedDay], heads: list[tuple[int, int]]) -> bool:
    """Whether the rows stand below the names of their months."""
    above = [bisect_right(heads, (day.start, 0)) - 1 for day in run]
    told = [(heads[at][1], day.month) for at, day in zip(above, run, strict=True) if at >= 0]
    return bool(told) and all(head == month for head, month in told)


def _are_days(text: str, run: list[DottedDay]) -> bool:
    """Whether rows are days: in order, in more than one month or late in it, and not numbered as chapters are."""
    steps = list(pairwise((day.month, day.day) for day in run))
    falls = sum(one > other for one, other in steps)
    chapters = sum((other[1], other[0]) in ((one[1], one[0] + 1), (one[1] + 1, 1)) for one, other in steps)
    is_apart = len({day.month for day in run}) > 1 or any(day.day > _LAST_HOUR for day in run)
    if falls > 1 or (falls and len(run) < 2 * _LEAST_ROWS) or chapters * 2 > len(steps) or not is_apart:
        return False
    return len(run) >= _LEAST_ROWS or (len(run) > 1 and _is_headed(text, run[0].start))


def _is_headed(text: str, start: int) -> bool:
    """Whether the line above says that days or what is to come are listed, or prints a year."""
    above = text[max(0, start - _LONGEST_HEAD) : start].strip(" *•–-\n").rpartition("\n")[2]
    return _LISTS_DAYS.search(above) is not None
