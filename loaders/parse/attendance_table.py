"""Attendance told in a table: a name, and a mark or a word for whether the person was there."""

import re
from dataclasses import replace

from ...schema.records import Attendance
from ..read import Line
from .attendance_columns import begins_given, columns_of_others, names_somebody
from .attendance_heads import answers_alone, answers_below, joined_heads, lower_heads
from .attendance_marks import is_status_head, status_codes, status_word, ticked_word
from .heads_of_people import group_and_name
from .line_labels import ATTENDANCE, label_kind, names_a_group
from .people_attributes import is_role_or_note
from .people_list import PeopleList
from .person_names import is_first_name, is_role
from .word_patterns import LazyPattern

_MARK = LazyPattern(
    r"(?:[xX✓✔☑☒×●+]|\[[xX]\]|\([xX]\)|ja|Ja|JA|närv\.?|Närv\.?|1(?!\d))(?:\s*[,;(–-]\s*|\s+|$)(?P<note>.*)"
)
_NO_MARK = LazyPattern(r"(?:[-–—]|nej|Nej|NEJ|0(?!\d)|☐|□|\[\s?\]|\(\s?\)|)(?:\s*[,;(]\s*|\s+|$)(?P<note>.*)")
_PART = LazyPattern(
    r"(?:fr\.?o\.?m\.?|t\.?o\.?m\.?|från|till|del av|delvis|ank\w*|kom|gick|lämnade|under|punkt\w*|§+|kl\.?|"
    r"\d{1,2}[.:]\d\d)"
    r"(?!\w).*",
    re.IGNORECASE,
)
_HEADER = LazyPattern(
    r"namn\w*|deltagare|ledamot|person|roll|funktion|titel|organisation|förening|parti|enhet|verksamhet|"
    r"representerar|uppdrag|arbetsplats|punkt|ärende|anteckning\w*|ansvarig\w*|telefon|e-post|kommentar|anm\w*|närv\w*\.?|frånv\w*\.?|förhinder|ja|nej",
    re.IGNORECASE,
)


_BRACKET_BEHIND = LazyPattern(r"(?P<who>[^()]*?)\s?\((?P<said>[^()]{2,60})\)")


