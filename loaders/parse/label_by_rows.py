"""What a label means by the rows below it: 'Förslag' above att-satser, 'Anteckningar' above what was noted.

Tested in tests/loaders/parse/test_demands_and_decisions.py and tests/loaders/parse/test_meeting_officers.py.
"""

import re

from ..read import Line
from .dates import Days
from .line_labels import ATTENDANCE, WHO_DECIDES, Label, label_kind
from .printed_numbers import PrintedNumber
from .section import Part
from .sentences import BEGINS_ATT

SIGNING = ("secretary", "adjusters", "chair", "signatures")
"""Kinds of labels by which people sign."""
_LINK = re.compile(r"\s(?:är|blir|hålls|äger rum|bestämdes till)$")
_CLAUSE = re.compile(r"(?:\d{1,2}[.)]\s+|[a-z]\)\s+)?att\s", re.IGNORECASE)
_LONGEST, _SIGNERS = 70, 6
_LETTERED = re.compile(r"[a-z]\)\s+", re.IGNORECASE)


def begins_other_rows(text: str, above: Part, start: int, line: Line) -> bool:
    """Whether 'b) Övriga frågor' stands below an att-sats without a letter: it counts something else."""
    lettered = _LETTERED.match(text, start, line.end)
    clause = lettered is not None and BEGINS_ATT.match(text, lettered.end(), line.end)
    return lettered is not None and not clause and BEGINS_ATT.match(text, above.start) is not None


def heads_notes(text: str, label: Label, below: Line | None) -> bool:
    """Whether 'Anteckningar' heads what was noted, and does not say who noted it."""
    if label.kind != "secretary" or label.rest is not None:
        return False
    named = below is not None and not below.bullet and below.end - below.at < 60
    return text[label.start : label.end].casefold().endswith("anteckningar") and not named


def is_labelled(printed: str, kinds: tuple[str, ...]) -> bool:
    """Whether words stand behind a label of these kinds and its colon: 'Förslag: Norrhed eller Sunnerby'."""
    label, colon, words = printed.partition(": ")
    return bool(colon) and bool(words.strip()) and label_kind(label) in kinds


def as_motion(text: str, label: Label, below: Line | None) -> Label | None:
    """'Förslag' above att-satser in an item is what somebody wants decided, and no list of proposals.

    With one on its own line, 'Förslag: Borås eller Ullared', and no row below it, it is a sentence of the item: None.
    """
    if text[label.start : label.end].casefold().strip(" :") != "förslag":
        return label
    at = label.rest if label.rest is not None else below.at if below else None
    if at is not None and _CLAUSE.match(text, at):
        return label._replace(kind="motion")
    return None if label.rest is not None and below is not None and not below.bullet else label


def labels_beside(text: str, line: Line) -> list[tuple[str, int, int]]:
    """The cells of 'Ordf: Anna Ek | Sekr: Bo Dahl', each a label's kind, its colon and the cell's end; else none.

    So with 'Närvarande: Anna Ek, Bo Alm | Frånvarande: Cia Dahl', but not with labels alone: those head columns.
    """
    colons = [text.find(":", start, end) for start, end in line.cells]
    if len(colons) < 2 or min(colons) < 0:
        return []
    kinds = [label_kind(text[cell[0] : colon]) or "" for cell, colon in zip(line.cells, colons, strict=True)]
    ends = [end for _start, end in line.cells]
    told = list(zip(kinds, colons, ends, strict=True))
    if all(kind in SIGNING for kind in kinds):
        return told
    has_words = all(text[colon + 1 : end].strip() for _kind, colon, end in told)
    return told if has_words and all(kind in (*SIGNING, *ATTENDANCE) for kind in kinds) else []


def is_signature(label: Label, lines: list[Line], numbers: list[PrintedNumber | None], line: Line) -> bool:
    """Whether a line below an item says who wrote, in a paragraph of its own, or who signed: no item stands below."""
    if line.end - line.at >= _LONGEST or label.kind not in SIGNING:
        return False
    if label.kind == "secretary" and line.gap:
        return True
    last = lines[-_SIGNERS:]
    return line in last and not any(numbers[len(lines) - len(last) + last.index(line) :])


def label_above_plain_lines(text: str, line: Line, below: Line | None) -> Label | None:
    """'Direktionen beslutar:' above 'Godkänna rapporten.'; bullets and att-satser would be its clauses."""
    if below is None or line.cells or below.cells or below.bullet or text[line.end - 1] != ":":
        return None
    is_plain = text[below.at].isupper() and text[below.at : below.at + 4].casefold() != "att "
    words = line.end - 1
    decides = is_plain and words - line.at <= _LONGEST and WHO_DECIDES.fullmatch(text, line.at, words)
    return Label("decision", line.at, words, None) if decides else None


def role_behind_slash(text: str, line: Line) -> str:
    """The kind of label that a signature behind a slash belongs to: '/Siv Ek, ordförande/'; a lone name writes."""
    role = text[line.at : line.end].rpartition(",")[2].strip(" /.")
    kind = label_kind(role) or label_kind(role.removeprefix("protokolls"))
    return kind if kind in SIGNING else "secretary"


def label_before_day(text: str, days: Days, line: Line, above: str) -> Label | None:
    """'Nästa APT 9 mars kl. 8.15' below a list of things to do, without a colon."""
    for day in days.within(line.at, min(line.at + 60, line.end))[:1]:
        words = _LINK.sub("", text[line.at : day.start].strip(" :–-,"))
        kind = label_kind(words) if words else None
        if kind in SIGNING and day.end == line.end:
            return Label(kind or "", line.at, line.at + len(words), None)
        if above not in ("todo", "upcoming", "secretary", "adjusters", "signatures"):
            return None
        if kind == "upcoming":
            return Label("upcoming", line.at, line.at + len(words), day.start)
    return None
