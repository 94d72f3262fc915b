"""The words that stand in a database's search index, and those of them that a searched word may mean.

The words are read from FTS5's own table of terms (fts5vocab), so a word that no row has any longer is not among them.

Tested in tests/schema/test_search_vocabulary.py.
"""

import sqlite3
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .migrate import SEARCHED

SHORTEST_PART = 4
"""Letters of the shortest word that is looked for inside compounds."""
_SHORTEST_SLIP = 4
_MOST_ALIKE = 40
_UNDOTTED = str.maketrans("æø", "äö")


class Alternatives(NamedTuple):
    """Other words of the index that a searched word may mean, the likeliest first."""

    compounds: list[str]
    """Words that have it as a part: 'brukarmedverkan' for 'medverkan'."""
    dotted: list[str]
    """Words that are it, or begin with it, but for accents and dots: 'förslag' for 'forslag'."""


class Vocabulary:
    """The words of the index, looked through as one text: that is quicker than to ask for each."""

    def __init__(self, words: Iterable[str]):
        """`words` are in lower case, as FTS5 keeps them; words with digits alone are left out."""
        self._words = sorted(word for word in set(words) if not word.isdigit())
        self._plain = sorted((without_dots(word), word) for word in self._words)
        self._text = "\n" + "\n".join(self._words) + "\n"

    def __len__(self) -> int:
        return len(self._words)

    def alternatives(self, word: str) -> Alternatives:
        """Words that stand for `word` (in lower case) too; what it is a beginning of is found without them."""
        parts = _containing(self._text, word) if len(word) >= SHORTEST_PART else []
        compounds = [found for found in parts if not found.startswith(word)]
        return Alternatives(_shortest(compounds), _shortest(self._dotted(word)))

    def slips(self, word: str) -> list[str]:
        """Words that are one slip away (a letter more, less, other, or two that changed places), else []."""
        if len(word) < _SHORTEST_SLIP or word.isdigit():
            return []
        near = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=1, limit=_MOST_ALIKE, processor=None
        )
        return [found for found, distance, _ in near if distance == 1]

    def _dotted(self, word: str) -> Iterator[str]:
        plain = without_dots(word)
        at = bisect_left(self._plain, (plain, ""))
        while at < len(self._plain) and self._plain[at][0].startswith(plain):
            if not self._plain[at][1].startswith(word):
                yield self._plain[at][1]
            at += 1


def read_vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    """The words of all searched tables of an open database, as they are written."""
    words: set[str] = set()
    for table in SEARCHED:
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words USING fts5vocab(main, {table}_fts, col)"
        )
        rows = connection.execute(f"SELECT term FROM temp.{table}_words WHERE col = 'text'")
        words.update(term for (term,) in map(tuple, rows))
    return Vocabulary(words)


def without_dots(word: str) -> str:
    """The word as somebody writes it whose keyboard has no å, ä, ö: 'förslag' is 'forslag'."""
    apart = unicodedata.normalize("NFD", word.translate(_UNDOTTED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _containing(text: str, part: str) -> list[str]:
    """The lines of `text` that contain `part`."""
    found, at = [], text.find(part)
    while at >= 0:
        begin, end = text.rindex("\n", 0, at) + 1, text.index("\n", at)
        found.append(text[begin:end])
        at = text.find(part, end)
    return found


def _shortest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (len(word), word))[:_MOST_ALIKE]
