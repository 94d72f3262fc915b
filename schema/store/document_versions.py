"""Versions of a document: whether a file is stored already, and which earlier file it is a new version of."""

import re
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from ..lookup import group_key
from ..originals import original_of
from ..records import Document
from .shared_lines import kept_marks, marks_of, shared_part

# Two versions of a file share at least this part of their text; of minutes that tell another day or group nearly all,
# because the next meeting has the same people and headings.
_SHARED, _SHARED_OF_ANOTHER_MEETING = 0.5, 0.9
_NONE = 2**62
_DIGIT = re.compile(r"\d")
# The first document that came in the open load; those after it came in that load too. The plus keeps SQLite from
# looking through all documents that ever came.
_FIRST_OF_LOAD = """
SELECT h.row_id FROM changes c CROSS JOIN history h ON h.change_id = c.id
WHERE c.load_id = (SELECT load_id FROM changes WHERE is_open = 1)
AND +h.table_name = 'documents' AND h.operation = 'insert'
ORDER BY c.id LIMIT 1
"""
# Documents of one name that came in one load lie in two folders, so none is a version of the other, whatever they
# say; an archive may have hundreds of one name. Lists are compared: each year may have a folder with its list.
_EARLIER = """
SELECT d.id, d.sha256 FROM documents d WHERE d.name = :name AND (d.kind = :kind OR d.told IS NOT NULL)
AND (d.id < :first OR :kind IN ('roster', 'proposals', 'measurements'))
AND NOT EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id)
ORDER BY d.id DESC
"""
_DAYS_OF_MEETINGS = """
SELECT m.document_id, m.date FROM documents d JOIN meetings m ON m.document_id = d.id WHERE d.name = ?
"""
_GROUPS_OF_MEETINGS = """
SELECT g.name FROM meetings m JOIN groups g ON g.id = m.group_id WHERE m.document_id = :document_id
UNION SELECT n.name FROM meetings m JOIN group_names n ON n.group_id = m.group_id WHERE m.document_id = :document_id
"""
_GROUPS_OF_LIST = """
SELECT DISTINCT g.name FROM passages p JOIN memberships m ON m.id = p.row_id JOIN groups g ON g.id = m.group_id
WHERE p.document_id = ? AND p.table_name = 'memberships'
"""


