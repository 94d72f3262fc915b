"""Where the next person of a list begins without a comma before the name, as in text that a PDF held in columns.

'Bo Ek (S) Siv Alm (M)', 'Bo Ek, § 12 Siv Alm, chef', 'Bo Ek PRO Siv Alm SPF', 'Bo Ek Siv Alm'.

Tested in tests/loaders/parse/test_entries_run_together.py.
"""

import re

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from .person_names import is_organisation, is_role
from .word_patterns import LazyPattern

_NAME = r"[A-ZÅÄÖÉ][a-zåäöéüè]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)?"
_PLACE = LazyPattern(rf"(?<=[\w)])\s+(?P<given>{_NAME})(?=\s+(?P<next>[A-ZÅÄÖÉ][\w-]*[a-zåäö]))")
_FIRST = LazyPattern(rf"(?P<given>{_NAME})\s{_NAME}(?:\s{_NAME})?(?:\s|$)")
_IN_PART = LazyPattern(r"(?:§|\bkl\.?\s|\bpunkt)[^,;]{0,30}\d$|§[\d\s,–-]*\d$")
_PARTY = LazyPattern(r"\([A-ZÅÄÖa-zåäö]{1,3}\)$")
_NICKNAME = LazyPattern(r"\((?P<inside>\w+)\)$")
_STANDS_IN = LazyPattern(rf"\b(?:för|ersätter)\s(?P<given>{_NAME})\s{_NAME}$")
_PARTED = LazyPattern(r"(?:[,;\t\n:+&]|(?<!\w)(?:och|samt|plus|jämte|liksom))\s*$|^$")
_UNIT = LazyPattern(r"\w{3,}(?:avdelning|enhet|förvaltning|verksamhet|kontor|skola|område|sektion|grupp)(?:en|et)?")
_WORDS = re.compile(r"\S+")
_LONGEST = 160
# So many words are one entry: somebody else's two names stand behind at least one.
_SHORTEST = 2
_LONGEST_TITLE = 9
_BEFORE_OTHERS = frozenset(
    "för från av med till åt hos efter ersätter ers ers. vid i på och & samt jämte genom via representerar".split()
)


def places_between(text: str, start: int, end: int, is_first: bool) -> list[int]:
    """Where further people begin in the entry text[start:end]; `is_first` says that no entry stands before it."""
    found: list[int] = []
    if len(text[start:end].split()) <= _SHORTEST:
        return found
    for place in _PLACE.finditer(text, start, end):
        if place.start() - start <= _LONGEST and _ends_entry(text, start, place, is_first and not found):
            start = place.start("given")
            found.append(start)
    return found


def runs_on(text: str, start: int) -> bool:
    """Whether the entry at `start` follows the one before it without a comma or a word between them."""
    return _PARTED.search(text, max(0, start - 9), start) is None


def title_at(text: str, start: int, end: int) -> int | None:
    """Where the name begins after a long title, 'chef för inre service Bo Ek'; None without one."""
    if len(text[start:end].split(None, _SHORTEST)) <= _SHORTEST:
        return None
    words = [word for _, word in zip(range(_LONGEST_TITLE), _WORDS.finditer(text, start, end), strict=False)]
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word[0][:1].isupper() and after[0][:1].isupper() and _is_given(word[0]):
            told = text[start : before.end()]
            rest_of_title = told[0].islower() and _UNIT.fullmatch(before[0]) is not None
            is_title = before[0].casefold() not in _BEFORE_OTHERS and (
                rest_of_title or is_role(told) or is_role(before[0])
            )
            return word.start() if is_title else None
    return None


def _ends_entry(text: str, start: int, place: re.Match[str], is_first: bool) -> bool:
    """Whether text[start:place.start()] is a whole entry, and a name begins behind it."""
    told = text[start : place.start()]
    if _PARTY.search(told) and not is_role(place["given"]):
        return True
    if not _is_given(place["given"]):
        return False
    if told.endswith(")"):
        nickname = _NICKNAME.search(told)
        return nickname is None or not _is_given(nickname["inside"])
    if told[-1].isdigit():
        return _IN_PART.search(text, max(0, place.start() - 40), place.start()) is not None
    return _ends_with_words(told, place, is_first)


def _ends_with_words(told: str, place: re.Match[str], is_first: bool) -> bool:
    """Whether the words `told` are a whole entry: a name with its role, organisation or whom it stands in for."""
    last = told.rsplit(maxsplit=1)[-1]
    stands_in = _STANDS_IN.search(told)
    if last.casefold() in _BEFORE_OTHERS or stands_in is not None:
        return stands_in is not None and _is_given(stands_in["given"])
    title = title_at(told, 0, len(told)) or 0
    first = _FIRST.match(told, title)
    if first is None or not _is_given(first["given"]):
        if not is_first and f", {told}\n" in place.string:
            # 'Bo Ek, Civos Siv Alm, KSAN' where 'Civos' ends another line.
            return True
        return not is_first and is_organisation(told) and not is_role(told) and not last.isupper()
    return _are_two_people(told[title:], place) or _tells_of_name(told[title:], last)


def _is_given(word: str) -> bool:
    """Whether a word is a given name; of a doubled one a half that is known will do: 'Maija-Leena'."""
    return any(is_given_name_or_like(part) for part in word.casefold().split("-"))


def _are_two_people(told: str, place: re.Match[str]) -> bool:
    """'Anna Ek Bo Lind': given and family names take turns, and one family name is known or nothing follows."""
    given, _, family = told.partition(" ")
    other = place["next"]
    families = family.split(" ")
    if len(families) > _SHORTEST or not _is_given(given) or any(map(_is_given, families)) or _is_given(other):
        return False
    ends = place.string[place.end("next") : place.end("next") + 1] in ("", "\n", "\t")
    is_known = is_family_name(families[-1].casefold()) or is_family_name(other.casefold())
    return (ends and (len(families) == 1 or is_known)) or (len(families) == 1 and is_known)


def _tells_of_name(told: str, last: str) -> bool:
    """Whether a name ends with its role or organisation: 'Bo Ek Kultur- och fritidsnämnden', 'Bo Ek PRO'."""
    behind = told.split(" ", 2)[2] if told.count(" ") > 1 else ""
    is_acronym = last.replace("/", "").isupper() and len(last) > 1
    return bool(behind) and (is_acronym or is_role(behind) or is_role(last) or is_organisation(last))
