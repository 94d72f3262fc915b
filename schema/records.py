"""What one document says, before anything is matched against the database or written.

These frozen records are the parsed-document contract, field by field: `as_contract` gives the JSON that
`intranet parse --json` prints. Dates are 'YYYY-MM-DD', times 'HH:MM', and a span is the half-open range
of characters [start, end) of the document's text that a record was read from. What the document does not
state is None.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from .old_site import OldPage

Span = tuple[int, int]
# So many rows of one question are quoted in the contract's warning.
_MOST_QUOTED = 50


@dataclass(frozen=True, slots=True)
class Source:
    """The file itself: its name without folder, the SHA-256 of its bytes (hex) and its IANA media type."""

    name: str
    sha256: str
    media_type: str


class Unread(NamedTuple):
    """Something that was handed in and is neither stored nor asked about: a code of vocabulary `unread_kind`.

    `text` are its words as printed, and `place` says where, for people: 'rad 12', 'blad 2026'. `span` is where in the
    document's text it stands, None for what is not in it.
    """

    kind: str
    text: str
    place: str = ""
    span: Span | None = None


class Doubt(NamedTuple):
    """Something that the document leaves open and a person can tell: one question, however many rows it is about.

    `asks` is one of `told.ASKS`, `question` a Swedish sentence, and `rows` are the passages that it is about.
    """

    asks: str
    question: str
    rows: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The one meeting that a document records, or that an article reports on."""

    body: str | None
    date: str | None
    start: str | None
    end: str | None
    place: str | None
    chair: str | None
    secretary: str | None
    adjusters: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Attendance:
    """A named person (count 1) or an unnamed head count (name None) at the meeting."""

    name: str | None
    status: str
    count: int
    approximate: bool
    category: str | None
    affiliation: str | None
    role: str | None
    note: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item; `text` is Markdown."""

    number: str | None
    heading: str
    text: str
    deferred: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `item` is the index of its agenda item."""

    text: str
    item: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Action:
    """Somebody is to do something; `responsible` as printed."""

    text: str
    responsible: str | None
    due: str | None
    item: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A coming meeting or activity; `when` is the time as printed.

    `body` is the group that meets, where the document says it beside the day; it is no part of the contract, where
    `title` tells it. `held` says that the day was past when a calendar was handed in; it is no part of it either, and
    nor are the hours during which residents are there, where that is not the whole meeting.
    """

    date: str | None
    end_date: str | None
    when: str
    start: str | None
    end: str | None
    title: str | None
    place: str | None
    preliminary: bool
    cancelled: bool
    span: Span
    body: str | None = None
    held: bool = False
    residents_from: str | None = None
    residents_until: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a roster: a name under the heading `group`.

    `represents` is the party or organisation printed with the name; it is no part of the contract.
    """

    name: str
    group: str | None
    role: str | None
    span: Span
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal; every field but the text is as printed in the register."""

    text: str
    number: str | None
    theme: str | None
    priority: str | None
    responsible: str | None
    how: str | None
    when: str | None
    status: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Aim:
    """A value that is aimed at in a year: 50 (unit '%') of what is said."""

    what: str
    unit: str
    year: int
    value: float
    span: Span


_BEYOND_CONTRACT = ("unread", "doubts", "old_page", "changed_on", "author", "asides", "awaited", "aims")

LISTS_OF_ROWS = ("attendance", "items", "decisions", "actions", "upcoming", "roster", "proposals")
"""The fields of a Document that hold rows, each with its span."""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one document says; `text` is Unicode NFC with line ends \\n.

    A notice is a schedule of one meeting, with items. `unread` is what of the file is in none of the records, and
    `doubts` what a person can tell of it; of these the contract has only the sentences, among the warnings. It has
    nothing of `old_page`, where it stood on a site that was there before, nor of what else an article tells: who
    wrote it and when it was changed, `asides` as (heading, place), which are kept beside the original (such as whom
    to ask), `awaited` decisions of other bodies, and aims.
    """

    source: Source
    kind: str
    title: str | None
    text: str
    published_on: str | None = None
    meeting: Meeting | None = None
    attendance: tuple[Attendance, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    roster: tuple[Member, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    old_page: OldPage | None = None
    changed_on: str | None = None
    author: str | None = None
    asides: tuple[tuple[str, Span], ...] = ()
    awaited: tuple[Action, ...] = ()
    aims: tuple[Aim, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        """The record as plain dicts, lists and scalars, with the contract's field names."""
        found = asdict(self)
        for name in _BEYOND_CONTRACT:
            del found[name]
        for coming in found["upcoming"]:
            del coming["body"], coming["held"], coming["residents_from"], coming["residents_until"]
        for member in found["roster"]:
            del member["represents"]
        found["warnings"] = (*self.warnings, *map(self._in_words, self.doubts))
        return found

    def _in_words(self, doubt: Doubt) -> str:
        """The question with the words of its rows: 'Är det här namn på personer? ”Övriga”, ”Bilaga”'."""
        rows = (" ".join(self.text[start:end].split()) for start, end in doubt.rows[:_MOST_QUOTED])
        quoted = ", ".join(f"”{row if len(row) <= 80 else f'{row[:79]}…'}”" for row in rows)
        return f"{doubt.question} {quoted}" if quoted and quoted.strip("”") not in doubt.question else doubt.question
