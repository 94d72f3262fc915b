"""The people on a line or in a cell of a list of members, each with what is printed beside the name.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ...schema.names.listed_names import is_given_name_or_like
from ...schema.records import Span
from ...schema.store_phrases import phrase_lists
from .group_names import ends_club
from .labelled_people import plural_office
from .line_labels import label_kind
from .name_titles import end_of_titles, is_firm
from .parts_of_entries import parts_of, trimmed_span
from .people_entries import title_before
from .person_names import LISTED_NAME, is_name, is_organisation, is_role
from .roster_names import family_first, likely_person, place_before_name, without_blank_in_given
from .roster_roles import is_about_page, is_short_office
from .roster_words import heading_group, is_office, is_own_body, role_heading, without_period
from .vacant_places import is_vacant
from .word_patterns import LazyPattern, phrase_beginning_pattern

_AND = LazyPattern(r"\s(?:och|samt|&|\+)\s")
_PARTY = LazyPattern(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}|[a-zåäö]{1,4}|-|–|opol\w*|partilös|vilde")
_PARTY_BEFORE = LazyPattern(r"\(?(?P<party>[A-ZÅÄÖ]{1,3}|Fi)\)?\s?:\s+(?=[A-ZÅÄÖ])")
_PREFIX = LazyPattern(r"(?P<head>[^:\t@]{2,60}?)(?:\s?:\s*|\s[–—-]{1,2}\s?|\s(?:är|heter)\s)(?=[A-ZÅÄÖ])")
# They write for a body, and sit in none.
_OFFICIAL = LazyPattern(
    r"(?:(?:nämndens|rådets|kommunens)\s)?(?:nämnd|kommun|kansli|utrednings|kommunstyrelse)sekreterare(?::|\s(?:är|heter)\s)",
    re.IGNORECASE,
)
_NAME = LazyPattern(LISTED_NAME)
_STOP = LazyPattern(r"(?<=\w{2})\s?\.$")
_LONE_WORD = LazyPattern(r"[a-zåäö][a-zåäö-]{3,30}")
_NUMBER = LazyPattern(r"\d{1,3}(?:[.)]|:[ae])?\s+(?=[A-ZÅÄÖ])")
_SENT_BY = LazyPattern(r"(?:från|för)\s(?P<whom>[A-ZÅÄÖ].{1,60})$")
_TERM = LazyPattern(r"\s\(?(?:\d|ett|två|tre)\s?år\b.*$")
# The letters of a party behind a name, local ones too: 'MP', 'Mp', 'V', 'ObS', 'LPo', 'BorgA'.
_ACRONYM = LazyPattern(
    r"\s(?:[A-ZÅÄÖ]{2,6}|[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,2}|[A-Z](?![.\w])|"
    r"[A-ZÅÄÖ][a-zåäö]{0,3}[A-ZÅÄÖ]{1,3}[a-zåäö]?)$"
)
# The class of a pupil, the number of a house or lot: 'Anna Ek 8A', 'Bo Alm åk 9', 'Cia Berg B 114', 'Dan Ek A64b'.
_CLASS = LazyPattern(r"\s(?:(?:(?:åk|klass|årskurs)\s?)?\d\s?[A-Za-zÅÄÖ]?|[A-ZÅÄÖ]\s?\d{1,4}[a-z]?)$")
_BEFORE_CAPITAL = LazyPattern(r"(?<=[\w.])\s(?=[A-ZÅÄÖ])")
_OFFICE_AND_PLACE = LazyPattern(r"(?P<office>\S+(?:\s[^\sA-ZÅÄÖ]\S*)*)(?:\s(?P<origin>[A-ZÅÄÖ].*))?")
_LONGEST_PART, _LONGEST_NAME = 8, 3
_MOST = 4, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of a list: name, the passage of the name, own role, party, and where somebody comes from."""

    name: str
    span: Span
    role: str | None = None
    party: str | None = None
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """What a line lists: its people, and the role or the group that stands before them on the same line."""

    people: tuple[Entry, ...]
    role: str | None = None
    group: str | None = None
    others: bool = False
    """Whether something besides names and roles stands on the line."""


NOBODY = Entries(())


