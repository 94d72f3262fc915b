"""The lines of a document from which nothing was read, and that nobody has said anything of since.

Tested in tests/plugins/inbox/test_waiting_lines.py.
"""

import json
import re
import sqlite3
from dataclasses import dataclass

from ...schema.told_by_person import told_from
from .correction_fields import ADDED

# A row that somebody has made of words of the document has position -1 in what was loaded, see correction_store.
_MADE = """
SELECT start, "end", table_name, row_id FROM passages
WHERE document_id = ? AND json_extract(loaded, '$.position') = -1
"""
_FIGURES = re.compile(r"\d+")
Span = tuple[int, int]


@dataclass(frozen=True)
class UnreadLine:
    """A line of the text from which nothing was read: its place and its words, which a reader may see."""

    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """The key that ties the line to its mark in the text."""
        return f"u{self.start}"


def unread_lines(connection: sqlite3.Connection, document_id: int, text: str) -> list[UnreadLine]:
    """Return the lines that wait for somebody to say what they are, in order. `text` is what the reader may see."""
    found = connection.execute("SELECT unread, told FROM documents WHERE id = ?", [document_id]).fetchone()
    if found is None or found[0] is None:
        return []
    settled = [*told_from(found[1]).furniture, *_made(connection, document_id)]
    return [
        UnreadLine(start, end, " ".join(text[start:end].split()))
        for start, end in json.loads(found[0])
        if end <= len(text) and not any(start < last and end > first for first, last in settled)
    ]


def alike_lines(lines: list[UnreadLine], span: Span) -> list[Span]:
    """Return the places of the lines that say the same as the one at `span` but for figures, itself among them."""
    said = next((_without_figures(line.words) for line in lines if (line.start, line.end) == span), None)
    return [(line.start, line.end) for line in lines if said is not None and _without_figures(line.words) == said]


def line_after(lines: list[UnreadLine], span: Span) -> UnreadLine | None:
    """Return the next line that waits after the one at `span`, else the first, or None when none waits."""
    others = [line for line in lines if (line.start, line.end) != span]
    return next((line for line in others if line.start > span[0]), others[0] if others else None)


def _without_figures(words: str) -> str:
    return _FIGURES.sub("0", words).casefold()


def _made(connection: sqlite3.Connection, document_id: int) -> list[Span]:
    """The passages of rows that somebody has made of the document's words, and that are still there."""
    return [
        (start, end)
        for start, end, table, row_id in connection.execute(_MADE, [document_id]).fetchall()
        if table in ADDED and connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]).fetchone()
    ]
