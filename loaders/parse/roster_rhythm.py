"""Members whom the rhythm of the whole list does not place: a heading that nobody stands under, a row as a heading.

A list that has lost its table has headings, names and offices as lines below each other. Where one of the headings
was not taken for one, everybody below it may stand in another group than the one that was read.

Tested in tests/loaders/parse/test_roster_rhythm.py.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...schema.names.listed_names import is_family_name, is_given_name, is_given_name_or_like
from ...schema.records import Document, Member
from .roster_groups import names_body
from .roster_roles import is_party
from .roster_words import (
    heading_group,
    is_for_several,
    is_own_body,
    is_presidium,
    is_sentence,
    role_heading,
    without_period,
)
from .word_patterns import LazyPattern

# Words above the columns of a table of members; two of them in one heading are its first row.
_COLUMN_HEAD = LazyPattern(
    r"namn|parti|uppdrag|roll|befattning|telefon|e-?post|organisation|personlig ersättare|ledamot|ersättare|titel",
    re.IGNORECASE,
)
# One who holds the office that the heading names.
_OFFICE_OF_ONE = LazyPattern(
    r"(?:\w*revisor|\w*suppleant|\w*ersättare|\w*ledamot|\w*ordförande|\w*kassör|\w*sekreterare)", re.IGNORECASE
)
_PEOPLE = LazyPattern(
    r"\b\w*(?:ombud|representanter|ledamöter|företrädare|förtroendevalda|medlemmar|deltagare|suppleanter)\b",
    re.IGNORECASE,
)
# A sentence, a label with its value, several bodies, or somebody's office.
_NO_HEADING = LazyPattern(
    r"[:,]|\b(?:är|sitter|ingår|består|har|väljs|utses|och|samt|ordförande|sekreterare|kassör|ansvarig)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-ZÅÄÖ][a-zåäöé][\w'-]*")
_LONGEST_HEADING = 60
_MOST_WORDS = 4
_STOPS = (".", "!", "?")
_TWO = 2
_LETTERS = 5
_NEAR = 60
_NAME_WORDS = (2, 3)


def members_out_of_rhythm(document: Document) -> Iterator[Member]:
    """The members who may stand in another group than was read, or below a heading that is none."""
    if len(document.roster) < _TWO:
        return
    yield from _below_unused_heading(document)
    yield from _with_words_behind(document)
    groups = {member.group for member in document.roster if member.group}
    lines = {line.strip(" \t:.-•") for line in document.text.split("\n") if len(line) <= _LONGEST_HEADING}
    rows = {group for group in groups if is_row(group) or (group in lines and _is_of_one(group))}
    rows |= _places_below_a_body(document, groups) | _cells_below_names(document, groups)
    yield from (member for member in document.roster if member.group in rows or _has_cell_before(member.name))


def _has_cell_before(name: str) -> bool:
    """Whether what stood in the cell before a name was read as its first word: 'Lib Asta Ekberg'."""
    words = [word.casefold() for word in name.split()]
    if len(words) < _NAME_WORDS[1] or is_given_name_or_like(words[0]) or is_family_name(words[0]):
        return False
    return is_given_name(words[1])


def _with_words_behind(document: Document) -> Iterator[Member]:
    """Names that end in a word that is none, several in a list: 'Anna Berg Högalid', 'Bo Lind Vice'. A cell follows.

    Where most names of the list end so, the others hardly end where they should.
    """
    long = [member for member in document.roster if _ends_in_no_name(member.name.split())]
    whole = [member for member in long if is_family_name(member.name.split()[1].casefold())]
    if len(whole) >= _TWO:
        yield from document.roster if len(long) * _TWO >= len(document.roster) else long


def _ends_in_no_name(words: list[str]) -> bool:
    last = words[-1].casefold()
    known = is_family_name(last) or is_given_name_or_like(last) or last.endswith(("son", "sson", "dotter"))
    return len(words) >= _NAME_WORDS[1] and not known


def is_row(group: str) -> bool:
    """Whether a heading is a row of the list: it has two heads of columns, a mark between cells, or is a name."""
    words = group.split()
    if "|" in group or "\t" in group or len(_COLUMN_HEAD.findall(group)) >= _TWO:
        return True
    if names_body(group):
        begins_with_name = len(words) > _TWO and is_given_name(words[0].casefold())
        return begins_with_name and _CAPITALISED.fullmatch(words[1]) is not None
    is_name = len(words) in _NAME_WORDS and all(map(_CAPITALISED.fullmatch, words))
    return is_name and not (is_own_body(group) or is_party(group))


def _is_of_one(group: str) -> bool:
    return _OFFICE_OF_ONE.fullmatch(without_period(group)) is not None


def _below_unused_heading(document: Document) -> Iterator[Member]:
    """Everybody below a line that names a body and is nobody's group, up to the next group that somebody has."""
    text, members = document.text, sorted(document.roster, key=lambda member: member.span)
    used = {member.group for member in members if member.group} | {document.title}
    said = [told for member in members for told in (member.group, member.role, member.represents) if told]
    is_out = False
    above = max(text.rfind("\n", 0, max(0, members[0].span[0] - _NEAR)), 0)
    for member in members:
        for line in text[above : member.span[0]].split("\n")[1:-1]:
            bare = line.strip(" \t:.-•*")
            if bare in used or (len(bare) <= _LONGEST_HEADING and bare and heading_group(bare) in used):
                is_out = False
            elif line.rstrip()[-1:] not in _STOPS and _heads_people(bare):
                is_out = is_out or not any(bare in told or told in bare for told in said)
        above = member.span[1]
        if is_out and not _says_group(text, member):
            yield member


