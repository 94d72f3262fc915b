"""Words in the order of a Swedish dictionary and compared without regard to case, in every connection of the site.

SQLite sorts by code point (Ä before Å, É after Z) and folds the case of ASCII letters alone. A collation and two
functions are added to each connection: `COLLATE swedish`, `casefold(text)`, and `escape_fts(query)`, which stands in
the place of Datasette's, whose answer to a lone `"` is an error of SQLite's.
"""

import re
import sqlite3
import unicodedata
from functools import lru_cache
from typing import Any

COLLATION = "swedish"
# After z come å, ä and ö, for which stand the signs that follow z; and the letters that Swedish sorts as one of them.
_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "œ": "}", "ü": "y"})
_PARTS = re.compile(r'"[^"]*"|[^\s"]+')


@lru_cache(50_000)
def swedish_key(text: str) -> tuple[str, str]:
    """Return what sorts a text as a Swedish dictionary does: Z, Å, Ä, Ö; É with E; upper and lower case together.

    Texts that differ in case or accents alone follow each other always in the same order; only equal texts are equal.
    """
    letters = unicodedata.normalize("NFC", text).casefold().translate(_LAST)
    if not letters.isascii():
        letters = "".join(one for one in unicodedata.normalize("NFD", letters) if not unicodedata.combining(one))
    return letters, text


def _compare(one: str, other: str) -> int:
    # Only equal texts are equal. A list of many rows of each group asks that most often.
    if one == other:
        return 0
    return 1 if swedish_key(one) > swedish_key(other) else -1


def without_case(value: Any) -> Any:
    """Return a text without its case (Åsa and åsa are one); anything else as it is."""
    return unicodedata.normalize("NFC", value).casefold() if isinstance(value, str) else value


def escape_fts(query: object) -> str:
    """Return a search as FTS5 takes it: words and phrases in quotes, without a quote that has no fellow.

    A search without a word finds nothing.
    """
    text = str("" if query is None else query).replace("\x00", " ")
    if text.count('"') % 2:
        text = text.replace('"', " ")
    parts = [part if part.startswith('"') else f'"{part}"' for part in _PARTS.findall(text)]
    return " ".join(part for part in parts if part.strip('" ')) or '""'


def add_swedish(connection: sqlite3.Connection) -> None:
    """Add the collation and the functions to a connection."""
    connection.create_collation(COLLATION, _compare)
    connection.create_function("casefold", 1, without_case, deterministic=True)
    connection.create_function("escape_fts", 1, escape_fts, deterministic=True)
