"""Proposals: the rows of a register, or the entries of a list under a heading that says so.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import Proposal
from .line_labels import label_kind, printed_number
from .section import Part
from .word_patterns import LazyPattern

_FIELDS = {
    "status": ("status", "läge", "svar", "beslut", "utfall"),
    "theme": ("tema", "område", "ämne", "kategori", "rubrik"),
    "priority": ("prioritet", "prioritering", "prio", "angelägenhet"),
    "responsible": ("ansvarig", "ansvar", "vem", "ansvariga", "ägare", "handläggare", "vem ansvarar"),
    "how": ("hur", "åtgärd", "så gör vi", "genomförande"),
    "when": ("när", "klart", "tidplan", "datum", "senast", "tid", "klart senast", "färdigt"),
    "number": ("nr", "nummer", "id", "löpnummer"),
    "text": ("förslag", "förslaget", "vad", "beskrivning", "text", "idé", "önskemål", "inkommet förslag", "synpunkt"),
}
_FIELD_OF = {word: field for field, listed in _FIELDS.items() for word in listed}
_ASIDE = sorted((word for word, field in _FIELD_OF.items() if field not in ("text", "number")), key=len, reverse=True)
_INLINE = LazyPattern(rf"[\s(.,;–-]+(?P<head>{'|'.join(_ASIDE)})\s?:\s*", re.IGNORECASE)
_STATUS_END = LazyPattern(
    r"\s[–—-]\s(?P<status>ny|nytt|utreds|pågår|genomfört?|klart?|avslaget|avslås|antaget|påbörjat|"
    r"besvarat|vilande|inte påbörjat)\.?$",
    re.IGNORECASE,
)
_REF = LazyPattern(
    r"(?:(?:nr|förslag|idé)\s?)?(?P<number>\d{1,4}(?:[/:-]\d{1,4})?)(?:[.):]|\s[–-])?\s+", re.IGNORECASE
)


class ProposalRegister:
    """Collects the proposals of a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Proposal] = []
        self._header: list[str] = []

    def add_list(self, parts: list[Part], theme: str | None, strict: bool) -> None:
        """The entries of one list; `strict` takes only numbered, bulleted and table rows."""
        for part in parts:
            if part.line.cells and part.start <= part.line.cells[0][1]:
                self._header = self._row(part, self._header, theme)
            elif not self._field(part):
                self._entry(part, theme, strict)

    def is_theme(self, parts: list[Part], index: int) -> bool:
        """Whether the line is the heading of a theme: set as one, or short and right above a row."""
        part = parts[index]
        line = part.line
        if self.is_row(part) or label_kind(self._text[part.start : part.end]) == "proposals":
            return False
        length = part.end - part.start
        if line.level or line.strong >= length:
            return True
        above_row = index + 1 < len(parts) and self.is_row(parts[index + 1])
        return above_row and line.gap and length < 60 and self._text[part.end - 1] not in ".,;!?"

    def is_row(self, part: Part) -> bool:
        """Whether the line is set as an entry of a list."""
        if part.line.bullet or part.line.cells:
            return True
        number = printed_number(self._text, part.line)
        return number is not None and number.stop

    def _field(self, part: Part) -> bool:
        """'Status: utreds' under a proposal tells about it."""
        head, colon, value = self._text[part.start : part.end].partition(":")
        field = _FIELD_OF.get(head.strip().casefold())
        if not colon or field is None or field in ("text", "number"):
            return False
        if self._found:
            self._found[-1] = self._with_fields(self._found[-1], field, value)
        return True

    def _with_fields(self, proposal: Proposal, field: str, value: str) -> Proposal:
        """`value` may go on with further fields: 'utreds. Ansvarig: Anna'."""
        told = _INLINE.search(value)
        first = value[: told.start()] if told else value
        changed: dict[str, Any] = {field: first.strip(" .;,()") or None}
        proposal = replace(proposal, **changed)
        if told:
            return self._with_fields(proposal, _FIELD_OF[told["head"].casefold()], value[told.end() :])
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
            proposal = self._with_fields(proposal, _FIELD_OF[told["head"].casefold()], printed[told.end() :])
        self._found.append(proposal)

    def _row(self, part: Part, header: list[str], theme: str | None) -> list[str]:
        text = self._text
        cells = [text[start:end].strip() for start, end in part.line.cells]
        heads = [_FIELD_OF.get(cell.casefold().strip(" ?:."), "") for cell in cells]
        if sum(map(bool, heads)) >= 2 and not any(len(cell) > 25 for cell in cells):
            return heads
        fields = {field: cells[c] or None for c, field in enumerate(header) if field and c < len(cells)}
        if "text" not in fields:
            longest = max(range(len(cells)), key=lambda column: len(cells[column]))
            fields["text"] = cells[longest]
            if longest and re.fullmatch(r"[\d/:.-]+", cells[0]):
                fields.setdefault("number", cells[0].rstrip("."))
        if not fields["text"] or len(fields["text"]) < 4:
            return header
        fields.setdefault("theme", theme)
        values: dict[str, Any] = {name: fields.get(name) for name in Proposal.__dataclass_fields__ if name != "span"}
        at = next(span for span, cell in zip(part.line.cells, cells, strict=True) if cell == fields["text"])
        self._found.append(Proposal(**values, span=at))
        return header

    def found(self) -> tuple[Proposal, ...]:
        """All proposals in the order of the text."""
        return tuple(self._found)
