"""Names as registers list them, in the order and with the letters in which the record writes them."""

import re
from typing import NamedTuple

from ...schema.names.listed_names import (
    in_usual_letters,
    is_family_name,
    is_given_name,
    is_given_name_or_like,
    with_capitals,
)
from ...schema.names.name_words import is_title
from ...schema.store_phrases import phrase_lists

_MARKS = re.compile(r"[\s*†‡]+$|^[\s*†‡]+")
_BRACKET = re.compile(r"(?P<name>[^()]+?)\s*\((?P<told>[^()]+)\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A given name is never written so: 'O'Hara', 'McCoy'.
_FAMILY = re.compile(r"(?:[OD]['’]|Ma?c)[A-ZÅÄÖ][^\W\d_]+")


class ListedName(NamedTuple):
    """A person's name, and the role and party that were printed with it in the same cell."""

    name: str
    role: str | None = None
    party: str | None = None


def listed_name(printed: str) -> ListedName:
    """The name in a cell: 'Ek, Anna' is Anna Ek, 'anna ek' too, and 'Anna Ek (S)' is Anna Ek of a party.

    What is not understood stays as it is printed.
    """
    lines = [" ".join(line.split()) for line in printed.splitlines() if line.strip()]
    # Two people below each other in one cell are no name; a name may be broken over two lines.
    between = " / " if len(lines) > 1 and all(_is_full_name(line) for line in lines) else " "
    printed = " ".join(_MARKS.sub("", between.join(lines)).split())
    role = party = None
    bracket = _BRACKET.fullmatch(printed)
    if bracket and bracket["told"].strip() in phrase_lists()["parties"]:
        printed, party = bracket["name"], bracket["told"].strip()
    elif bracket and _is_role(bracket["told"]):
        printed, role = bracket["name"], bracket["told"].strip()
    before, comma, after = (part.strip() for part in printed.partition(","))
    if comma and "," not in after:
        if _is_role(after):
            printed, role = before, after
        elif _is_words(before) and _is_words(after) and _are_given_names(after, before):
            printed = f"{after} {before}"
    return ListedName(_with_capitals(_given_name_first(_without_title(printed))), role, party)


def _without_title(printed: str) -> str:
    """'Dr Anna Ek' as 'Anna Ek': a title is no part of the name."""
    words = printed.split()
    while len(words) > 2 and is_title(words[0]) and not is_given_name_or_like(words[0].casefold()):
        words = words[1:]
    return " ".join(words) if len(words) < len(printed.split()) else printed


def _given_name_first(printed: str) -> str:
    """'EK Anna' as 'Anna Ek': capitals alone mark a family name that stands first; a list of names must agree."""
    words = printed.split()
    if len(words) != 2 or not _is_words(printed):
        return printed
    family, given = words
    is_marked = family.isupper() and len(family) > 1 and not given.isupper()
    is_known = _FAMILY.fullmatch(family) is not None or (
        is_family_name(family.casefold()) and not is_given_name(family)
    )
    if (is_marked or is_known) and is_given_name(given) and not is_family_name(given.casefold()):
        return " ".join(with_capitals([given, family]) if family.isupper() else [given, family])
    return printed


def _is_full_name(printed: str) -> bool:
    words = printed.split()
    return len(words) > 1 and is_given_name_or_like(words[0].casefold()) and not is_given_name(words[-1])


def _are_given_names(after: str, before: str) -> bool:
    """Whether what stands behind a comma are given names, and no association or place of the one before it."""
    first, other = (part.split(maxsplit=1)[0] for part in (after, before))
    if not after[0].isupper() or len(after.split()) > 2:
        return False
    is_known = is_given_name_or_like(first.casefold())
    is_whole = len(before.split()) > 1 and is_given_name_or_like(other.casefold())
    return is_known or not (is_whole or (first.isupper() and len(first) > 1 and not before.isupper()))


def _is_role(printed: str) -> bool:
    words = printed.split()
    return bool(words) and printed[0].islower() and any(is_title(word) for word in words)


def _is_words(printed: str) -> bool:
    words = printed.split()
    return 0 < len(words) <= 3 and all(_WORD.fullmatch(word) for word in words)


def _with_capitals(printed: str) -> str:
    """'anna ek' as 'Anna Ek', and 'Anna EKMAN' as 'Anna Ekman'; a name with a capital somewhere else stays."""
    words = printed.split()
    if len(words) == 2 and is_given_name(words[0]) and words[1].isupper() and len(words[1]) > 2:
        return in_usual_letters(" ".join(words))
    if len(words) < 2 or printed != printed.lower() or not _is_words(printed):
        return printed
    return " ".join(with_capitals(words))
