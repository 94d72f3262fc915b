"""The chair and the vice chair whom a form prints above the members, 'Ordförande: Siv Ek', 'Ledamöter: …'.

Tested in tests/loaders/parse/test_people_list.py.
"""

from dataclasses import replace

from ...schema.records import Attendance
from .line_labels import names_members
from .people_list import PeopleList
from .section import Section


def officers_above_members(text: str, sections: list[Section]) -> list[Attendance]:
    """Those beside 'Ordförande:' and 'Vice ordförande:' right above the others who came, 'Ledamöter: …'."""
    block: list[Section] = []
    for section in sections:
        if section.kind in ("chair", "vice") and section.parts:
            block.append(section)
        elif section.kind == "present" and block and names_members(text[section.start : section.end]):
            break
        elif section.parts:
            block = []
    else:
        return []
    found: list[Attendance] = []
    for section in block:
        people = PeopleList(text, "present")
        for part in section.parts[:1]:
            people.add_stretch(part.start, part.end, one_a_line=True)
        role = text[section.start : section.end].strip(" :")
        found += [replace(one, role=one.role or role) for one in people.found if one.name]
    return found
