"""A file that names somebody whose data was erased is not taken in: nobody knows but by a mark that they were here.

Tested in tests/schema/data_subject/test_erased_in_load.py.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from ..database import PRIVATE
from ..errors import InvalidRecord
from ..transaction import database_path
from .erasure_plan import erased_names_in
from .file_bytes import texts_in_bytes

_NAMES = "SELECT name FROM people UNION SELECT name FROM person_names"
# What programs write about a file is short; the text itself is looked through as it was read.
_LONGEST_PART = 100_000
_MOST_LINES = 5


def refuse_erased(record: sqlite3.Connection, name: str, texts: Iterable[str], content: bytes = b"") -> None:
    """See that a file called `name`, with these texts and bytes, names nobody who was erased from this site.

    Somebody of that name who is in the record may be named. Raises InvalidRecord that tells in which lines it does,
    and what to do.
    """
    path = database_path(record)
    private = Path(path).parent / PRIVATE
    if not path or not private.exists():
        return
    with closing(sqlite3.connect(f"{private.absolute().as_uri()}?mode=ro", uri=True)) as marks:
        if not _has_marks(marks):
            return
        lines = [line for text in texts for line in _lines(record, marks, text)]
        if not lines and any(_lines(record, marks, part) for part in _parts(name, content)):
            raise InvalidRecord(
                f"{name}: filens namn eller det som program har skrivit om den (författare, rubrik) nämner någon "
                f"vars uppgifter har raderats, så den är inte inläst. {_REMEDY}"
            )
    if lines:
        where = ", ".join(map(str, lines[:_MOST_LINES])) + (" …" if len(lines) > _MOST_LINES else "")
        raise InvalidRecord(
            f"{name}: rad {where} nämner någon vars uppgifter har raderats, så filen är inte inläst. {_REMEDY}"
        )


_REMEDY = (
    "Stryk namnet i filen och läs in den igen. Är det någon annan som heter likadant: lägg först till den personen "
    "under Personer."
)


def _has_marks(private: sqlite3.Connection) -> bool:
    try:
        return private.execute("SELECT 1 FROM erased_names LIMIT 1").fetchone() is not None
    except sqlite3.OperationalError:
        # A file of an older version: nobody has been erased.
        return False


def _lines(record: sqlite3.Connection, private: sqlite3.Connection, text: str) -> list[int]:
    found = erased_names_in(private, text)
    if found:
        found = erased_names_in(private, text, [row[0] for row in record.execute(_NAMES)])
    return sorted({text.count("\n", 0, start) + 1 for start, _ in found})


def _parts(name: str, content: bytes) -> list[str]:
    return [name, *(text for text in texts_in_bytes(content) if len(text) < _LONGEST_PART)]
