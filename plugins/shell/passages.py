"""The text of a document, cut into pieces for showing the passages that were read from it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ...schema.originals import BARS, original_text
from ...schema.privacy import HIDDEN_WORD


def text_for_reader(connection: sqlite3.Connection, document: Mapping[str, Any] | sqlite3.Row, in_full: bool) -> str:
    """Return the text of a document (a row with id and text): as it was handed in when `in_full` says that the reader
    may see that, else as the record keeps it. Both count the same characters."""
    original = original_text(connection, document["id"]) if in_full else None
    return str(document["text"]) if original is None else original


@dataclass(frozen=True)
class Piece:
    """A piece of text that the same passages cover. `starts` begin here, `covering` are all of them, widest first.

    In `text` a word stands for each run of bars, which a screen reader would read aloud one by one.
    """

    text: str
    starts: tuple
    covering: tuple

    @property
    def inner(self) -> Any:
        """The narrowest passage that covers the piece, or None when none does."""
        return self.covering[-1] if self.covering else None


def passage_pieces(text: str, passages: Sequence[Any]) -> list[Piece]:
    """Cut `text` wherever a passage begins or ends. The pieces joined give the text again, with words for its bars.

    `passages` are mappings with `start` and `end` (positions in `text`, half open), sorted by start, longer ones
    first. They may lie inside each other (a decision in its item) or overlap.
    """
    cuts = sorted({0, len(text)} | {p["start"] for p in passages} | {p["end"] for p in passages})
    result: list[Piece] = []
    waiting, active = list(reversed(passages)), list[Any]()
    for start, end in pairwise(cuts):
        active = [passage for passage in active if passage["end"] > start]
        starts = []
        while waiting and waiting[-1]["start"] == start:
            starts.append(waiting.pop())
        active += starts
        narrow_first = sorted(active, key=lambda passage: passage["end"] - passage["start"])
        words = BARS.sub(HIDDEN_WORD, text[start:end])
        result.append(Piece(words, tuple(starts), tuple(reversed(narrow_first))))
    return result
