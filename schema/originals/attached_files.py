"""The files of attachments: their bytes and words, found by the number of the attachment in the record.

A file is written before the transaction ends that adds its attachment. A page that is killed in between leaves a file
that nothing points at; the next attachment gets that number and writes over it. What is taken out of the record is
taken out here at once, and cannot be brought back.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from ..database import ORIGINALS
from ..transaction import writing
from .original_file import originals_beside

_PUT = "INSERT OR REPLACE INTO attached_files (attachment_id, content, text) VALUES (?, ?, ?)"


def put_attached_file(record: sqlite3.Connection, attachment_id: int, content: bytes, text: str | None) -> None:
    """Store the file of an attachment beside the open record. `text` are its words; None when nobody can read it.

    Raises UnusableSite when the file cannot be written.
    """
    with originals_beside(record) as originals, writing(originals) as connection:
        connection.execute(_PUT, [attachment_id, content, text])


def attached_file(folder: Path, attachment_id: int) -> bytes | None:
    """The bytes of an attachment of the site in `folder`; None when there are none.

    Whoever asks has to see that the reader may read the attachment's row.
    """
    found = _row(folder, "content", attachment_id)
    return bytes(found[0]) if found else None


def is_readable(folder: Path, attachment_id: int) -> bool:
    """Whether the words of an attachment are known, so that names in it can be looked for."""
    found = _row(folder, "text IS NOT NULL", attachment_id)
    return bool(found and found[0])


def forget_attached_files(record: sqlite3.Connection) -> int:
    """Take out the files of attachments that are no longer in the open record; returns how many there were.

    Nothing of them is left in free pages. Raises UnusableSite when the file cannot be written.
    """
    with originals_beside(record) as originals:
        there = {row[0] for row in originals.execute("SELECT attachment_id FROM attached_files")}
        known = {row[0] for row in record.execute("SELECT id FROM attachments")}
        gone = there - known
        if gone:
            originals.execute("PRAGMA secure_delete = ON")
            with writing(originals) as connection:
                connection.executemany("DELETE FROM attached_files WHERE attachment_id = ?", [(one,) for one in gone])
            originals.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(gone)


def _row(folder: Path, column: str, attachment_id: int) -> tuple | None:  # type: ignore[type-arg]
    file = folder / ORIGINALS
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as originals:
        originals.execute("PRAGMA busy_timeout = 10000")
        originals.execute("PRAGMA query_only = ON")
        sql = f"SELECT {column} FROM attached_files WHERE attachment_id = ?"
        row: tuple | None = originals.execute(sql, [attachment_id]).fetchone()  # type: ignore[type-arg]
    return row
