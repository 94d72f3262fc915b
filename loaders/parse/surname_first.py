"""Lists of people that print the surname first: 'Cederberg, Monika (PRO)' is one person, and no two of them.

Tested in tests/loaders/parse/test_people_list.py.
"""

import re
from typing import NamedTuple

from ...schema.names.listed_names import is_family_name, is_given_name, is_given_name_or_like
from ...schema.records import Attendance
from .people_list import PeopleList
from .person_names import ANY_NAME, is_organisation, is_role
from .word_patterns import LazyPattern

_SURNAME_FIRST = LazyPattern(
    rf"(?:(?P<role>[A-ZÅÄÖa-zåäö]{{4,30}}):\s+)?(?P<surname>{ANY_NAME}),\s(?P<given>{ANY_NAME})"
    r"(?=$|\s?\(|,|\t|\s[–-]\s|\s[a-zåäö]|\s§)"
)
_ENOUGH = 2


class SurnameFirst(NamedTuple):
    """A person in such a list: the role before the colon or None, the name turned, and its range in the text."""

    role: str | None
    name: str
    start: int
    end: int


def surnames_first(text: str, lines: list[tuple[int, int]]) -> dict[int, SurnameFirst]:
    """The people of a list by where their lines [start, end) begin; none unless most lines print them so."""
    found = {start: one for start, end in lines if (one := _surname_first(text, start, end)) is not None}
    return found if len(found) >= _ENOUGH and len(found) * 2 > len(lines) else {}


def _surname_first(text: str, start: int, end: int) -> SurnameFirst | None:
    told = _SURNAME_FIRST.match(text, start, end)
    if told is None or (told["role"] and not is_role(told["role"])):
        return None
    given, surname = told["given"].split()[0].casefold(), told["surname"]
    known = is_given_name(given) or (is_given_name_or_like(given) and not is_family_name(given))
    first = surname.split()[0].casefold()
    if not known or is_organisation(surname) or is_role(surname):
        return None
    if is_given_name_or_like(first) and not is_family_name(first):
        return None
    name = f"{told['given']} {surname}"
    return SurnameFirst(told["role"], name, told.start("surname"), told.end("given"))


def people_with_surname_first(text: str, told: SurnameFirst, end: int, status: str) -> list[Attendance]:
    """The record of one such person, with what is printed behind the name up to `end`."""
    people = PeopleList(text, status)
    people.found.append(Attendance(told.name, status, 1, False, None, None, told.role, None, (told.start, told.end)))
    brackets, _close, rest = text[told.end : end].strip(" ,").rpartition(")")
    for piece in [*re.split(r"[(,)]\s*", brackets), *rest.split(",")]:
        people.add_attribute(piece)
    return people.found
