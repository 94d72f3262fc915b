"""Whether days fall on the weekdays of their bodies, as those of nearly all bodies do: 'tisdagar'.

Where blank lines were counted as empty cells, this tells whether each day got under its own month. No year is needed:
whether the days share a weekday depends only on where a leap day comes.

Tested in tests/loaders/read/test_steady_weekdays.py.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

# A common year before a common one, before a leap year, and a leap year.
_YEARS = (2025, 2023, 2024)
_NUMBER = re.compile(r"(?<![\d.:/])\d{1,2}(?![\d/]|[.:]\d)")
_CLOCK = re.compile(r"\b(?:kl|klockan)\b", re.IGNORECASE)
_LEAST = 2


def are_steady(months: Sequence[int], cells: Sequence[str]) -> bool:
    """Whether three in four of one body's days at least fall on one weekday.

    `months` (1–12) stand in the order printed, and a falling one is of the next year; `cells` hold their days
    ('4, 25*'). One day alone tells nothing against it.
    """
    return any(_is_most(*_most(_weekdays(months, cells, year))) for year in _YEARS)


def rows_off_weekday(months: Sequence[int], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Whether most days of each row are not on the weekday of their column, for rows of months and columns of bodies.

    It holds for all rows where the columns have no weekdays.
    """
    best = max(_YEARS, key=lambda year: _steady_days(months, rows, year)[0])
    steady, counted = _steady_days(months, rows, best)
    if not _is_most(steady, counted):
        return [True] * len(rows)
    columns = [_weekdays(months, column, best) for column in zip(*rows, strict=True)]
    usual = [Counter(day for cell in column for day in cell).most_common(1) for column in columns]
    off = [0] * len(rows)
    known = [0] * len(rows)
    for column, told in zip(columns, usual, strict=True):
        for number, cell in enumerate(column):
            if cell and told[0][1] >= _LEAST:
                known[number] += 1
                off[number] += told[0][0] not in cell
    return [2 * one > all_ for one, all_ in zip(off, known, strict=True)]


def _is_most(steady: int, counted: int) -> bool:
    return 4 * steady >= 3 * counted


def _steady_days(months: Sequence[int], rows: Sequence[Sequence[str]], year: int) -> tuple[int, int]:
    """How many days fall on the weekday of their column, and of how many; a column of one day does not count."""
    counts = [_most(_weekdays(months, column, year)) for column in zip(*rows, strict=True)]
    counts = [one for one in counts if one[1] >= _LEAST]
    return sum(steady for steady, _all in counts), sum(counted for _steady, counted in counts)


def _most(cells: list[list[int]]) -> tuple[int, int]:
    """How many days fall on the commonest weekday, and how many there are."""
    days = [day for cell in cells for day in cell]
    return max(Counter(days).values(), default=0), len(days)


def _weekdays(months: Sequence[int], cells: Sequence[str], year: int) -> list[list[int]]:
    """The weekdays (0 is Monday) of the days in each cell; a day that its month lacks is on none (-1)."""
    found = []
    before = 0
    for month, cell in zip(months, cells, strict=True):
        year += month < before
        before = month
        found.append([_weekday(year, month, int(day)) for day in _NUMBER.findall(_CLOCK.split(cell)[0])])
    return found


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return -1
