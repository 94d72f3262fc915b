"""Which of some words the texts of the record mention, found through the search index.

The index finds rows that may have a word. Each is read then, because the index keeps more than is asked for here (the
theme of a proposal), cuts words at an underline, and knows nothing of rows that wait for it in `search_queue`.

Tested in tests/loaders/retention/test_words_mentioned.py.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator

# Documents stand last: many rows of them are passed over when they are due themselves.
_TEXTS = {
    "agenda_items": "heading || ' ' || coalesce(body, '')",
    "decisions": "text",
    "actions": "text || ' ' || coalesce(responsible, '')",
    "proposals": "text || ' ' || coalesce(answer, '') || ' ' || coalesce(original, '')",
    "articles": "title || ' ' || body",
    "documents": "text",
}
_NOT_INDEXED = {"comments": "body"}
# As parts_of_name cuts words, with the marks that NFC could not merge.
_WORD = re.compile(r"[\w\u0300-\u036f]+")
# What the index keeps as one word, whatever the case, but for the letters below.
_LATIN = re.compile(r"(?:i\u0307|[a-z0-9à-öø-ɏ])+")
# Of these str.casefold makes two or three letters; the index keeps them as they are.
_JOINED = {letter: letter.casefold() for letter in "İßﬀﬁﬂﬃﬄﬅﬆ"}
_MOST_SPELLINGS = 64


def words_mentioned(
    record: sqlite3.Connection, wanted: Iterable[str], documents: Iterable[int], articles: Iterable[int] = ()
) -> set[str]:
    """Those of the words (casefolded) that a text of the record has, outside of these documents and articles (ids).

    A word is a run of letters and digits; anything else is mentioned nowhere.
    """
    left = {word for word in wanted if _WORD.fullmatch(word)}
    if not left:
        return set()
    apart = {"documents": set(documents), "articles": set(articles)}
    found = set(_among(left, _waiting_texts(record, apart)))
    spelt = {word: _spellings(word) for word in left - found}
    odd = {word for word, ways in spelt.items() if not _LATIN.fullmatch(word) or len(ways) > _MOST_SPELLINGS}
    if odd:
        found.update(_among(odd, _all_texts(record, _TEXTS, apart)))
    found.update(word for word in left - found - odd if _is_indexed(record, word, spelt[word], apart))
    left -= found
    return found.union(_among(left, _all_texts(record, _NOT_INDEXED, apart))) if left else found


def _among(wanted: Collection[str], texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text.casefold()) if word in wanted)


def _waiting_texts(record: sqlite3.Connection, apart: dict[str, set[int]]) -> Iterator[str]:
    """The texts of rows that the index does not know yet, or knows as they were."""
    for table, text in _TEXTS.items():
        query = f"SELECT t.id, {text} FROM search_queue q JOIN {table} t ON t.id = q.row_id WHERE q.table_name = ?"
        for row_id, said in record.execute(query, [table]):
            if row_id not in apart.get(table, ()):
                yield said


def _all_texts(record: sqlite3.Connection, texts: dict[str, str], apart: dict[str, set[int]]) -> Iterator[str]:
    for table, text in texts.items():
        for row_id, said in record.execute(f"SELECT id, {text} FROM {table}"):
            if row_id not in apart.get(table, ()):
                yield said


def _is_indexed(record: sqlite3.Connection, word: str, spellings: list[str], apart: dict[str, set[int]]) -> bool:
    """Whether a row that the index finds says the word."""
    query = "text : (" + " OR ".join(f'"{spelling}"' for spelling in spellings) + ")"
    for table, text in _TEXTS.items():
        passed_over = apart.get(table, ())
        for (row_id,) in record.execute(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", [query]):
            if row_id not in passed_over:
                row = record.execute(f"SELECT {text} FROM {table} WHERE id = ?", [row_id]).fetchone()
                if row is not None and word in _WORD.findall(row[0].casefold()):
                    return True
    return False


def _spellings(word: str) -> list[str]:
    """The word, and as it may be written with letters that join others: 'strauss' and 'strauß'.

    Of more than _MOST_SPELLINGS one more is given.
    """
    # Of each beginning of the word, the ways to write it.
    ways: list[list[str]] = [[""], *([] for _ in word)]
    for at, letter in enumerate(word):
        for written, letters in ((letter, letter), *_JOINED.items()):
            if word.startswith(letters, at):
                longer = ways[at + len(letters)]
                longer += [way + written for way in ways[at][: _MOST_SPELLINGS + 1 - len(longer)]]
    return ways[-1]
