"""Full names in texts that nobody in the record bears: whoever they are of has not agreed to stand there.

Tested in tests/schema/originals/test_unknown_names.py.
"""

import re
import sqlite3
from collections.abc import Collection, Iterator

from ..lookup import name_key
from ..names.listed_names import is_given_name_or_like
from ..records import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Those who stand in the record by name, and what else has a name there.
_KNOWN = """
SELECT name FROM people UNION SELECT name FROM person_names UNION SELECT name FROM groups
UNION SELECT name FROM group_names UNION SELECT place FROM meetings WHERE place IS NOT NULL
"""
# Names that were read from a document and fit nobody known, or nobody for sure.
_OF_DOCUMENT = """
SELECT a.name FROM passages p JOIN attendance a ON a.id = p.row_id
WHERE p.document_id = :id AND p.table_name = 'attendance' AND a.name IS NOT NULL
UNION SELECT a.name FROM passages p JOIN adjusters a ON a.id = p.row_id
WHERE p.document_id = :id AND p.table_name = 'adjusters'
UNION SELECT printed FROM review WHERE document_id = :id AND kind IN ('person', 'group') AND printed IS NOT NULL
UNION SELECT chair FROM meetings WHERE document_id = :id AND chair IS NOT NULL
UNION SELECT secretary FROM meetings WHERE document_id = :id AND secretary IS NOT NULL
"""
_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ɏ"
# Of so many parts at most, so that a long chain of hyphens is not read again from each of them.
_CAPITAL = rf"[{_UPPER}][^\W\d_]+(?:[-'’][^\W\d_]+){{0,4}}"
# Two or more capitalised words side by side.
_RUN = re.compile(rf"(?<![^\W\d_]){_CAPITAL}(?:[ \u00a0]{_CAPITAL})+")
_LONGEST = 4


class KnownNames:
    """The words of names that may be read in the record."""

    def __init__(self, record: sqlite3.Connection):
        self._record = record
        self._words = {word for (name,) in record.execute(_KNOWN) for word in _words(name)}

    def unknown_places(self, document_id: int, text: str) -> list[Span]:
        """The places of names in the document's text that nobody bears, see `unknown_name_places`."""
        found = unknown_name_places(text, self._words)
        if not found:
            return found
        own = self._record.execute(_OF_DOCUMENT, {"id": document_id})
        return unknown_name_places(text, self._words.union(word for (name,) in own for word in _words(name)))

    def documents_to_keep(self, originals: sqlite3.Connection) -> Iterator[str]:
        """The SHA-256 of originals with a name that was unknown when their text was made and is known now."""
        for sha256, name in originals.execute("SELECT sha256, name FROM unknown_names"):
            if self._words.issuperset(_words(name)):
                yield sha256


def unknown_name_places(text: str, known: Collection[str]) -> list[Span]:
    """The places in `text` of a listed given name and the capitalised words behind it, not all of which are known.

    `known` are words as `name_key` gives them. A given name alone tells too little of who is meant.
    """
    found: list[Span] = []
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        keys = [name_key(word[0]) for word in words]
        at = 0
        while at < len(words) - 1:
            phrase = keys[at : at + _LONGEST]
            if words[at][0].isupper() or not is_given_name_or_like(keys[at]):
                at += 1
                continue
            if not all(word in known or word.removesuffix("s") in known for word in phrase):
                found.append((words[at].start(), words[at + len(phrase) - 1].end()))
            at += len(phrase)
    return found


def _words(name: str) -> list[str]:
    return [name_key(word) for word in _WORD.findall(name)]
