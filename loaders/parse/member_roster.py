"""Members of groups, listed under headings, on cards or in tables.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from ...schema.records import Member
from ..read import Line
from ..read.contact_lines import is_contact_line
from .group_names import is_generic_group, is_group_name
from .roster_entries import NOBODY, Entries, Entry, entries_of, is_vacant, likely_person
from .roster_outline import RosterOutline
from .roster_table import TableOfPeople
from .roster_words import (
    heading_group,
    is_for_several,
    is_outside,
    is_own_body,
    office_of_group,
    role_heading,
    title_group,
    without_period,
)
from .table_grid import Cell, TableRow, tables_of
from .word_patterns import LazyPattern

_CONTACT = LazyPattern(
    r"(?i:(?:tel\w*|mobil\w*|e-?post\w*|mejl|växel|direkt\w*)\b\.?\s?:?|[\d +()-]{6,}$|\S+@\S+$)|Läs mer|Kontakta "
)
_CONSISTS = LazyPattern(
    r"(?P<group>[A-ZÅÄÖ][^.,:;!?]{2,80}?)\s(?:består\sav|har)\s(?:[\wåäö]+\s){1,3}?(?:ledamöter|medlemmar|representanter)\b"
)
_OFFICE = LazyPattern(
    r"ordf|ledamot|ledamöter|ersättare|suppl|sekr|kassör|sammankallande|adjung|revisor|ombud|represent", re.IGNORECASE
)
_LONGEST = 300
_REACH = 5
_OFFICIALS = 2


class MemberRoster:
    """Reads a list of members line by line. `titles` are lines that may name the group of the whole list."""

    def __init__(self, text: str, lines: list[Line], titles: Iterable[str | None] = ()) -> None:
        self._text = text
        self._lines = lines
        self._outline = RosterOutline(self._group_of_all(titles))
        self._listed = [self._people_on(line) for line in lines]
        self._levels_of_people = {
            line.level
            for line, listed in zip(lines, self._listed, strict=True)
            if line.level and listed.people and likely_person(listed.people[0].name)
        }
        self._rows: dict[int, tuple[TableOfPeople, TableRow]] = {}
        for rows in tables_of(text, lines):
            table = TableOfPeople(text, rows)
            self._rows.update({row.line.at: (table, row) for row in rows})
        self._ended = False
        self._found: dict[tuple[str, str | None, str | None], Member] = {}

    def makeup(self) -> tuple[int, int]:
        """How many lines and rows list people, and how many more tell of them: roles, addresses, vacant places."""
        rows = [table.holds(row) for table, row in self._rows.values() if row.line.cells]
        plain = [index for index, line in enumerate(self._lines) if not line.cells]
        people = [index for index in plain if self._is_person(index)]
        others = set(plain) - set(people)
        told = [index for index in others if self._tells_of_people(index)]
        return rows.count("people") + len(people), rows.count("head") + len(told)

    def _tells_of_people(self, index: int) -> bool:
        return (
            self._is_role(index) or self._is_contact(index) or is_vacant(self._printed(index)) or self._heads(index)
        )

    def read_members(self, running: bool = False) -> tuple[Member, ...]:
        """All members; with `running` only lists of names that stand right under a heading count (articles)."""
        for index, line in enumerate(self._lines):
            if line.cells or (line.at in self._rows and self._goes_on_in_column(index)):
                self._row(line)
            elif not running or self._heads(index) or self._is_plain_list(index):
                self._line(index)
        return tuple(self._found.values())

    def _group_of_all(self, titles: Iterable[str | None]) -> str | None:
        """The group that a title names, or else the first sentence that says how many members one has."""
        named = next(filter(None, (title_group(title) for title in titles if title)), None)
        if named is not None:
            return named
        for line in self._lines[:_REACH]:
            told = _CONSISTS.match(self._text, line.at, line.end)
            if told and is_group_name(told["group"]) and not is_generic_group(told["group"]):
                return told["group"]
        return None

    def _people_on(self, line: Line) -> Entries:
        if line.cells or line.end - line.at > _LONGEST * (4 if self._text.count(",", line.at, line.end) > 3 else 1):
            return NOBODY
        return entries_of(self._text, line.at, line.end)

    def _printed(self, index: int) -> str:
        return self._text[self._lines[index].at : self._lines[index].end]

    def _is_person(self, index: int) -> bool:
        """Whether a line lists people: a lone phrase in the form of a name needs a known name or people near it."""
        listed = self._listed[index]
        if not listed.people:
            return False
        first = listed.people[0]
        if len(listed.people) > 1 or first.role or first.party or listed.role or likely_person(first.name):
            return True
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(self._lines)]
        if listed.others:
            return True
        if self._lines[index].level:
            return self._lines[index].level in self._levels_of_people or (
                index + 1 < len(self._lines) and self._is_role(index + 1)
            )
        is_heading = self._lines[index].gap and index + 1 in near and not self._lines[index + 1].gap
        return not is_heading and any(map(self._is_surely_person, near))

    def _is_surely_person(self, index: int) -> bool:
        people = self._listed[index].people
        return bool(people) and likely_person(people[0].name)

    def _is_role(self, index: int) -> bool:
        return not self._lines[index].cells and role_heading(self._printed(index)) is not None

    def _is_contact(self, index: int) -> bool:
        printed = self._printed(index)
        return _CONTACT.match(printed) is not None or is_contact_line(printed)

    def _heads(self, index: int) -> bool:
        """Whether a line is a heading: marked as one, or a short line right above people or their role."""
        line = self._lines[index]
        if line.level:
            return not self._is_person(index)
        printed = self._printed(index)
        if self._is_person(index) or len(printed) > 80 or self._is_contact(index) or heading_group(printed) is None:
            return False
        if line.bullet and not self._is_upper_bullet(index):
            return False
        return self._people_follow(index)

    def _is_upper_bullet(self, index: int) -> bool:
        """Whether a bullet heads those below it: it names a body, or they stand further in."""
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        name = without_period(self._printed(index))
        further_in = below is not None and below.indent > self._lines[index].indent
        return further_in or is_group_name(name) or is_own_body(name)

    def _people_follow(self, index: int) -> bool:
        """Whether people come next, but for places that are vacant and words for their role."""
        for after in range(index + 1, min(index + 1 + _REACH, len(self._lines))):
            line = self._lines[after]
            if line.at in self._rows and line.cells:
                table, row = self._rows[line.at]
                return table.holds_people(row)
            if self._is_person(after):
                return True
            if not (is_vacant(self._printed(after)) or self._is_role(after)):
                return False
        return False

    def _goes_on_in_column(self, index: int) -> bool:
        """Whether a lone cell stands in a table whose head tells what its columns hold."""
        table, _row = self._rows[self._lines[index].at]
        return bool(table.columns) and bool(self._listed[index].people) and not self._lines[index].level

    def _is_plain_list(self, index: int) -> bool:
        """Whether a line of an article is nothing but names, several or right under their heading."""
        listed = self._listed[index]
        is_plain = (
            bool(listed.people) and not listed.others and not any(one.role or one.party for one in listed.people)
        )
        named = self._outline.group is not None or listed.group is not None
        return is_plain and named and (len(listed.people) > 1 or (index > 0 and self._heads(index - 1)))

    def _line(self, index: int) -> None:
        line = self._lines[index]
        printed = self._printed(index)
        if is_vacant(printed) or self._ended or (self._outline.outside and self._tells_of_outsider(index)):
            return
        if self._is_person(index):
            self._keep(self._listed[index])
        elif self._is_below_name(index):
            self._give_role(printed)
        elif (role := role_heading(printed)) is not None:
            self._outline.open_role(line.level, role)
        elif self._ends_list(index, printed):
            self._outline.close(0)
            self._ended = True
        elif (told := office_of_group(printed)) is not None and self._heads(index):
            self._open(line, told[1])
            self._outline.open_role((line.level or 8) + 1, told[0])
        elif self._heads(index):
            self._open(line, printed)

    def _tells_of_outsider(self, index: int) -> bool:
        """Whether a line is the role of somebody on the line above, who is no member: below 'Kontakt'."""
        return index > 0 and not self._lines[index].level and self._is_person(index - 1) and self._is_role(index)

    def _ends_list(self, index: int, printed: str) -> bool:
        """Whether 'Kontakt' stands below the list: what follows is an official or two, and no more members."""
        if self._lines[index].level or len(printed.split()) > 2 or not is_outside(printed):
            return False
        return bool(self._found) and sum(map(self._is_person, range(index + 1, len(self._lines)))) <= _OFFICIALS

    def _open(self, line: Line, printed: str) -> None:
        if line.level and is_outside(printed):
            self._outline.close(line.level)
        elif line.level or heading_group(printed) is not None:
            rank = line.level or (8 + line.indent if line.bullet else 0)
            self._outline.open_group(rank, heading_group(printed))

    def _is_below_name(self, index: int) -> bool:
        """Whether a line tells the role of the person on the line above: on a card, or in a list of such pairs."""
        if not index or not self._found or not self._is_person(index - 1) or self._lines[index].level:
            return False
        above = self._listed[index - 1]
        if len(above.people) != 1 or above.people[0].role or above.role:
            return False
        if self._lines[index - 1].level:
            return not self._is_contact(index) and len(self._printed(index)) <= 80
        role = role_heading(self._printed(index))
        return role is not None and not is_for_several(role) and self._role_stands_below(index)

    def _role_stands_below(self, index: int) -> bool:
        """Whether a role between two names belongs to the one above: by blank lines, or by how the list begins."""
        line, below = self._lines[index], self._lines[index + 1] if index + 1 < len(self._lines) else None
        if below is None or line.gap != below.gap:
            return below is None or not line.gap
        first = self._first_of_pairs[index]
        if self._is_role(first) and is_for_several(role_heading(self._printed(first)) or ""):
            first += 1
        return not self._is_role(first)

    @cached_property
    def _first_of_pairs(self) -> list[int]:
        """For each line the first of the names, roles and addresses that stand above it without anything between."""
        firsts: list[int] = []
        for index in range(len(self._lines)):
            above = index - 1
            goes_on = index > 0 and not self._lines[above].cells and (self._is_role(above) or self._is_lone(above))
            firsts.append(firsts[above] if goes_on else index)
        return firsts

    def _is_lone(self, index: int) -> bool:
        return self._is_person(index) or self._is_contact(index)

    def _give_role(self, printed: str) -> None:
        key = next(reversed(self._found))
        role = printed.strip(" :.") if role_heading(printed) is None else printed.strip(" :")
        self._found[key] = replace(self._found[key], role=role)

    def _row(self, line: Line) -> None:
        table, row = self._rows[line.at]
        if not line.cells:
            row = TableRow(line, (Cell(line.at, line.end, self._text[line.at : line.end]),))
        if line.cells and table.is_head(row):
            return
        listed = table.read_row(row)
        # Without a head, what stands before the names may be where they come from.
        if not table.columns and self._outline.group is not None and listed.group:
            people = tuple(replace(one, represents=one.represents or listed.group) for one in listed.people)
            listed = replace(listed, people=people, group=None)
        self._keep(listed)

    def _keep(self, listed: Entries) -> None:
        if self._outline.outside and listed.role is None and listed.group is None:
            return
        for one in listed.people:
            self._add(one, listed)

    def _add(self, one: Entry, listed: Entries) -> None:
        group = listed.group or self._outline.group
        role = _joined_role(one.role or listed.role, self._outline.role)
        self._outline.add_people()
        key = (one.name, group, one.party)
        before = self._found.get(key)
        if before is None:
            self._found[key] = Member(one.name, group, role, one.span, one.represents)
        elif role and (before.role is None or (is_for_several(before.role) and not is_for_several(role))):
            self._found[key] = replace(before, role=role, represents=before.represents or one.represents)


def _joined_role(own: str | None, above: str | None) -> str | None:
    """The role of a person whose line tells one, under a heading that tells another.

    An office of the group goes before the heading's ('ordförande' under 'Ledamöter'); a profession does not.
    """
    if own is None or above is None or _OFFICE.search(own) or own.casefold() == above.casefold():
        return own or above
    return f"{above}, {own}"