def _says_group(text: str, member: Member) -> bool:
    """Whether the line of a member says the group itself: 'Festkommittén: Asta Ek'."""
    line = text[text.rfind("\n", 0, member.span[0]) + 1 : member.span[0]]
    return member.group is not None and member.group in line


def _heads_people(bare: str) -> bool:
    """Whether a line alone names a body whose members could stand below it."""
    if not bare or len(bare) > _LONGEST_HEADING or len(bare.split()) > _MOST_WORDS or "\t" in bare:
        return False
    if (
        is_sentence(bare)
        or _NO_HEADING.search(bare)
        or not bare[0].isupper()
        or role_heading(bare) is not None
        or is_for_several(bare)
        # Those who lead a body sit in it, whoever heads them.
        or is_presidium(bare)
    ):
        return False
    return names_body(bare) or is_own_body(bare)


def _places_below_a_body(document: Document, groups: set[str]) -> set[str]:
    """Groups whose names say nothing of a body, several below a heading that does: 'Ekby', 'Sandby' below 'Ombud'."""
    unnamed = {group for group in groups if not (names_body(group) or is_own_body(group) or is_party(group))}
    unnamed = {group for group in unnamed if not _PEOPLE.search(group)}
    if len(unnamed) < _TWO:
        return set()
    for above, below in pairwise(_bare_lines(document.text)):
        if below in unnamed and above not in (*groups, document.title) and len(above) <= _LONGEST_HEADING:
            return unnamed if _PEOPLE.search(above) or _heads_people(above) else set()
    return set()


def _bare_lines(text: str) -> list[str]:
    return [bare for line in text.split("\n") if (bare := line.strip(" \t:.-•*#()"))]


def _cells_below_names(document: Document, groups: set[str]) -> set[str]:
    """What stands alone below a name and was read as the heading of the next: a party, or where one comes from.

    That it is such a cell shows where one stands behind the last name, too.
    """
    names = tuple({member.name for member in document.roster})
    pairs = list(pairwise(_bare_lines(document.text)))
    letters = {group for group in groups if group.isupper() and len(group) <= _LETTERS}
    parties = {below for above, below in pairs if below in letters and above.endswith(names)}
    behind = _bare_lines(document.text[max(member.span[1] for member in document.roster) :])[:_TWO]
    if not any(bare in groups for bare in behind):
        return parties
    return groups - {min(document.roster, key=lambda member: member.span).group}
