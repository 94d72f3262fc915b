"""Headings printed with a blank between their letters: 'P R O T O K O L L' is one word.

Tested in tests/loaders/read/test_letterspacing.py.
"""

import re
from collections.abc import Sequence

# So many letters are no row of marks or of columns' names.
_WORD = re.compile(r"(?<!\S)(?:[^\W\d_] ){5,}[^\W\d_](?=[\s.,:;!?]|$)")
_SHORT = re.compile(r"(?<!\S)(?:[^\W\d_] )+[^\W\d_](?=[\s.,:;!?]|$)")
_BLANKS = re.compile(r"\s{2,}")
# A number of an item before it, and short words: '2. V a l  a v  j u s t e r a r e'.
_LEAD = re.compile(r"(?:§\s?)?\d{1,3}\s?[.)§]?\s+")
_LINE = re.compile(r"[^\W\d_](?:\s{1,4}[^\W\d_]){5,}[.:]?")


def is_letterspaced(printed: str, cells: Sequence[str] = ()) -> bool:
    """Whether six letters or more stand with blanks between them; 'A B C D E F' are only letters.

    `cells` are the parts of a line between wide gaps, each a word then; without them `printed` is the line.
    """
    first = cells[0] if cells else printed
    lead = _LEAD.match(first) if first[:1] == "§" or first[:1].isdecimal() else None
    first = first[lead.end() :] if lead else first
    if first[1:2] != " " or first[3:4] != " ":
        return False
    word = _WORD.match(first) or _LINE.fullmatch("  ".join((first, *cells[1:])))
    letters = word[0].split() if word else []
    return letters != sorted(letters)


def without_letterspacing(printed: str) -> str:
    """A letterspaced line as one usually prints it; words of it stand two blanks or more apart."""
    return " ".join(_SHORT.sub(lambda word: word[0].replace(" ", ""), part) for part in _BLANKS.split(printed))
