"""The group that the title above a list of members names: 'Kulturnämnden' on the row above 'Namn', 'Uppdrag'.

Tested in tests/loaders/registers/test_group_above.py.
"""

from typing import NamedTuple

from ..parse.group_names import is_generic_group, is_group_name
from ..parse.roster_titles import title_group
from .cells import cell_text
from .known_columns import Columns
from .shown_cells import Cell

_Row = tuple[int, list[Cell]]


class GroupAbove(NamedTuple):
    """A group, and the row that names it."""

    name: str
    row: _Row


def group_above(columns: Columns, above: list[_Row]) -> GroupAbove | None:
    """The one body that a row above the headings names, where no column tells each member's; else None."""
    if columns.kind != "roster" or "group" in columns.places or "name" in columns.lacks:
        return None
    named = []
    for row in above:
        words = [word for cell in row[1] if (word := cell_text(cell))]
        group = title_group(words[0]) if len(words) == 1 else None
        if group is not None and is_group_name(group) and not is_generic_group(group):
            named.append(GroupAbove(group, row))
    return named[0] if len(named) == 1 else None
