"""A drawing in columns: where each rectangle stands. The template draws it as SVG and gives the same as a table.

Tested in tests/plugins/start/test_start.py.
"""

from dataclasses import dataclass

HEIGHT = 200
STEP = 72
BAR = 44
# A drawing is as wide as eight columns however few there are, so that its text keeps its size.
WIDTH = 8 * STEP


@dataclass(frozen=True)
class Column:
    """One column in the drawing's own units, y downwards; the lower part is a share of the whole."""

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
        """Where its label stands."""
        return self.x + BAR / 2


def columns(values: list[tuple[str, int, int]]) -> list[Column]:
    """(label, whole, part of the whole) from left to right, the highest HEIGHT units high; zeros have no height."""
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
