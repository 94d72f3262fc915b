"""Fields of a form or a letter that nobody has filled in: '______', '………', '«Namn»', '[ange datum]'.

A row that is nothing else is no record; one with words beside such a field is asked about, and not stored.

Tested in tests/loaders/parse/test_unfilled_fields.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import Document, Meeting
from .word_patterns import lowercased_text

UNFILLED = "Här är något inte ifyllt. Hur ska det stå? Raderna är inte införda."
UNFILLED_OF_MEETING = "”{}” är inte ifyllt; det är inte infört. Rätta filen eller fyll i det för hand."

# Rulers of a form, and the names of fields that were to be merged in or chosen.
_FIELD = re.compile(
    r"_{3,}|…{2,}|\.{5,}|(?:\. ){4,}"
    r"|«\w{1,40}»|<<\w{1,40}>>|\{\{[^{}\n]{1,60}\}\}|\$\{\w{1,40}\}"
    r"|\[(?:ange|skriv|fyll i|välj|namn|datum|plats|belopp|text)\b[^\]\n]{0,60}\]"
    r"|\b(?:klicka|tryck) (?:eller tryck )?här för att (?:ange|skriva|välja)\b[^\n.]{0,40}",
    re.IGNORECASE,
)
# One of these stands in every such field: most texts hold none, and the pattern takes long to tell.
_MARKS = ("___", "……", ".....", ". . . .", "«", "<<", "{{", "${", "[", "här för att ")
_WORD = re.compile(r"[^\W_]")
_OF_MEETING = ("body", "place", "chair", "secretary")


def without_empty_fields(document: Document) -> Document:
    """The document without decisions, actions, proposals and details of the meeting that are only an empty field.

    What the meeting has of such a field with words beside it is left out as well, with a warning.
    """
    if not _may_have_fields(document.text):
        return document
    rows: dict[str, Any] = {
        name: tuple(row for row in getattr(document, name) if not _is_empty(row.text))
        for name in ("decisions", "actions", "proposals")
    }
    return _without_those_of_meeting(replace(document, **rows))


def rows_with_empty_fields(document: Document) -> list[Any]:
    """The decisions, actions and proposals in whose words a field is left empty."""
    if not _may_have_fields(document.text):
        return []
    rows: tuple[Any, ...] = (*document.decisions, *document.actions, *document.proposals)
    return [row for row in rows if _FIELD.search(row.text)]


def _may_have_fields(text: str) -> bool:
    return any(map(lowercased_text(text).__contains__, _MARKS))


def _is_empty(said: str) -> bool:
    """Whether nothing is said but the field itself."""
    return _FIELD.search(said) is not None and _WORD.search(_FIELD.sub("", said)) is None


def _without_those_of_meeting(document: Document) -> Document:
    meeting = document.meeting
    if meeting is None:
        return document
    told = {name: value for name in _OF_MEETING if (value := getattr(meeting, name)) and _FIELD.search(value)}
    if not told:
        return document
    left: dict[str, Any] = dict.fromkeys(told)
    changed: Meeting = replace(meeting, **left)
    half = (value for value in dict.fromkeys(told.values()) if not _is_empty(value))
    warnings = (UNFILLED_OF_MEETING.format(value) for value in half)
    return replace(document, meeting=changed, warnings=(*document.warnings, *warnings))
