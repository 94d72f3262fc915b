"""What a document lists: days of meetings, members, proposals. Told from tables, rows and headings,
not from its title.

Tested in tests/loaders/parse/test_list_makeup.py.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from ..read import Line
from .contact_cards import has_contact_cards
from .group_names import is_group_name
from .heading_words import is_statement
from .label_rules import INNER_LABELS
from .layout import Layout
from .line_labels import ATTENDANCE
from .month_matrix import read_month_matrix
from .motion_lists import listed_titles, lists_motions
from .numbered_proposals import numbered_titles
from .programme_blocks import blocks_of_days
from .proposal_columns import is_case_line, is_labelled, is_motion_title, is_register_head, number_alone
from .roster_entries import NOBODY, Entries, entries_of
from .roster_lines import RosterLines
from .roster_sentences import members_told, names_bodies
from .roster_table import TableOfPeople
from .roster_words import is_for_several, office_of_group, role_heading, tells_who_sits
from .rules_for_proposals import are_rules
from .table_grid import TableRow, tables_of
from .table_heads import is_attendance_head
from .word_patterns import LazyPattern, whole_phrase_pattern

_OF_A_MEETING = ("item", "decision", "todo", "secretary", "adjusters", "signatures", "present")
_CAME = LazyPattern(r"närv|frånv|förhinder|beslutande|deltag|kallade|kallas|tjänstgör", re.IGNORECASE)
_CASE_WORD = LazyPattern(r"\bd(?:nr|iarien)", re.IGNORECASE)
_DECIDES = LazyPattern(r"\b(?:beslutade|beslöts?)\b", re.IGNORECASE)
_MEETINGS = LazyPattern(r"\b(?:möten|mötes\w+|sammanträden|sammanträdes\w+)\b", re.IGNORECASE)
_CALENDAR = LazyPattern(r"\w*kalend\w+", re.IGNORECASE)
_RULES = LazyPattern(
    r"\b(?:stadgar(?:na)?s?|reglement(?:e|et)|arbetsordning(?:en)?|ordningsregler(?:na)?|bolagsordning(?:en)?|"
    r"delegations?ordning(?:en)?|instruktion(?:en)?|riktlinjer(?:na)?)\b",
    re.IGNORECASE,
)
_TELLS_OF_MEETING = tuple(
    "närv frånv förhind dagordning justera deltog deltagit kallad kallas kallelse mötet träffen sammanträdet".split()
)
_LEAST_ROWS, _LEAST_OFFICERS = 3, 2
_YEAR_OF_DAY = LazyPattern(r"\b((?:19|20)\d\d)-\d\d-\d\d\b")
_LEAST_ENTRIES = 2
_OF_A_TERM = 2
_SHORT = 40


def _is_short(line: Line) -> bool:
    return not line.cells and line.end - line.at < _SHORT


class ListMakeup:
    """Counts the rows of lists in one document, each kind once."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = layout.text
        self._lines = layout.lines

    @cached_property
    def _tables(self) -> list[list[TableRow]]:
        return tables_of(self._text, self._lines) if any(line.cells for line in self._lines) else []

    @cached_property
    def has_month_table(self) -> bool:
        """Whether a table has months on one axis and days in its cells."""
        readings = (read_month_matrix(self._text, rows) for rows in self._tables)
        return any(reading is not None and len(reading.meetings) >= 2 for reading in readings)

    @cached_property
    def is_programme(self) -> bool:
        """Whether its days head blocks that tell of activities, and nothing says that it is of one meeting."""
        layout = self._layout
        if len(layout.days.all) < _LEAST_ROWS or layout.headings.has_signs or self.is_of_a_meeting:
            return False
        return bool(blocks_of_days(layout))

    def tells_terms(self, dated: int) -> bool:
        """Whether most of the `dated` lines tell from when to when somebody sits: two days, a year apart or more."""
        years = (_YEAR_OF_DAY.findall(self._text, line.at, line.end) for line in self._lines)
        terms: int = sum(len(told) == _OF_A_TERM and told[0] < told[1] for told in years)
        return terms > 0 and terms * 2 >= dated

    @cached_property
    def has_heading_of_meetings(self) -> bool:
        """Whether a heading says that meetings are listed: 'Rådets möten', 'Kalender' above rows of days."""
        for section in self._layout.sections_of("upcoming"):
            if len(section.parts) > _LEAST_ROWS and _CALENDAR.match(self._text, section.start, section.end):
                return True
        return any(line.level and _MEETINGS.search(self._text, line.at, line.end) for line in self._lines)

    @cached_property
    def register_rows(self) -> int:
        """Rows below the heads of a register of proposals, and lines of a case with its number."""
        rows = 0
        for table in self._tables:
            heads = [at for at, row in enumerate(table) if is_register_head([cell.words for cell in row.cells])]
            rows += len(table) - heads[0] - 1 if heads else 0
        motions = sum(is_motion_title(self._text, line) or is_labelled(self._text, line) for line in self._lines)
        rows += motions if motions >= _LEAST_ROWS else 0
        if _CASE_WORD.search(self._text) is None:
            return rows
        return rows + sum(is_case_line(self._text, line) for line in self._lines)

    @cached_property
    def has_entries(self) -> bool:
        """Whether there are bullets, rows or numbered lines, two at least, or a heading of proposals.

        Bullets that tell how to propose something are none.
        """
        numbers = self._layout.headings.numbers
        others = sum(
            not line.bullet and (bool(line.cells) or number is not None)
            for line, number in zip(self._lines, numbers, strict=True)
        )
        bullets = [self._text[line.at : line.end] for line in self._lines if line.bullet]
        if are_rules(bullets):
            return others >= _LEAST_ENTRIES
        return others + len(bullets) >= _LEAST_ENTRIES or len(self._layout.sections_of("proposals")) > 0

    @cached_property
    def numbers_below(self) -> int:
        """Lines that hold no more than the number of the case above them."""
        return sum(number_alone(self._text, line) is not None for line in self._lines[1:])

    @cached_property
    def numbers_before(self) -> int:
        """Lines that print the number of a case before its title."""
        return len(numbered_titles(self._text, self._lines))

    @cached_property
    def has_motions(self) -> bool:
        """Whether a heading or a sentence leads to a list of motions."""
        return lists_motions(self._text, self._lines)

    @cached_property
    def titles_of_papers(self) -> int:
        """Lines that are a title with a day, quotation marks or a file's size beside or below them."""
        return len(listed_titles(self._text, self._lines[1:]))

    @cached_property
    def member_rows(self) -> int:
        """Rows with a person below the heads of a table of members."""
        rows = 0
        for table in self._tables:
            reading = TableOfPeople(self._text, table)
            head = next((at for at, row in enumerate(table) if reading.is_head(row)), None)
            rows += [reading.holds(row) for row in table[head + 1 :]].count("people") if head is not None else 0
        return rows

    @cached_property
    def role_lines(self) -> int:
        """Lines that are a role, or that and whose it is, and nothing else."""
        short = (self._text[line.at : line.end] for line in self._lines if _is_short(line))
        return sum(role_heading(line) is not None or office_of_group(line) is not None for line in short)

    @cached_property
    def tells_who_came(self) -> bool:
        """Whether a list of people is one of those present: its label says so, and not only 'Ledamöter'."""
        sections = self._layout.sections_of(*ATTENDANCE)
        heads = (line for line in self._lines if line.cells)
        return any(_CAME.search(self._text, section.start, section.end) for section in sections) or any(
            is_attendance_head(self._text, line) for line in heads
        )

    @cached_property
    def is_of_a_meeting(self) -> bool:
        """Whether there are paragraphs, numbered items or decisions of one meeting."""
        if self.quotes_rules:
            return False
        sections = self._layout.sections_of(*_OF_A_MEETING, *INNER_LABELS)
        return self._layout.headings.has_signs or any(section.number for section in sections)

    @cached_property
    def quotes_rules(self) -> bool:
        """Whether its paragraphs are those of rules ('§ 9 Styrelsen ska bestå av …'): nothing was held."""
        if not self._layout.headings.has_signs or self.tells_who_came:
            return False
        signs = zip(self._lines, self._layout.headings.numbers, strict=True)
        first = next(line.at for line, number in signs if number is not None and number.sign)
        return _RULES.search(self._text, 0, first) is not None and not whole_phrase_pattern("held").search(self._text)

    @cached_property
    def may_list_people(self) -> bool:
        """Whether nothing says that it is of one meeting."""
        return not (self._has_items or self.tells_who_came)

    @cached_property
    def has_cards(self) -> bool:
        """Whether it lists people with their offices and addresses below a text, which may number what it is for."""
        is_of_meeting = self._layout.headings.has_signs or self.tells_who_came
        return not is_of_meeting and has_contact_cards(self._text, self._lines)

    def lists_people(self, names: int, prose: int) -> bool:
        """Whether it is a page about members: names under groups or roles, nothing of one meeting.

        `names` are the lines that begin with a name, `prose` those of running text.
        """
        if self.has_cards:
            return True
        if not self.may_list_people:
            return False
        rest = len(self._lines) - prose - self._duties
        if prose > rest and names < prose and self.member_rows < _LEAST_ROWS:
            # A text that names the new board is no list of it.
            return False
        names = max(names, self.member_rows)
        if self.member_rows >= _LEAST_ROWS or (
            names > 1 and names * 2 >= prose and (names + self.role_lines) * 3 >= rest
        ):
            return True
        printed = "" if self.quotes_rules else self._text.casefold()
        if any(word in printed for word in _TELLS_OF_MEETING):
            return False
        people, beside = RosterLines(self._text, self._lines[max(self._layout.headings.title + 1, 0) :]).makeup()
        return people > max(1, prose) and (people + beside) * 2 >= rest

    @cached_property
    def _duties(self) -> int:
        """The bullets below a line with a colon that name nobody: what a body answers for, above who sits in it."""
        found, is_led = 0, False
        for line in self._lines:
            is_led = bool(line.bullet) and is_led
            found += is_led and not entries_of(self._text, line.at, line.end).people
            is_led = is_led or self._text[line.end - 1] == ":"
        return found

    def tells_members(self, title: str, names: int, prose: int) -> bool:
        """Whether a page about bodies tells in sentences who sits in them: 'Festkommittén består av …'.

        `names` are the lines that begin with a name, `prose` those of running text.
        """
        if self.is_of_a_meeting or not names_bodies(title) or (is_statement(title) and not is_group_name(title)):
            return False
        told = [one for line in self._lines for one in members_told(self._text, line.at, line.end)]
        people = {person.name for listed in (*told, *self._led_to()) for person in listed.people}
        least = _LEAST_OFFICERS if is_group_name(title) else _LEAST_ROWS
        return len(people) >= least and (len(people) + names) * 2 >= prose

    def _led_to(self) -> Iterator[Entries]:
        """The people of the lines right below what leads to them: 'Presidiet består av:', 'Utsedda av nämnden'."""
        is_led = False
        for line in self._lines:
            listed = entries_of(self._text, line.at, line.end) if is_led and not line.cells else NOBODY
            if listed.people:
                yield listed
            printed = self._text[line.at : line.end]
            is_headed = line.level > 0 and (role := role_heading(printed)) is not None and is_for_several(role)
            is_led = bool(listed.people) or is_headed or (printed.endswith(":") and tells_who_sits(printed))

    @cached_property
    def _has_items(self) -> bool:
        """Whether there are parts of one meeting: a number before a person counts the members."""
        if not self.is_of_a_meeting or self._layout.headings.has_signs:
            return self.is_of_a_meeting
        sections = self._layout.sections_of(*_OF_A_MEETING, *INNER_LABELS)
        return any(
            section.number and not entries_of(self._text, section.start, section.end).people for section in sections
        )

    def lists_meetings(self, dated: int, prose: int) -> bool:
        """Whether it is a page about meetings: days in rows or a table of months, nothing of one meeting.

        `dated` are the lines with a day, `prose` those of running text.
        """
        if self.is_of_a_meeting:
            return False
        # A head of a column looks like a label of those present: 'Beslutande organ'.
        if self.has_month_table:
            return True
        if self._layout.sections_of(*ATTENDANCE):
            return False
        days = self._layout.days
        rows = [days.within(line.at, line.end) for line in self._lines if days.within(line.at, line.at + 12)]
        apart = {(day.year, day.month, day.day) for found in rows for day in found}
        decides = _DECIDES.search(self._text)
        return not decides and len(apart) >= 2 and dated * 3 >= len(self._lines) - prose
