"""Sentences in running text; Swedish abbreviations do not end one.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import lru_cache

from .word_patterns import LazyPattern, word_list, word_values

BEGINS_ATT = LazyPattern(r"(?:dels\s)?att\s", re.IGNORECASE)
"""How an att-sats begins, a row of a decision or a demand; to be used with `match`."""
_STOP = re.compile(r"[.!?…\t]")
_END = re.compile(
    r"[.!?…]+[\"”»)]*\s+(?=[\"”“»(–-]?\s?[A-ZÅÄÖÉ\d])|(?<=[a-zåäö]{2})\.(?=[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö])|\t+"
)
_ABBREVIATIONS = frozenset(word_list("abbreviations"))
_MONTHS = frozenset(word_values("months"))
_NUMBER_BEFORE = re.compile(r"\d\.?\s$")
_LAST_WORD = re.compile(r"[\w.]*\w$")


@lru_cache(maxsize=1024)
def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans (start, end) of the sentences in text[start:end], without the blanks between them."""
    found = []
    first = _STOP.search(text, start, end)
    # Most lines have no stop, or one at their end alone.
    ends = _END.finditer(text, first.start(), end) if first and first.end() < end else ()
    for match in ends:
        if match[0][0] == "." and _goes_on(text, start, match):
            continue
        if match.start() > start:
            found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
    return found


def _follows_day(text: str, start: int, end: int) -> bool:
    """Whether a number stands before: '3 jul.' is a day, 'till jul.' is Christmas."""
    return _NUMBER_BEFORE.search(text, max(start, end - 6), end) is not None


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or an ordinal number."""
    last = _LAST_WORD.search(text, max(start, match.start() - 15), match.start())
    if last is None:
        return False
    word = last[0]
    if word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return word.casefold() not in _MONTHS or _follows_day(text, start, match.start() - len(word))
    return text[match.end()].isdigit() and word.isdigit()
