"""Full-text index: words as written and their Swedish Snowball stems.

Stems: Snowball's Swedish stemmer (snowballstemmer). Tokens: runs of letters and digits, as FTS5's unicode61 cuts
them.
"""

import re
import sqlite3
from functools import cache

from .migrate import SEARCHED

_WORD = re.compile(r"\w+")


def stems(text: str) -> str:
    """The stems of the words of `text`, in order, parted by spaces."""
    return " ".join(map(_STEMS.__getitem__, _WORD.findall(text.casefold())))


def match_expression(words: str) -> str:
    """An FTS5 query that finds rows with all of `words`, each as written (also as a beginning) or by its stem."""
    terms = []
    for word in _WORD.findall(words.casefold()):
        terms.append(f'(text : "{word}"* OR stems : "{_STEMS[word]}")')
    return " AND ".join(terms)


def index_changed(connection: sqlite3.Connection) -> int:
    """Bring the index up to date with the rows in `search_queue`, inside the caller's transaction.

    Returns the number of rows indexed.
    """
    changed = connection.execute("SELECT table_name, row_id FROM search_queue").fetchall()
    if not changed:
        return 0
    by_table: dict[str, list[int]] = {}
    for table, row_id in changed:
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        _index(connection, table, ids)
    connection.execute("DELETE FROM search_queue")
    return len(changed)


def _index(connection: sqlite3.Connection, table: str, ids: list[int]) -> None:
    words = " || char(10) || ".join(f"coalesce({column}, '')" for column in SEARCHED[table])
    rows = []
    for row_id in ids:
        found = connection.execute(f"SELECT {words} FROM {table} WHERE id = ?", [row_id]).fetchone()
        if found:
            rows.append((row_id, found[0].strip(), stems(found[0])))
    connection.executemany(f"INSERT OR REPLACE INTO {table}_fts (rowid, text, stems) VALUES (?, ?, ?)", rows)


@cache
def _stemmer():
    import snowballstemmer  # noqa: PLC0415 - takes longer to import than a short command runs

    return snowballstemmer.stemmer("swedish")


class _Stems(dict):
    """Stems by word. A dict is asked for a known word without a call of ours, which a text of many words feels."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        stem = self[word] = _stemmer().stemWord(word)
        return stem


_MOST_STEMS = 50_000
_STEMS = _Stems()
