"""A document of which most lines found no place was not understood: it is kept whole, and its kind is asked for.

Tested in tests/loaders/parse/test_mostly_unread.py.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ...schema.records import LISTS_OF_ROWS, Document, Doubt, Span
from ...schema.vocabulary import label_of_code
from ..read.contact_lines import is_contact_line
from .page_about_body import heads_meetings
from .person_names import full_names_in
from .roster_names import likely_person
from .roster_words import role_heading
from .word_patterns import LazyPattern

MOSTLY_UNREAD = "Vad är det för sorts dokument? Det liknar {}, men det mesta fick ingen plats, så inget är infört."

# The smallest share of a document's lines that come to something in one that was understood. Measured on real ones:
# of what lists below it told, two facts of three were wrong, and those that were read right came to 45 % at least;
# minutes have items that hold their lines, so the right ones among them came to 27 %.
_LEAST = {"schedule": 0.4, "roster": 0.4, "proposals": 0.4, "minutes": 0.2}
# In a shorter document one odd line weighs too much.
_FEW_LINES = 8
_LISTS = ("schedule", "roster", "proposals")
_LONG = 80
_REACH = 4
# Each line that waits is asked for each of them.
_MOST_MEMBERS = 200
_BESIDE = LazyPattern(
    r"(?:\W|protokoll|minnesanteckningar|från|den)*(?:19|20)\d\d-\d\d-\d\d(?:\.?\w{3,4})?|"
    r"\W*(?:interpellation|(?:enkel )?fråga|rapport|yttrande|remissvar)\b[^\n]*|"
    # What a register prints below a title of a proposal, and the link to its paper.
    r"(?:registrerings?datum|initierad av|väckt av|inkom\w*|inlämnad\w*)\s?:[^\n]{1,80}|"
    r"läs (?:motionen|förslaget|medborgarförslaget|svaret|beslutet)\b[^\n]*",
    re.IGNORECASE,
)
# What explains a register of proposals, and parties in it without any.
_IN_REGISTER = LazyPattern(r"[^\n?]{3,60}\?|[A-ZÅÄÖ][^\n()]{3,40}\s\([A-ZÅÄÖ]{1,3}\)|Filer tillgängliga[^\n]*")


def without_rows_when_mostly_unread(document: Document) -> Document:
    """The document as it is; or without rows and with one question, when most of its lines came to nothing.

    So is a list in which no row was found, and none that is asked about.
    """
    least = _LEAST.get(document.kind)
    if least is None or (share_read(document) >= least and not _is_empty_list(document)):
        return document
    return kept_whole(document, MOSTLY_UNREAD.format(label_of_code("document_kind", document.kind).lower()))


def _is_empty_list(document: Document) -> bool:
    rows = (
        document.upcoming,
        document.roster,
        document.proposals,
        document.items,
        document.doubts,
        document.warnings,
    )
    return document.kind in _LISTS and not any(rows)


def kept_whole(document: Document, question: str) -> Document:
    """The document with its text and without any rows, and with the question what kind it is of."""
    return Document(
        source=document.source,
        kind="unknown",
        title=document.title,
        text=document.text,
        unread=tuple(one for one in document.unread if one.kind != "line"),
        doubts=(Doubt("kind", question),),
    )


def is_short(document: Document) -> bool:
    """Whether a document has so few lines that one odd line says little of the others."""
    return sum(1 for line in document.text.split("\n") if line.strip()) < _FEW_LINES


def share_read(document: Document) -> float:
    """The share of lines that came to something, from 0 to 1; a short document has 1. Furniture is no line."""
    if not any(one.kind == "line" and one.span is not None for one in document.unread):
        return 1.0
    aside = _Passages(one.span for one in document.unread if one.kind != "line" and one.span is not None)
    lines = [line for line in _lines(document.text) if not aside.reach(line)]
    if document.kind in _LISTS:
        # A page has paragraphs above its list, which say nothing of how well the list was read.
        lines = [line for line in lines if not _is_running_text(document.text, line)]
        # Nor do the days of minutes in an archive beside it, or questions and reports beside motions.
        lines = [line for line in lines if not _BESIDE.fullmatch(document.text, *line)]
        # Addresses of members are not kept.
        lines = [line for line in lines if not is_contact_line(document.text[slice(*line)])]
    if document.kind == "proposals":
        lines = [line for line in lines if not _IN_REGISTER.fullmatch(document.text, *line)]
    if document.kind == "schedule":
        lines = _around_meetings(document, lines)
    if document.kind == "roster":
        lines = _around_members(document, lines)
    if len(lines) < _FEW_LINES:
        return 1.0
    read = _Passages(_places(document))
    waiting = (one.span for one in document.unread if one.kind == "line" and one.span is not None)
    lost = _Passages(span for span in waiting if not (read.reach(span) or _names_again(document, span)))
    return 1 - sum(map(lost.reach, lines)) / len(lines)


def lines_read(document: Document) -> tuple[int, int]:
    """(lines that came to something or are known furniture, all lines of the text). Of what has no kind none did."""
    lines = list(_lines(document.text))
    waiting = _Passages(one.span for one in document.unread if one.kind == "line" and one.span is not None)
    if document.kind == "unknown":
        return 0, len(lines)
    return sum(not waiting.reach(line) for line in lines), len(lines)


def _names_again(document: Document, line: Span) -> bool:
    """Whether a line of a list of members names one who was read already: in each period, or on a card again.

    An office with its years came to something as well, though the years did not.
    """
    words = document.text[slice(*line)]
    if document.roster and role_heading(words) is not None:
        return True
    return any(member.name in words for member in document.roster[:_MOST_MEMBERS])


class _Passages:
    """Passages of a text that can tell whether one of them reaches into another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends = list(accumulate((end for _start, end in self._spans), max))

    def reach(self, other: Span) -> bool:
        """Whether one of those that begin before the end of `other` ends after its start."""
        before = bisect_left(self._spans, (other[1], 0))
        return before > 0 and self._ends[before - 1] > other[0]


