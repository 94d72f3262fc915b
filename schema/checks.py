"""The checks that a document's records pass before they are stored. Command line, forms and tests share them.

An error stops the whole document. A warning goes to review, and the rest is stored.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from .records import Action, Decision, Document, Meeting, Span
from .vocabulary import codes

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_WHOLE_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>\d{{4}})\b"
    r"|(?<![\w-])(?P<iso>\d{4}-\d{2}-\d{2})(?![\w-])",
    re.IGNORECASE,
)
# So many characters at the beginning hold the day of the meeting.
_TOP = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a Swedish sentence with its remedy, and the passage, None when it has none."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def check_document(document: Document) -> Findings:
    """Everything that is wrong with a document, as errors and warnings. Nothing is changed or raised."""
    return Findings(tuple(_errors(document)), tuple(_warnings(document)))


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
    if document.kind not in codes("document_kind"):
        yield Finding(f"okänd dokumentsort {document.kind!r}")
    if document.kind == "minutes":
        yield from _meeting_errors(document.meeting, document.text)
    elif document.meeting is not None and document.meeting.date and not is_date(document.meeting.date):
        yield Finding(f"mötets datum {document.meeting.date!r} finns inte; rätta det", document.meeting.span)
    yield from _attendance_errors(document)
    yield from _item_errors(document)
    if any(not 0 <= start < end <= len(document.text) for start, end in _spans(document)):
        yield Finding("ett läst ställe ligger utanför dokumentets text; anmäl felet till den som sköter programmet")


def _day_that_is_none(text: str) -> str | None:
    """The first day in the first lines of a text that no meeting can have: '29 februari 2026', '9999-12-31'."""
    for match in _WHOLE_DAY.finditer(text[:_TOP]):
        if not is_date(_as_iso(match)):
            return match[0]
    return None


def _as_iso(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    return f"{match['year']}-{_MONTHS.index(match['month'].casefold()) + 1:02}-{int(match['day']):02}"


def _meeting_errors(meeting: Meeting | None, text: str) -> Iterator[Finding]:
    span = meeting.span if meeting else None
    if meeting is None or meeting.date is None:
        if (day := _day_that_is_none(text)) is not None:
            yield Finding(f"{day} kan inte vara mötets datum; rätta det och läs in filen igen", span)
            return
        yield Finding(
            "datum saknas: skriv mötets datum överst i protokollet, till exempel 'Utvecklingsgrupp 2017-05-18', "
            "och läs in filen igen",
            span,
        )
        return
    if not is_date(meeting.date):
        yield Finding(f"mötets datum {meeting.date!r} finns inte; rätta det och läs in filen igen", span)
    if meeting.start and meeting.end and meeting.end < meeting.start:
        yield Finding(
            f"mötet slutar {meeting.end} innan det börjar {meeting.start}; rätta tiden och läs in filen igen", span
        )


def _attendance_errors(document: Document) -> Iterator[Finding]:
    for row in document.attendance:
        if row.count < 1 or (row.name is not None and not row.name.strip()):
            yield Finding("en rad i närvaron står inte för någon; ta bort raden eller skriv ut antalet", row.span)
        if row.name is not None and row.count != 1:
            yield Finding(f"{row.name} räknas som {row.count} personer; en person med namn är en", row.span)
        if row.status not in codes("attendance_status"):
            yield Finding(f"okänd närvaro {row.status!r}", row.span)
        if row.category is not None and row.category not in codes("person_category"):
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
    for warning in document.warnings:
        yield Finding(warning)
    if document.kind == "unknown" and not document.warnings:
        yield Finding("Det går inte att se vad det är för sorts dokument; bara texten är sparad.")
    if document.kind == "minutes" and not document.attendance:
        yield Finding(
            "Protokollet säger inte vilka som var med.", document.meeting.span if document.meeting else None
        )
    yield from _upcoming_warnings(document)


def _upcoming_warnings(document: Document) -> Iterator[Finding]:
    for row in document.upcoming:
        if not is_date(row.date):
            yield Finding(f"Ingen dag kan utläsas ur '{row.when}'.", row.span)
        elif row.end_date and row.end_date < row.date:
            yield Finding(f"'{row.when}' slutar innan det börjar; sista dagen är inte införd.", row.span)
        elif row.start and row.end and row.end < row.start and not row.end_date:
            yield Finding(f"'{row.when}' slutar innan det börjar; sluttiden är inte införd.", row.span)


def _spans(document: Document) -> Iterator[Span]:
    if document.meeting is not None:
        yield document.meeting.span
    for name in ("attendance", "items", "decisions", "actions", "upcoming", "roster", "proposals"):
        for row in getattr(document, name):
            yield row.span
