"""The text of a document, cut into pieces for showing the passages that were read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A piece of text that the same passages cover. `starts` begin here, `covering` are all of them, widest first."""

    text: str
    starts: tuple
    covering: tuple

    @property
    def inner(self) -> Any:
        """The narrowest passage that covers the piece, or None when none does."""
        return self.covering[-1] if self.covering else None


def passage_pieces(text: str, passages: Sequence[Any]) -> list[Piece]:
    """Cut `text` wherever a passage begins or ends. The pieces joined give the text again.

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
        result.append(Piece(text[start:end], tuple(starts), tuple(reversed(narrow_first))))
    return result
