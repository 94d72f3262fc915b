"""Rows with numbers or letters below the words that announce them: 'Styrelsen beslutade att', '1. måla', '2. köpa'.

Tested in tests/loaders/parse/test_numbered_clauses.py.
"""

import re
from typing import NamedTuple

from .decision_sentences import DECIDES
from .word_patterns import LazyPattern

ROW_SIGN = re.compile(
    r"(?:(?P<sign>(?:\d{1,2}|[ivx]{2,5}|[a-z])(?=\))|(?:\d{1,2}|[ivx]{2,5}|[a-ix]|v(?!\.\s?\d))(?=\.(?!\s\w\.)))"
    r"|(?P<capital>[A-Z])(?=\)))[.)]\s+"
)
"""The number or letter before a row; to be used with `match`. 'f. d. ordförande', 'v. 23', 'A. Ek' have none."""
_ROMAN = {sign: value for value, sign in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# 'Styrelsen beslutade om:' and 'har inte beslutat att:' announce what is talked of.
_SURE = LazyPattern(
    rf"\b{DECIDES}\b(?:(?:\s(?!att\b|vara\b|inte\b|ej\b)\w+){{0,5}}\satt\s?[:…]?|(?:\sföljande)?\s?:|"
    r"\s\w+(?:en|et|n|t)(?:\sföljande)?\s?:)$",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A row of a list: its place in it, counted from 1, and where its words begin in the text."""

    place: int
    start: int


def announces_rows(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends like 'Styrelsen beslutade att' or 'Mötet beslutar:': what follows is decided."""
    return _SURE.search(text, start, end) is not None


def row_after(text: str, start: int, end: int, count: int) -> Row | None:
    """The row at text[start:end] if its number or letter is the next after `count` rows: '1.', 'b)', 'iii.'"""
    found = ROW_SIGN.match(text, start, end)
    if found is None:
        return None
    sign = (found["sign"] or found["capital"]).casefold()
    values = (_ROMAN.get(sign), int(sign) if sign.isdigit() else _LETTERS.find(sign) + 1)
    return Row(count + 1, found.end()) if count + 1 in values else None
