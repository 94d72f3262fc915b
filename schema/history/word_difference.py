"""The difference between two texts, word by word (difflib)."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# An unchanged stretch keeps this many characters at each end, and is cut in the middle.
_CONTEXT = 120
# difflib takes quadratic time. Texts with more words than this are shown whole, before and after.
_MOST_WORDS = 4000


class Piece(NamedTuple):
    """A stretch of text. `kind` is 'same', 'removed', 'added' or 'cut' (unchanged and left out)."""

    kind: str
    text: str


def difference_pieces(before: str, after: str, whole: bool = False) -> Iterator[Piece]:
    """The pieces that turn `before` into `after`, in reading order; with `whole` nothing unchanged is left out."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        yield from (piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            same = "".join(old[a:b])
            yield from [Piece("same", same)] if whole else _shortened(same, first=a == 0, last=b == len(old))
            continue
        if b > a:
            yield Piece("removed", "".join(old[a:b]))
        if d > c:
            yield Piece("added", "".join(new[c:d]))


def _shortened(text: str, first: bool, last: bool) -> Iterator[Piece]:
    if len(text) <= 2 * _CONTEXT:
        yield Piece("same", text)
        return
    if not first:
        yield Piece("same", text[:_CONTEXT])
    yield Piece("cut", " … ")
    if not last:
        yield Piece("same", text[-_CONTEXT:])