def is_known(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether a document with this SHA-256 (hex) is stored."""
    return connection.execute("SELECT 1 FROM documents WHERE sha256 = ?", [sha256]).fetchone() is not None


def replaced_versions(connection: sqlite3.Connection, originals: sqlite3.Connection, document: Document) -> list[int]:
    """The ids of the earlier versions of the document, newest first; empty when there is none.

    `originals` is a connection to originals.db, where their texts are.

    The same name is not enough, because many folders hold a 'protokoll.docx'. The two came in different loads, unless
    they are registers or lists of members. The earlier file must also record a meeting on the same day, or share at
    least half of its text. Minutes of another day or group are a new version only where hardly more than that was
    corrected. Lists of members of other groups are none.
    """
    day = document.meeting.date if document.kind == "minutes" and document.meeting else None
    begun = connection.execute(_FIRST_OF_LOAD).fetchone()
    first = begun[0] if begun else _NONE
    told = {"name": document.source.name, "kind": document.kind, "first": first}
    all_days = _days_of(connection, document.source.name) if day else {}
    new = _Compared(document.text)
    for document_id, sha256 in connection.execute(_EARLIER, told).fetchall():
        if document.kind == "schedule" and document.items and not _calls_to(connection, document_id, document):
            continue
        days = all_days.get(document_id, set())
        if day in days and not _is_meeting_of_other_group(connection, document_id, document):
            return line_of_versions(connection, document_id)
        earlier = _Earlier(connection, originals, document_id, sha256, document_id >= first)
        if _is_version(document, earlier, days, new):
            return line_of_versions(connection, document_id)
    return []


class _Compared:
    """A new document's lines, which are counted once, however many earlier files there are."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: dict[bool, Mapping[int, int]] = {}

    def shares_with(self, earlier: "_Earlier", *, without_numbers: bool, by_count: bool) -> float:
        """The part that it shares with an earlier file, from 0 to 1."""
        if without_numbers not in self._marks:
            self._marks[without_numbers] = marks_of(self._text, without_numbers=without_numbers)
        theirs = kept_marks(earlier.sha256, earlier.text, without_numbers=without_numbers)
        return shared_part(theirs, self._marks[without_numbers], by_count)


class _Earlier(NamedTuple):
    """An earlier file; `together` says that it came in the same load as the new one."""

    connection: sqlite3.Connection
    originals: sqlite3.Connection
    document_id: int
    sha256: str
    together: bool

    def text(self) -> str:
        """Its text; what the record keeps of it when the original is gone."""
        original = original_of(self.originals, self.sha256)
        if original is not None:
            return original.text
        kept = self.connection.execute("SELECT text FROM documents WHERE id = ?", [self.document_id]).fetchone()
        return str(kept[0])


def _is_version(document: Document, earlier: _Earlier, days: set[str], new: _Compared) -> bool:
    """Whether a document is a new version of an earlier file by its text.

    `days` are those of the meetings that the earlier file records.
    """
    if days:
        if document.meeting and document.meeting.date in days and _has_line_of_group(document, earlier.text()):
            return True
        # The line that tells the day is the same but for its numbers.
        return new.shares_with(earlier, without_numbers=True, by_count=False) >= _SHARED_OF_ANOTHER_MEETING
    if document.kind == "roster" and _is_of_other_group(earlier, document.text):
        return False
    return new.shares_with(earlier, without_numbers=False, by_count=document.kind != "minutes") >= _SHARED


def _is_meeting_of_other_group(connection: sqlite3.Connection, document_id: int, document: Document) -> bool:
    """Whether minutes name a group, and the meeting that earlier minutes record is that of another."""
    body = document.meeting.body if document.meeting else None
    names = connection.execute(_GROUPS_OF_MEETINGS, {"document_id": document_id}).fetchall()
    return bool(body and names) and group_key(body) not in {group_key(row[0]) for row in names}


def _has_line_of_group(document: Document, earlier: str) -> bool:
    """Whether the line in which minutes name their group is in the earlier text: that meeting was moved since."""
    body = document.meeting.body if document.meeting and document.meeting.body else ""
    of_group = next((line for line in document.text.splitlines() if body and body in line), None)
    return of_group is not None and _bare(of_group) in map(_bare, earlier.splitlines())


def _bare(line: str) -> str:
    """A line without its numbers, such as those of the day."""
    return _DIGIT.sub("0", line.strip())


def _is_of_other_group(earlier: _Earlier, text: str) -> bool:
    """Whether an earlier list of members names its groups, and the new one with that text none of them.

    Lists that name no group and came in one load lie in two folders: each may be that of another group.
    """
    names = [row[0].casefold() for row in earlier.connection.execute(_GROUPS_OF_LIST, [earlier.document_id])]
    before = earlier.text().casefold() if names else ""
    told = [name for name in names if name in before]
    return earlier.together if not told else not any(name in text.casefold() for name in told)


def _days_of(connection: sqlite3.Connection, name: str) -> dict[int, set[str]]:
    """The days (ISO) of the meetings that earlier files of that name record, by their ids."""
    days: dict[int, set[str]] = {}
    for document_id, day in connection.execute(_DAYS_OF_MEETINGS, [name]):
        days.setdefault(document_id, set()).add(day)
    return days


def _calls_to(connection: sqlite3.Connection, document_id: int, notice: Document) -> bool:
    """Whether an earlier notice calls to the same day; two agendas are alike, though the meetings are not."""
    query = (
        "SELECT 1 FROM passages p JOIN meetings m ON m.id = p.row_id AND p.table_name = 'meetings' "
        "WHERE p.document_id = ? AND m.date = ?"
    )
    return connection.execute(query, [document_id, notice.upcoming[0].date]).fetchone() is not None


def line_of_versions(connection: sqlite3.Connection, document_id: int) -> list[int]:
    """The id of a document and those of its earlier versions, newest first."""
    query = (
        "WITH RECURSIVE line(id) AS (VALUES (?) UNION "
        "SELECT d.replaces_id FROM documents d JOIN line ON d.id = line.id WHERE d.replaces_id IS NOT NULL) "
        "SELECT id FROM line"
    )
    return [row[0] for row in connection.execute(query, [document_id])]
