"""Lists in which a place stands behind each name without a mark between them: 'Asta Ek Sandby', 'Bo Lind Ekby Norra'.

One such line alone may be a name of three words; the others of the list tell what it is.

Tested in tests/loaders/parse/test_places_behind_names.py.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Member

_PLACE = re.compile(r"[A-ZÅÄÖ][a-zåäö-]{3,}(?:\s[A-ZÅÄÖ][a-zåäö-]+)*")
_LEAST, _TWO, _SHARE = 5, 2, 0.6
_FAMILY_ENDS = ("sson", "son", "dotter")
_PARTICLES = frozenset(("von", "van", "de", "af", "der", "del", "la"))


def with_places_apart(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members as they are; or with the place behind each name apart from it, where most names end in one."""
    found = tuple(members)
    # Behind an office or a comma the place was told already: 'Asta Ek Kassör Sandby', 'Bo Göran Lind, Sandby'.
    open_ = [member for member in found if not _PLACE.fullmatch(member.represents or "")]
    placed = [member for member in open_ if _ends_in_place(member.name.split())]
    known = sum(_is_family(member.name.split()[1]) for member in placed)
    told = len(found) - len(open_)
    is_few = len(found) < _LEAST or len(placed) < _TWO or len(placed) + told < _SHARE * len(found)
    if is_few or known + told < _TWO:
        return found
    return tuple(_with_place_apart(member) if member in placed else member for member in found)


def _ends_in_place(words: list[str]) -> bool:
    """Whether the last of three words or more is no name, and the first is a given one."""
    if len(words) <= _TWO or _PARTICLES & {word.casefold() for word in words}:
        return False
    return is_given_name_or_like(words[0].casefold()) and not _is_name(words[-1])


def _is_family(word: str) -> bool:
    return is_family_name(word.casefold()) or word.casefold().endswith(_FAMILY_ENDS)


def _is_name(word: str) -> bool:
    return _is_family(word) or is_given_name_or_like(word.casefold())


def _with_place_apart(member: Member) -> Member:
    words = member.name.split()
    families = [at for at, word in enumerate(words[1:-1], start=1) if _is_family(word)]
    last = families[-1] if families else 1
    name = " ".join(words[: last + 1])
    start = member.span[0]
    place = " ".join(words[last + 1 :])
    return replace(member, name=name, span=(start, start + len(name)), represents=member.represents or place)
