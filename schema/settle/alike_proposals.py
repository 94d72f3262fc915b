"""Proposals that may say the same as another one, to be offered for merging.

The search index finds those that share words (by their Swedish stems), and rapidfuzz tells how alike the wordings
are.
"""

import sqlite3
from typing import NamedTuple

from rapidfuzz import fuzz

from ..search_index import swedish_stems

ALIKE = 77
"""Wordings that are as alike as this are offered (0 to 100)."""
# So many of a proposal's words are looked for, the longest: they are the rarest.
_MOST_WORDS = 6
_LEAST_LETTERS = 4
_MOST_COMPARED = 40
# What is longer is compared by its beginning: what is proposed stands there.
_MOST_LETTERS = 600
_SHARING = """
SELECT p.id, p.number, p.text, p.original, p.status FROM (
    SELECT rowid FROM proposals_fts WHERE proposals_fts MATCH ? ORDER BY rank LIMIT ?
) f JOIN proposals p ON p.id = f.rowid WHERE p.id <> ?
"""
_WORDING = "SELECT text, original FROM proposals WHERE id = ?"


class Alike(NamedTuple):
    """A proposal that is like another one; `likeness` is 0 to 100."""

    id: int
    number: str
    text: str
    status: str
    likeness: int


def alike_proposals(connection: sqlite3.Connection, proposal_id: int, most: int = 5) -> list[Alike]:
    """At most `most` proposals whose wording is like that of the proposal, the most alike first.

    It is [] when the proposal is gone.
    """
    wording = connection.execute(_WORDING, [proposal_id]).fetchone()
    stems = [_stems(text) for text in set(wording or ()) if text]
    match = _shared_words(stems)
    if not match:
        return []
    found = []
    for row_id, number, text, original, status in map(
        tuple, connection.execute(_SHARING, [match, _MOST_COMPARED, proposal_id])
    ):
        likeness = max(_likeness(one, _stems(other)) for one in stems for other in {text, original or text})
        if likeness >= ALIKE:
            found.append(Alike(row_id, number, text, status, round(likeness)))
    return sorted(found, key=lambda one: (-one.likeness, one.id))[:most]


def _stems(text: str) -> str:
    """The stems of the words that say something, which short ones ('vid', 'och') do not, where there are others."""
    stems = swedish_stems(text[:_MOST_LETTERS]).split()
    return " ".join([stem for stem in stems if len(stem) >= _LEAST_LETTERS] or stems)


def _likeness(one: str, other: str) -> float:
    """How alike two wordings are, whatever the order of their words.

    That all words of one stand in the other counts only where they are several: one word is a theme.
    """
    by_words = fuzz.token_sort_ratio(one, other)
    if min(len(set(one.split())), len(set(other.split()))) < 3:
        return by_words
    return (by_words + fuzz.token_set_ratio(one, other)) / 2


def _shared_words(stems: list[str]) -> str:
    """An FTS5 query for proposals with one of the longest words; '' when there is none."""
    words = {word for one in stems for word in one.split()}
    longest = sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]
    return " OR ".join(f'stems : "{word}"' for word in longest)
