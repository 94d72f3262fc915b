"""Letters that a program could not write and left a mark for: 'Bj�rn'. What has one is asked about, and not stored.

Tested in tests/loaders/parse/test_lost_letters.py.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...schema.records import LISTS_OF_ROWS, Document, Meeting

LOST = "Här har bokstäver gått förlorade. Hur ska det stå? Raderna är inte införda."
LOST_HEADINGS = (
    "I de här rubrikerna har bokstäver gått förlorade. Hur ska de stå? Punkterna är inte införda; "
    "beslut och uppgifter under dem är det, där inga bokstäver saknas."
)
LOST_OF_MEETING = "Bokstäver har gått förlorade i ”{}”; det är inte infört. Rätta filen eller fyll i det för hand."
MARK = "\ufffd"
"""What stands for a character that could not be read (Unicode's replacement character)."""

# A mark beside a space was a bullet or a dash.
_LOST = re.compile(rf"[^\W_]{MARK}|{MARK}[^\W_]")
_TOLD = (
    "name",
    "text",
    "title",
    "place",
    "group",
    "responsible",
    "when",
    "role",
    "affiliation",
    "note",
    "represents",
)
_OF_MEETING = ("body", "place", "chair", "secretary")


def _rows_with_lost_letters(document: Document) -> list[Any]:
    """The rows of all records but items in whose words a letter is lost."""
    if MARK not in document.text:
        return []
    rows = (row for name in LISTS_OF_ROWS if name != "items" for row in getattr(document, name))
    return [row for row in rows if any(_is_lost(getattr(row, field, None)) for field in _TOLD)]


def _headings_with_lost_letters(document: Document) -> list[Any]:
    """The items in whose headings a letter is lost; the text below a heading holds rows of its own."""
    return [item for item in document.items if _is_lost(item.heading)]


WITH_LOST_LETTERS: tuple[tuple[str, Callable[[Document], list[Any]]], ...] = (
    (LOST, _rows_with_lost_letters),
    (LOST_HEADINGS, _headings_with_lost_letters),
)
"""The questions about lost letters, each with what finds the rows that it is about."""


def without_lost_letters(document: Document) -> Document:
    """The document without what its meeting has lost letters in, and with a warning for each such value."""
    meeting = document.meeting
    if meeting is None or MARK not in document.text:
        return document
    lost = {name: value for name in _OF_MEETING if _is_lost(value := getattr(meeting, name))}
    adjusters = tuple(name for name in meeting.adjusters if not _is_lost(name))
    gone = [*lost.values(), *(name for name in meeting.adjusters if name not in adjusters)]
    if not gone:
        return document
    left: dict[str, Any] = {**dict.fromkeys(lost), "adjusters": adjusters}
    changed: Meeting = replace(meeting, **left)
    warnings = (LOST_OF_MEETING.format(value) for value in dict.fromkeys(gone))
    return replace(document, meeting=changed, warnings=(*document.warnings, *warnings))


def _is_lost(said: object) -> bool:
    return isinstance(said, str) and _LOST.search(said) is not None
