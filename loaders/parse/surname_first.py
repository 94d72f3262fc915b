"""Lists of people that print the surname first: 'Cederberg, Monika (PRO)' is one person, and so is 'Alm Siv'.

Tested in tests/loaders/parse/test_people_list.py.
"""

import re
from dataclasses import replace
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
_ENOUGH, _SURE = 2, 3


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


def given_name_first(printed: str) -> str | None:
    """'Siv Alm' of 'Alm Siv', 'Ann-Britt Wall Ek' of 'Wall Ek Ann-Britt'; None where the surname may be last."""
    *surname, given = printed.split()
    if not surname or not _is_given(given) or is_family_name(given.casefold()):
        return None
    first = surname[0].casefold()
    return None if _is_given(first) or is_organisation(printed) else f"{given} {' '.join(surname)}"


def is_surname_first(name: str) -> bool:
    """Whether a name begins with a word that is a family name alone, and ends with a given name: 'Ek Anna'."""
    first = name.partition(" ")[0].casefold()
    return given_name_first(name) is not None and is_family_name(first) and _is_last_alone(name)


def with_given_names_first(found: list[Attendance]) -> list[Attendance]:
    """The people with the given name first, where most names of the list have it last: 'Alm Siv', 'Ek Bo'.

    Of two names both have it last.
    """
    turned = {record.name: given_name_first(record.name) for record in found if record.name and " " in record.name}
    sure = [name for name, other in turned.items() if other is not None]
    are_all = len(sure) == len(turned) >= _ENOUGH and all(map(_is_last_alone, sure))
    if not are_all and (len(sure) < _SURE or len(sure) * 2 <= len(turned)):
        return found
    return [replace(record, name=_turned(record.name)) if record.name in turned else record for record in found]


def _is_last_alone(name: str) -> bool:
    """Whether no list has the first word of a name as a given name, of here or abroad."""
    return not is_given_name_or_like(name.partition(" ")[0].casefold())


def _turned(printed: str | None) -> str | None:
    """A name of such a list; one whose first word alone is a given name stands as it is printed."""
    *surname, given = (printed or "").split()
    if not surname or (_is_given(surname[0]) and not _is_given(given)):
        return printed
    return f"{given} {' '.join(surname)}"


def _is_given(word: str) -> bool:
    return all(is_given_name(part) for part in word.casefold().split("-") if part)
