"""What somebody wrote to the reader above minutes that they sent on: a greeting, or that they had not been there.

Tested in tests/loaders/parse/test_document_title.py.
"""

import re

from .word_patterns import LazyPattern

_GREETING = LazyPattern(r"(?:hej|hejsan|god morgon|god dag|tjena|bästa|kära)\b[^.:]{0,40}[!,]?", re.IGNORECASE)
_OF_ONESELF = LazyPattern(
    r"\b(?:jag (?:var|kunde|kom) (?:inte|ej|aldrig) (?:med|där|närvara(?:nde)?|delta|komma)|(?:ta bort|stryk) mig)\b",
    re.IGNORECASE,
)
_LONGEST = 200


def is_to_reader(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no title and no name of a body but a word to whoever reads the minutes below it."""
    return _GREETING.fullmatch(text, start, end) is not None or tells_of_oneself(text, start, end)


def tells_of_oneself(text: str, start: int, end: int) -> bool:
    """Whether somebody writes in text[start:end] that they had not been there: 'Jag var inte med, ta bort mig'."""
    told = text[start:end].casefold() if end - start <= _LONGEST else ""
    return ("jag " in told or " mig" in told) and _OF_ONESELF.search(text, start, end) is not None