@lru_cache(maxsize=256)
def entries_of(text: str, start: int, end: int) -> Entries:
    """The people in text[start:end]; nobody when it does not begin with one, with a role or with a group before."""
    start, end = trimmed_span(text, start, end)
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    if start >= end or not text[start].isalnum() or is_vacant(text[start:end]) or _OFFICIAL.match(text, start, end):
        return NOBODY
    if is_about_page(text[start:end]):
        return NOBODY
    party = _PARTY_BEFORE.match(text, start, end)
    if party and party["party"] in _parties():
        listed = _list(text, party.end(), end).people
        return Entries(tuple(replace(one, party=party["party"], represents=party["party"]) for one in listed))
    prefix = _PREFIX.match(text, start, end) or plural_office(text, start, end)
    head = prefix["head"].strip() if prefix else ""
    if prefix is None or (is_name(head) and not is_office(head)):
        return _list(text, start, end)
    found = _list(text, prefix.end(), end)
    if not found.people:
        return _list(text, start, end) if ":" not in prefix[0] else NOBODY
    # 'Valberedningen – Anna Ek och Bo Ek – har träffats två gånger.' is a sentence.
    is_sentence = found.others and ":" not in prefix[0] and text[end - 1] == "."
    return NOBODY if is_sentence else _headed(found, head)


def _headed(found: Entries, head: str) -> Entries:
    """The people behind a head, with the role or the group that it is; nobody when it is neither."""
    if is_office(head) or role_heading(head) or is_own_body(head):
        return replace(found, role=_TERM.sub("", without_period(head)))
    group = heading_group(head)
    if group:
        return replace(found, group=group)
    return found if head.casefold() == "namn" else NOBODY


def _list(text: str, start: int, end: int) -> Entries:
    """The people of a list that begins with a person."""
    titles = end_of_titles(text, start, end)
    if titles is not None and "," in text[start:titles]:
        listed = _list(text, titles, end)
        named = tuple(replace(one, role=one.role or text[start:titles].strip(" ,")) for one in listed.people[:1])
        return replace(listed, people=(*named, *listed.people[1:]))
    if (at := place_before_name(text[start:end])) is not None:
        listed = _list(text, start + at, end)
        origin = text[start : start + at].strip(" ,")
        return replace(listed, people=tuple(replace(one, represents=origin) for one in listed.people))
    found: list[Entry] = []
    others = False
    turned = family_first(text[start:end])
    if turned:
        found.append(Entry(turned[0], (start, start + turned[1])))
        start += turned[1]
    parts = list(parts_of(text, start, end))
    for place, (first, last, separator) in enumerate(parts):
        printed = text[first:last]
        if len(printed.split()) > _LONGEST_PART:
            return NOBODY if not found else replace(Entries(tuple(found)), others=True)
        person = None if separator == "(" else _person(text, first, last, bool(found))
        person = person or _of_couple(text, parts, place)
        if person is not None and (not found or _is_next(text, person, separator, parts, place)):
            found.append(person)
        elif not found:
            return NOBODY
        else:
            found[-1], is_other = _with(found[-1], printed, separator)
            others |= is_other
    return Entries(tuple(found), others=others)


def _person(text: str, start: int, end: int, follows: bool) -> Entry | None:
    """The person that a part names, with the office before or behind the name; None for another part."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop and not re.search(r"\s\w\.$", text[start:end]) else end
    colon = text.find(": ", start, end)
    if follows and colon > 0 and is_office(text[start:colon]):
        told = _person(text, *trimmed_span(text, colon + 1, end), follows=False)
        return replace(told, role=text[start:colon].strip()) if told else None
    if is_firm(text[start:end]):
        return None
    lead = title_before(text, start, end) or _role_before(text, start, end) or end_of_titles(text, start, end)
    if lead is not None and (told := _bare_person(text, lead, end)) is not None:
        return replace(told, role=text[start : lead - 1].strip(" ,:"))
    printed = text[start:end]
    name = _NAME.match(text, start, end)
    told = _bare_person(text, start, end)
    if told is not None or name is None or name.end() >= end or text[name.end()] != " ":
        return told if told is None or not (is_role(printed) or label_kind(printed)) else None
    rest = text[name.end() : end].strip()
    behind = _bare_person(text, *name.span())
    if behind and (sent := _SENT_BY.match(rest)):
        return replace(behind, represents=sent["whom"])
    return replace(behind, role=rest) if behind and not rest[0].isupper() and is_office(rest) else None


def _of_couple(text: str, parts: list[tuple[int, int, str]], place: int) -> Entry | None:
    """Anna of 'Anna och Bo Ek', who has the family name of the next."""
    if place + 1 == len(parts) or not _AND.fullmatch(f" {parts[place + 1][2]} "):
        return None
    (first, last, separator), (start, end, _and) = parts[place : place + 2]
    given, words = text[first:last], text[start:end].split()
    if separator in ("(", "[") or len(words) != 2 or not is_given_name_or_like(given.casefold()):
        return None
    name = f"{given} {words[1]}"
    return Entry(name, (first, end)) if is_name(text[start:end]) and is_name(name) else None


def _bare_person(text: str, start: int, end: int) -> Entry | None:
    """The person of a name with nothing but a party's letters behind it: 'Anna Ek', 'Anna Ek ObS'."""
    printed, beside = text[start:end], None
    school = _CLASS.search(printed) if printed[-1:].isalnum() else None
    if school:
        end, printed, beside = start + school.start(), printed[: school.start()], school[0].strip()
    mark = _ACRONYM.search(printed)
    if mark and ends_club(mark[0].strip()):
        # 'Ekby Kloster GK' is where people play.
        return None
    if mark and " " in printed[: mark.start()] and (len(mark[0]) > 2 or mark[0].strip() in _parties()):
        end, printed, beside = start + mark.start(), printed[: mark.start()], mark[0].strip()
    printed = without_blank_in_given(printed)
    if (told := _with_office_behind(printed, start)) is not None:
        return replace(told, party=beside) if beside and not school else told
    return Entry(printed, (start, end), None, None if school else beside, beside) if _is_name(printed) else None


