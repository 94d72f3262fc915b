"""The geometry of the year wheel: the year goes round like a clock, each group is a ring, each meeting a mark on it.

The template calendar_wheel.html draws it as SVG; (0, 0) is the middle of the picture, and lengths are in its units.

Tested in tests/plugins/calendar/test_year_wheel.py.
"""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MOST_RINGS = 14
"""More rings than that cannot be told apart; the page names the groups that have none."""
_INNER, _OUTER, _MONTHS = 190, 540, 570
# The radius of a mark: as large as the nearest one on its ring leaves room for, between these.
_LARGEST, _SMALLEST, _WITH_NUMBER = 12.0, 3.5, 7.0
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Mark:
    """One meeting: where it is, how large, and its row. `number` is the day of the month, '' without room for it."""

    x: float
    y: float
    radius: float
    number: str
    row: sqlite3.Row


@dataclass(frozen=True)
class Ring:
    """One group, by its letter; `name` is None for meetings without a group. `colour` is 1 to 6."""

    letter: str
    slug: str
    name: str | None
    radius: float
    width: float
    colour: int
    marks: list[Mark]


@dataclass(frozen=True)
class Wheel:
    """The whole picture. `months` are (number, x1, y1, x2, y2 of the line where it begins, x, y of its name).

    `today` are the ends of the line of today; None in other years. `left_out` are the names of groups without a ring.
    """

    rings: list[Ring]
    months: list[tuple[int, float, float, float, float, float, float]]
    today: tuple[float, float, float, float] | None
    left_out: list[str | None]


def year_wheel(
    year: int, meetings: Iterable[sqlite3.Row], groups: Sequence[tuple[str, str | None]], today: date
) -> Wheel:
    """The wheel of a year. `groups` are (address, name) of those that meet, in the order of the rings from outside.

    `meetings` are rows with date, status and group_slug; those without a group are under the address '-'. Those of
    the first MOST_RINGS groups are enough.
    """
    by_group: dict[str, list[sqlite3.Row]] = {}
    for row in meetings:
        by_group.setdefault(row["group_slug"] or "-", []).append(row)
    drawn = groups[:MOST_RINGS]
    width = min((_OUTER - _INNER) / max(len(drawn), 1), 60.0)
    rings = []
    for place, (slug, name) in enumerate(drawn):
        radius = _OUTER - width * (place + 0.5)
        marks = _marks(year, by_group[slug], radius, width)
        rings.append(Ring(_LETTERS[place], slug, name, round(radius, 1), round(width, 1), place % 6 + 1, marks))
    line = (*_point(_angle(year, today), _INNER - 15), *_point(_angle(year, today), _OUTER + 10))
    return Wheel(
        rings, _months(year), line if today.year == year else None, [name for _, name in groups[MOST_RINGS:]]
    )


def _marks(year: int, rows: list[sqlite3.Row], radius: float, width: float) -> list[Mark]:
    days = [max(date.fromisoformat(row["date"]), date(year, 1, 1)) for row in rows]
    angles = [_angle(year, day) for day in days]
    marks = []
    for number, angle in enumerate(angles):
        near = [abs(angles[other] - angle) for other in (number - 1, number + 1) if 0 <= other < len(angles)]
        room = min(near, default=1.0) * radius / 2
        size = round(max(min(room - 0.5, width / 2 - 2, _LARGEST), _SMALLEST), 1)
        x, y = _point(angle, radius)
        marks.append(Mark(x, y, size, str(days[number].day) if size >= _WITH_NUMBER else "", rows[number]))
    return marks


def _months(year: int) -> list[tuple[int, float, float, float, float, float, float]]:
    found = []
    for month in range(1, 13):
        begins = _angle(year, date(year, month, 1))
        middle = _angle(year, date(year, month, 15))
        line = (*_point(begins, _INNER), *_point(begins, _OUTER + 10))
        found.append((month, *line, *_point(middle, _MONTHS)))
    return found


def _angle(year: int, day: date) -> float:
    """How far round the day is, 0 at the top on 1 January."""
    whole = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    return 2 * math.pi * (day - date(year, 1, 1)).days / whole


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(math.sin(angle) * radius, 1), round(-math.cos(angle) * radius, 1)
