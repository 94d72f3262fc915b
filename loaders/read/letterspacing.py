"""Headings printed with a blank between their letters: 'P R O T O K O L L' is one word.

Tested in tests/loaders/read/test_letterspacing.py.
"""

import re

# So many letters are no row of marks or of columns' names.
_WORD = re.compile(r"(?<!\S)(?:[^\W\d_] ){5,}[^\W\d_](?=[\s.,:;!?]|$)")
_SHORT = re.compile(r"(?<!\S)(?:[^\W\d_] )+[^\W\d_](?=[\s.,:;!?]|$)")
_BLANKS = re.compile(r"\s{2,}")


def is_letterspaced(printed: str) -> bool:
    """Whether a word of six letters or more stands with blanks between them; 'A B C D E F' are only letters."""
    if printed[1:2] != " " or printed[3:4] != " ":
        return False
    word = _WORD.match(printed)
    return word is not None and sorted(word[0][::2]) != list(word[0][::2])


def without_letterspacing(printed: str) -> str:
    """A letterspaced line as one usually prints it; words of it stand two blanks or more apart."""
    return " ".join(_SHORT.sub(lambda word: word[0].replace(" ", ""), part) for part in _BLANKS.split(printed))
