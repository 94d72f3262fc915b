"""Numbers of items that do not run through: they begin anew at 1 for each part, or one list goes on from another.

Tested in tests/loaders/parse/test_minutes_of_associations.py.
"""

from itertools import pairwise

from ..read import Line
from .printed_numbers import PrintedNumber, number_value

_LEAST = 4
_FEW_COUNTS = 12
Count = list[tuple[int, int]]
"""Lines of a document with the number of each."""


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


def joined_counts(best: Count, chains: list[Count]) -> Count:
    """The best count joined with an earlier one that it goes on from, where a list has the numbers in between."""
    few = chains[:_FEW_COUNTS]
    for first, last in ((one, other) for one in few for other in few if best in (one, other)):
        lacks = last[0][1] - first[-1][1] - 1
        anew = [one for one in few if first[-1][0] < one[0][0] and one[-1][0] < last[0][0]]
        if lacks > 1 and first[0][1] == 1 and [(one[0][1], len(one)) for one in anew] == [(1, lacks)]:
            return [*first, *anew[0], *last]
    return best
