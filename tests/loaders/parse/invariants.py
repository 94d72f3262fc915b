"""What must hold of every parsed document, whatever was in the file."""

import re
from datetime import date
from unicodedata import normalize

from datasette_intranet.schema.records import Document

KINDS = {"minutes", "article", "roster", "schedule", "proposals", "unknown"}
STATUSES = {"present", "apologies", "absent"}
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def check(document: Document) -> None:
    """Raises AssertionError where the record breaks the contract."""
    text = document.text
    assert document.kind in KINDS
    assert text == normalize("NFC", text)
    assert "\r" not in text
    text.encode("utf-8")
    for record in _records(document):
        start, end = record.span
        assert 0 <= start < end <= len(text), record
    for person in document.attendance:
        assert person.status in STATUSES
        assert person.count >= 1
        assert person.name is None or person.count == 1
        assert person.name is None or all(word in text for word in person.name.split())
    for record in (*document.decisions, *document.actions):
        assert record.item is None or 0 <= record.item < len(document.items)
    _check_days(document)
    assert all("\n" not in warning for warning in document.warnings)


def _records(document: Document) -> list:
    found = [*document.attendance, *document.items, *document.decisions, *document.actions, *document.upcoming]
    found += [*document.roster, *document.proposals]
    return [*found, document.meeting] if document.meeting else found


def _check_days(document: Document) -> None:
    days = [document.published_on, *(action.due for action in document.actions)]
    times = []
    for record in (*document.upcoming, *([document.meeting] if document.meeting else [])):
        days += [record.date, getattr(record, "end_date", None)]
        times += [record.start, record.end]
    for day in filter(None, days):
        assert date.fromisoformat(day).isoformat() == day
    for time in filter(None, times):
        assert TIME.fullmatch(time), time
