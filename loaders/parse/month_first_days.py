"""Days behind their month: 'september 10:e 18:00 och 24:e', 'oktober 8, 22 (inställt)'.

Tested in tests/loaders/parse/test_days_in_lists.py and tests/loaders/parse/test_schedule_reader.py.
"""

import re
from functools import cache
from typing import NamedTuple

from .day_cells import CellDay, cell_days
from .word_patterns import phrases_pattern, word_values


class MonthFirstDay(NamedTuple):
    """A day with the month printed before it."""

    month: int
    day: CellDay


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w\d])(?P<month>{phrases_pattern(word_values('months'))})\.?[\s:–-]+(?=\d)", re.IGNORECASE
    )


def month_first_days(text: str, start: int, end: int) -> list[MonthFirstDay]:
    """The days of a line that begins with a month; empty for a line of another form."""
    months = list(_month().finditer(text, start, end))
    if not months or text[start : months[0].start()].strip(" •*-–"):
        return []
    found: list[MonthFirstDay] = []
    for at, month in enumerate(months):
        last = months[at + 1].start() if at + 1 < len(months) else end
        days = cell_days(text, month.end(), last)
        number = word_values("months")[month["month"].casefold()]
        if not days or any(day.month not in (None, number) for day in days):
            return []
        found += [MonthFirstDay(number, day) for day in days]
    return found