class AttendanceTable:
    """Reads the rows of one table; `status` holds where a row says nothing.

    A table that is `marked` has marks behind the names, though it may have no head.
    """

    def __init__(self, text: str, status: str, marked: bool = False, rows: list[Line] | None = None) -> None:
        """`rows` are the table's, by which a column of firms and towns is told from one of people."""
        self.text = text
        self._others = columns_of_others(text, rows or [])
        self._width = max((len(row.cells) for row in (rows or [])[1:]), default=0)
        self.status = status
        self._marked = marked
        self.role: str | None = None
        """The role that a line above the next row tells: 'Sekreterare'."""
        self.doubtful: list[tuple[str, str]] = []
        """What stands in the place of a mark and is none, each with the name beside it."""
        self._header: list[str] = []
        self._codes: dict[int, dict[str, str]] = {}
        self._answers: dict[int, str] = {}
        self._has_rows = False
        self._sides: set[int] = set()
        self._labelled: set[int] = set()

    @property
    def has_letters(self) -> bool:
        """Whether letters that the head explains say who came: nobody saw who has none."""
        return bool(self._codes) and self._has_rows

    def goes_on_in_head(self, printed: str) -> bool:
        """Takes a line below the table's head that belongs to it: 'Frånv (F)' below 'Närv (N),'."""
        if not self._header or self._has_rows or not is_status_head(printed):
            return False
        column = max((n for n, head in enumerate(self._header) if is_status_head(head)), default=None)
        if column is None:
            return False
        self._set_header([f"{head} {printed}" if n == column else head for n, head in enumerate(self._header)])
        return True

    def _set_header(self, cells: list[str]) -> None:
        self._header = cells
        self._codes = {column: codes for column, head in enumerate(cells) if (codes := status_codes(head))}

    def read_row(self, line: Line, begin: int = 0) -> list[Attendance]:
        """The people of one row from `begin` on: mostly one, none for the table's head."""
        where = [(max(start, min(begin, end)), end) for start, end in line.cells]
        where = [*group_and_name(self.text, *where[0]), *where[1:]]
        cells = [self.text[start:end].strip() for start, end in where]
        if self._is_header(cells):
            goes_on = self._header and not self._has_rows
            self._answers = answers_below(self._header, cells) if goes_on else answers_alone(cells)
            if goes_on and (self._codes or self._answers):
                cells = joined_heads(self._header, cells) if self._codes else lower_heads(self._header, cells)
            self._set_header(cells)
            self._has_rows = False
            return []
        self._has_rows = True
        found, role = self._row(line, where, cells), self.role
        self.role = None
        return [replace(found[0], role=role)] if role and len(found) == 1 and found[0].role is None else found

    def _row(self, line: Line, where: list[tuple[int, int]], cells: list[str]) -> list[Attendance]:
        """The people of a row below the head; `where` and `cells` are its cells' places and words."""
        named = [column for column, cell in enumerate(cells) if names_somebody(cell)]
        people_in = [column for column in named if column not in self._others] or named[:1]
        if self.has_inner_label or self._labels_column(cells):
            return [record for column in people_in for record in self._column(where[column], column)]
        if self._is_side_by_side(cells, people_in):
            self._sides = set(people_in)
            return [record for column in people_in for record in self._column(where[column], column)]
        at = self._name_cell(cells) if people_in or not any(map(names_a_group, filter(None, cells[:2]))) else None
        if at is None:
            return self._beside_group(where, cells)
        status, note = self._status(cells, at)
        people = PeopleList(self.text, status, " ".join(cells[:at]))
        people.add_stretch(*where[at], one_a_line=True)
        if len(people.found) != 1:
            return people.found
        record = people.found[0]
        if note and is_role(note):
            record = replace(record, role=record.role or note)
        elif note:
            record = replace(record, note=note)
        stand_in = [column for column, cell in enumerate(cells) if column != at and self._stands_in(cell, column)]
        for column, cell in enumerate(cells):
            if column in (at, *stand_in) or not cell or self._tells_status(cell, column):
                continue
            told = self._head_status(column) or self._may_stand_in(cell, column)
            if told and not self._codes:
                self.doubtful.append((cell, record.name or cells[at]))
            else:
                record = self._with_cell(people, record, cell, column, line)
        return [record, *(one for column in stand_in for one in self._column(where[column], column))]

    def _stands_in(self, cell: str, column: int) -> bool:
        """Whether a cell names who came for somebody, in a column 'Tjänstgörande ersättare'."""
        head = self._header[column].casefold() if column < len(self._header) else ""
        return "ersätt" in head and self._head_status(column) == "present" and names_somebody(cell)

    def _may_stand_in(self, cell: str, column: int) -> bool:
        """Whether a cell names a substitute beside a member, where no column says which of them came."""
        head = self._header[column].casefold() if column < len(self._header) else ""
        is_told = any(self._head_status(other) for other in range(len(self._header)))
        return "ersätt" in head and not is_told and names_somebody(cell)

    def _beside_group(self, where: list[tuple[int, int]], cells: list[str]) -> list[Attendance]:
        """'Övriga | sekreterare Bo Ek, ekonom Siv Alm': a group's name beside a list of its people."""
        if len(cells) != 2 or not names_a_group(cells[0]):
            return []
        if self.text[: where[0][0]].rstrip().endswith("§") and cells[1].isdigit():
            # The number of a paragraph, which the line above had no room for.
            return []
        people = PeopleList(self.text, self.status, cells[0])
        people.add_stretch(*where[1])
        return people.found

    def _column(self, where: tuple[int, int], column: int) -> list[Attendance]:
        """Those of one cell, where columns list people side by side: 'Närvarande | Frånvarande', 'Fack | Chefer'."""
        people = PeopleList(self.text, self._head_status(column) or self.status)
        people.add_stretch(*where, one_a_line=True)
        return people.found

    @property
    def has_inner_label(self) -> bool:
        """Whether one of several columns of names had a label of its own further down: 'Bo Alm | Ej närvarande'."""
        return bool(self._labelled)

    def _labels_column(self, cells: list[str]) -> bool:
        for column in self._sides if len(self._sides) > 1 else ():
            if column < len(cells) and label_kind(cells[column]) in ATTENDANCE:
                head = [*self._header, *("" for _cell in cells[len(self._header) :])]
                self._set_header([cells[column] if n == column else words for n, words in enumerate(head)])
                self._labelled.add(column)
        return self.has_inner_label

    def _is_side_by_side(self, cells: list[str], people_in: list[int]) -> bool:
        """Whether each column lists those that its head speaks of, and no marks."""
        others = [cell for column, cell in enumerate(cells) if cell and column not in people_in]
        plain = not self._header and 0 not in people_in and not any(label_kind(cell) in ATTENDANCE for cell in others)
        if plain and sum(begins_given(cells[n]) for n in people_in) > 1:
            # 'Ur styrelsen | Siv Ek | Bo Alm': words that say of what group they are stand before people.
            return True
        if not people_in or not all(map(names_a_group, others)) or len(others) > (len(people_in) > 1):
            return False
        heads = range(len(self._header))
        return len(people_in) > 1 or (bool(heads) and all(self._head_status(column) for column in heads))

    def _is_header(self, cells: list[str]) -> bool:
        told = [cell for cell in cells if cell]
        groups = [label_kind(cell) in ("attendance_group", "roster") for cell in told]
        if len(told) > 1 and (all(groups) or (groups[0] and any(map(is_status_head, told[1:])))):
            return True
        return bool(told) and sum(map(_is_head, told)) * 2 >= len(told) and not any(map(names_somebody, told))

    def _name_cell(self, cells: list[str]) -> int | None:
        for column, cell in enumerate(cells):
            head = self._header[column].casefold() if column < len(self._header) else ""
            if head.startswith(("namn", "deltagare", "ledamot", "person")) and cell:
                return column
        for column, cell in enumerate(cells):
            if names_somebody(cell):
                return column
        return 0 if cells and (is_first_name(cells[0]) or cells[0][:1].isdigit()) else None

    def _head_status(self, column: int) -> str | None:
        if column >= len(self._header):
            return "present" if self._marked and not self._header and column else None
        if column in self._answers:
            return self._answers[column]
        if column in self._codes:
            return "present"
        kind = label_kind(self._header[column])
        return status_word(self._header[column]) or (kind if kind in ATTENDANCE else None)

    def _told(self, cell: str, column: int) -> str | None:
        """The status that a cell tells by itself: a word, a letter that the head explains, a ticked word."""
        # In a PDF a column may stand beside its head.
        codes = self._codes.get(column) or {
            code: told for all_ in self._codes.values() for code, told in all_.items()
        }
        return codes.get(cell.strip(" .").casefold()) or status_word(cell) or ticked_word(cell)

    def _tells_status(self, cell: str, column: int) -> bool:
        return self._told(cell, column) is not None or (
            self._head_status(column) is not None
            and any(pattern.fullmatch(cell) for pattern in (_MARK, _NO_MARK, _PART))
        )

    def _status(self, cells: list[str], at: int) -> tuple[str, str | None]:
        """The status that the row tells, and what its mark is followed by: 'x från 13.30'."""
        asked, note = False, None
        # What is empty at the end of a row is not printed in every format.
        cells = [*cells, *("" for _head in self._header[len(cells) : self._width])]
        if self._codes:
            beside = (self._told(cell, column) for column, cell in enumerate(cells) if column != at)
            if letter := next(filter(None, beside), None):
                return letter, note
            if not any(_PART.fullmatch(cell) for cell in cells):
                return "absent", note
        for column, cell in enumerate(cells):
            if column == at:
                continue
            word = self._told(cell, column)
            if word:
                return word, note
            head = self._head_status(column)
            mark = _MARK.fullmatch(cell) if head else None
            if head and mark:
                return head, _bare_note(mark["note"])
            no_mark = _NO_MARK.fullmatch(cell) if head else None
            if head and cell and no_mark is None:
                # Something other than a mark was written there, by somebody who saw the person.
                return head, cell
            note = note or (_bare_note(no_mark["note"]) if no_mark else None)
            asked = asked or head == "present"
        return ("absent" if asked else self.status), note

    def _with_cell(self, people: PeopleList, record: Attendance, cell: str, column: int, line: Line) -> Attendance:
        people.found[:] = [record]
        head = self._header[column].casefold() if column < len(self._header) else ""
        if head.startswith(("roll", "funktion", "titel", "uppdrag")):
            return replace(record, role=cell)
        if head.startswith(("kommentar", "anm")):
            return replace(record, note=cell)
        behind = _BRACKET_BEHIND.fullmatch(cell)
        told = re.split(r",\s", behind["said"]) if behind else []
        pieces = [behind["who"], *told] if behind and all(map(is_role_or_note, told)) else [cell]
        for piece in filter(None, pieces):
            people.add_attribute(piece)
        return people.found[0]


def _bare_note(printed: str) -> str | None:
    return printed.strip(" ,;()–-") or None


def _is_head(cell: str) -> bool:
    return _HEADER.fullmatch(cell) is not None or label_kind(cell) in ATTENDANCE or is_status_head(cell)
