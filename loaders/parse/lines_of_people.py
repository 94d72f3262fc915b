"""The lines of a list of members one by one: which of them list people, tell a role or how to reach somebody.

Tested in tests/loaders/parse/test_member_roster.py.
"""

from functools import cached_property

from ..read import Line
from ..read.contact_lines import is_contact_line
from .roster_entries import NOBODY, Entries, entries_of
from .roster_names import likely_person
from .roster_table import TableOfPeople
from .roster_words import is_office, role_heading
from .table_grid import TableRow, tables_of
from .word_patterns import LazyPattern

_CONTACT = LazyPattern(
    r"(?i:(?:tel\w*|mobil\w*|e-?post\w*|mejl|växel|direkt\w*)\b\.?\s?:?|[\d +()-]{6,}(?:\S+@\S+)?$|\S+@\S+$)|"
    r"Läs mer|Kontakta "
)
_LONGEST = 300


class LinesOfPeople:
    """What each line of a page about members is. `listed` are the people on each line, `rows` those of tables."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self.listed = [self._people_on(line) for line in lines]
        self._levels_of_people = {
            line.level
            for line, listed in zip(lines, self.listed, strict=True)
            if line.level and listed.people and likely_person(listed.people[0].name)
        }
        self.rows: dict[int, tuple[TableOfPeople, TableRow]] = {}
        for rows in tables_of(text, lines):
            table = TableOfPeople(text, rows)
            self.rows.update({row.line.at: (table, row) for row in rows})

    def _people_on(self, line: Line) -> Entries:
        if line.cells or line.end - line.at > _LONGEST * (4 if self._text.count(",", line.at, line.end) > 3 else 1):
            return NOBODY
        return entries_of(self._text, line.at, line.end)

    def printed(self, index: int) -> str:
        return self._text[self._lines[index].at : self._lines[index].end]

    def is_person(self, index: int) -> bool:
        """Whether a line lists people: a lone phrase in the form of a name needs a known name or people near it."""
        listed = self.listed[index]
        if not listed.people:
            return False
        first = listed.people[0]
        if len(listed.people) > 1 or first.role or first.party or listed.role or likely_person(first.name):
            return True
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(self._lines)]
        if listed.others or self._is_above_office(index) or self._is_on_card(index):
            return True
        if self._lines[index].level:
            return self._lines[index].level in self._levels_of_people or (
                index + 1 < len(self._lines) and self.is_role(index + 1)
            )
        is_heading = self._lines[index].gap and index + 1 in near and not self._lines[index + 1].gap
        return not is_heading and any(map(self._is_surely_person, near))

    def _is_above_office(self, index: int) -> bool:
        """Whether an office stands right below a name that no list has, as below the names of others."""
        below = self._is_office_below(index)
        return below and len(self.listed[index].people) == 1 and self._offices_below_names > 1

    def _is_on_card(self, index: int) -> bool:
        """Whether an office stands right above a name that no list has, and a telephone or e-mail right below it."""
        is_told = index > 0 and self.is_role(index - 1) and len(self.listed[index].people) == 1
        return is_told and index + 1 < len(self._lines) and self.is_contact(index + 1)

    def _is_office_below(self, index: int) -> bool:
        after, ends = index + 1, index + 2
        if after >= len(self._lines) or self._lines[after].gap or not is_office(self.printed(after)):
            return False
        return ends >= len(self._lines) or self._lines[ends].gap or self.is_contact(ends)

    @cached_property
    def _offices_below_names(self) -> int:
        """How many people surely have their office on the line below their name."""
        return sum(self._is_surely_person(at) and self._is_office_below(at) for at in range(len(self._lines)))

    @cached_property
    def people_below(self) -> list[int]:
        """For each line how many of those below it list people."""
        below = [0]
        for index in range(len(self._lines) - 1, 0, -1):
            below.append(below[-1] + self.is_person(index))
        return below[::-1]

    def _is_surely_person(self, index: int) -> bool:
        people = self.listed[index].people
        return bool(people) and likely_person(people[0].name)

    def is_role(self, index: int) -> bool:
        """Whether a line is a role and nothing else; there may be no such line."""
        if index >= len(self._lines):
            return False
        return not self._lines[index].cells and role_heading(self.printed(index)) is not None

    def is_contact(self, index: int) -> bool:
        printed = self.printed(index)
        return _CONTACT.match(printed) is not None or is_contact_line(printed)
