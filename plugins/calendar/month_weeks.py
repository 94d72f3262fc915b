"""The weeks of a month, from Monday to Sunday, with the meetings of each day.

Tested in tests/plugins/calendar/test_calendar_page.py.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Day:
    """One day of the page, 'YYYY-MM-DD'. `is_outside` says that it belongs to the month before or after.

    `more` is how many meetings it has besides those that are shown.
    """

    date: str
    number: int
    is_outside: bool
    meetings: list[sqlite3.Row] = field(default_factory=list)
    more: int = 0


def first_of_month(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_weeks(
    month: date, meetings: Iterable[sqlite3.Row], begin: Mapping[str, int], most: int
) -> list[tuple[int, list[Day]]]:
    """The weeks of the month that `month` lies in: (number of the week by ISO 8601, its seven days).

    `meetings` and `begin`, how many begin on each day, are those of `meetings_of_days`. Each meeting stands on all
    its days in the month, but on none more than `most`.
    """
    first = first_of_month(month)
    last = first_of_month(first + timedelta(days=31)) - timedelta(days=1)
    on_day, goes_on = defaultdict(list), Counter[date]()
    for row in meetings:
        began = date.fromisoformat(row["date"])
        day = max(began, first)
        while day <= min(date.fromisoformat(row["end_date"] or row["date"]), last):
            on_day[day].append(row)
            goes_on[day] += day != began
            day += timedelta(days=1)
    weeks = []
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        cells = []
        for day in (monday + timedelta(days=number) for number in range(7)):
            shown, number = on_day[day][:most], begin.get(day.isoformat(), 0) + goes_on[day]
            cells.append(Day(day.isoformat(), day.day, day.month != month.month, shown, number - len(shown)))
        weeks.append((monday.isocalendar().week, cells))
        monday += timedelta(days=7)
    return weeks
