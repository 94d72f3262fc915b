"""What is printed behind a name in a list of people: party, role, note, organisation, or that somebody stayed away.

Tested in tests/loaders/parse/test_attendance_marks.py and tests/loaders/parse/test_people_list.py.
"""

import re
from dataclasses import replace
from functools import cache

from ...schema.names.listed_names import is_given_name
from ...schema.records import Attendance
from ...schema.store_phrases import phrase_lists
from .attendance_marks import gives_reason, status_behind_name
from .line_labels import names_a_group
from .person_names import LISTED_NAME, is_organisation, is_role
from .word_patterns import LazyPattern, phrase_beginning_pattern

_NAME = LazyPattern(LISTED_NAME)
_BEHIND_INITIAL = LazyPattern(r"\.\s(?P<family>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)(?=$|[,;(\t\n]|\s[(–-])")
_HYPHENED_ROLE = LazyPattern(r"(?<=\w)-(?=[a-zåäö]\w+$)")
# Shorter words that are an organisation's ('Hem', 'Bo') are family names as well.
_SHORT = 5
_ACRONYM = LazyPattern(r"[A-ZÅÄÖ]{2,6}")
# An e-mail address, or the name somebody has in a chat, says nothing of who they are.
_ADDRESS = LazyPattern(r"\S@\S|^@\w")
# Part of a name, not whom somebody speaks for.
_GENERATION = frozenset(("jr", "sr", "junior", "senior", "d.y", "d.ä", "d y", "d ä"))
_BOXES = "☐□☒☑✓✔[]()| "
_FROM = LazyPattern(r"^(?:från|för)\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


def with_attribute(record: Attendance, printed: str) -> Attendance:
    """The record of a named person with what the words behind the name say of it."""
    printed = printed.strip(" .–—-\t")
    says_nothing = not printed.strip(_BOXES) or printed.casefold() in _GENERATION or _ADDRESS.search(printed)
    if says_nothing or (printed.islower() and _is_signed(record.name or "", printed)):
        return record
    status = status_behind_name(printed, record.status)
    if status:
        note = _joined(record.note, printed) if gives_reason(printed) else record.note
        return replace(record, status=status, note=note)
    if printed in phrase_lists()["parties"]:
        return replace(with_affiliation(record, printed), category="politician")
    if is_role(printed) and not is_organisation(printed.split(None, 1)[0]):
        return replace(record, role=_joined(record.role, printed))
    if "§" in printed or _notes().match(printed):
        return replace(record, note=_joined(record.note, printed))
    return with_affiliation(record, _FROM.sub("", printed))


def is_role_or_note(printed: str) -> bool:
    """Whether words say what somebody is, or of what part of the meeting: 'ordf.', 'tjänstgör §§ 1–8'."""
    return is_role(printed) or _notes().match(printed) is not None


def _is_signed(name: str, printed: str) -> bool:
    """Whether words behind a name are its letters, by which the minutes call the person: 'Siv Norin (sino)'."""
    words = [word for word in re.split(r"[\s-]", name.casefold()) if word]
    return 1 < len(printed) < 8 and len(words) > 1 and _begins(printed, words)


def _begins(code: str, words: list[str]) -> bool:
    """Whether a code is put together of beginnings of all the words."""
    if not words:
        return not code
    first, *rest = words
    return any(code[:n] == first[:n] and _begins(code[n:], rest) for n in range(1, min(len(code), len(first)) + 1))


def with_affiliation(record: Attendance, printed: str) -> Attendance:
    """The record with one more organisation."""
    return replace(record, affiliation=_joined(record.affiliation, printed))


def _joined(before: str | None, printed: str) -> str:
    return printed if before is None or before == printed else f"{before}, {printed}"


@cache
def _notes() -> re.Pattern[str]:
    return phrase_beginning_pattern("notes")


# No name has more words; in a line without end each of its tails would be looked through.
_MOST_WORDS = 12


def name_without_role(printed: str) -> str:
    """'Karin postansvarig', 'Sara-telefonansvarig' and 'Bo Ek Ombudsman' without what comes after the name."""
    hyphen = _HYPHENED_ROLE.search(printed) if "-" in printed else None
    if hyphen and is_role(printed[hyphen.end() :]):
        return printed[: hyphen.start()]
    first, _, rest = printed.partition(" ")
    if rest[:1].islower() and is_role(rest):
        return first
    words = printed.split(" ")
    for count in range(2, min(len(words), _MOST_WORDS)):
        behind = " ".join(
            words[count:-1] if count < len(words) - 1 and _ACRONYM.fullmatch(words[-1]) else words[count:]
        )
        if is_role(behind) or names_a_group(behind) or (len(behind) > _SHORT and is_organisation(behind)):
            return " ".join(words[:count])
    return printed


def is_body_alone(printed: str, name: str) -> bool:
    """Whether 'Nora Bergslags Järnväg' is all of an entry, which a name, 'Nora Bergslags', seems to begin."""
    behind = printed[len(name) :].strip()
    is_word = behind.istitle() and behind.isalpha() and len(behind) > _SHORT
    return is_word and name.rsplit(maxsplit=1)[-1].endswith(("s", "å", "ö")) and is_organisation(behind)


def listed_name(text: str, start: int, end: int) -> str | None:
    """The name that an entry begins with, None without one; 'Siv T. Ekmark' has a family name behind its initial."""
    name = _NAME.match(text, start, end)
    if name is None:
        return None
    behind = _BEHIND_INITIAL.match(text, name.end(), end) if name[0][-2:-1] == " " else None
    return name[0] if behind is None or is_given_name(behind["family"]) else text[name.start() : behind.end()]
