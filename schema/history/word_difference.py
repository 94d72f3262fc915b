"""What has changed in a text, word by word (difflib).

Tested in tests/schema/history/test_states.py.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Unchanged stretches longer than this are cut in the middle.
_CONTEXT = 120
# difflib takes quadratic time; a text beyond this is shown whole, before and after.
_MOST_WORDS = 4000


class Piece(NamedTuple):
    """A stretch of text: `kind` is same, removed, added or cut (left out, unchanged)."""

    kind: str
    text: str


def difference(before: str, after: str) -> Iterator[Piece]:
    """The pieces that make `after` out of `before`, in order of reading."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        yield from (piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _shortened("".join(old[a:b]), first=a == 0, last=b == len(old))
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
