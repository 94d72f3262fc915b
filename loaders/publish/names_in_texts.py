"""Names in the texts of a published file of people who may not be named there any longer.

Not everybody who is named in a text stands in the table of people: whoever came to no meeting and has no task does
not.

Tested in tests/loaders/publish/test_withdraw.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ...schema.database import RECORD
from ...schema.privacy import A_PARTICIPANT, NameRemover, NamesElsewhere, ProtectedNames, people_named_in_public
from .last_publication import people_told
from .telling_words import TellingWords
from .texts_of_groups import columns_of_text

_NAMES = (
    "SELECT id, name FROM people UNION SELECT person_id, name FROM person_names "
    "WHERE person_id IN (SELECT id FROM people)"
)
_ATTACHED = (
    "SELECT f.text FROM main.attachments a JOIN originals.attached_files f ON f.attachment_id = a.id "
    "WHERE f.text IS NOT NULL"
)
# In the order in which they were merged: whoever was kept may have been merged with another one later.
_MERGED = "SELECT merged_id, kept_id FROM merges WHERE table_name = 'people' AND undone_at IS NULL ORDER BY id"
_TOGETHER = 200


def names_that_stood(folder: Path) -> list[str]:
    """The names of those whom the last publication of the site in `folder` named, and who may be named no longer.

    Where nothing tells what the last publication knew, they are the names of everybody who may not be named.
    Raises sqlite3.DatabaseError when the record cannot be read.
    """
    told = people_told(folder)
    with closing(sqlite3.connect(f"{(folder / RECORD).absolute().as_uri()}?mode=ro", uri=True)) as record:
        named = people_named_in_public(record)
        for merged, kept in record.execute(_MERGED):
            if told is not None and merged in told:
                told.add(kept)
        people = record.execute(_NAMES).fetchall()
    return sorted({name for person, name in people if person not in named and (told is None or person in told)})


def touches_texts(connection: sqlite3.Connection, names: list[str]) -> bool:
    """Whether a text of the main file, or of a file attached there, may be read otherwise without these names.

    The originals are attached as `originals`.
    """
    if next(_texts_with(connection, names), None) is not None:
        return True
    words = TellingWords(names)
    return not words.is_empty and any(words.touches(text) for (text,) in connection.execute(_ATTACHED))


def tells_names(connection: sqlite3.Connection, names: list[str]) -> bool:
    """Whether a text of the main file tells one of these names, as a text of any group may tell it."""
    without = NameRemover(ProtectedNames({}, NamesElsewhere(dict.fromkeys(names, A_PARTICIPANT))))
    return any(without(text) != text for text in _texts_with(connection, names))


def _texts_with(connection: sqlite3.Connection, names: list[str]) -> Iterator[str]:
    words = TellingWords(names)
    for table, columns, _ in columns_of_text(connection) if names else ():
        told = " || char(10) || ".join(f"coalesce(\"{column}\", '')" for column in columns)
        rows = connection.execute(f"SELECT {told} FROM main.{table}")
        while some := rows.fetchmany(_TOGETHER):
            texts = [text for (text,) in some]
            if words.may_touch("\n".join(texts)):
                yield from filter(words.touches, texts)
