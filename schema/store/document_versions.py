"""Versions of a document: whether a file is stored already, and which earlier file it is a new version of."""

import re
import sqlite3

from ..originals import original_of
from ..records import Document

# Two versions of a file share at least this part of their text; of minutes that tell another day nearly all, because
# the next meeting has the same people and headings.
_SHARED, _SHARED_OF_ANOTHER_DAY = 0.5, 0.9
_CUT = re.compile(r"\n| \| ")
_DIGIT = re.compile(r"\d")
_OF_THIS_LOAD = (
    "SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id WHERE h.table_name = 'documents' AND h.row_id = ? "
    "AND h.operation = 'insert' AND c.load_id = (SELECT load_id FROM changes WHERE is_open = 1)"
)


def is_known(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether a document with this SHA-256 (hex) is stored."""
    return connection.execute("SELECT 1 FROM documents WHERE sha256 = ?", [sha256]).fetchone() is not None


def replaced_versions(connection: sqlite3.Connection, originals: sqlite3.Connection, document: Document) -> list[int]:
    """The ids of the earlier versions of the document, newest first; empty when there is none.

    `originals` is a connection to originals.db, where their texts are.

    The same name is not enough, because many folders hold a 'protokoll.docx'. The earlier file must also record a
    meeting on the same day, or share at least half of its text. Minutes of another day are a new version only where
    hardly more than the day was corrected, and the two did not come in one load.
    """
    query = (
        "SELECT id, sha256, text FROM documents d WHERE name = ? AND (kind = ? OR told IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id) ORDER BY id DESC"
    )
    for document_id, sha256, kept in connection.execute(query, [document.source.name, document.kind]).fetchall():
        original = original_of(originals, sha256)
        text = original.text if original else kept
        if document.kind == "schedule" and document.items and not _calls_to(connection, document_id, document):
            continue
        days = _days_of(connection, document_id, document)
        if document.meeting and document.meeting.date in days:
            return line_of_versions(connection, document_id)
        if days:
            # Two files of one name that come together lie in two folders.
            together = connection.execute(_OF_THIS_LOAD, [document_id]).fetchone()
            # The line that tells the day is the same but for its numbers.
            texts = _DIGIT.sub("0", text), _DIGIT.sub("0", document.text)
            is_version = not together and _shared(*texts, by_count=False) >= _SHARED_OF_ANOTHER_DAY
        else:
            is_version = _shared(text, document.text, document.kind != "minutes") >= _SHARED
        if is_version:
            return line_of_versions(connection, document_id)
    return []


def _days_of(connection: sqlite3.Connection, document_id: int, document: Document) -> set[str]:
    """The days (ISO) of the meetings that the earlier minutes record; none unless the document is dated minutes."""
    if document.kind != "minutes" or document.meeting is None or document.meeting.date is None:
        return set()
    return {row[0] for row in connection.execute("SELECT date FROM meetings WHERE document_id = ?", [document_id])}


def _calls_to(connection: sqlite3.Connection, document_id: int, notice: Document) -> bool:
    """Whether an earlier notice calls to the same day; two agendas are alike, though the meetings are not."""
    query = (
        "SELECT 1 FROM passages p JOIN meetings m ON m.id = p.row_id AND p.table_name = 'meetings' "
        "WHERE p.document_id = ? AND m.date = ?"
    )
    return connection.execute(query, [document_id, notice.upcoming[0].date]).fetchone() is not None


def _shared(one: str, other: str, by_count: bool) -> float:
    """The share of lines that are equal, from 0 to 1.

    In registers it is the share of cells, because a new column changes every line. In minutes each
    line counts by its length, because a template gives many short lines that are equal.
    """
    ours, theirs = ({line for line in map(str.strip, _CUT.split(text)) if line} for text in (one, other))
    weigh = len if by_count else _characters
    return weigh(ours & theirs) / (weigh(ours | theirs) or 1)


def _characters(lines: set[str]) -> int:
    return sum(map(len, lines))


def line_of_versions(connection: sqlite3.Connection, document_id: int) -> list[int]:
    """The id of a document and those of its earlier versions, newest first."""
    query = (
        "WITH RECURSIVE line(id) AS (VALUES (?) UNION "
        "SELECT d.replaces_id FROM documents d JOIN line ON d.id = line.id WHERE d.replaces_id IS NOT NULL) "
        "SELECT id FROM line"
    )
    return [row[0] for row in connection.execute(query, [document_id])]
