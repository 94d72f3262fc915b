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
    # Runs of text between spaces come back again and again, and are not taken apart anew each time.
    return " ".join(filter(None, map(_RUNS.__getitem__, text.split())))


def match_expression(words: str) -> str:
    """An FTS5 query that finds rows with all of `words`, each as written (also as a beginning) or by its stem."""
    terms = []
    for word in _WORD.findall(words.casefold()):
        terms.append(f'(text : "{word}"* OR stems : "{_RUNS[word]}")')
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


class _Runs(dict):
    """Stems by run of text without spaces ('Förslagen,'). A dict is asked for a known one without a call of ours."""

    def __missing__(self, run: str) -> str:
        found = " ".join(_stemmer().stemWords(_WORD.findall(run.casefold())))
        if len(run) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[run] = found
        return found


_MOST_KEPT = 50_000
_LONGEST_KEPT = 100
_RUNS = _Runs()
