"""Marks below each other that say 'the same as above': ", -"-, ”, d:o.

Tested in tests/loaders/read/test_ditto_marks.py.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

_Cell = TypeVar("_Cell")
_MARK = re.compile(r"[-–—]{0,2}\s?(?:[\"”“″〃„]{1,2}|['’´`]{2}|,,)\s?[-–—]{0,2}|d[:.]o\.?|ditt?o\.?", re.IGNORECASE)
_LONGEST = 6
_OF_ONE_ROW = frozenset("namn förslag medborgarförslag rubrik ärende fråga punkt nr nummer".split())


def is_ditto(printed: str) -> bool:
    """Whether a cell holds nothing but such a mark."""
    return 0 < len(printed) <= _LONGEST and _MARK.fullmatch(printed) is not None


def as_above(cells: Sequence[_Cell], above: Sequence[_Cell], heads: Sequence[str] = ()) -> list[_Cell]:
    """The cells of a row, each with nothing but such a mark as that of the row `above` in its column.

    What a row is of, as the `heads` of the columns tell, is said in words alone: it would be the row above.
    """
    return [
        above[at]
        if at < len(above)
        and isinstance(cell, str)
        and is_ditto(cell.strip())
        and _OF_ONE_ROW.isdisjoint(head.casefold() for head in heads[at : at + 1])
        else cell
        for at, cell in enumerate(cells)
    ]
