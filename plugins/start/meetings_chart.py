"""The column chart of meetings: the position of each rectangle. The template draws it as SVG, and as a table too.

Tested in tests/plugins/start/test_start.py.
"""

from dataclasses import dataclass

HEIGHT = 200
STEP = 72
BAR = 44
# The chart is always as wide as eight columns, so that its text keeps its size.
WIDTH = 8 * STEP


@dataclass(frozen=True)
class Column:
    """One column in the units of the drawing, with y downwards. Its lower part is a share of the whole."""

    label: str
    whole: int
    part: int
    x: int
    y: float
    height: float
    part_y: float
    part_height: float

    @property
    def middle(self) -> float:
        """The x of its label."""
        return self.x + BAR / 2


def chart_columns(values: list[tuple[str, int, int]]) -> list[Column]:
    """Return the columns for (label, whole, part of the whole), from left to right.

    The highest column is HEIGHT units high.
    """
    highest = max((whole for _, whole, _ in values), default=0) or 1
    drawn = []
    for place, (label, whole, part) in enumerate(values):
        height, part_height = whole / highest * HEIGHT, part / highest * HEIGHT
        x = place * STEP + (STEP - BAR) // 2
        drawn.append(
            Column(
                label,
                whole,
                part,
                x,
                round(HEIGHT - height, 1),
                round(height, 1),
                round(HEIGHT - part_height, 1),
                round(part_height, 1),
            )
        )
    return drawn
