"""The parts of a document in order: attendance, items, coming times, signatures. Everything else reads these.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from ..read import DocumentText, Line
from .agenda_rows import with_agenda_items
from .attendance_prose import attendance_in_prose
from .contents_pages import is_row_of_contents, with_items_of_contents, with_whole_headings
from .dates import Days
from .end_of_labelled import ends_labelled
from .end_of_people import ends_list_of_people
from .heading_or_label import heads_an_item, heads_people
from .heading_words import Heading
from .headings import Headings
from .headings_above_numbers import numbers_for_headings_above
from .heads_of_people import (
    announced_label,
    announces_people,
    begins_with_people,
    goes_on_in_head,
    heads_group_of_people,
    is_next_row,
    names_those_who_came,
    refers_elsewhere,
    stands_among_people,
)
from .item_table import ItemTable
from .label_by_rows import (
    SIGNING,
    as_motion,
    heads_notes,
    is_signature,
    label_above_plain_lines,
    label_before_day,
    labels_beside,
    role_behind_slash,
)
from .label_rules import INNER_LABELS, LABEL_RULES
from .line_labels import ATTENDANCE, PEOPLE, Label, find_label, label_before_name, label_kind
from .mailing_list import lines_of_meeting
from .parted_lines import parted_lines
from .printed_numbers import printed_number
from .publication import begins_with_item, front_title
from .section import Part, Section, goes_on, section_kind_by_rows, tells_when
from .table_heads import is_attendance_head, is_flat_attendance_head, rows_go_on

META = ("when_and_where", "place", "chair", "secretary", "adjusters", "body", "title", "vice")
_SIGNED = re.compile(r"/\s?(?=[A-ZÅÄÖ])")


class Layout:
    """Cuts a text into sections, line by line."""

    def __init__(self, text: DocumentText, days: Days) -> None:
        self.text = text.text
        self.days = days
        self.head = [line for line in text.lines if line.zone == "head"]
        self.matter = [line for line in text.lines if line.zone == "matter"]
        self.aside = [line for line in text.lines if line.zone not in ("", "head", "matter")]
        own = [line for line in text.lines if not line.zone]
        lines, attached = lines_of_meeting(self.text, parted_lines(self.text, own))
        self.lines, above = numbers_for_headings_above(self.text, lines)
        self.aside += attached
        self.front_title = front_title(self.text, self.matter)
        has_front = self.front_title is not None
        self.headings = Headings(self.text, self.lines, has_front and begins_with_item(text), above)
        self.sections, self._inner = [Section("front", 0, 0)], ""
        self._columns, self._items = list[str](), ItemTable(self.text)
        self._read()

    def sections_of(self, *kinds: str) -> list[Section]:
        """The sections of these kinds."""
        return [section for section in self.sections if section.kind in kinds]

    def _read(self) -> None:
        for index, line in enumerate(self.lines):
            heading = self.headings.heading_of_line(index, self.sections[-1].kind)
            below = self.lines[index + 1] if index + 1 < len(self.lines) else None
            label = self._label(line, heading.start if heading and heading.number else line.at, below)
            if index == self.headings.title and (label is None or label.rest is None):
                self._read_plain(line) if index else self._add(line.at, line)
            elif self.headings.is_number_above(index) or self._reads_items(index, line) or self._reads_columns(line):
                continue
            elif (line.level or line.strong) and heads_group_of_people(
                self.text, label, heading, self.lines[index : index + 4], self.sections[-1]
            ):
                self._add(line.at, line)
            elif label is not None and heads_notes(self.text, label, below):
                self._open("loose", line.at, line.end, line)
            elif label is not None and self._takes(label, index, heading):
                self._open_label(label, line, heading)
            elif (
                label is not None
                and label.kind in ("roster", "attendance_group")
                and (self._lists_present(index) or is_next_row(self.text, label, line, self.sections, below))
            ):
                head = label.rest is not None and is_attendance_head(self.text, line)
                self._open("present", label.start, label.end, line, line.at if head else label.rest)
            elif heading is not None and not tells_when(self, line) and not self._heads_form(heading, below):
                self._open_heading(heading, line)
            else:
                self._read_plain(line)
        self._read_contents()
        for section in self.sections:
            section.kind = section_kind_by_rows(self.text, self.days, section)

    def _read_contents(self) -> None:
        """Lists of contents and agendas: rows that take two lines, and rows that are the only items."""
        if self.sections_of("item"):
            with_whole_headings(self.text, self.sections)
            return
        self.sections = with_items_of_contents(self.text, self.sections)
        if not self.sections_of("item"):
            self.sections = with_agenda_items(self.text, self.days, self.sections)

    def _read_plain(self, line: Line) -> None:
        """A line that is neither heading nor label."""
        kind = self.sections[-1].kind
        parts = self.sections[-1].parts
        above = parts[-1].line if parts else None
        heads = (is_attendance_head if line.cells else is_flat_attendance_head)(self.text, line)
        if heads and not names_those_who_came(self.text, self.sections):
            self._open("present", line.at, line.at if line.cells else line.end, line, line.at if line.cells else None)
        elif kind in ("front", "loose") and (told := attendance_in_prose(self.text, line)):
            self._open_told(told, line)
        elif _SIGNED.match(self.text, line.at, line.end) and line.end - line.at < 60:
            self._open(role_behind_slash(self.text, line), line.at, line.at + 1, line, line.at + 1)
        elif kind in PEOPLE and line.level:
            self._open("loose", line.at, line.end, line)
        elif (kind in META and line.level) or (kind in PEOPLE and ends_list_of_people(self.text, line, above)):
            self._open("loose", line.at, line.at, line, line.at)
        else:
            self._add(line.at, line)

    def _heads_form(self, heading: Heading, below: Line | None) -> bool:
        """Whether a line without a number stands above 'När: …' at the top: the group's name, and no item."""
        if below is None or heading.number or self.sections[-1].kind != "front":
            return False
        label = find_label(self.text, below, below.at)
        return label is not None and label.rest is not None and label.kind in (*META, *PEOPLE)

    def _reads_items(self, index: int, line: Line) -> bool:
        """A table of items, 'Punkt | Diskussion | Beslut | Ansvarig': its head, and each row below it."""
        table = self._items
        if len(line.cells) < 2:
            ends = line.level or (line.gap and not rows_go_on(self.lines[index + 1 : index + 4], len(table.columns)))
            table.columns = [] if ends else table.columns
            return False
        read = None
        if table.holds(line):
            read = table.read_row(line, self.sections[-1])
        elif self.sections[-1].kind != "todo":
            read = table.read_head(line)
        if read is not None:
            self.sections.append(read)
        self._inner = "" if table.columns else self._inner
        return bool(table.columns)

    def _reads_columns(self, line: Line) -> bool:
        """Signatures side by side: a row of labels, 'Vid protokollet | Justeras', and rows of names below it."""
        if not line.cells:
            self._columns = []
            return False
        kinds = [label_kind(self.text[start:end]) or "" for start, end in line.cells]
        if len(kinds) > 1 and all(kind in SIGNING for kind in kinds):
            self._columns = kinds
            return True
        if self._opens_beside(line):
            return True
        if not self._columns:
            return False
        for column, (start, end) in enumerate(line.cells):
            section = Section(self._columns[min(column, len(self._columns) - 1)], start, start)
            if start < end:
                section.parts.append(Part(start, end, line, ""))
                self.sections.append(section)
        return True

    def _opens_beside(self, line: Line) -> bool:
        """'Ordf: Anna Ek | Sekr: Bo Dahl' on one line: each cell is a label with its names."""
        beside = labels_beside(self.text, line)
        for kind, colon, end in beside:
            cell = line._replace(at=colon + 1, end=end, cells=())
            self._open(kind, colon, colon, line).parts.append(Part(colon + 1, end, cell, ""))
        if beside:
            self.sections.append(Section("loose", line.end, line.end))
        return bool(beside)

    def _label(self, line: Line, at: int, below: Line | None) -> Label | None:
        if at == line.at and not line.cells:
            number = printed_number(self.text, line)
            if number is not None and number.stop:
                at = min(number.end, line.end)
        label = find_label(self.text, line, at) or label_before_day(
            self.text, self.days, line, self.sections[-1].kind
        )
        label = label or label_above_plain_lines(self.text, line, below)
        label = label or announced_label(self.text, line, below)
        if label is not None and is_row_of_contents(self.text, label, line, below):
            return None
        if label is not None and label.kind == "body" and is_attendance_head(self.text, line):
            return None
        if label is not None and label.kind == "proposals" and self.sections[-1].kind == "item":
            return as_motion(self.text, label, below)
        if label is None:
            label = label_before_name(self.text, line, line.at)
            numbers = self.headings.numbers
            if label and self.sections[-1].kind == "item" and not is_signature(label, self.lines, numbers, line):
                return None
        return label

    def _takes(self, label: Label, index: int, heading: Heading | None) -> bool:
        """Whether the label means here what it says; `LABEL_RULES` holds what each kind asks for."""
        line, below = self.lines[index], self.lines[index + 1 :]
        if label.kind in INNER_LABELS and heading and (heading.number or self.headings.style == "agenda"):
            return False
        if heads_an_item(self.text, self.days, label, heading, below, bool(self.sections_of("item"))):
            return False
        if goes_on_in_head(self.text, label, self.lines[max(index - 1, 0) : index + 1]):
            return False
        if stands_among_people(self.text, label, self.sections[-1], below[:4]):
            return False
        alone = label.kind in PEOPLE and label.rest is None and self.sections[-1].kind == "item"
        if alone and not heads_people(self.text, below[:2]):
            # 'Ej närvarande.' is all that somebody's report says.
            return False
        rule = LABEL_RULES.get(label.kind)
        return rule is None or rule(self, label, line, heading)

    def _lists_present(self, index: int) -> bool:
        """Whether 'Ledamöter' above the first item heads those who came: the others are listed further down."""
        above = self.sections[-1].kind
        told_before = self.sections_of("item") or names_those_who_came(self.text, self.sections)
        is_free = above in ("front", "loose", "noise", *META) or refers_elsewhere(self.text, self.sections[-1])
        if not is_free or told_before:
            return False
        lines = self.lines[index : index + 60]
        told = self.headings.style == "numbered" or announces_people(self.text, lines[1:])
        return told and begins_with_people(self.text, lines)

    def _open_label(self, label: Label, line: Line, heading: Heading | None) -> None:
        if label.kind in INNER_LABELS:
            self.sections += [Section("loose", line.at, line.at)] if self.sections[-1].kind in ATTENDANCE else []
            self._inner = label.kind
            self.sections[-1].labels.append(Part(line.at, label.rest or line.end, line, label.kind))
            self._add(label.rest, line) if label.rest is not None else None
            return
        rest = line.at if label.rest is not None and is_attendance_head(self.text, line) else label.rest
        section = self._open(label.kind, label.start, label.end, line, rest)
        section.level = line.level
        section.number = (heading.number or None) if heading else None
        section.printed = heading is not None or label.rest is None
        if label.kind in META and label.rest is not None:
            self.sections.append(Section("loose", line.end, line.end))

    def _open_heading(self, heading: Heading, line: Line) -> None:
        if goes_on(self.text, self.sections[-1], heading):
            return
        kind = "item"
        is_dated = self.days.within(heading.start, heading.end)
        if is_dated and any(section.kind == "upcoming" for section in self.sections):
            kind = "upcoming"
        section = self._open(kind, heading.start, heading.end, line, heading.rest)
        section.number = heading.number or None
        section.printed = True

    def _open_told(self, told: list[tuple[str, int, int]], line: Line) -> None:
        """Attendance told in sentences: 'Med var Hedda Ek och Isak Ö. Rigmor T. hade anmält förhinder.'"""
        if told[0][1] - line.at > 30:
            self.sections[-1].parts.append(Part(line.at, told[0][1], line, ""))
        for kind, start, end in told:
            section = Section(kind, start, start)
            section.parts.append(Part(start, end, line, ""))
            self.sections.append(section)
        self.sections.append(Section("loose", line.end, line.end))

    def _open(self, kind: str, start: int, end: int, line: Line, rest: int | None = None) -> Section:
        section = Section(kind, start, end)
        self.sections.append(section)
        self._inner = ""
        if rest is not None:
            self._add(rest, line)
        return section

    def _add(self, start: int, line: Line) -> None:
        if start < line.end:
            parts = self.sections[-1].parts
            goes_on = self._inner and parts and parts[-1].label == self._inner
            if goes_on and ends_labelled(self.text, parts[-1], start, line):
                self._inner = ""
            parts.append(Part(start, line.end, line, self._inner))
