"""The weeks of a month, from Monday to Sunday, with the meetings of each day.

Tested in tests/plugins/calendar/test_calendar_page.py.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Day:
    """One day of the page, 'YYYY-MM-DD'. `is_outside` says that it belongs to the month before or after."""

    date: str
    number: int
    is_outside: bool
    meetings: list[sqlite3.Row] = field(default_factory=list)


def first_of_month(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_weeks(month: date, meetings: Iterable[sqlite3.Row]) -> list[tuple[int, list[Day]]]:
    """The weeks of the month that `month` lies in: (number of the week by ISO 8601, its seven days).

    `meetings` are rows with date and end_date, in order; each stands on all its days in the month.
    """
    first = first_of_month(month)
    last = first_of_month(first + timedelta(days=31)) - timedelta(days=1)
    on_day = defaultdict(list)
    for row in meetings:
        day = max(date.fromisoformat(row["date"]), first)
        while day <= min(date.fromisoformat(row["end_date"] or row["date"]), last):
            on_day[day].append(row)
            day += timedelta(days=1)
    weeks = []
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        days = [monday + timedelta(days=number) for number in range(7)]
        cells = [Day(day.isoformat(), day.day, day.month != month.month, on_day[day]) for day in days]
        weeks.append((monday.isocalendar().week, cells))
        monday += timedelta(days=7)
    return weeks
