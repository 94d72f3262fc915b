"""The full-text index (SQLite FTS5): words as they are written, and their Swedish stems.

Stems are made by Snowball's Swedish stemmer (snowballstemmer). Words are runs of letters and digits, as FTS5's
unicode61 cuts them.

Tested in tests/plugins/access/test_connection.py.
"""

import re
import sqlite3
from functools import cache
from typing import Protocol

from .migrate import SEARCHED

_WORD = re.compile(r"\w+")
_NEW_IN = {("proposals", "original"): "nullif(t.original, t.text)"}


def swedish_stems(text: str) -> str:
    """The Swedish stems of the words of `text`, in lower case and in order, with spaces between them."""
    # Runs of text between spaces come back again and again, and are not taken apart anew each time.
    return " ".join(filter(None, map(_RUNS.__getitem__, text.split())))


def full_text_query(words: str, by_stems: bool = False) -> str:
    """An FTS5 query that finds rows with all of `words`, each as written (also as a beginning) or by its stem.

    With `by_stems` each is looked for by its stem alone. '' when there is no word.
    """
    terms = []
    for word in _WORD.findall(words.casefold()):
        stem = f'stems : "{_RUNS[word]}"'
        terms.append(stem if by_stems else f'(text : "{word}"* OR {stem})')
    return " AND ".join(terms)


def index_changed_rows(connection: sqlite3.Connection) -> int:
    """Bring the index up to date with the rows in `search_queue`, inside the caller's transaction.

    Returns the number of rows indexed.
    """
    tables = connection.execute("SELECT table_name, count(*) FROM search_queue GROUP BY table_name").fetchall()
    for table, _ in tables:
        _index(connection, table)
    if tables:
        connection.execute("DELETE FROM search_queue")
    return sum(count for _, count in tables)


def index_all_rows(connection: sqlite3.Connection, table: str, file: str = "main") -> None:
    """Put all rows of a table of the attached `file` into the index of the main one, which is empty."""
    _put_words(connection, table, f"{file}.{table} t ORDER BY t.id", "INSERT")


def _index(connection: sqlite3.Connection, table: str) -> None:
    rows = f"search_queue q JOIN {table} t ON t.id = q.row_id WHERE q.table_name = '{table}'"
    is_empty = connection.execute(f"SELECT 1 FROM {table}_fts_docsize LIMIT 1").fetchone() is None
    # In an index that is empty no earlier words are looked for.
    _put_words(connection, table, rows, "INSERT" if is_empty else "INSERT OR REPLACE")


def _put_words(connection: sqlite3.Connection, table: str, rows: str, insert: str) -> None:
    """Put the words of `rows` (SQL, with the table as `t`) into the index of the main file."""
    # What stands in one column need not be found a second time in another.
    columns = [_NEW_IN.get((table, column), f"t.{column}") for column in SEARCHED[table]]
    words = " || char(10) || ".join(f"coalesce({column}, '')" for column in columns)
    texts = connection.execute(f"SELECT t.id, {words} FROM {rows}")
    told = ((row_id, text.strip(), swedish_stems(text)) for row_id, text in texts)
    connection.executemany(f"{insert} INTO {table}_fts (rowid, text, stems) VALUES (?, ?, ?)", told)


@cache
def _stemmer() -> "_Stemmer":
    # Imported here: it takes longer than a short command runs. It comes without types.
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415

    stemmer: _Stemmer = snowballstemmer.stemmer("swedish")
    return stemmer


class _Stemmer(Protocol):
    def stemWords(self, words: list[str]) -> list[str]: ...


class _Runs(dict[str, str]):
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
