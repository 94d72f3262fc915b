"""Whole boards that a longer text prints: runs of lines with people and their offices, in news or an annual report.

Tested in tests/loaders/parse/test_boards_in_text.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...schema.records import Member
from ..read import Line
from .group_names import is_group_name
from .labelled_people import lines_of_labels
from .layout import Layout
from .line_labels import PEOPLE, label_kind
from .member_roster import MemberRoster
from .roster_entries import Entries
from .roster_groups import names_body
from .roster_lines import RosterLines
from .roster_titles import title_group
from .roster_words import is_body_of_others, is_office, is_own_body, role_heading
from .vacant_places import is_vacant
from .word_patterns import LazyPattern

# So many people and offices make a board; a guest and who led the meeting are none.
_LEAST, _LEAST_OFFICES = 4, 2
# Headings and empty places that may stand between two rows of people, and headings above the first.
_BETWEEN, _ABOVE = 3, 3
_LONGEST_HEADING, _FEW_WORDS = 120, 3
_CAPTION = LazyPattern(r"\b(?:från vänster|fr\.? ?v\b|på (?:bilden|fotot)|(?:bakre|främre) raden)", re.IGNORECASE)
_TREASURER = LazyPattern(r"\b(?:kassör|skattmästare)", re.IGNORECASE)
# 'Till valberedare valdes', 'som revisor'
_PROPOSES = LazyPattern(r"(?:till|som)\svalbered", re.IGNORECASE)
_AUDITS = LazyPattern(r"\brevisor", re.IGNORECASE)
_PRESIDIUM = LazyPattern(r"presidi(?:um|et)", re.IGNORECASE)
_CHAIR = LazyPattern(r"\bord(?:f|förande)\b", re.IGNORECASE)
_NAME_AND_BRACKETS = LazyPattern(r"[^().,]{4,40}\s\([^()]*\)\s?\.?")


def boards_in_text(text: str, lines: Sequence[Line], title: str | None = None) -> tuple[Member, ...]:
    """The members of the boards that runs of lines print; nobody without four of them and two offices.

    `title` is a line that may name the group of all. Whose group nothing tells is left out.
    """
    parted = lines_of_labels(text, list(lines))
    page = RosterLines(text, parted)
    found: dict[tuple[str, str | None], Member] = {}
    whole = title_group(title) if title else None
    for first, last in _runs(page, parted):
        rows = parted[_heading_above(page, parted, first) : last + 1]
        for member in _in_bodies(MemberRoster(text, rows, [title]).read_members(), whole):
            found.setdefault((member.name, member.group), member)
    return tuple(sorted(found.values(), key=lambda member: member.span))


def prints_board_without_day(layout: Layout, title: str) -> bool:
    """Whether a board stands there, and neither a day of a meeting nor a number of an item."""
    if layout.days.all or any(map(bool, layout.headings.numbers)):
        return False
    return bool(boards_in_text(layout.text, layout.lines, title))


def _in_bodies(members: tuple[Member, ...], whole: str | None) -> Iterator[Member]:
    """The members of bodies; below a heading that names none they sit in the one above, with it for their office.

    `whole` is the body of the title: those below 'Presidium' lead it. A board that keeps money needs no name.
    """
    keeps = any(_TREASURER.search(member.role or "") for member in members)
    is_unnamed = keeps and not any(member.group and names_body(member.group) for member in members)
    body = "Styrelsen" if is_unnamed else None
    for member in members:
        group = whole if whole and member.group and _PRESIDIUM.fullmatch(member.group) else member.group
        if group is not None and (names_body(group) or is_own_body(group) or is_group_name(group)):
            body = group
            yield replace(member, group=group)
        elif group is None and is_unnamed and body is not None:
            yield replace(member, group=body)
        elif group is not None and _PROPOSES.match(group):
            yield replace(member, group="Valberedningen")
        elif group is not None and body is not None and not is_body_of_others(body):
            audits = _AUDITS.search(member.role or "") is not None
            yield replace(member, group="Revisorer" if audits else body, role=member.role or group)


def _runs(page: RosterLines, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each run that is a board."""
    first, last, between = -1, -1, 0
    listed: list[tuple[Entries, bool]] = []
    for index in range(len(lines)):
        if (people := _people_on(page, lines, index)) is not None:
            first = index if first < 0 else first
            was_headed, last, between = between > 0, index, 0
            listed.append((people, was_headed))
        elif first >= 0 and (between == _BETWEEN or not _may_stand_between(page, lines, index)):
            if _is_board(listed):
                yield first, last
            first, listed = -1, []
        else:
            between += 1
    if first >= 0 and _is_board(listed):
        yield first, last


def _people_on(page: RosterLines, lines: list[Line], index: int) -> Entries | None:
    """The people of a line that lists them; None for a sentence about somebody, those who came, and other lines."""
    line = lines[index]
    if line.cells:
        table, row = page.rows[line.at]
        read: Entries = table.read_row(row)
        return read if read.people else None
    listed = page.listed[index]
    if _CAPTION.search(page.printed(index)):
        return None
    if not page.is_person(index) or label_kind(listed.role or listed.group or "") in PEOPLE:
        return None
    is_told = listed.role is not None or listed.group is not None
    is_sentence = listed.others and not (is_told or line.bullet) and page.printed(index).endswith((".", "!", "?"))
    # What stands in brackets behind a name tells of that person: 'Anna Ek (läser till lärare).'
    is_sentence = is_sentence and _NAME_AND_BRACKETS.fullmatch(page.printed(index)) is None
    return None if is_sentence else listed


def _may_stand_between(page: RosterLines, lines: list[Line], index: int) -> bool:
    if lines[index].cells:
        table, row = page.rows[lines[index].at]
        return table.holds(row) == "head" or any(is_vacant(cell.words) for cell in row.cells)
    printed = page.printed(index)
    return page.is_role(index) or page.is_contact(index) or is_vacant(printed) or page.heads(index)


def _is_board(listed: list[tuple[Entries, bool]]) -> bool:
    """Whether four people stand in a run, half of them with an office or below a label, and two offices or labels.

    Three will do, each with an office or below a heading of its own, and one of them the chair. `listed` are the
    people of each line, and whether a heading stands right above.
    """
    names, told, offices = set(), set(), set()
    for row, is_headed in listed:
        label = row.role or (row.group if row.group and names_body(row.group) else None)
        is_label = label is not None and (is_office(label) or is_own_body(label) or role_heading(label) or row.group)
        for one in row.people:
            names.add(one.name)
            office = one.role if one.role and (is_office(one.role) or role_heading(one.role)) else None
            offices |= {said.casefold() for said in (office, label if is_label else None) if said}
            told |= {one.name} if one.role or one.represents or is_label or is_headed else set()
    is_small = len(names) == _LEAST - 1 and names == told and any(map(_CHAIR.search, offices))
    return (len(names) >= _LEAST or is_small) and len(offices) >= _LEAST_OFFICES and len(told) * 2 >= len(names)


def _heading_above(page: RosterLines, lines: list[Line], first: int) -> int:
    """The first of the headings and words that lead to a run, right above it; the run's first line without any."""
    above = first
    while above > max(first - _ABOVE, 0):
        printed = page.printed(above - 1)
        is_lead = lines[above - 1].level > 0 or page.heads(above - 1) or page.is_role(above - 1) or printed[-1] == ":"
        is_lead = is_lead or (len(printed.split()) <= _FEW_WORDS and names_body(printed))
        if len(printed) > _LONGEST_HEADING or not is_lead or lines[above - 1].cells:
            break
        above -= 1
    return above
