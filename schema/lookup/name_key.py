"""Printed names made ready to be compared, and how complete they are."""

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_WORD = re.compile(r"[^\W\d_]+(?:['’´-][^\W\d_]+)*\.?")
_MOST_WORDS = 5


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The name as it is compared: NFC, case folded, one kind of dash, single spaces, no marks around it."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFC", name).casefold())
    return _SPACE.sub(" ", folded).strip(" ,;:")


@lru_cache(maxsize=50_000)
def name_completeness(name: str) -> str:
    """How complete a name is: 'full', 'initial' ('Nina G', 'N. Grahn'), 'first', or 'none' when it is no name."""
    words = name.strip(" ,;:").split()
    if not words or len(words) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return "none"
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return "none"
    if len(words) == 1:
        return "first" if len(words[0].rstrip(".")) > 1 else "none"
    return "initial" if any(len(word.rstrip(".")) == 1 for word in (words[0], words[-1])) else "full"
