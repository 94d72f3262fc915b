"""Who came and who did not, told in the first items: 'Närvarande ledamöter var Anna Ek och Bo Lind.'

Tested in tests/loaders/parse/test_attendance_sections.py.
"""

from ...schema.records import Attendance
from .line_labels import ATTENDANCE, label_before_name
from .people_list import PeopleList
from .section import Part, Section

# The meeting is opened, and who is there is told, before the fourth.
_FIRST = 3


def attendance_told_in_items(text: str, items: list[Section], found: list[Attendance]) -> list[Attendance]:
    """The people whom lines of the first items list behind 'Närvarande var', 'Anmält förhinder hade' and the like.

    `found` are those who are listed elsewhere: of them nothing is told again, and where somebody is present there
    nobody further is.
    """
    named = {row.name.casefold() for row in found if row.name}
    has_present = any(row.status == "present" for row in found)
    told = [row for section in items[:_FIRST] for part in section.parts for row in _listed(text, part)]
    told = [row for row in told if row.name and row.name.casefold() not in named]
    return [row for row in told if row.status != "present"] if has_present else told


def _listed(text: str, part: Part) -> list[Attendance]:
    label = label_before_name(text, part.line, part.start) if part.start == part.line.at else None
    if label is None or label.rest is None or label.kind not in ATTENDANCE:
        return []
    people = PeopleList(text, label.kind)
    people.add_stretch(label.rest, part.end)
    return people.found
