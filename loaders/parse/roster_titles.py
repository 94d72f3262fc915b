"""The group that the title of a list of members names: 'Brukarrådets medlemmar 2023', 'Kontakta byrådet'.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..read import Line
from .group_names import group_in_heading, is_generic_group, is_group_name
from .roster_words import BESIDE, LISTS, REPORT, SAYS, is_own_body, without_period
from .word_patterns import LazyPattern

_LIST_WORD = (
    r"(?:medlemmar(?:na)?|ledamöter(?:na)?|ersättare|suppleanter|sammansättning|representanter|deltagare|kontaktuppgifter|"
    r"kontaktlista|medlemslista|namnlista|förtroendevalda|ordinarie|kontaktpersoner|kontaktombud|ombud|kollegorna|vi|"
    r"förteckning|lista|roster)"
)
_LIST_BEFORE = LazyPattern(
    rf"^(?:kontakta|möt)\s(?=\S)|^(?:här\s(?:är|sitter)\s)?(?:våra\s)?{_LIST_WORD}(?:\s(?:och|samt)\s{_LIST_WORD}|\söver\s{_LIST_WORD})?\s"
    rf"(?:i|för|till|av|inom)\s(?:den\s)?",
    re.IGNORECASE,
)
_LIST_AFTER = LazyPattern(rf"(?:s\s|\s[–-]\s|,\s|:\s){_LIST_WORD}(?:\s(?:och|samt)\s{_LIST_WORD})?$", re.IGNORECASE)
_SEVERAL_IN = LazyPattern(
    r"(?P<role>(?:ordinarie\s)?(?:ledamöter|ersättare|suppleanter|representanter|medlemmar))\si\s(?P<group>.{4,70})",
    re.IGNORECASE,
)
# 'Byrådets nya presidium'
_ITS_NEW = LazyPattern(r"(?<=s)\snya\s")
# 'Kommunala pensionärsrådet (KPR)'
_ITS_LETTERS = LazyPattern(r"\s(?:\([A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,5}\)|[A-ZÅÄÖ]{2,6})$")
_OUR_BODY = LazyPattern(r"(?:vår|nya|den\snya)\s(?:styrelse|nämnd|grupp|kommitté|förening)n?", re.IGNORECASE)
_CONSISTS = LazyPattern(
    r"(?P<group>[A-ZÅÄÖ][^.,:;!?]{2,80}?)\s(?:består\sav|har)\s(?:[\wåäö]+\s){1,3}?(?:ledamöter|medlemmar|representanter)\b"
)
_REACH = 5


def role_in_body(printed: str) -> tuple[str, str] | None:
    """The role and the body of a heading of several: 'Ledamöter i kommunala byrådet KBR'; None for another."""
    told = _SEVERAL_IN.fullmatch(without_period(printed))
    group = title_group(told["group"]) if told else None
    return (told["role"], group) if told and group and not is_generic_group(group) else None


@lru_cache(maxsize=512)
def title_group(title: str) -> str | None:
    """The group that the title of a list of members names, without years: 'Brukarrådets medlemmar 2023'."""
    name = REPORT.sub("", LISTS.sub("", " ".join(title.split())).strip(" :."))
    after = _LIST_AFTER.search(without_period(name))
    if after:
        name = without_period(name)[: after.start()]
    before = _LIST_BEFORE.match(name)
    name = name[before.end() :] if before else name
    name = _ITS_NEW.sub(" ", name)
    bare = without_period(name)
    if _OUR_BODY.fullmatch(bare):
        return bare
    if not bare or BESIDE.match(bare) or SAYS.search(bare):
        return None
    bare = bare[0].upper() + bare[1:]
    if (short := _ITS_LETTERS.search(bare)) and is_group_name(bare[: short.start()]):
        return bare[: short.start()]
    body, comma, kind = bare.partition(", ")
    if comma and kind.isalpha() and kind.islower() and is_group_name(body):
        # An index prints 'Pensionärsråd, kommunalt'.
        return bare
    if is_group_name(bare) or (is_own_body(bare) and not is_generic_group(bare)):
        return bare
    return group_in_heading(name)


def group_of_all(text: str, lines: Sequence[Line], titles: Iterable[str | None]) -> str | None:
    """The group that a title names, or else the first sentence that says how many members one has."""
    named = [group for title in titles if title and (group := title_group(title))]
    if named:
        return min(named, key=is_generic_group)
    for line in lines[:_REACH]:
        told = _CONSISTS.match(text, line.at, line.end)
        if told and is_group_name(told["group"]) and not is_generic_group(told["group"]):
            return told["group"]
    return None
