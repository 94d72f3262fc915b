"""Names in a roster: a person with what is printed behind the name, also with the family name first.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re

from ...schema.names.listed_names import is_given_name
from .line_labels import label_kind
from .person_names import is_name, is_role
from .word_patterns import LazyPattern

_FAMILY_FIRST = LazyPattern(
    r"(?P<family>[A-ZÅÄÖÉ][\w’'-]+(?:\s(?:von|af|de)?\s?[A-ZÅÄÖÉ][\w’'-]+)?),\s(?P<given>[A-ZÅÄÖÉ][\w-]+(?:\s[A-ZÅÄÖÉ][\w-]*\.?)?)"
    r"(?=$|[\s,(;])"
)


def is_person(printed: str) -> bool:
    """Whether an entry is a person: a name, perhaps behind a role and before more about the person."""
    first = re.split(r"[,(]|\s[–-]\s", printed)[0].strip()
    if label_kind(first):
        return False
    return (
        is_name(first)
        or family_first(printed) is not None
        or (": " in first and is_name(first.partition(": ")[2]) and is_role(first.partition(":")[0]))
    )


def family_first(printed: str) -> tuple[str, int] | None:
    """The name of 'Ek, Anna (S)' in its usual order, and where it ends; None for another entry."""
    match = _FAMILY_FIRST.match(printed)
    if match is None:
        return None
    given, family = match["given"], match["family"]
    if not is_given_name(given.split()[0]) or is_given_name(family.split()[0]) or is_role(given):
        return None
    return f"{given} {family}", match.end()
