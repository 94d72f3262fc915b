"""Proposals: the rows of a register, or the entries of a list under a heading that says so.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import Proposal, Span
from .line_labels import label_kind, printed_number
from .motion_lists import heads_other_papers, is_aside, is_list_heading, listed_titles
from .proposal_columns import (
    FIELDS,
    case_in_line,
    field_of_head,
    fields_of_heads,
    is_case_line,
    is_register_head,
    number_alone,
)
from .proposal_outcome import outcome_behind, outcome_on_line
from .section import Part
from .word_patterns import LazyPattern

_ASIDE = "|".join(words for field, words in FIELDS.items() if field not in ("text", "number"))
_INLINE = LazyPattern(rf"[\s(.,;–-]+(?P<head>{_ASIDE})\s?:\s*", re.IGNORECASE)
_LABELLED = LazyPattern(
    r"(?:medborgar|e-|invånar)?(?:förslag|motion|idé|önskemål|"
    r"synpunkt)(?:\s(?:nr\s)?(?P<number>\d[\d/:-]*))?\s?[:–]\s*(?=\S)",
    re.IGNORECASE,
)
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
_STATUS_END = LazyPattern(
    r"\s[–—-]\s(?P<status>ny|nytt|utreds|pågår|genomfört?|klart?|avslaget|avslås|antaget|påbörjat|"
    r"besvarat|vilande|inte påbörjat)\.?$",
    re.IGNORECASE,
)
_LONGEST_PASSAGE = 280
_KEPT_NOWHERE = ("received", "proposer")
_ROW_NUMBER = LazyPattern(r"(?P<number>(?:[A-ZÅÄÖ]{1,5}\s)?\d[\d/:.-]*)(?:\s|$)")
_REF = LazyPattern(
    r"(?:(?:nr|förslag|idé)\s?)?(?P<number>\d{1,4}(?:[/:-]\d{1,4})?)(?:[.):]|\s[–-])?\s+", re.IGNORECASE
)


class ProposalRegister:
    """Collects the proposals of a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Proposal] = []
        self._header: list[str] = []
        self._legend = False
        self._above: Part | None = None
        self._titles: dict[int, Span] = {}
        self._has_head = self._only_told = False

    def find_heads(self, parts: list[Part]) -> bool:
        """Whether rows below a head, case numbers or labels tell which lines are proposals: then no others are."""
        self._has_head = any(part.line.cells and is_register_head(self._words(part)) for part in parts)
        told = sum(
            is_case_line(self._text, part.line)
            or number_alone(self._text, part.line) is not None
            or _LABELLED.match(self._text, part.start, part.end) is not None
            for part in parts
        )
        self._titles = listed_titles(self._text, [part.line for part in parts])
        told += len(self._titles) if len(self._titles) > 1 else 0
        self._only_told = self._has_head or told > 1
        return self._only_told

    def _words(self, part: Part) -> list[str]:
        printed = [self._text[start:end].strip() for start, end in part.line.cells]
        return [cell if cell.strip("–—- ") else "" for cell in printed]

    def add_list(self, parts: list[Part], theme: str | None, strict: bool) -> None:
        """The entries of one list; `strict` takes only numbered, bulleted and table rows."""
        for part in parts:
            above, self._above = self._above, part
            if self._labelled(part, theme) or self._case(part, theme) or self._numbered_below(part, above, theme):
                continue
            if self._motion(part, theme) or self._outcome(part):
                continue
            if part.line.cells and part.start <= part.line.cells[0][1]:
                self._header = self._row(part, self._header, theme)
            elif not (self._goes_on(part) or self._field(part) or self._only_told or self._explains(part)):
                self._entry(part, theme, strict)

    def _labelled(self, part: Part, theme: str | None) -> bool:
        """'Motion: Solceller på skolans tak   Inlämnad 210301': what stands behind the label."""
        start, end = part.line.cells[0] if part.line.cells else (part.start, part.end)
        label = _LABELLED.match(self._text, start, end)
        if label is None or end - label.end() < 4:
            return False
        words = self._text[label.end() : end].strip()
        self._found.append(Proposal(words, label["number"], theme, None, None, None, None, None, (label.end(), end)))
        return True

    def _case(self, part: Part, theme: str | None) -> bool:
        """'Ny lekplats Dnr KS/2023:88'."""
        if not is_case_line(self._text, part.line):
            return False
        case = case_in_line(self._text, part.start, part.end)
        if case is not None:
            span = (part.start, part.start + case.end("number"))
            self._found.append(
                Proposal(case["text"], case["number"].strip(), theme, None, None, None, None, None, span)
            )
        return case is not None

    def _numbered_below(self, part: Part, title: Part | None, theme: str | None) -> bool:
        """'Dnr KS/2023:88' below the proposal's title."""
        number = number_alone(self._text, part.line)
        if number is None or title is None or title.line.cells or title.end - title.start > _LONGEST_PASSAGE:
            return False
        words = self._text[title.start : title.end]
        if self._found and self._found[-1].text == words:
            self._found[-1] = replace(self._found[-1], number=number, span=(title.start, part.end))
        else:
            span = (title.start, part.end)
            self._found.append(Proposal(words, number, theme, None, None, None, None, None, span))
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
        self._found.append(Proposal(self._text[start:end], None, theme, None, None, None, None, status, (start, end)))
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
        if (
            self.is_row(part)
            or line.at in self._titles
            or label_kind(self._text[part.start : part.end]) == "proposals"
        ):
            return False
        if _LEGEND.search(self._text, part.start, part.end):
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
        if self._found and field not in _KEPT_NOWHERE:
            self._found[-1] = self._with_fields(self._found[-1], field, value)
        return True

    def _with_fields(self, proposal: Proposal, field: str, value: str) -> Proposal:
        """`value` may go on with further fields: 'utreds. Ansvarig: Anna'."""
        told = _INLINE.search(value)
        first = value[: told.start()] if told else value
        changed: dict[str, Any] = {} if field in _KEPT_NOWHERE else {field: first.strip(" .;,()") or None}
        proposal = replace(proposal, **changed)
        if told:
            return self._with_fields(proposal, field_of_head(told["head"]), value[told.end() :])
        return proposal

    def _entry(self, part: Part, theme: str | None, strict: bool) -> None:
        text = self._text
        if strict and not self.is_row(part):
            return
        number = _REF.match(text, part.start, part.end)
        start = number.end() if number else part.start
        printed = text[start : part.end]
        if len(printed) < 4 or label_kind(printed):
            return
        told = _INLINE.search(printed)
        body = printed[: told.start()] if told else printed
        ended = _STATUS_END.search(body)
        body = body[: ended.start()] if ended else body
        proposal = Proposal(body.strip(" ;,"), number["number"] if number else None, theme, None, None, None, None,
                            ended["status"] if ended else None, (start, part.end))  # fmt: skip
        if told:
            proposal = self._with_fields(proposal, field_of_head(told["head"]), printed[told.end() :])
        self._found.append(proposal)

    def _row(self, part: Part, header: list[str], theme: str | None) -> list[str]:
        cells = self._words(part)
        heads = fields_of_heads(cells)
        if is_register_head(cells) or (sum(map(bool, heads)) >= 2 and not any(len(cell) > 25 for cell in cells)):
            return heads
        if self._has_head and not header:
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

    def found(self) -> tuple[Proposal, ...]:
        """All proposals in the order of the text."""
        return tuple(self._found)
