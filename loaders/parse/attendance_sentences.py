"""Attendance that sentences under a heading tell: 'Siv Ek från polisen deltog under punkt 4.'

Tested in tests/loaders/parse/test_attendance_sections.py.
"""

import re

from ...schema.records import Attendance
from .attendance_prose import AWAY_PHRASES
from .head_counts import head_counts_in
from .person_names import full_names_in, is_first_name
from .sentences import sentence_spans
from .word_patterns import LazyPattern, whole_phrase_pattern

_FOLLOWS = LazyPattern(r"(?:\s\([^()]{1,60}\))?(?:,|\soch|\ssamt)\s([A-ZÅÄÖ][\wåäö-]+)(?=[,.]|\s[a-zåäö(])")
_FROM = LazyPattern(r"\b(?i:från|för)\s+(?P<who>[A-ZÅÄÖa-zåäö][\wåäö-]*(?:\s[A-ZÅÄÖ][\w-]*)*)")
# 'Lottades ut bland de närvarande medlemmarna' says of nobody that they came.
_OF_THOSE = LazyPattern(r"\b(?:de|bland|alla)\s$")
_BETWEEN = LazyPattern(r"(?:[\s,;.&]|\boch\b|\bsamt\b)*")
_DURING = LazyPattern(
    r"\b(?:under|vid|på|till|t\.o\.m\.|fr\.o\.m\.)\s(?:punkt\w*|§+|ärende\w*|paragraf\w*)\s[\d–, och-]*\d",
    re.IGNORECASE,
)


def tells_who_came(text: str, start: int, end: int) -> bool:
    """Whether the text says of somebody that they took part."""
    told = whole_phrase_pattern("took_part").finditer(text, start, end)
    return any(not _OF_THOSE.search(text, max(start, match.start() - 10), match.start()) for match in told)


def attendance_in_sentences(text: str, start: int, end: int, status_told: str) -> list[Attendance]:
    """Who came and who stayed away by the sentences: 'Siv Ek från polisen deltog. Dessutom kom fem elever.'

    `status_told` ('present', 'apologies', 'absent') is what the heading above says.
    """
    found: list[Attendance] = []
    for first, last in sentence_spans(text, start, end):
        away = AWAY_PHRASES.search(text, first, last) is not None
        if not away and not tells_who_came(text, first, last) and not _is_list(text, first, last):
            continue
        status = "apologies" if away else status_told
        during = _DURING.search(text, first, last)
        for begin, stop in _names_told(text, first, last):
            who = _FROM.match(text, min(stop + 1, last), last)
            note = during[0] if during else None
            found.append(
                Attendance(
                    text[begin:stop], status, 1, False, None, who["who"] if who else None, None, note, (begin, stop)
                )
            )
        who = _FROM.search(text, first, last)
        for count in head_counts_in(text, first, last):
            from_whom = who["who"] if who and who["who"][:1].isupper() else None
            found.append(
                Attendance(
                    None,
                    status,
                    count.number,
                    count.approximate,
                    count.category,
                    from_whom,
                    None,
                    None,
                    (count.start, count.end),
                )
            )
    return found


def _names_told(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Full names, and first names that go on the list: 'Gun Strid (Attention) och Mattis'."""
    found = []
    for name in full_names_in(text, start, end):
        found.append(name)
        follows = _FOLLOWS.match(text, name[1], end)
        if follows and is_first_name(follows[1]):
            found.append(follows.span(1))
    return found


def _is_list(text: str, start: int, end: int) -> bool:
    """'Alva Krok, Bertil Sund.' before a sentence about who else came: names, and what parts them."""
    names = _names_told(text, start, end)
    at, between = start, ""
    for begin, stop in names:
        between, at = between + text[at:begin], stop
    return bool(names) and _BETWEEN.fullmatch(between + text[at:end]) is not None
