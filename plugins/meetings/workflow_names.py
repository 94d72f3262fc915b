"""Words in minutes that may be somebody's name: for a person to look at before the minutes are published.

What is published is cleaned of the names that the record knows (loaders/clean.py). A resident of whom no list tells
is known to nobody but the reader.
"""

import re
from collections.abc import Iterable

from ...schema.lookup import name_key
from ...schema.names.words import nicknames, variants

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A capital there means nothing: the beginning of a text, a sentence, a line, an item of a list.
_BEGINS = re.compile(r"(?:\A|[.!?:…]|\n)[\s\"”'’*_#>•–()\[\]-]*(?:\d+[.)]\s*)?\Z")
_MOST = 40


def words_to_look_for(texts: Iterable[tuple], known: Iterable[tuple]) -> list[str]:
    """The capitalised words that no known name, group, project or place explains, in order; of those that begin a
    sentence only given names.

    `texts` are rows of texts (None for none), `known` rows of one name each; at most 40 words.
    """
    explained = {part for (name,) in known for word in _WORD.findall(name) for part in _forms(word)}
    found: dict[str, None] = {}
    for text in (text for row in texts for text in row if text):
        for match in _WORD.finditer(text):
            word = match[0]
            if _may_be_a_name(text, match) and not explained & _forms(word):
                found.setdefault(word)
    return list(found)[:_MOST]


def _may_be_a_name(text: str, match: re.Match) -> bool:
    word = match[0]
    if len(word) < 2 or not word[0].isupper() or word.isupper():
        return False
    begins = _BEGINS.search(text[max(0, match.start() - 40) : match.start()])
    return not begins or any(form in variants() or form in nicknames() for form in _forms(word))


def _forms(word: str) -> set[str]:
    """The word as compared, and without a genitive."""
    key = name_key(word)
    return {key, key.removesuffix("s")}
