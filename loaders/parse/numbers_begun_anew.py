"""Numbers that begin anew at 1 again and again: a web page whose items each are a list of their own.

Tested in tests/loaders/parse/test_minutes_of_associations.py.
"""

from itertools import pairwise

from ..read import Line
from .line_labels import PrintedNumber, number_value

_LEAST = 4


def begun_anew(lines: list[Line], numbers: list[tuple[int, PrintedNumber]]) -> dict[int, int]:
    """The lines that head items, with their numbers, where these begin anew at least four times; else none.

    Every '1.' stands apart from the line above it, and every other number counts on from the one before.
    """
    told = [(index, number_value(number.number)) for index, number in numbers if number.stop]
    ones = [index for index, value in told if value == 1]
    counts_on = all(value in (1, before + 1) for (_above, before), (_index, value) in pairwise(told))
    apart = all(lines[index].gap for index in ones[1:])
    # Lists of several rows inside items begin at 1 as well.
    single = sum(value == 1 for (_index, value), (_below, after) in pairwise(told) if after == 1)
    is_anew = len(ones) >= _LEAST and len(told) == len(numbers) and counts_on and apart
    return dict(told) if is_anew and single * 2 >= len(ones) else {}
