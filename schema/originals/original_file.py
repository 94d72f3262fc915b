"""The originals of documents: their bytes and full text, found by the SHA-256 of the bytes.

They are written before the record that points at them, each in a commit of its own. So a load that is killed in
between leaves an original that nothing points at, which the next load of the same file takes up; and never a record
without its original.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from ..database import ORIGINALS, open_originals
from ..opened_files import note_opened
from ..records import Span
from ..transaction import database_path, write_transaction

_PUT = "INSERT OR IGNORE INTO originals (sha256, title, text, content, covered, is_read) VALUES (?, ?, ?, ?, ?, ?)"
_READ = "UPDATE originals SET covered = ?, is_read = 1 WHERE sha256 = ?"
_KNOWN = """
SELECT sha256 FROM documents
UNION SELECT json_extract(before, '$.sha256') FROM history WHERE table_name = 'documents' AND operation = 'delete'
"""
# The words that stand in the place of a file that was removed are not its bytes.
_BYTES = "SELECT content FROM originals WHERE sha256 = ? AND removed_on IS NULL"
_SHA256 = "SELECT sha256 FROM documents WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Original:
    """The words of a document as it was handed in. `covered` are the places that are never kept in the record."""

    title: str | None
    text: str
    covered: tuple[Span, ...] = ()


def put_original(  # noqa: PLR0913, PLR0917 - the original, and what is known of it
    originals: sqlite_utils.Database,
    sha256: str,
    original: Original,
    content: bytes,
    residents: Iterable[tuple[str, str | None]],
    is_read: bool = True,
) -> None:
    """Store the original with the SHA-256 (hex) of its bytes `content`, unless it is stored already.

    `residents` are the names that it lists as residents', each with the printed group or None. `is_read` is False
    when it has still to be read for them. Raises UnusableSite when the file cannot be written.
    """
    with write_transaction(originals) as connection:
        covered = json.dumps(original.covered)
        connection.execute(_PUT, [sha256, original.title, original.text, content, covered, int(is_read)])
        _put_residents(connection, sha256, residents)


def note_read(
    originals: sqlite_utils.Database,
    sha256: str,
    covered: Iterable[Span],
    residents: Iterable[tuple[str, str | None]],
) -> None:
    """Note what a list says that was not read when it was stored. The arguments are those of `put_original`."""
    with write_transaction(originals) as connection:
        connection.execute(_READ, [json.dumps(list(covered)), sha256])
        _put_residents(connection, sha256, residents)


def note_cells(
    originals: sqlite_utils.Database,
    sha256: str,
    covered: Iterable[Span],
    kept: Iterable[tuple[int, int, int, str]],
) -> None:
    """Note which places of a register are never kept in the record, and which cells are kept beside the original.

    `kept` are (first character of the row, first of the cell, after its last, heading). Raises UnusableSite when the
    file cannot be written.
    """
    with write_transaction(originals) as connection:
        connection.execute("UPDATE originals SET covered = ? WHERE sha256 = ?", [json.dumps(list(covered)), sha256])
    note_kept(originals, sha256, kept)


def note_kept(originals: sqlite_utils.Database, sha256: str, kept: Iterable[tuple[int, int, int, str]]) -> None:
    """Note which words are kept beside the original. The arguments are those of `note_cells`."""
    with write_transaction(originals) as connection:
        connection.execute("DELETE FROM kept_cells WHERE sha256 = ?", [sha256])
        cells = [(sha256, *cell) for cell in kept]
        connection.executemany("INSERT OR IGNORE INTO kept_cells VALUES (?, ?, ?, ?, ?)", cells)


def note_unknown_names(originals: sqlite3.Connection, sha256: str, names: Collection[str]) -> None:
    """Note which names are covered in what the record keeps of an original because nobody bears them there.

    Inside a transaction of `originals`, such as that of a rehearsal, the note is part of that; else it is stored at
    once. Raises sqlite3.OperationalError when it cannot be written.
    """
    is_open = originals.in_transaction
    there = {name for (name,) in originals.execute("SELECT name FROM unknown_names WHERE sha256 = ?", [sha256])}
    if there != set(names):
        originals.execute("DELETE FROM unknown_names WHERE sha256 = ?", [sha256])
        originals.executemany("INSERT INTO unknown_names VALUES (?, ?)", [(sha256, name) for name in names])
        if not is_open:
            originals.commit()


def unread_originals(originals: sqlite3.Connection) -> list[tuple[str, bytes]]:
    """(SHA-256, bytes) of each list or register that has still to be read for its residents."""
    return originals.execute("SELECT sha256, content FROM originals WHERE is_read = 0").fetchall()


def _put_residents(connection: sqlite3.Connection, sha256: str, residents: Iterable[tuple[str, str | None]]) -> None:
    listed = [(sha256, name, group) for name, group in residents]
    connection.executemany("INSERT OR IGNORE INTO residents VALUES (?, ?, ?)", listed)


def forget_orphans(record: sqlite3.Connection, originals: sqlite_utils.Database) -> None:
    """Delete the originals of loads that never came into the record: refused, or killed before they were stored.

    Call it inside a transaction that holds the record's write lock: nobody is between an original and its record
    then.
    What was loaded and taken back stays, because the load can be brought back. Raises UnusableSite when the file
    cannot be written.
    """
    known = {row[0] for row in record.execute(_KNOWN)}
    there = {row[0] for row in originals.execute("SELECT sha256 FROM originals")}
    if there - known:
        with write_transaction(originals) as connection:
            gone = [(sha256,) for sha256 in there - known]
            for table in ("residents", "unknown_names", "kept_cells", "originals"):
                connection.executemany(f"DELETE FROM {table} WHERE sha256 = ?", gone)


def original_of(connection: sqlite3.Connection, sha256: str) -> Original | None:
    """The original with that SHA-256 (hex), None when there is none. `connection` is one to originals.db."""
    found = connection.execute("SELECT title, text, covered FROM originals WHERE sha256 = ?", [sha256]).fetchone()
    if found is None:
        return None
    title, text, covered = found
    return Original(title, text, tuple((start, end) for start, end in json.loads(covered)))


def original_bytes(record: sqlite3.Connection, document_id: int) -> bytes | None:
    """The bytes of the document with that id as they were handed in; None when there are none. As `original_text`."""
    sha256 = record.execute(_SHA256, [document_id]).fetchone()
    with reading_originals(_folder_of(record)) as originals:
        if sha256 is None or originals is None:
            return None
        found = originals.execute(_BYTES, [sha256[0]]).fetchone()
    return bytes(found[0]) if found else None


@contextmanager
def reading_originals(folder: Path | None) -> Iterator[sqlite3.Connection | None]:
    """A connection that reads the originals of the site in `folder`, for the block; None where there are none."""
    note_opened("originals")
    file = folder and folder / ORIGINALS
    if file is None or not file.exists():
        yield None
        return
    with closing(sqlite3.connect(file)) as originals:
        originals.execute("PRAGMA busy_timeout = 10000")
        originals.execute("PRAGMA query_only = ON")
        yield originals


def _folder_of(record: sqlite3.Connection) -> Path | None:
    """The folder of the open record; None for one that is only in memory."""
    path = database_path(record)
    return Path(path).parent if path else None


def open_originals_beside(record: sqlite3.Connection) -> sqlite_utils.Database:
    """The originals beside the open record, which the caller closes. Raises UnusableSite as `open_originals` does."""
    return open_originals(Path(database_path(record)).parent)


@contextmanager
def originals_beside(record: sqlite3.Connection) -> Iterator[sqlite_utils.Database]:
    """The originals that belong to the open record, for the block. Raises UnusableSite as `open_originals` does."""
    originals = open_originals_beside(record)
    try:
        yield originals
    finally:
        originals.close()


def original_text(record: sqlite3.Connection, document_id: int) -> str | None:
    """The full text of the document with that id, read from the originals beside the open record.

    None when there is no such document or no original of it. Whoever asks has to see that the reader coordinates
    the document's group.
    """
    sha256 = record.execute(_SHA256, [document_id]).fetchone()
    with reading_originals(_folder_of(record)) as originals:
        if sha256 is None or originals is None:
            return None
        found = original_of(originals, sha256[0])
    return found.text if found else None
