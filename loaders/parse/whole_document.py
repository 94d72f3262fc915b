"""From a file's bytes to its record. Pure: no database, no clock.

Tested in tests/loaders/parse/test_parsed_minutes.py.
"""

import hashlib
from dataclasses import replace

from ...schema.records import Document, Source
from ...schema.told_by_person import NOTHING, Told, with_told_days
from ..read import DocumentText, read_document
from .account_for_lines import account_for_lines
from .boards_in_text import boards_in_text
from .dates import Days
from .document_kind import document_kind
from .document_makeup import DocumentMakeup
from .document_parts import DocumentParts
from .document_title import TitleLines
from .doubtful_kind import asked_as_advice, asked_for_its_kind, begins_as_minutes
from .doubtful_times import doubtful_times
from .evidence_of_kind import asked_without_evidence, tells_of_decades
from .fields_by_kind import FIELDS_BY_KIND
from .layout import Layout
from .mostly_unread import without_rows_when_mostly_unread
from .plausible_records import plausible_records
from .residents_hours import with_residents_hours
from .roster_sentences import names_bodies
from .second_meeting import SECOND_MEETING, second_meeting, text_before
from .word_patterns import whole_phrase_pattern

_MAY_PRINT_BOARDS = ("article", "roster", "unknown")
_LEAST_MEMBERS = 4


def parse_document(name: str, data: bytes, told: Told = NOTHING) -> Document:
    """The record of one document, by the contract of `schema.records.Document`.

    `name` is the file's name without folder, `data` its bytes. `told` is what a person has told of it.
    Raises UnreadableFile with one line in Swedish when the file cannot be read as text.
    """
    return parse_text(name, hashlib.sha256(data).hexdigest(), read_document(name, data), told)


def parse_text(name: str, sha256: str, text: DocumentText, told: Told = NOTHING) -> Document:
    """The record of a text that has been read already. Of the minutes of two meetings it is the first's."""
    source = Source(name, sha256, text.media_type)
    layout, document, kind = _read(source, text, told)
    other = second_meeting(layout, document.meeting) if document.kind == "minutes" and document.meeting else None
    if other is not None:
        layout, document, kind = _read(source, text_before(text, other), told)
        warning = SECOND_MEETING.format(text.text.count("\n", 0, other.at) + 1)
        document = replace(document, warnings=(*document.warnings, warning))
    document = with_residents_hours(with_told_days(document, told))
    if warnings := doubtful_times(layout, document):
        document = replace(document, warnings=(*document.warnings, *warnings))
    document = plausible_records(account_for_lines(layout, document), told)
    if told.kind is None and kind == "notice":
        document = asked_as_advice(document)
    elif told.kind is None:
        # Of what is written around a meeting that is called to, much may be told.
        asked = without_rows_when_mostly_unread(asked_for_its_kind(document))
        asked = asked_without_evidence(asked, layout.days)
        document = _with_boards(layout, asked, document, told) if asked.kind == "unknown" else asked
    return replace(document, unread=(*document.unread, *text.left_out)) if text.left_out else document


def _with_boards(layout: Layout, asked: Document, read: Document, told: Told) -> Document:
    """A document of which nobody knows the kind, with the boards that it prints: an annual report. Or as it is.

    `read` is what it was read as: of minutes nobody knows who sat and who only came; a history tells who did once.
    """
    if read.kind not in _MAY_PRINT_BOARDS or begins_as_minutes(asked.text) or tells_of_decades(asked.text):
        return asked
    if read.kind == "unknown" and ("§" in asked.text or whole_phrase_pattern("decided").search(asked.text)):
        return asked
    members = boards_in_text(layout.text, layout.lines, asked.title)
    if not members and read.kind == "article" and len(read.roster) >= _LEAST_MEMBERS:
        members = read.roster
    listed = "roster" if names_bodies(asked.title or "") else "article"
    whole = replace(asked, kind=listed, roster=members, doubts=())
    return plausible_records(account_for_lines(layout, whole), told) if members else asked


def _read(source: Source, text: DocumentText, told: Told) -> tuple[Layout, Document, str]:
    layout = Layout(text, Days(text.text))
    titles = TitleLines(layout)
    title = titles.title
    kind = told.kind or document_kind(DocumentMakeup(layout, titles.words_of_kind()))
    found = FIELDS_BY_KIND[kind](DocumentParts(layout, titles, title, told))
    stored = "schedule" if kind == "notice" else kind
    return layout, Document(source=source, kind=stored, text=text.text, **{"title": title, **found}), kind
