"""The files of attachments: their bytes and words, found by the number of the attachment in the record.

A file is written before the transaction ends that adds its attachment. A page that is killed in between leaves a file
that nothing points at; the next attachment gets that number and writes over it. What is taken out of the record is
taken out here at once, and cannot be brought back.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3
from pathlib import Path

import sqlite_utils

from ..transaction import write_transaction
from .original_file import originals_beside, reading_originals

_CONTENT = "SELECT content FROM attached_files WHERE attachment_id = ?"
_PUT = "INSERT OR REPLACE INTO attached_files (attachment_id, content, text) VALUES (?, ?, ?)"


def put_attached_file(record: sqlite3.Connection, attachment_id: int, content: bytes, text: str | None) -> None:
    """Store the file of an attachment beside the open record. `text` are its words; None when nobody can read it.

    Raises UnusableSite when the file cannot be written.
    """
    with originals_beside(record) as originals, write_transaction(originals) as connection:
        connection.execute(_PUT, [attachment_id, content, text])


def attached_file(folder: Path, attachment_id: int) -> bytes | None:
    """The bytes of an attachment of the site in `folder`; None when there are none.

    Whoever asks has to see that the reader may read the attachment's row.
    """
    with reading_originals(folder) as originals:
        found = originals and originals.execute(_CONTENT, [attachment_id]).fetchone()
    return bytes(found[0]) if found else None


def forget_attached_files(record: sqlite_utils.Database) -> int:
    """Take out the files of attachments that are no longer in the record; returns how many there were.

    It holds the record's write lock meanwhile, so nobody is between a file and its attachment. Nothing is left in
    free pages. Raises UnusableSite when a file cannot be written.
    """
    with originals_beside(record.conn) as originals, write_transaction(record) as connection:
        there = {row[0] for row in originals.execute("SELECT attachment_id FROM attached_files")}
        known = {row[0] for row in connection.execute("SELECT id FROM attachments")}
        gone = there - known
        if gone:
            originals.execute("PRAGMA secure_delete = ON")
            with write_transaction(originals) as files:
                files.executemany("DELETE FROM attached_files WHERE attachment_id = ?", [(one,) for one in gone])
            originals.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(gone)