def _with_office_behind(printed: str, start: int) -> Entry | None:
    """'Inger Ek Kassör', 'Bo Lind Vice ordförande Sandby': a name, an office and where one comes from."""
    words = printed.split(" ")
    for place in range(2, min(len(words), _LONGEST_NAME + 1)):
        name, rest = " ".join(words[:place]), " ".join(words[place:])
        # 'Inger Ek V ordförande' has the letter of a party.
        if rest[:1].isupper() and rest[1:2] != " " and is_office(rest) and is_name(name):
            told = _OFFICE_AND_PLACE.fullmatch(rest)
            office, origin = (told["office"], told["origin"]) if told else (rest, None)
            return Entry(name, (start, start + len(name)), office, None, origin)
    return None


def _is_name(printed: str) -> bool:
    """Whether a part is a name; 'Inga', which begins sentences elsewhere, is one in a list of people."""
    return is_name(printed) or (printed.startswith("Inga ") and is_name(f"Ingrid {printed[5:]}"))


def _role_before(text: str, start: int, end: int) -> int | None:
    """Where the name begins after an office with capitals: 'Kassör Anna Ek', '1:e vice ordförande Bo Ek'."""
    for space in _BEFORE_CAPITAL.finditer(text[start:end]):
        at = start + space.end()
        if role_heading(text[start : at - 1]) and is_name(text[at:end]):
            return at
    return None


def _is_next(text: str, person: Entry, separator: str, parts: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a name behind a comma is one more person, and not the place or unit that the one before comes from."""
    if is_organisation(person.name):
        return False
    if likely_person(person.name) or person.role or _AND.fullmatch(f" {separator} "):
        return True
    # Of a plain list of names those that no list has are people, too.
    names = sum(is_name(text[first:last].rstrip(".")) for first, last, _separator in parts)
    return len(parts) > 2 and names * _MOST[1] >= len(parts) * _MOST[0]


def _with(person: Entry, printed: str, separator: str) -> tuple[Entry, bool]:
    """The person with what a part tells, and whether the part told anything but role and party."""
    told = printed.strip(" .") if not is_short_office(printed) else printed.strip()
    if told in _parties() or (separator in "([" and _PARTY.fullmatch(told) and not is_office(told)):
        return replace(person, party=person.party or told, represents=_joined(person.represents, told)), False
    if is_office(told) and label_kind(told) != "apologies":
        office = without_period(told) if told[-1].isdigit() else told
        return replace(person, role=office if person.role is None else f"{person.role}, {office}"), False
    if (is_organisation(told) or is_firm(told)) and separator not in "([":
        return replace(person, represents=_joined(person.represents, told)), True
    if _LONE_WORD.fullmatch(told) and separator != "(" and not _notes().match(told) and person.role is None:
        return replace(person, role=told), False
    # Somebody else in brackets is a substitute, or who sat there before.
    is_other = separator == "(" and " " in told and is_name(told) and likely_person(told)
    if told[:1].isupper() and "@" not in told and not is_other:
        return replace(person, represents=_joined(person.represents, told)), True
    return person, True


def _joined(before: str | None, printed: str) -> str:
    return printed if before is None else f"{before}, {printed}"


@cache
def _parties() -> frozenset[str]:
    return frozenset(phrase_lists()["parties"])


@cache
def _notes() -> re.Pattern[str]:
    return phrase_beginning_pattern("notes")
