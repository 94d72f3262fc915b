"""Proposals: the rows of a register, or the entries of a list under a heading that says so.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import Proposal, Span
from .case_numbers import number_above
from .line_labels import label_kind
from .motion_lists import (
    bare_title,
    heads_other_papers,
    is_aside,
    is_list_heading,
    is_period,
    is_row_of_file,
    listed_titles,
)
from .numbered_proposals import numbered_titles
from .printed_numbers import printed_number
from .proposal_columns import (
    LABELLED,
    case_in_line,
    field_of_head,
    fields_of_heads,
    is_case_line,
    is_labelled,
    is_register_head,
    number_alone,
)
from .proposal_fields import FIELD_ON_LINE, KEPT_NOWHERE, with_fields
from .proposal_outcome import outcome_behind, outcome_on_line, status_behind
from .rules_for_proposals import are_rules
from .section import Part
from .word_patterns import LazyPattern

_LEGEND = LazyPattern(
    r"\b(?:(?:på något|ett|en|något) av|följande (?:sätt|utfall|beslut)|kan (?:bli|se ut|vara|få|ha)|betyder|"
    r"innebär|statusar|förklaring)\b[^\n]*:?$",
    re.IGNORECASE,
)
_NO_TEXT = LazyPattern(
    r"(?:ny(?:tt|a)?|klar(?:t|a)?|pågår|pågående|utreds|avsla\w+|avslås|bifall\w*|"
    r"besvara\w+|genomför\w*|nej|ja|[\d\s/:.,-]+)\W*",
    re.IGNORECASE,
)
_LONGEST_PASSAGE, _SHORTEST = 280, 4
_ROW_NUMBER = LazyPattern(r"(?P<number>(?:[A-ZÅÄÖ]{1,5}\s)?\d[\d/:.-]*)(?:\s|$)")
_REF = LazyPattern(
    r"(?:(?:[Nn]r\.?|[Ff]örslag|[Ii]dé)\s?)?(?P<number>\d{1,4}(?:[/:-]\d{1,4})?)(?:(?P<stop>[.):]|\s[–-])?\s+|[.)](?=[A-ZÅÄÖ]))"
)


class ProposalRegister:
    """Collects the proposals of a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Proposal] = []
        self._header: list[str] = []
        self._legend = False
        self._above: Part | None = None
        self._titles, self._numbered = dict[int, Span](), dict[int, tuple[str, Span]]()
        self._has_head = self._only_told = self._has_rules = False

    def find_heads(self, parts: list[Part]) -> bool:
        """Whether rows below a head, case numbers or labels tell which lines are proposals: then no others are."""
        self._has_head = any(part.line.cells and is_register_head(self._words(part)) for part in parts)
        told = sum(
            is_case_line(self._text, part.line)
            or number_alone(self._text, part.line) is not None
            or is_labelled(self._text, part.line)
            for part in parts
        )
        lines = [part.line for part in parts]
        self._numbered = numbered_titles(self._text, lines)
        self._titles = {at: span for at, span in listed_titles(self._text, lines).items() if not self._numbered}
        self._only_told = self._has_head or told + len(self._numbered) > 1 or len(self._titles) > 1
        self._has_rules = are_rules(self._text[part.start : part.end] for part in parts if part.line.bullet)
        return self._only_told

    def _words(self, part: Part) -> list[str]:
        printed = [self._text[start:end].strip() for start, end in part.line.cells]
        return [cell if cell.strip("–—- ") else "" for cell in printed]

    def add_list(self, parts: list[Part], theme: str | None, strict: bool) -> None:
        """The entries of one list; `strict` takes only numbered, bulleted and table rows."""
        for part in parts:
            above, self._above = self._above, part
            if self._numbered_before(part, theme) or self._labelled(part, theme) or self._case(part, theme):
                continue
            if self._numbered_below(part, above, theme) or self._motion(part, theme) or self._outcome(part):
                continue
            if part.line.cells and part.start <= part.line.cells[0][1]:
                self._header = self._row(part, self._header, theme)
            elif not (self._goes_on(part) or self._field(part) or self._only_told or self._explains(part)):
                self._entry(part, theme, strict)

    def _labelled(self, part: Part, theme: str | None) -> bool:
        """'Motion: Solceller på skolans tak   Inlämnad 210301': what stands behind the label."""
        start, end = part.line.cells[0] if part.line.cells else (part.start, part.end)
        label = LABELLED.match(self._text, start, end)
        if label is None or end - label.end() < _SHORTEST:
            return False
        title = slice(*bare_title(self._text, label.end(), end))
        self._add(self._text[title].strip(), (label.end(), end), theme, label["number"])
        return True

    def _case(self, part: Part, theme: str | None) -> bool:
        """'Ny lekplats Dnr KS/2023:88'."""
        if not is_case_line(self._text, part.line):
            return False
        case = case_in_line(self._text, part.start, part.end)
        if case is not None:
            row = _REF.match(self._text, part.start, part.end)
            start = row.end() if row and row["stop"] else part.start
            start, end = bare_title(self._text, start, part.start + len(case["text"].rstrip(" .,")))
            span = (start, part.start + case.end("number"))
            self._add(self._text[start:end].strip(" .,"), span, theme, case["number"].strip(" ."))
        return case is not None

    def _numbered_before(self, part: Part, theme: str | None) -> bool:
        """'KS15.1042 Ny lekplats'."""
        number, span = self._numbered.get(part.line.at, (None, (0, 0)))
        if number is not None:
            self._add(self._text[slice(*span)].strip('”"“ '), (part.start, part.end), theme, number)
        return number is not None

    def _numbered_below(self, part: Part, title: Part | None, theme: str | None) -> bool:
        """'Dnr KS/2023:88' below the proposal's title."""
        number = number_alone(self._text, part.line)
        if number is None or title is None or title.line.cells or title.end - title.start > _LONGEST_PASSAGE:
            return False
        if self._found and title.start <= self._found[-1].span[0] < title.end:
            self._found[-1] = replace(self._found[-1], number=number, span=(title.start, part.end))
        else:
            self._add(self._text[title.start : title.end], (title.start, part.end), theme, number)
        return True

    def _motion(self, part: Part, theme: str | None) -> bool:
        """'Motion om fler träd', '2022-03-14 ”Fler träd”' or 'Fler träd (pdf, 98 kB)' in a list of such titles."""
        if self._found and self._only_told and self._titles and is_aside(self._text, part.line):
            last = self._found[-1]
            self._found[-1] = replace(last, span=(last.span[0], part.end))
            return True
        if not (self._only_told and part.line.at in self._titles):
            return False
        start, end = self._titles[part.line.at]
        status = outcome_behind(self._text[end : part.end])
        row = _REF.match(self._text, start, end)
        number, start = (row["number"], row.end()) if row and row["stop"] else (None, start)
        self._add(self._text[start:end], (start, end), theme, number, status)
        return True

    def _outcome(self, part: Part) -> bool:
        """'Bifall i Kulturnämnden', or a sentence that tells what became of the proposal above: its status."""
        if not self._found or part.line.cells or (self.is_row(part) and not part.line.bullet):
            return False
        words = outcome_on_line(self._text[part.start : part.end], is_entry=bool(part.line.bullet))
        if words is None or (self._header and not part.line.bullet):
            return False
        start, end = self._found[-1].span
        end = part.end if part.end - start <= _LONGEST_PASSAGE else end
        self._found[-1] = replace(self._found[-1], status=words, span=(start, end))
        return True

    def _explains(self, part: Part) -> bool:
        """Whether an entry of a list stands under a line that leads to an explanation: 'Beslutet kan bli:'."""
        if not self.is_row(part):
            self._legend = _LEGEND.search(self._text, part.start, part.end) is not None
            return False
        return self._legend

    def _goes_on(self, part: Part) -> bool:
        """The rest of a row's proposal on a line of its own."""
        if not (self._header and self._found) or part.line.bullet or not self._text[part.start].islower():
            return False
        self._append(self._text[part.start : part.end], part.end)
        return True

    def _append(self, words: str, end: int) -> None:
        last = self._found[-1]
        self._found[-1] = replace(last, text=f"{last.text} {words.strip()}", span=(last.span[0], end))

    def is_theme(self, parts: list[Part], index: int) -> bool:
        """Whether the line is the heading of a theme: set as one, or short and right above a row."""
        part = parts[index]
        line = part.line
        words = self._text[part.start : part.end]
        if (
            self.is_row(part)
            or line.at in self._titles
            or line.at in self._numbered
            or label_kind(words) == "proposals"
        ):
            return False
        if _LEGEND.search(self._text, part.start, part.end) or is_period(self._text, part.line):
            return False
        if index + 1 < len(parts) and number_alone(self._text, parts[index + 1].line) is not None:
            return False
        self._legend = False
        length = part.end - part.start
        if self._heads_papers(parts, index):
            return True
        if line.level or line.strong >= length:
            return True
        below = parts[index + 1] if index + 1 < len(parts) else None
        above_row = below is not None and (self.is_row(below) or below.line.at in self._titles)
        return above_row and line.gap and length < 60 and self._text[part.end - 1] not in ".,;!?"

    def _heads_papers(self, parts: list[Part], index: int) -> bool:
        """Whether a line says which papers stand below: 'Motioner 2022:', 'Interpellationer 2022'."""
        part = parts[index]
        words = self._text[part.start : part.end]
        if part.line.at in self._titles or len(words) > 60:
            return False
        leads = words.endswith(":") or (index + 1 < len(parts) and self.is_row(parts[index + 1])) or part.line.gap
        return is_list_heading(words) or (leads and words[-1] not in ".!?" and heads_other_papers(words))

    def is_row(self, part: Part) -> bool:
        """Whether the line is set as an entry of a list."""
        if part.line.bullet or part.line.cells:
            return True
        number = printed_number(self._text, part.line)
        return number is not None and number.stop

    def _field(self, part: Part) -> bool:
        """'Status: utreds' under a proposal tells about it."""
        head, colon, value = self._text[part.start : part.end].partition(":")
        field = field_of_head(head)
        if not colon or not field or field in ("text", "number"):
            return False
        if self._found and field not in KEPT_NOWHERE:
            self._found[-1] = with_fields(self._found[-1], field, value)
        return True

    def _entry(self, part: Part, theme: str | None, strict: bool) -> None:
        text = self._text
        if strict and not self.is_row(part):
            return
        number = _REF.match(text, part.start, part.end)
        printed = text[(start := number.end() if number else part.start) : part.end]
        if len(printed) < _SHORTEST or label_kind(printed) or (part.line.bullet and self._has_rules):
            return
        told = FIELD_ON_LINE.search(printed)
        body = printed[: told.start()] if told else printed
        body, status = status_behind(body)
        self._add(body.strip(" ;,"), (start, part.end), theme, number and number["number"], status)
        if told:
            self._found[-1] = with_fields(self._found[-1], field_of_head(told["head"]), printed[told.end() :])

    def _row(self, part: Part, header: list[str], theme: str | None) -> list[str]:
        cells = self._words(part)
        heads = fields_of_heads(cells)
        if is_register_head(cells) or (sum(map(bool, heads)) >= 2 and not any(len(cell) > 25 for cell in cells)):
            return heads
        if self._has_head and not header:
            return header
        if not header and is_row_of_file(cells):
            self._file(part, theme)
            return header
        if header and self._found and len(cells) < len(header) and cells[0][:1].islower():
            self._append(cells[0], part.line.cells[0][1])
            return header
        whole = len(cells) == len(header)
        fields = {field: cells[c] or None for c, field in enumerate(header) if field} if whole else {}
        if not fields.get("text"):
            longest = max(range(len(cells)), key=lambda column: len(cells[column]))
            fields["text"] = cells[longest]
            number = _ROW_NUMBER.match(cells[0]) if longest else None
            if number:
                fields.setdefault("number", number["number"].rstrip(". "))
        words = fields["text"]
        if not words or len(words) < 4 or _NO_TEXT.fullmatch(words):
            return header
        fields.setdefault("theme", theme)
        values: dict[str, Any] = {name: fields.get(name) for name in Proposal.__dataclass_fields__ if name != "span"}
        at = next(span for span, cell in zip(part.line.cells, cells, strict=True) if cell == words)
        self._found.append(Proposal(**values, span=at))
        return header

    def _file(self, part: Part, theme: str | None) -> None:
        """'PDF | Motion om fler träd.pdf | 12 kB': the title of the file, unless it is another paper."""
        first, last = max(part.line.cells, key=lambda cell: cell[1] - cell[0])
        start, end = bare_title(self._text, first, last)
        words = self._text[start:end].strip(" .")
        if not heads_other_papers(words) and len(words) >= _SHORTEST:
            self._add(words, (start, end), theme)

    def _add(
        self, words: str, span: Span, theme: str | None, number: str | None = None, status: str | None = None
    ) -> None:
        self._found.append(Proposal(words, *number_above(number, theme), None, None, None, None, status, span))

    def found(self) -> tuple[Proposal, ...]:
        """All proposals in the order of the text."""
        return tuple(self._found)
