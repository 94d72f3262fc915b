"""Members of groups, listed under headings, on cards or in tables.

Tested in tests/loaders/parse/test_member_roster.py.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ...schema.records import Member
from ..read import Line
from .group_names import is_group_name
from .labelled_people import lines_of_labels
from .places_behind_names import with_places_apart
from .roster_entries import Entries, Entry
from .roster_groups import body_of_office, is_about_somebody, is_principal, is_said_already, is_same_body, names_body
from .roster_lines import RosterLines, form_of
from .roster_outline import RosterOutline
from .roster_roles import (
    is_about_page,
    is_elected,
    is_office_of_one,
    is_official,
    is_school,
    joined_role,
)
from .roster_sentences import group_of_lead, members_told
from .roster_titles import group_of_all
from .roster_words import (
    heading_group,
    is_body_of_others,
    is_for_several,
    is_outside,
    is_own_body,
    is_presidium,
    is_sentence,
    office_of_group,
    role_heading,
    tells_who_sits,
)
from .table_grid import Cell, TableRow
from .vacant_places import is_vacant

_OFFICIALS = 2


class MemberRoster:
    """Reads a list of members line by line. `titles` are lines that may name the group of the whole list."""

    def __init__(self, text: str, lines: list[Line], titles: Iterable[str | None] = ()) -> None:
        self._text = text
        self._lines = lines_of_labels(text, lines)
        self._page = RosterLines(text, self._lines)
        self._outline = RosterOutline(group_of_all(text, self._lines, titles))
        self._list_above: tuple[int, str] | None = None
        self._ended = False
        self._auditors: str | None = None
        self._principal: str | None = None
        self._board: str | None = None
        self._told: list[Member] = []
        self._found: dict[tuple[str, str | None, str | None], Member] = {}

    def read_members(self, running: bool = False) -> tuple[Member, ...]:
        """All members; with `running` only lists of names that stand right under a heading count (articles)."""
        for index, line in enumerate(self._lines):
            if line.cells or (line.at in self._page.rows and self._goes_on_in_column(index)):
                self._row(line)
            elif not running or self._page.heads(index) or self._is_plain_list(index):
                self._line(index)
        return with_places_apart(sorted(self._with_told(), key=lambda member: member.span))

    def _with_told(self) -> Iterator[Member]:
        """All members, with the offices that only a sentence tells; who is in no list is a member by that."""
        offices = {one.name: one for one in self._told}
        for member in self._found.values():
            told = offices.pop(member.name, None)
            is_told = told is not None and not (member.role and is_office_of_one(member.role))
            yield replace(member, role=told.role) if told is not None and is_told else member
        yield from offices.values()

    def _goes_on_in_column(self, index: int) -> bool:
        """Whether a lone cell stands in a table whose head tells what its columns hold."""
        table, _row = self._page.rows[self._lines[index].at]
        return bool(table.columns) and bool(self._page.listed[index].people) and not self._lines[index].level

    def _is_plain_list(self, index: int) -> bool:
        """Whether a line of an article is nothing but names, several or right under their heading."""
        listed = self._page.listed[index]
        is_plain = (
            bool(listed.people) and not listed.others and not any(one.role or one.party for one in listed.people)
        )
        named = self._outline.group is not None or listed.group is not None
        return is_plain and named and (len(listed.people) > 1 or (index > 0 and self._page.heads(index - 1)))

    def _line(self, index: int) -> None:
        line = self._lines[index]
        printed = self._page.printed(index)
        of_outsider = self._outline.outside and self._page.is_role_of_name_above(index)
        if self._ended or of_outsider or is_vacant(printed) or is_about_page(printed):
            if printed.endswith("ansvarig:"):
                self._outline.close(line.level)
            return
        if self._outline.is_told and not line.bullet and is_sentence(printed):
            self._outline.end_told()
        if self._text[line.end - 1] == "." and (told := list(members_told(self._text, line.at, line.end))):
            self._keep_told(told)
        elif self._page.is_person(index):
            if self._outline.is_in_presidium and self._is_of_whole_body(index):
                self._outline.leave_presidium()
            self._keep(self._going_on(index))
        elif self._found and self._page.is_party_below_name(index):
            self._give_place(printed)
        elif self._found and (role := self._page.role_of_name_above(index)) is not None:
            self._give_role(index, role)
        else:
            self._words(index, printed)

    def _words(self, index: int, printed: str) -> None:
        """A line without people: a role or a heading of those below, where one comes from, or something else."""
        line = self._lines[index]
        if (role := role_heading(printed)) is None and index in self._page.offices_of_one:
            role = printed.strip(" :")
        if role is not None and (self._page.is_of_vacant_place(index) or self._page.is_empty_label(index, role)):
            return
        if role is not None and is_official(role) and is_elected(self._outline.group):
            self._outline.close(line.level)
        elif role is not None:
            self._outline.open_role_of_body(line.level, role)
        elif index in self._page.places_on_cards and self._found:
            self._give_place(printed)
        elif self._ends_list(index, printed):
            self._outline.close(0)
            self._ended = True
        elif is_outside(printed) and (line.level or self._page.people_follow(index)):
            self._outline.close(line.level)
        elif self._page.heads(index):
            self._open(index, heading_group(printed))
        elif (body := group_of_lead(self._text, line.at, line.end)) is not None:
            self._outline.open_group(0, body)

    def _keep_told(self, told: list[Entries]) -> None:
        """Keeps the people that sentences tell: of the body that they name, or else of the whole body."""
        if self._outline.is_in_presidium:
            self._outline.leave_presidium()
        for listed in told:
            above, told_group = self._outline.group, listed.group
            if told_group and above and is_said_already(told_group, above):
                told_group = above
            self._board = told_group or self._board
            for one in listed.people:
                if told_group is None and one.role:
                    body = above or (self._board if is_for_several(one.role) else None)
                    self._told.append(Member(one.name, body, one.role, one.span, one.represents))
                else:
                    self._store(one, told_group or above, one.role or listed.role)

    def _is_of_whole_body(self, index: int) -> bool:
        """Whether a person below those of a presidium sits in the body that they lead.

        So does one who is listed again, and one without an office below those who have each theirs.
        """
        listed, group = self._page.listed[index], self._outline.group
        above = [member for member in self._found.values() if member.group == group]
        if any(member.name == one.name for member in above for one in listed.people):
            return True
        has_office = listed.role or listed.people[0].role or self._outline.role or self._page.is_role(index + 1)
        return len(above) > 1 and not has_office and all(member.role for member in above)

    def _ends_list(self, index: int, printed: str) -> bool:
        """Whether 'Kontakt' stands below the list: what follows is an official or two, and no more members."""
        if self._lines[index].level or len(printed.split()) > 2 or not is_outside(printed):
            return False
        return bool(self._found) and self._page.people_below[index] <= _OFFICIALS

    def _going_on(self, index: int) -> Entries:
        """The people of a line; a line below 'Ledamöter: Anna Ek' that only names one more goes on with that list."""
        line, listed = self._lines[index], self._page.listed[index]
        if listed.role or listed.group or line.gap or line.level or line.bullet:
            self._list_above = None
        if listed.role and not line.cells and (is_for_several(listed.role) or is_own_body(listed.role)):
            self._list_above = index, listed.role
        if self._list_above is None or self._list_above[0] not in (index, index - 1):
            return listed
        self._list_above = index, self._list_above[1]
        return replace(listed, role=self._list_above[1])

    def _open(self, index: int, name: str | None) -> None:
        """A heading: of a body or a unit, of one person's office, or of nothing that people are members of."""
        line = self._lines[index]
        rank = line.level or (8 + line.indent if line.bullet else 0)
        office = office_of_group(name) if name else None
        above = self._outline.group
        upper = self._outline.upper_group(rank)
        self._principal = name if name and self._sends_members(index, name, upper) else None
        if self._principal is not None:
            return self._outline.open_group(rank, None)
        if name is not None and is_presidium(name):
            # A sentence below the heading says once more whose presidium it is.
            if line.level or above is None or not is_presidium(above):
                self._outline.open_group(rank, name)
        elif name is not None and is_said_already(name, self._outline.upper_group(rank)):
            self._outline.open_group(rank, None)
        elif office is not None:
            upper = self._outline.upper_group(rank)
            is_same = upper is not None and is_same_body(upper, office[1])
            self._outline.open_group(rank, upper if is_same else office[1])
            self._outline.open_role((rank or 8) + 1, office[0])
        elif name is not None and not names_body(name) and is_about_somebody(name):
            self._outline.open_role(rank, None)
        elif name is not None and not names_body(name) and self._page.units[form_of(line)] < 3:
            self._outline.open_group(rank, None)
        elif line.level or name is not None:
            self._outline.open_group(rank, name)
            self._outline.is_told = not line.level and tells_who_sits(self._page.printed(index))

    def _sends_members(self, index: int, name: str, upper: str | None) -> bool:
        """Whether a heading below one of a body names who sent those below it: a municipality, or one beside it."""
        is_of_body = upper is not None and (names_body(upper) or is_group_name(upper))
        role = self._page.listed[index + 1].role if index + 1 < len(self._lines) else None
        is_beside = self._principal is not None and role is not None and is_for_several(role)
        return is_of_body and (is_principal(name) or is_beside)

    def _give_role(self, index: int, role: str) -> None:
        """Gives a role to the person on the line above, who may be listed once more."""
        name = self._page.listed[self._page.name_above(index)].people[0].name
        key = next((key for key in reversed(self._found) if key[0] == name), None)
        if key is not None:
            self._found[key] = replace(self._found[key], role=role)

    def _give_place(self, printed: str) -> None:
        key = next(reversed(self._found))
        self._found[key] = replace(self._found[key], represents=self._found[key].represents or printed.strip(" ."))

    def _row(self, line: Line) -> None:
        table, row = self._page.rows[line.at]
        row = row if line.cells else TableRow(line, (Cell(line.at, line.end, self._text[line.at : line.end]),))
        if line.cells and table.is_head(row):
            if self._outline.is_in_presidium and any(one.role and is_for_several(one.role) for one in table.columns):
                self._outline.leave_presidium()
            return
        listed = table.read_row(row)
        # Without a head, what stands before the names may be where they come from.
        if not table.columns and self._outline.group is not None and listed.group:
            people = tuple(replace(one, represents=one.represents or listed.group) for one in listed.people)
            listed = replace(listed, people=people, group=None)
        self._keep(listed, listed.group if table.columns else None)

    def _keep(self, listed: Entries, group: str | None = None) -> None:
        """Keeps the people of a line or row; `group` is the one that a column for groups tells."""
        if self._outline.outside and listed.role is None and listed.group is None:
            return
        for one in listed.people:
            self._add(one, listed, group)

    def _add(self, one: Entry, listed: Entries, told: str | None) -> None:
        if told is None and one.role and is_body_of_others(one.role):
            one, listed = replace(one, role=None), replace(listed, role=one.role, group=None)
        if told is None and listed.group and self._outline.group and is_school(listed.group):
            one, listed = replace(one, represents=listed.group), replace(listed, group=None)
        if self._principal is not None:
            one = replace(one, represents=one.represents or self._principal)
        group, beside = (told, listed.role) if told else self._group_beside(listed)
        role = joined_role(joined_role(one.role, beside), self._outline.role if beside == listed.role else None)
        self._store(one, group, role)

    def _store(self, one: Entry, group: str | None, role: str | None) -> None:
        """Adds a member, or what is told of one who is listed again: two of one name sit for different parties."""
        self._outline.add_people()
        key = (one.name, group, one.party)
        without = (one.name, group, None)
        key = without if one.party and without in self._found else key
        before = self._found.get(key)
        if before is None:
            self._found[key] = Member(one.name, group, role, one.span, one.represents)
        elif role and (before.role is None or (is_for_several(before.role) and not is_for_several(role))):
            self._found[key] = replace(before, role=role, represents=before.represents or one.represents)

    def _group_beside(self, listed: Entries) -> tuple[str | None, str | None]:
        """The group and the role that stand before people on their line: 'Valberedning: Anna Ek', 'Webb: Bo Ek'."""
        above, told = self._outline.group, listed.group or listed.role
        may_part = above is None or names_body(above)
        body = body_of_office(told or "", [member.group for member in self._found.values()])
        if body is not None or told is None or (listed.group and names_body(told)):
            self._board = listed.group if listed.group and not is_body_of_others(told or "") else self._board
            return (body, told) if body is not None else (listed.group or above, None)
        if above is None and self._board and listed.role and is_for_several(listed.role):
            return self._board, told
        if is_body_of_others(told) and may_part:
            self._auditors = told if told.casefold().startswith("revisor") else None
            return told, None
        if self._auditors and may_part and told.casefold().startswith(("revisorss", "revisorse")):
            return self._auditors, told
        if listed.group and ((above is None and self._groups_beside > 1) or listed.group in self._page.units_beside):
            return told, None
        return above, told

    @cached_property
    def _groups_beside(self) -> int:
        """How many lines begin with what may be a group: 'Köket: Anna Ek'."""
        return sum(listed.group is not None for listed in self._page.listed)
