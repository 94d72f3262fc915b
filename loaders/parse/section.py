"""Sections and their parts, and the kind that a section turns out to have once its rows are known.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ..read import Line
from .dates import Days
from .heading_words import Heading, says_what_it_is
from .sentences import sentence_spans
from .table_heads import is_task_table_head
from .word_patterns import begins_like_minutes

_AT_ONCE = 3
# Of so few lines those without a day may belong to the day above: its place, what to bring.
_FEW_ROWS = 6
_WORDS = 3
_OTHER_MATTERS = re.compile(r"övrig", re.IGNORECASE)


class Part(NamedTuple):
    """A stretch [start, end) of a section, the line it is on, and the label inside the section it stands under."""

    start: int
    end: int
    line: Line
    label: str


@dataclass(slots=True)
class Section:
    """One part of a document; its heading stands at [start, end), an empty range for what has none.

    `level` is the rank of a label that is marked as a heading, 0 for any other.
    """

    kind: str
    start: int
    end: int
    number: str | None = None
    parts: list[Part] = field(default_factory=list)
    printed: bool = False
    level: int = 0
    labels: list[Part] = field(default_factory=list)
    """The labels inside the section as printed ('Beslut:'): each ends where the words that it labels begin."""

    @property
    def last(self) -> int:
        """Where the section ends in the text."""
        last = max(self.end, self.parts[-1].end) if self.parts else self.end
        return max(last, self.labels[-1].end) if self.labels else last

    @property
    def runs_in(self) -> bool:
        """Whether text follows the heading on its line: '**Torsdag 2 juni kl 14:** Sommarfika i Stadsparken'."""
        return bool(self.parts) and self.parts[0].line.at <= self.start < self.parts[0].start

    def printed_stretches(self) -> list[Part]:
        """The parts in their order, each with the label before it on its line; and the labels that stand alone."""
        if not self.labels:
            return sorted(self.parts, key=_start)
        before = {label.end: label.start for label in self.labels}
        joined = [part._replace(start=before.pop(part.start, part.start)) for part in self.parts]
        return sorted([*joined, *(label for label in self.labels if label.end in before)], key=_start)


def _start(part: Part) -> int:
    return part.start


class SectionsSoFar(Protocol):
    """What is known of a text while its lines are read: the sections until now, the one that is open last."""

    text: str
    days: Days
    sections: list[Section]

    def sections_of(self, *kinds: str) -> list[Section]:
        """The sections of these kinds."""
        ...


def tells_when(layout: SectionsSoFar, line: Line) -> bool:
    """Whether a line at the top tells the day or what this is: '6 maj 2019, kl 17', 'Anteckningar från rådet'."""
    if layout.sections[-1].kind != "front":
        return False
    days, printed = layout.days.within(line.at, line.end), layout.text[line.at : line.end]
    at_once = bool(days) and days[0].start - line.at < _AT_ONCE
    return at_once or says_what_it_is(printed) or (bool(days) and begins_like_minutes(printed))


def goes_on(text: str, section: Section, heading: Heading) -> bool:
    """Whether a page begins with the heading of the section, an item that goes on from the page before."""
    same = heading.number is not None and heading.number == section.number and heading.rest is None
    return same and bool(section.parts) and text[heading.start : heading.end] == text[section.start : section.end]


def prose_of_front(text: str, front: Section) -> Section:
    """What the lines at the top tell in sentences, where no heading parts them from the text of the meeting."""
    told = [part for part in front.parts[1:] if _is_sentence(text, part)]
    return Section("loose", front.start, front.start, parts=told)


def _is_sentence(text: str, part: Part) -> bool:
    stops = text[part.end - 1] in ".!" or len(sentence_spans(text, part.start, part.end)) > 1
    return stops and not part.line.cells and text.count(" ", part.start, part.end) >= _WORDS


def section_kind_by_rows(text: str, days: Days, section: Section) -> str:
    """The kind of a section once its rows are read: "todo" or "upcoming" by its rows, otherwise as it was."""
    if section.kind == "item" and section.number is None:
        if _lists_tasks(text, section):
            return "todo"
        other = _OTHER_MATTERS.match(text, section.start, section.end)
        return "upcoming" if other is None and _lists_times(days, section) else "item"
    if section.kind == "upcoming" and section.number and not _tells_days(days, section):
        return "item"
    return section.kind


def _tells_days(days: Days, section: Section) -> bool:
    """Whether heading or text begin with a day, and of many lines a good part has one.

    '7. Tider för morgonbesök' above a paragraph lists no times, nor does 'Aktiviteter' above lines on how they were.
    """
    found = days.within(section.start, section.last)
    dated = sum(bool(days.within(part.start, part.end)) for part in section.parts)
    if len(section.parts) > _FEW_ROWS and dated * 2 < len(section.parts):
        return False
    return bool(found) and any(
        part.start <= found[0].start < min(part.start + 60, part.end) for part in section.parts[:2]
    )


def _lists_times(days: Days, section: Section) -> bool:
    """Whether an unnumbered heading stands above nothing but a list of days."""
    if not any(days.within(part.start, part.end) for part in section.parts[:2]):
        return False
    rows = [part for part in section.parts if part.line.bullet or part.line.cells or part.start == part.line.at]
    dated = sum(bool(days.within(part.start, part.end)) for part in rows)
    short = all(part.end - part.start < 160 and part.label == "" for part in section.parts)
    return short and len(rows) > 1 and dated > 1 and dated * 4 >= len(section.parts) * 3


def _lists_tasks(text: str, section: Section) -> bool:
    """Whether an unnumbered heading stands above nothing but a table of who does what until when."""
    rows = section.parts
    return len(rows) > 1 and is_task_table_head(text, rows[0].line) and all(part.line.cells for part in rows)
