"""Members of groups, listed under headings or in tables.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import replace

from ...schema.records import Attendance, Member
from ..read import Line
from .line_labels import label_kind
from .people_entries import split_entries
from .people_list import PeopleList
from .person_names import LISTED_NAME, is_name, is_role
from .word_patterns import LazyPattern

_PERSON = LazyPattern(rf"(?:[^:]{{3,30}}:\s)?{LISTED_NAME}(?=[,;(.]|\s[–(-]|\soch|\t|$)")
_VACANT = LazyPattern(r"\bvakan\w*", re.IGNORECASE)
_CONTACT = LazyPattern(
    r"(?:tel\w*|mobil\w*|e-?post\w*|mejl|växel|direkt\w*)\b\.?\s?:?|[\d +()-]{6,}$|\S+@\S+$", re.IGNORECASE
)
_HEADS = {
    **dict.fromkeys(("namn", "ombud", "kontaktperson", "representant", "ledamot"), "name"),
    **dict.fromkeys(("roll", "uppdrag", "funktion", "titel", "befattning"), "role"),
    **dict.fromkeys(("grupp", "enhet", "område", "verksamhet", "avdelning", "förvaltning", "förening"), "group"),
    **dict.fromkeys(("organisation", "arbetsgrupp", "delgrupp"), "group"),
}


class MemberRoster:
    """Reads a list of members line by line."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._group: str | None = None
        self._header: list[str] = []
        self._one_a_line = False
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
            elif self._is_group(index):
                self._group = self._text[line.at : line.end].strip(" :.")
            elif not running or self._under_heading(index):
                self._line(line, running)
        return tuple(self._found)

    def _is_group(self, index: int) -> bool:
        """A short line that is no name, above a line of names."""
        line = self._lines[index]
        printed = self._text[line.at : line.end]
        if (
            len(printed) > 80
            or printed[-1] in ".,;!?"
            or line.bullet
            or _is_person(printed)
            or _VACANT.match(printed)
            or _CONTACT.match(printed)
            or self._tells_role(index)
        ):
            return False
        following = [after for after in self._lines[index + 1 : index + 4] if not self._is_vacant(after)]
        return bool(following) and (line.level > 0 or self._names_in(following[0]) > 0)

    def _tells_role(self, index: int) -> bool:
        """A line below a name on a line of its own, both in a card of one person: 'Barnmorska'."""
        if not index or not any(line.level for line in self._lines):
            return False
        above = self._lines[index - 1]
        return above.level > 0 and not self._lines[index].level and is_name(self._text[above.at : above.end])

    def _is_vacant(self, line: Line) -> bool:
        return _VACANT.match(self._text, line.at, line.end) is not None

    def _names_in(self, line: Line) -> int:
        """How many names a line lists; 0 for running text."""
        if line.cells:
            return sum(_is_person(self._text[start:end].strip()) for start, end in line.cells)
        if not self._text[line.at].isupper() or not _PERSON.match(self._text, line.at, line.end):
            return 0
        entries = split_entries(self._text, line.at, line.end)
        names = [bool(_is_person(self._text[start:end].rstrip("."))) for start, end in entries]
        return sum(names) if names and names[0] and len(entries) <= 60 else 0

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

    def _line(self, line: Line, running: bool) -> None:
        printed = self._text[line.at : line.end]
        head, colon, _rest = printed.partition(":")
        start, group, role = line.at, self._group, None
        if colon and len(head) <= 60 and not is_name(head) and self._names_after(line.at + len(head) + 1, line.end):
            start = line.at + len(head) + 1
            if is_role(head) or (group is not None and label_kind(head) == "attendance_group"):
                role = head
            else:
                group = head.strip()
        elif not self._names_in(line):
            return
        people = PeopleList(self._text, "present")
        people.add_stretch(start, line.end, one_a_line=self._one_a_line)
        for record in people.found:
            self._keep(record, group, role)

    def _names_after(self, start: int, end: int) -> bool:
        return any(
            _is_person(self._text[first:last].rstrip("."))
            for first, last in split_entries(self._text, start, end)[:2]
        )

    def _row(self, line: Line) -> None:
        cells = [self._text[start:end].strip() for start, end in line.cells]
        heads = [next((field for word, field in _HEADS.items() if word in cell.casefold()), "") for cell in cells]
        if not any(map(_is_person, cells)) and (heads.count("name") or sum(map(bool, heads)) >= 2):
            self._header = heads
            return
        at = (
            self._header.index("name")
            if "name" in self._header
            else next((c for c, v in enumerate(cells) if _is_person(v)), None)
        )
        if at is None or at >= len(cells) or not _is_person(cells[at]):
            return
        told = {field: cells[c] for c, field in enumerate(self._header) if field and c < len(cells) and cells[c]}
        others = [cell for c, cell in enumerate(cells) if c != at and cell]
        role = told.get("role") or (
            next((cell for cell in others if is_role(cell)), None) if not self._header else None
        )
        people = PeopleList(self._text, "present")
        people.add_stretch(*line.cells[at], one_a_line=True)
        group = told.get("group") or self._group
        if not self._header and group is None:
            group = next(
                (cell for cell in others if cell != role and "@" not in cell and not cell[0].isdigit()), None
            )
        for record in people.found[:1]:
            self._keep(record, group, role)

    def _keep(self, record: Attendance, group: str | None, role: str | None) -> None:
        if record.name is None or _VACANT.search(record.name):
            return
        printed_role = role or record.role or record.note
        self._found.append(Member(record.name, group or record.affiliation, printed_role, record.span))


def _is_person(printed: str) -> bool:
    first = re.split(r"[,(]|\s[–-]\s", printed)[0].strip()
    if label_kind(first):
        return False
    return is_name(first) or (
        ": " in first and is_name(first.partition(": ")[2]) and is_role(first.partition(":")[0])
    )
