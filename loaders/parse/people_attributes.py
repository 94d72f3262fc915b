"""What is printed behind a name in a list of people: party, role, note, organisation, or that somebody stayed away.

Tested in tests/loaders/parse/test_attendance_marks.py and tests/loaders/parse/test_people_list.py.
"""

import re
from dataclasses import replace
from functools import cache

from ...schema.records import Attendance
from ...schema.store_phrases import phrase_lists
from .attendance_marks import gives_reason, status_behind_name
from .person_names import is_organisation, is_role
from .word_patterns import LazyPattern, phrase_beginning_pattern

_FROM = LazyPattern(r"^(?:från|för)\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


def with_attribute(record: Attendance, printed: str) -> Attendance:
    """The record of a named person with what the words behind the name say of it."""
    printed = printed.strip(" .–—-\t")
    if not printed or (printed.islower() and _is_signed(record.name or "", printed)):
        return record
    status = status_behind_name(printed, record.status)
    if status:
        note = _joined(record.note, printed) if gives_reason(printed) else record.note
        return replace(record, status=status, note=note)
    if printed in phrase_lists()["parties"]:
        return replace(with_affiliation(record, printed), category="politician")
    if is_role(printed) and not is_organisation(printed.split(None, 1)[0]):
        return replace(record, role=_joined(record.role, printed))
    if _notes().match(printed):
        return replace(record, note=_joined(record.note, printed))
    return with_affiliation(record, _FROM.sub("", printed))


def _is_signed(name: str, printed: str) -> bool:
    """Whether words behind a name are its initials, by which the minutes call the person: 'Berit Lindmark (bl)'."""
    initials = "".join(word[0] for word in re.split(r"[\s-]", name.casefold()) if word)
    return len(printed) > 1 and (printed == initials or printed == initials[0] + initials[-1])


def with_affiliation(record: Attendance, printed: str) -> Attendance:
    """The record with one more organisation."""
    return replace(record, affiliation=_joined(record.affiliation, printed))


def _joined(before: str | None, printed: str) -> str:
    return printed if before is None or before == printed else f"{before}, {printed}"


@cache
def _notes() -> re.Pattern[str]:
    return phrase_beginning_pattern("notes")
