"""Names of groups on lines below each other: who takes part, or a menu, and no headings.

Tested in tests/loaders/parse/test_listed_groups.py.
"""

from bisect import bisect_right
from collections.abc import Sequence

from ..read import Line
from .group_names import group_in_heading

_LONGEST = 100


def is_in_list_of_groups(text: str, lines: Sequence[Line], starts: Sequence[int], line: Line) -> bool:
    """Whether the lines right above or below one that names a group name groups, too; `starts` are where lines begin.

    A line that is set as a heading is one all the same.
    """
    if line.level or line.strong:
        return False
    at = bisect_right(starts, line.at) - 1
    # A blank line above the lower of the two parts them.
    near = [(at, at - 1)] if at else []
    near += [(at + 1, at + 1)] if at + 1 < len(lines) else []
    beside = [lines[other] for lower, other in near if not lines[lower].gap and not lines[other].cells]
    said = [text[one.at : one.end] for one in beside if one.end - one.at <= _LONGEST]
    if "(" in text[line.at : line.end] and any("(" in words and words[-1] == ")" for words in said):
        # 'EPF (Ekbys pensionärer)' among others with their letters.
        return True
    return any(words[-1] not in ".,;" and group_in_heading(words) is not None for words in said)


def line_at(lines: Sequence[Line], starts: Sequence[int], at: int) -> Line:
    """The line that a place stands on."""
    return lines[max(bisect_right(starts, at) - 1, 0)]