def _is_running_text(text: str, line: Span) -> bool:
    return line[1] - line[0] > _LONG and text[line[1] - 1] in ".!?" and "\t" not in text[slice(*line)]


def _around_meetings(document: Document, lines: list[Span]) -> list[Span]:
    """Below a heading of meetings its list alone says how well it was read, with what holds a number further down.

    All lines where no heading on the page, other than its title, says that the first day below it is of a meeting.
    """
    first = min((one.span[0] for one in document.upcoming), default=0)
    last = max((one.span[1] for one in document.upcoming), default=0)
    above = [line for line in lines if line[1] <= first][-_REACH:]
    head = next((line for line in above if line != lines[0] and heads_meetings(document.text[slice(*line)])), None)
    if head is None:
        return lines
    listed = [line for line in lines if line[0] >= head[0]]
    return [line for line in listed if line[0] < last or any(map(str.isdigit, document.text[slice(*line)]))]


def _around_members(document: Document, lines: list[Span]) -> list[Span]:
    """The lines from a few above the first member to the last, and the others in which somebody is named.

    What a body is there for says nothing of how well the list below was read.
    """
    spans = [member.span for member in document.roster] + [row for doubt in document.doubts for row in doubt.rows]
    first, last = min((one[0] for one in spans), default=0), max((one[1] for one in spans), default=0)
    above = [line for line in lines if line[1] <= first]
    start = above[-_REACH:][0][0] if above else 0
    return [line for line in lines if start <= line[0] < last or _names_somebody(document.text, line)]


def _names_somebody(text: str, line: Span) -> bool:
    names = full_names_in(text, *line)
    return any(likely_person(text[slice(*name)]) for name in names)


def _places(document: Document) -> Iterator[Span]:
    """The passages of all records, and those that are asked about."""
    yield from (record.span for name in LISTS_OF_ROWS for record in getattr(document, name))
    if document.meeting is not None:
        yield document.meeting.span
    yield from (row for doubt in document.doubts for row in doubt.rows)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + line.index(words)
            yield first, first + len(words)
        start += len(line) + 1
