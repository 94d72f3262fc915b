"""Names in a list of members: which phrases are likely names, and those behind a family name or a place.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from .person_names import is_name, is_role
from .word_patterns import LazyPattern

_FAMILY_FIRST = LazyPattern(
    r"(?P<family>(?:(?:von|af|de|van|di)\s){0,2}[A-ZÅÄÖÉ][\w’'-]{1,30}"
    r"(?:\s(?:(?:von|af|de)\s)?[A-ZÅÄÖÉ][\w’'-]{1,30})?),[ ]?"
    r"(?P<given>[A-ZÅÄÖÉ][\w-]{1,20}(?:[ ][A-ZÅÄÖÉ][\w-]{0,20}\.?)?)(?=$|[\s,(;])"
)


_CAPITALS_FIRST = LazyPattern(
    r"(?P<family>[A-ZÅÄÖÉ]{3,20}(?:[- ][A-ZÅÄÖÉ]{2,20})?)\s(?P<given>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)?)"
    r"(?=$|[\s,(;])"
)


_GIVEN = LazyPattern(r"[A-ZÅÄÖ][a-zåäöé]{1,14}\b")
_GIVEN_BEFORE = LazyPattern(r"\b[A-ZÅÄÖ][a-zåäöé]{1,14}$")
_SPLIT_GIVEN = LazyPattern(r"[A-ZÅÄÖ][a-zåäöé]{1,14}-\s[A-ZÅÄÖ]")


def _is_whole_name(given: str, before: str) -> bool:
    """Whether what stands behind the comma is a whole name: 'Ekdal, Bo Lind' is one who comes from Ekdal."""
    last = given.rsplit(maxsplit=1)[-1].casefold()
    return not is_given_name_or_like(last) and (is_family_name(last) or not is_family_name(before))


def place_before_name(printed: str) -> int | None:
    """Where the name begins in 'Ekdal, Bo Lind', a place and a whole name; None for another entry."""
    match = _FAMILY_FIRST.match(printed)
    if match is None or " " not in match["given"] or not is_given_name_or_like(match["given"].split()[0].casefold()):
        return None
    last = match["family"].split()[-1].casefold()
    if " " in match["family"] and (is_family_name(last) or last.endswith(("sson", "dotter"))):
        # 'Danuta Lind, Bo Alm' are two people.
        return None
    place = match["family"].split()[0].casefold()
    is_place = not is_given_name_or_like(place) and not is_role(match["family"]) and is_name(match["given"])
    return match.start("given") if is_place and _is_whole_name(match["given"], place) else None


def family_first(printed: str) -> tuple[str, int] | None:
    """The name of 'Ek, Anna (S)' or 'EK Anna (S)' in its usual order, and where it ends; None for another entry."""
    if printed[1:3].isupper() and (match := _CAPITALS_FIRST.match(printed)) is not None:
        name = f"{match['given']} {match['family'].title()}"
        is_known = is_given_name_or_like(match["given"].casefold()) and not is_role(match["family"])
        return (name, match.end()) if is_known and is_name(name) else None
    match = _FAMILY_FIRST.match(printed)
    if match is None:
        return None
    given, family = match["given"], match["family"]
    first = re.split(r"\s", family.casefold())[0]
    # Many given names are family names as well, but hardly the first of two: 'Hanna Ek, Bo Lind' are two people.
    if is_role(given) or (is_given_name_or_like(first) and (" " in family or not is_family_name(first))):
        return None
    if not is_given_name_or_like(given.split()[0].casefold()) or (" " in given and _is_whole_name(given, first)):
        return None
    name = f"{given} {family}"
    return (name, match.end()) if is_name(name) else None


def likely_person(name: str) -> bool:
    """Whether a phrase in the form of a name has a name that a list knows: 'Norra Viken' has the form alone."""
    words = name.casefold().replace(".", "").split()
    first, last = words[0], words[-1]
    return is_given_name_or_like(first) or is_given_name_or_like(first.split("-")[0]) or is_family_name(last)


def is_within_given(text: str, hyphen: int, end: int) -> bool:
    """Whether a hyphen with a blank behind it stands in a given name: 'Karl- Erik Ek'."""
    before, after = _GIVEN_BEFORE.search(text, max(0, hyphen - 20), hyphen), _GIVEN.match(text, hyphen + 2, end)
    words = (before[0].casefold(), after[0].casefold()) if before and after else ()
    return bool(words) and all(map(is_given_name_or_like, words))


def without_blank_in_given(printed: str) -> str:
    """'Karl- Erik Ek' as it is usually written, 'Karl-Erik Ek'; any other name as it is."""
    return printed.replace("- ", "-") if _SPLIT_GIVEN.match(printed) else printed
