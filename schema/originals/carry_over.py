"""Sites from before the originals lay apart: their documents are copied to private/originals.db, and taken out here.

Each step can be taken again. The copy is complete before the migration 019_originals_lie_apart.sql takes the texts
and bytes out of the record, in one transaction; what is then to be done with the file waits in its table `upkeep`.
"""

import json
import sqlite3

import sqlite_utils

from ..history import recorded_change
from ..lookup import name_completeness
from ..migrate import SEARCHED
from ..store_phrases import category_of_printed
from ..transaction import write_transaction
from .keep_texts import forget_deleted_words, keep_texts
from .original_file import Original, originals_beside, put_original

_HAS_HISTORY = "SELECT 1 FROM sqlite_master WHERE name = 'history'"
_HAS_BYTES = "SELECT 1 FROM pragma_table_info('documents') WHERE name = 'content'"
_DOCUMENTS = (
    "SELECT id, sha256, kind, media_type, title, text, content FROM documents WHERE id > ? ORDER BY id LIMIT 1"
)
# Documents that have been taken back, and bytes that were changed by hand; the history holds bytes as hexadecimal.
_GONE = """
SELECT id, before FROM history WHERE table_name = 'documents' AND json_extract(before, '$.content') IS NOT NULL
    AND operation = 'delete' AND id > ? ORDER BY id LIMIT 1
"""
# The names of residents who are counted: the words that the row of attendance was read from.
_COUNTED = """
SELECT substr(d.text, p.start + 1, p."end" - p.start) FROM passages p JOIN documents d ON d.id = p.document_id
JOIN attendance a ON a.id = p.row_id
WHERE p.document_id = ? AND p.table_name = 'attendance' AND a.name IS NULL AND a.category = 'resident'
"""
_REGISTERS = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def holds_originals(record: sqlite3.Connection) -> bool:
    """Whether the record is one from before the originals lay apart."""
    return record.execute(_HAS_BYTES).fetchone() is not None


def copy_originals(record: sqlite3.Connection) -> None:
    """Copy the originals of a record that still holds them; does nothing when it does not.

    Raises UnusableSite when originals.db cannot be written; the record is as it was then.
    """
    if not holds_originals(record):
        return
    with originals_beside(record) as originals:
        last: int | None = 0
        while found := record.execute(_DOCUMENTS, [last]).fetchone():
            last, sha256, kind, media_type, title, text, content = found
            counted = [(name, None) for (name,) in record.execute(_COUNTED, [last]) if _is_name(name)]
            original = Original(title, text, _covered(kind, media_type, text))
            put_original(originals, sha256, original, content, counted, is_read=not original.covered)
        # A site whose making was interrupted has no history yet.
        last = 0 if record.execute(_HAS_HISTORY).fetchone() else None
        while last is not None and (found := record.execute(_GONE, [last]).fetchone()):
            last, row = found[0], json.loads(found[1])
            original = Original(row["title"], row["text"], _covered(row["kind"], row["media_type"], row["text"]))
            content = bytes.fromhex(row["content"])
            put_original(originals, row["sha256"], original, content, [], is_read=not original.covered)


def finish_upkeep(db: sqlite_utils.Database) -> None:
    """Do what waits in `upkeep`: texts to be made from their originals, and the file to be made anew.

    Raises UnusableSite when a file cannot be written; what is done by then stays done.
    """
    record = db.conn
    if record.execute("SELECT 1 FROM upkeep LIMIT 1").fetchone() is None:
        return
    with originals_beside(record) as originals, write_transaction(db), recorded_change(record, "command"):
        keep_texts(record, originals.conn)
    if record.execute("SELECT 1 FROM upkeep WHERE task = 'vacuum'").fetchone():
        with write_transaction(db):
            forget_deleted_words(record, SEARCHED)
        record.execute("VACUUM")
        with write_transaction(db):
            record.execute("DELETE FROM upkeep WHERE task = 'vacuum'")
        record.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _covered(kind: str, media_type: str, text: str) -> tuple[tuple[int, int], ...]:
    """What is covered: all of a list or register, until it is read again. What it hides was not noted."""
    return ((0, len(text)),) if text and (kind == "roster" or media_type in _REGISTERS) else ()


def _is_name(printed: str) -> bool:
    return name_completeness(printed) != "none" and category_of_printed(printed) is None
