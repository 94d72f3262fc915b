"""A parsed document as a clerk reads it.

Tested in tests/loaders/test_cli.py.
"""

from collections.abc import Iterator

from ...schema.records import Attendance, Document, Meeting, Upcoming
from ...schema.vocabulary import label_of_code, vocabulary_codes
from ..parse.mostly_unread import lines_read


def document_lines(document: Document) -> Iterator[str]:
    """The document's records in Swedish, one a line, headings above them."""
    yield f"{label_of_code('document_kind', document.kind)}: {document.title or document.source.name}"
    if document.published_on:
        yield f"Publicerad {document.published_on}"
    if document.meeting:
        yield from _meeting(document.meeting)
    for status in vocabulary_codes("attendance_status"):
        rows = [row for row in document.attendance if row.status == status]
        if rows:
            yield f"{label_of_code('attendance_status', status)} ({sum(row.count for row in rows)}):"
            yield from (f"  {_attendee(row)}" for row in rows)
    yield from _block(
        "Punkter", [f"{item.heading}{' (uppskjuten)' if item.deferred else ''}" for item in document.items]
    )
    yield from _block("Beslut", [one.text for one in document.decisions])
    yield from _block("Att göra", [_joined(one.responsible, one.text, one.due) for one in document.actions])
    yield from _block("Kommande", [_coming(one) for one in document.upcoming])
    yield from _block("Medlemmar", [_joined(one.group, one.name, one.role) for one in document.roster])
    yield from _block("Förslag", [_joined(one.number, one.text, one.status) for one in document.proposals])
    yield _share(document)
    for kind in vocabulary_codes("unread_kind"):
        left = [_joined(one.place, one.text) for one in document.unread if one.kind == kind]
        yield from _block(f"Lästes inte – {label_of_code('unread_kind', kind).lower()}", left)


def _share(document: Document) -> str:
    """How much of the document came to something: 'Läst: 41 av 45 rader (91 %).'"""
    read, lines = lines_read(document)
    return f"Läst: {read} av {lines} {'rad' if lines == 1 else 'rader'} ({100 * read // max(lines, 1)} %)"


def _meeting(meeting: Meeting) -> Iterator[str]:
    hours = "–".join(filter(None, (meeting.start, meeting.end)))
    facts = {
        "Grupp": meeting.body,
        "Datum": _joined(meeting.date, hours or None),
        "Plats": meeting.place,
        "Ordförande": meeting.chair,
        "Sekreterare": meeting.secretary,
        "Justerare": ", ".join(meeting.adjusters),
    }
    yield from (f"{name}: {value}" for name, value in facts.items() if value)


def _attendee(row: Attendance) -> str:
    if row.name is not None:
        return _joined(row.name, row.affiliation, row.role, row.note)
    category = label_of_code("person_category", row.category).lower() if row.category else "personer"
    return f"{'ungefär ' if row.approximate else ''}{row.count} {category}"


def _coming(one: Upcoming) -> str:
    marks = [word for said, word in ((one.preliminary, "preliminärt"), (one.cancelled, "inställt")) if said]
    hours = "–".join(filter(None, (one.start, one.end)))
    return _joined(one.date or one.when, hours or None, one.title, one.place, *marks)


def _block(heading: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"{heading} ({len(rows)}):"
        yield from (f"  {' '.join(row.split())}" for row in rows)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
