"""The geometry of the picture of one indicator: a bar for what was measured, a line across it for the target.

The template _target_chart.html draws it as SVG. Lengths are in its units, which are CSS pixels on a wide screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

HEIGHT, TOP, BOTTOM, LEFT = 230, 26, 30, 56
COLUMN, BAR = 64, 42
# As high is a figure with room around it.
_FIGURE = 20
# A gap between years is shown as one, until there are more of them than fit.
_MOST_COLUMNS = 30
_TICKS = 4


@dataclass(frozen=True)
class Column:
    """One year. `bar` is (top, height) of what was measured, `target` how high the line lies; None without them.

    `figure` is where the foot of its figure stands: at the foot of the bar, or above all else when that is too low.
    """

    year: int
    middle: float
    bar: tuple[float, float] | None
    figure: float
    target: float | None
    row: Mapping[str, Any] | None

    @property
    def left(self) -> float:
        """Where the bar begins."""
        return self.middle - BAR / 2


@dataclass(frozen=True)
class Chart:
    """All of the picture; `ticks` are (value, how high its line lies)."""

    width: float
    zero: float
    ticks: list[tuple[float, float]]
    columns: list[Column]


def chart_of_years(rows: Sequence[Mapping[str, Any]], unit: str | None) -> Chart | None:
    """The picture of rows with year, target and measured (None where there is none), in order; None without rows."""
    values = [row[name] for row in rows for name in ("target", "measured") if row[name] is not None]
    if not values:
        return None
    low, high, step = _scale(values, unit)

    def place(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    by_year = {row["year"]: row for row in rows}
    years = sorted(by_year)
    if years[-1] - years[0] < _MOST_COLUMNS:
        years = list(range(years[0], years[-1] + 1))
    columns = [_column(number, year, by_year.get(year), place) for number, year in enumerate(years)]
    ticks = [(round(low + n * step, 10), place(low + n * step)) for n in range(round((high - low) / step) + 1)]
    return Chart(LEFT + COLUMN * len(years) + 8, place(0.0), ticks, columns)


def _column(number: int, year: int, row: Mapping[str, Any] | None, place: Any) -> Column:
    measured = row["measured"] if row else None
    target = row["target"] if row else None
    line = None if target is None else place(target)
    bar, figure = None, 0.0
    if measured is not None:
        top, bottom = sorted((place(measured), place(0.0)))
        bar, figure = (top, round(bottom - top, 1)), _figure(top, bottom, line, measured < 0)
    return Column(year, LEFT + COLUMN * (number + 0.5), bar, figure, line, row)


def _figure(top: float, bottom: float, line: float | None, is_below_zero: bool) -> float:
    """Where the figure of a bar stands, so that the target's line does not go through it."""
    foot = top + _FIGURE - 6 if is_below_zero else bottom - 6
    is_crossed = line is not None and foot - _FIGURE + 2 < line < foot + 6
    if bottom - top >= _FIGURE and not is_crossed:
        return foot
    return min(top, top if line is None else line) - 6


def _scale(values: Sequence[float], unit: str | None) -> tuple[float, float, float]:
    """The lowest and the highest value of the picture, and the step between its lines. Zero is always in it.

    Shares are seen against the whole, so that a change from 48 to 50 percent looks as small as it is.
    """
    low, high = min(0.0, *values), max(0.0, *values)
    if is_percent(unit) and low == 0 and high <= 100:
        return 0.0, 100.0, 25.0
    span = (high - low) or 1.0
    rough = span / _TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= rough)
    return floor(low / step) * step, max(ceil(high / step) * step, floor(low / step) * step + step), step


def is_percent(unit: str | None) -> bool:
    """Whether an indicator's unit is a share of a hundred."""
    return (unit or "").strip().casefold() in ("%", "procent", "percent")
