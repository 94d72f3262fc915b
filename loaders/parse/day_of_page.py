"""The day on which a page was written or updated, printed alone above or below what it says.

Tested in tests/loaders/parse/test_day_of_page.py.
"""

import re

from ..read import Line
from .dates import Day, iso_date
from .layout import Layout
from .word_patterns import LazyPattern, phrases_pattern, word_values

_PUBLISHED = LazyPattern(r"(?:\w+\s)?publicera(?:d|des|t|ts)\b[^\n]{0,60}$", re.IGNORECASE)
_MONTH_AND_YEAR = LazyPattern(
    rf"(?<!\w)(?P<month>{phrases_pattern(word_values('months'))})\.? (?P<year>20\d\d)(?!\d)", re.IGNORECASE
)
_TOP = 3
_BOTTOM = 2
_NEAR = 14


def days_of_page(layout: Layout) -> list[tuple[Line, Day]]:
    """The lone lines at the top or the bottom that are no more than a day with its year, with that day.

    None when other lines of the page print such days alone: then they are a list.
    """
    alone = [(at, day) for at in range(len(layout.lines)) if (day := _day_alone(layout, at))]
    last = len(layout.lines) - _BOTTOM
    if len(alone) > _BOTTOM or any(_TOP <= at < last or _is_in_list(layout, at) for at, _day in alone):
        return []
    return [(layout.lines[at], day) for at, day in alone]


def _day_alone(layout: Layout, at: int) -> Day | None:
    """The day that a line is, with its year; None for another line."""
    line = layout.lines[at]
    days = [] if line.cells or line.bullet else layout.days.within(line.at, line.end)
    if len(days) != 1 or days[0].year is None:
        return None
    around = layout.text[line.at : days[0].start] + layout.text[days[0].end : line.end]
    return None if around.strip(" .") else days[0]


def _is_in_list(layout: Layout, at: int) -> bool:
    """Whether the line below begins with a day, or the one above is no more than a day."""
    lines, days = layout.lines, layout.days
    below = at + 1 < len(lines) and bool(days.within(lines[at + 1].at, lines[at + 1].at + _NEAR))
    above = days.within(lines[at - 1].at, lines[at - 1].end) if at else []
    return below or bool(above and above[-1].end >= lines[at - 1].end - 1 and above[0].start <= lines[at - 1].at)


def day_of_issue(layout: Layout) -> str | None:
    """The day (ISO) that stands alone at the top of a page."""
    first = {line.at for line in layout.lines[:_TOP]}
    alone = next((day.iso() for line, day in days_of_page(layout) if line.at in first), None)
    return alone or _day_published(layout)


def _day_published(layout: Layout) -> str | None:
    """The day in 'Artikeln publicerades 27 oktober 2021'."""
    for line in (*layout.matter, *layout.lines[:_TOP], *layout.lines[-_BOTTOM:]):
        if _PUBLISHED.match(layout.text, line.at, line.end):
            told = next((day.iso() for day in layout.days.within(line.at, line.end) if day.year), None)
            if told is not None:
                return told
    return None


def first_day_of_month(phrase: str) -> str | None:
    """The first day (ISO) of the month that a title prints with its year: 'Nyhetsbrev maj 2022'."""
    match = _MONTH_AND_YEAR.search(phrase)
    return iso_date(int(match["year"]), word_values("months")[match["month"].casefold()], 1) if match else None
