"""Members of groups, listed under headings or in tables.

A heading may be a group ('Kulturnämnden') or a role ('Ersättare'). Where there is none, or only roles,
the members are
those of the group that the title names.

Tested in tests/loaders/parse/test_member_roster.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from dataclasses import replace

from ...schema.records import Attendance, Member, Span
from ..read import Line
from .line_labels import label_kind
from .people_entries import split_entries
from .people_list import PeopleList
from .person_names import LISTED_NAME, is_name, is_role
from .roster_headings import is_role_word, roster_heading, title_group
from .roster_names import family_first, is_person
from .roster_table import RosterColumn, members_in_row, roster_columns
from .word_patterns import LazyPattern

_PERSON = LazyPattern(rf"(?:[^:]{{3,30}}:\s)?{LISTED_NAME}(?=[,;(.]|\s[–(-]|\soch|\t|$)")
_VACANT = LazyPattern(
    r"(?:ännu\s)?(?:vakan\w*|ej (?:till)?satt\w*|meddelas senare|utses senare|n\.?\s?n\.?)\b", re.IGNORECASE
)
_CONTACT = LazyPattern(
    r"(?:tel\w*|mobil\w*|e-?post\w*|mejl|växel|direkt\w*)\b\.?\s?:?|[\d +()-]{6,}$|\S+@\S+$", re.IGNORECASE
)
_DASH = LazyPattern(r"\s[–—]\s?|\s-(?=[A-ZÅÄÖ])|\s-\s")


class MemberRoster:
    """Reads a list of members line by line."""

    def __init__(self, text: str, lines: list[Line], title: str | None = None) -> None:
        """`title` is the document's: its group is that of members under no group's heading."""
        self._text = text
        self._lines = lines
        self._own = title_group(title)
        self._group: str | None = self._own
        self._role: str | None = None
        self._columns: list[RosterColumn] = []
        self._one_a_line = False
        self._skips = False
        self._found: list[Member] = []

    def read_members(self, running: bool = False) -> tuple[Member, ...]:
        """All members; with `running` only lists of names that stand right under a heading count (articles)."""
        listed = [(line.at, line.end) for line in self._lines if not line.cells and self._names_in(line)]
        self._one_a_line = not running and PeopleList(self._text, "present").one_a_line(listed)
        for index, line in enumerate(self._lines):
            if line.cells:
                self._row(line)
            elif self._tells_role(index) and self._found:
                self._found[-1] = replace(self._found[-1], role=self._text[line.at : line.end])
            elif self._is_heading(index):
                self._take_heading(line)
            elif not self._skips and (not running or self._under_heading(index)):
                self._line(line)
        return tuple(self._found)

    # ------------------------------------------------------------------ headings
    def _take_heading(self, line: Line) -> None:
        heading = roster_heading(self._text[line.at : line.end])
        self._columns = []
        if heading.kind == "contacts" and line.level:
            self._skips = True
        elif heading.kind == "role":
            self._skips, self._role = False, heading.words
            if line.level and self._group is not None and self._own is not None and self._role_group(line):
                self._group = self._own
        elif heading.kind == "group":
            self._skips, self._role, self._group = False, None, heading.words
            self._level = line.level

    _level = 0

    def _role_group(self, line: Line) -> bool:
        """Whether a heading of a role is no part of the group above it: it is set as large as that one's."""
        return line.level <= self._level

    def _is_heading(self, index: int) -> bool:
        """A short line that is no name, above a line of names."""
        line = self._lines[index]
        printed = self._text[line.at : line.end]
        if (
            len(printed) > 80
            or printed[-1] in ".,;!?"
            or ": " in printed
            or is_person(printed)
            or _VACANT.match(printed)
            or _CONTACT.match(printed)
            or self._tells_role(index)
        ):
            return False
        following = [after for after in self._lines[index + 1 : index + 4] if not self._is_vacant(after)]
        if line.bullet and not (following and (following[0].indent > line.indent or is_role_word(printed))):
            return False
        if line.level == 0 and roster_heading(printed).kind == "role" and self._heads_names(following):
            return True
        return bool(following) and (line.level > 0 or self._heads_names(following[:1]))

    def _heads_names(self, following: list[Line]) -> bool:
        """Whether names, or the heads of a table of them, stand in the first of the lines."""
        if not following:
            return False
        first = following[0]
        return self._names_in(first) > 0 or bool(first.cells and roster_columns(self._cells(first)))

    def _tells_role(self, index: int) -> bool:
        """A line below a name on a line of its own, both in a card of one person: 'Barnmorska'."""
        if not index or not any(line.level for line in self._lines):
            return False
        above = self._lines[index - 1]
        return above.level > 0 and not self._lines[index].level and is_name(self._text[above.at : above.end])

    def _is_vacant(self, line: Line) -> bool:
        return _VACANT.match(self._text, line.at, line.end) is not None

    # ------------------------------------------------------------------ lines
    def _names_in(self, line: Line) -> int:
        """How many names a line lists; 0 for running text."""
        if line.cells:
            return sum(is_person(cell) for cell in self._cells(line))
        if family_first(self._text[line.at : line.end]):
            return 1
        if not self._text[line.at].isupper() or not _PERSON.match(self._text, line.at, line.end):
            return 0
        entries = split_entries(self._text, line.at, line.end)
        names = [bool(is_person(self._text[start:end].rstrip("."))) for start, end in entries]
        return sum(names) if names and names[0] and len(entries) <= 60 else 0

    def _cells(self, line: Line) -> list[str]:
        return [self._text[start:end].strip() for start, end in line.cells]

    def _under_heading(self, index: int) -> bool:
        """A line of names only, under a line that is no names."""
        line = self._lines[index]
        entries = split_entries(self._text, line.at, line.end)
        if index == 0 or not all(is_name(self._text[start:end].rstrip(".")) for start, end in entries):
            return False
        return self._group is not None and (len(entries) >= 2 or self._group_just_before(index))

    def _group_just_before(self, index: int) -> bool:
        before = self._lines[index - 1]
        return self._text[before.at : before.end].strip(" :.") == self._group

    def _line(self, line: Line) -> None:
        start, group, role = self._lead(line)
        if start == line.at and not self._names_in(line):
            return
        if self._columns and role is None:
            role = self._columns[0].role
        self._take_names(start, line.end, group, role or self._role)

    def _lead(self, line: Line) -> tuple[int, str | None, str | None]:
        """Where the names of a line begin, with the group or the role before them: 'Kassör: Anna Ek',
        'Parkgruppen – Bo Ek'."""
        head, colon, _rest = self._text[line.at : line.end].partition(":")
        dash = None if colon else _DASH.search(self._text, line.at, line.end)
        start = line.at + len(head) + 1 if colon else dash.end() if dash else line.at
        if dash:
            head = self._text[line.at : dash.start()]
        leads = start > line.at and len(head) <= 60 and not is_name(head.split(",")[0].split("(")[0].strip())
        if not leads or not self._names_after(start, line.end):
            return line.at, self._group, None
        if (
            is_role(head)
            or is_role_word(head)
            or (self._group is not None and label_kind(head) == "attendance_group")
        ):
            return start, self._group, head.strip()
        return start, head.strip(" –-"), None

    def _names_after(self, start: int, end: int) -> bool:
        return any(
            is_person(self._text[first:last].rstrip(".")) for first, last in split_entries(self._text, start, end)[:2]
        )

    def _take_names(self, start: int, end: int, group: str | None, role: str | None, one: bool = False) -> None:
        turned = family_first(self._text[start:end].lstrip())
        people = PeopleList(self._text, "present")
        if turned:
            begin = end - len(self._text[start:end].lstrip())
            people.found.append(
                Attendance(turned[0], "present", 1, False, None, None, None, None, (begin, begin + turned[1]))
            )
            for piece in self._text[begin + turned[1] : end].replace("(", ",").replace(")", ",").split(","):
                people.add_attribute(piece)
        else:
            people.add_stretch(start, end, one_a_line=one or self._one_a_line)
        for record in people.found:
            self._keep(record, group, role)

    # ------------------------------------------------------------------ tables
    def _row(self, line: Line) -> None:
        columns = roster_columns(self._cells(line))
        if columns:
            self._columns = columns
            return
        if self._skips:
            return
        for cell in members_in_row(self._text, line.cells, self._columns):
            group = cell.group or self._group or cell.represents
            if cell.family:
                record = self._in_two_cells(cell.name, cell.family)
                self._keep(replace(record, affiliation=cell.represents), group, cell.role or self._role)
                continue
            before = len(self._found)
            self._take_names(*cell.name, group, cell.role or self._role, one=True)
            del self._found[before + 1 :]
            if self._found[before:] and self._found[-1].represents is None and cell.represents != group:
                self._found[-1] = replace(self._found[-1], represents=cell.represents)

    def _in_two_cells(self, given: Span, family: Span) -> Attendance:
        """Given and family name from cells of their own."""
        name = " ".join(self._text[start:end].strip() for start, end in (given, family))
        span = (min(given[0], family[0]), max(given[1], family[1]))
        return Attendance(name, "present", 1, False, None, None, None, None, span)

    # ------------------------------------------------------------------ found
    def _keep(self, record: Attendance, group: str | None, role: str | None) -> None:
        if record.name is None or _VACANT.match(record.name):
            return
        told = record.role or record.note
        if role is not None and is_role_word(role) and told is not None and is_role(told):
            role = told
        beside = None if group is None else record.affiliation
        member = Member(record.name, group or record.affiliation, role or told, record.span, beside)
        same = [
            at for at, other in enumerate(self._found) if (other.name, other.group) == (member.name, member.group)
        ]
        if not same:
            self._found.append(member)
        else:
            first = self._found[same[0]]
            self._found[same[0]] = replace(
                first, role=first.role or member.role, represents=first.represents or member.represents
            )
