"""Marks below each other that say 'the same as above': ", -"-, ”, d:o.

Tested in tests/loaders/read/test_ditto_marks.py.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

_Cell = TypeVar("_Cell")
_MARK = re.compile(r"[-–—]{0,2}\s?(?:[\"”“″〃„]{1,2}|['’´`]{2}|,,)\s?[-–—]{0,2}|d[:.]o\.?|ditt?o\.?", re.IGNORECASE)
_LONGEST = 6


def is_ditto(printed: str) -> bool:
    """Whether a cell holds nothing but such a mark."""
    return 0 < len(printed) <= _LONGEST and _MARK.fullmatch(printed) is not None


def as_above(cells: Sequence[_Cell], above: Sequence[_Cell]) -> list[_Cell]:
    """The cells of a row, each with nothing but such a mark as that of the row `above` in its column."""
    return [
        above[at] if at < len(above) and isinstance(cell, str) and is_ditto(cell.strip()) else cell
        for at, cell in enumerate(cells)
    ]
