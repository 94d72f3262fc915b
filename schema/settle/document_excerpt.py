"""Excerpts of documents: the words that a question is about, with what stands around them.

Tested in tests/schema/settle/test_answer_question.py.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..originals import BARS, original_text
from ..privacy import HIDDEN_WORD

# An excerpt shows so many characters before and after the words in question.
_AROUND = 90

# Whether the reader may see the document with that id in full.
MayRead = Callable[[int], bool]


def may_read_nothing(_document_id: int) -> bool:
    """A `MayRead` that allows no document in full: all are shown as the record keeps them."""
    return False


def may_read_everything(_document_id: int) -> bool:
    """A `MayRead` that allows every document in full, for somebody at the server who has the files."""
    return True


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words in question (`marked`) and the text before and after them, each on one line.

    [start, end) are the characters of the document's text that are marked.
    """

    document_id: int
    document: str
    start: int
    end: int
    before: str
    marked: str
    after: str


class DocumentTexts:
    """The texts of documents. Each is read once: in full where the reader may, else as the record keeps it."""

    def __init__(self, connection: sqlite3.Connection, in_full: MayRead):
        self._connection = connection
        self._in_full = in_full
        self._known: dict[int, tuple[str, str] | None] = {}

    def rows(self, row: dict[str, Any]) -> tuple[Excerpt, ...]:
        """The passages that a question is about, in the order of their numbers."""
        found = (self.excerpt(row["document_id"], *place) for place in json.loads(row["passages"] or "[]"))
        return tuple(one for one in found if one is not None)

    def excerpt(self, document_id: int | None, start: int | None, end: int | None) -> Excerpt | None:
        if document_id is None or start is None or end is None:
            return None
        if document_id not in self._known:
            query = "SELECT name, text FROM documents WHERE id = ?"
            self._known[document_id] = self._connection.execute(query, [document_id]).fetchone()
            original = original_text(self._connection, document_id) if self._in_full(document_id) else None
            if original is not None and (kept := self._known[document_id]):
                self._known[document_id] = kept[0], original
        found = self._known[document_id]
        if found is None:
            return None
        name, text = found
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        # An excerpt that is cut begins and ends with a whole word.
        before = f"… {before.partition(' ')[2]}" if start > _AROUND else before
        after = f"{after.rpartition(' ')[0]} …" if end + _AROUND < len(text) else after
        return Excerpt(document_id, name, start, end, *map(_one_line, (before, text[start:end], after)))


def _one_line(text: str) -> str:
    """The text on one line, with a word for bars. A space at its beginning or end is kept."""
    text = BARS.sub(HIDDEN_WORD, text)
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() and inner else ''}"
