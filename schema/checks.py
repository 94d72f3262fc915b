"""The checks that a document's records pass before they are stored. Command line, forms and tests share them.

An error stops the whole document. A warning goes to review, and the rest is stored.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from .meeting_hours import ends_before_start
from .records import LISTS_OF_ROWS, Action, Decision, Document, Span
from .told_by_person import FIRST
from .vocabulary import vocabulary_codes

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_WHOLE_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>\d{{4}})\b"
    r"|(?<![\w-])(?P<iso>\d{4}-\d{2}-\d{2})(?![\w-])",
    re.IGNORECASE,
)
TAKEN_NUMBERS = ("new", "outcome", "row", "sheet.xlsx")
"""Words that are parts of addresses. A proposal cannot have them as its number."""
# So many characters at the beginning hold the day of the meeting.
_TOP = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a Swedish sentence with its remedy, and the passage, None when it has none.

    `asks` is what of the document a person can tell, one of `told.ASKS`, and `rows` are the passages concerned.
    """

    message: str
    span: Span | None = None
    asks: str | None = None
    rows: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def check_document(document: Document) -> Findings:
    """Everything that is wrong with a document, as errors and warnings. Nothing is changed or raised."""
    return Findings(tuple(_errors(document)), tuple(_warnings(document)))


def waits_for_answer(findings: Findings) -> bool:
    """Whether nothing of the document can be stored before a person has told what it is, or of which day."""
    return any(finding.asks in FIRST for finding in findings.warnings)


def line_of_finding(document: Document, finding: Finding) -> str:
    """The line of the document that a finding is about, for people: 'rad 12', or '' when it has no passage."""
    if finding.span is None:
        return ""
    return f"rad {document.text.count(chr(10), 0, finding.span[0]) + 1}"


def is_date(text: str | None) -> TypeGuard[str]:
    """True for 'YYYY-MM-DD' between 1900 and 2200."""
    try:
        return text is not None and len(text) == 10 and 1900 <= date.fromisoformat(text).year <= 2200
    except ValueError:
        return False


def _errors(document: Document) -> Iterator[Finding]:
    if not document.text.strip():
        yield Finding("filen innehåller ingen text; spara den på nytt med innehåll och läs in den igen")
    if document.kind not in vocabulary_codes("document_kind"):
        yield Finding(f"okänd dokumentsort {document.kind!r}")
    if document.meeting is not None and document.meeting.date and not is_date(document.meeting.date):
        yield Finding(
            f"mötets datum {document.meeting.date!r} finns inte; rätta det och läs in filen igen",
            document.meeting.span,
        )
    yield from _attendance_errors(document)
    yield from _item_errors(document)
    if any(not 0 <= start < end <= len(document.text) for start, end in _spans(document)):
        yield Finding("ett läst ställe ligger utanför dokumentets text; anmäl felet till den som sköter programmet")


def day_that_is_none(text: str) -> str | None:
    """The first day in the first lines of a text that no meeting can have: '29 februari 2026', '9999-12-31'."""
    for match in _WHOLE_DAY.finditer(text[:_TOP]):
        if not is_date(_as_iso(match)):
            return match[0]
    return None


def _as_iso(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    return f"{match['year']}-{_MONTHS.index(match['month'].casefold()) + 1:02}-{int(match['day']):02}"


def _day_finding(document: Document) -> Finding:
    """The question for the day of a meeting that minutes do not tell."""
    span = document.meeting.span if document.meeting else None
    if (day := day_that_is_none(document.text)) is not None:
        return Finding(f"Vilken dag var mötet? {day} kan inte vara dagen.", span, "day")
    return Finding("Vilken dag var mötet? Det står inte i dokumentet.", span, "day")


def _attendance_errors(document: Document) -> Iterator[Finding]:
    for row in document.attendance:
        if row.count < 1 or (row.name is not None and not row.name.strip()):
            yield Finding("en rad i närvaron står inte för någon; ta bort raden eller skriv ut antalet", row.span)
        if row.name is not None and row.count != 1:
            yield Finding(f"{row.name} räknas som {row.count} personer; en person med namn är en", row.span)
        if row.status not in vocabulary_codes("attendance_status"):
            yield Finding(f"okänd närvaro {row.status!r}", row.span)
        if row.category is not None and row.category not in vocabulary_codes("person_category"):
            yield Finding(f"okänd kategori {row.category!r}", row.span)


def _item_errors(document: Document) -> Iterator[Finding]:
    for item in document.items:
        if not item.heading.strip():
            yield Finding("en punkt på dagordningen saknar rubrik; skriv en rubrik", item.span)
    rows: tuple[Decision | Action, ...] = (*document.decisions, *document.actions)
    for row in rows:
        if row.item is not None and not 0 <= row.item < len(document.items):
            yield Finding(f"hör till punkt {row.item + 1}, som inte finns", row.span)
        if not row.text.strip():
            yield Finding("ett beslut eller en uppgift saknar text", row.span)


def _warnings(document: Document) -> Iterator[Finding]:
    asked = [
        Finding(doubt.question, doubt.rows[0] if doubt.rows else None, doubt.asks, doubt.rows)
        for doubt in document.doubts
    ]
    if document.kind == "minutes" and (document.meeting is None or document.meeting.date is None):
        asked = [one for one in asked if one.asks == "day"] or [_day_finding(document)]
    if first := [one for one in asked if one.asks in FIRST]:
        # The other warnings are about rows that wait for this answer, and come with them.
        yield first[0]
        return
    yield from asked
    for warning in document.warnings:
        yield Finding(warning)
    if document.kind == "minutes" and not document.attendance:
        yield Finding(
            "Protokollet säger inte vilka som var med.", document.meeting.span if document.meeting else None
        )
    yield from _meeting_warnings(document)
    yield from _upcoming_warnings(document)


def _meeting_warnings(document: Document) -> Iterator[Finding]:
    meeting = document.meeting
    if meeting and ends_before_start(meeting.start, meeting.end):
        hours = f"{meeting.start}–{meeting.end}"
        yield Finding(f"'{hours}' slutar innan det börjar; sluttiden är inte införd.", meeting.span)


def _upcoming_warnings(document: Document) -> Iterator[Finding]:
    asked = {span for doubt in document.doubts if doubt.asks in ("year", "days") for span in doubt.rows}
    undated = tuple(row.span for row in document.upcoming if not is_date(row.date) and row.span not in asked)
    if undated:
        yield Finding("Vilka dagar gäller det? De kan inte utläsas ur dokumentet.", undated[0], "days", undated)
    for row in document.upcoming:
        if not is_date(row.date):
            continue
        if row.end_date and row.end_date < row.date:
            yield Finding(f"'{row.when}' slutar innan det börjar; sista dagen är inte införd.", row.span)
        elif ends_before_start(row.start, row.end) and not row.end_date:
            yield Finding(f"'{row.when}' slutar innan det börjar; sluttiden är inte införd.", row.span)


def _spans(document: Document) -> Iterator[Span]:
    if document.meeting is not None:
        yield document.meeting.span
    for name in LISTS_OF_ROWS:
        for row in getattr(document, name):
            yield row.span
