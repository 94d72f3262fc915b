"""Which cells and columns of a table of attendance name people, and which the firms and towns beside them.

Tested in tests/loaders/parse/test_attendance_table.py.
"""

import re
from collections import Counter

from ...schema.names.listed_names import is_given_name_or_like
from ..read import Line
from .line_labels import label_kind
from .person_names import is_name


def names_somebody(cell: str) -> bool:
    """Whether a cell holds one name, with the group before it or what belongs to it behind: 'PRO: Siv Ek (ers)'."""
    return is_name(re.split(r"[,(]", cell.rpartition(": ")[2])[0].strip(" *"))


def columns_of_others(text: str, rows: list[Line]) -> set[int]:
    """The columns beside names where some cell can be no name, and most begin with no given name: 'Ekmarka Stad'."""
    filled: Counter[int] = Counter()
    alike: Counter[int] = Counter()
    given: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(text[start:end].strip() for start, end in row.cells):
            filled[column] += bool(cell) and label_kind(cell) is None
            alike[column] += names_somebody(cell)
            given[column] += names_somebody(cell) and is_given(cell.split()[0])
    others = {column for column in filled if alike[column] < filled[column] and given[column] * 2 < filled[column]}
    return others - {0} if given[0] else set()


def begins_given(cell: str) -> bool:
    return is_given(cell.split(maxsplit=1)[0])


def is_given(word: str) -> bool:
    return all(is_given_name_or_like(part) for part in word.casefold().split("-") if part)
