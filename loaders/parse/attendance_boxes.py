"""Boxes beside the names of a list: a ticked one says that somebody came, an empty one that they did not.

Tested in tests/loaders/parse/test_boxes_in_all_forms.py and tests/loaders/parse/test_attendance_sections.py.
"""

import re

from ...schema.records import Attendance
from .people_list import PeopleList
from .section import Part, Section
from .word_patterns import LazyPattern

NONE_TICKED = "Ingen av rutorna vid namnen är ikryssad; namnen lästes som närvaro. Rätta om det är fel."
_BOX_ALONE = LazyPattern(r"[☑☒✓✔✗✘×☐□]|[\[(]\s?[xX]?\s?[\])]")
_BOX = LazyPattern(r"(?:(?P<ticked>[☑☒✓✔✗✘×]|[\[(][xX][\])]|[xX](?=\s+[A-ZÅÄÖ]))|☐|□|[\[(]\s?[\])])\s*")
_EMPTY = LazyPattern(r"(?:^|(?<=\s))(?:☐|□|\[\s?\]|\(\s?\))(?=\s|$)")
_TICKED = LazyPattern(r"[☑☒✓✔✗✘×]|[\[(]\s?[xX]\s?[\])]|(?:^|(?<=\s))[xX](?=\s|$)")
_SEVERAL = 2


def boxes_before_names(text: str, section: Section) -> dict[int, re.Match[str]]:
    """The boxes before the names of a list, by where their lines begin; none when no box is ticked."""
    lines = [part for part in section.parts if not part.line.cells or _begins_with_box(text, part)]
    found = {part.start: box for part in lines if (box := _BOX.match(text, part.start, part.end))}
    return found if any(box["ticked"] for box in found.values()) else {}


def people_behind_boxes(text: str, section: Section, part: Part, first: re.Match[str]) -> list[Attendance]:
    """The people behind the first box of a line, and behind those in later cells."""
    later = (_BOX.match(text, *cell) for cell in part.line.cells if cell[0] > first.start())
    boxes = [first, *filter(None, later)]
    found: list[Attendance] = []
    for box, end in zip(boxes, [*(box.start() for box in boxes[1:]), part.end], strict=True):
        people = PeopleList(text, section.kind if box["ticked"] else "absent")
        if people.add_stretch(box.end(), end, one_a_line=True):
            found += people.found
    return found


def has_none_ticked(text: str, section: Section) -> bool:
    """Whether several lines of a list have boxes, and all of them are empty."""
    empty = [part for part in section.parts if _EMPTY.search(text, part.start, part.end)]
    return len(empty) >= _SEVERAL and not any(_TICKED.search(text, part.start, part.end) for part in section.parts)


def _begins_with_box(text: str, part: Part) -> bool:
    """Whether the first cell of a row is a box."""
    return part.start == part.line.cells[0][0] and _BOX_ALONE.fullmatch(text, *part.line.cells[0]) is not None
