"""Rules that are printed below a notice or minutes: their paragraphs are no items of the meeting.

Tested in tests/loaders/parse/test_attached_rules.py.
"""

import re

from ..read import Line
from .printed_numbers import printed_number
from .word_patterns import LazyPattern

_WORDS = ("tadga", "eglemente", "rbetsordning", "TADGA")
_HEAD = LazyPattern(
    r"(?:bilaga\s?\d*\W*)?(?:(?:utdrag\s)?(?:ur|från)\s)?(?:[\w:.&/-]+\s){0,6}?"
    r"\w*(?:stadgar(?:na)?|reglemente(?:t)?|arbetsordning(?:en)?)"
    r"(?:\s(?:för|i)\s[^.:!?]{3,60}|,?\s\d[\d -]*)?\s?[:.]?",
    re.IGNORECASE,
)
_CALLS = LazyPattern(r".{0,40}\b(?:kallelse|kallas|kallar|inbjudan|välkomm?en|dagordning)\b", re.IGNORECASE)
_LONGEST = 90
_TOP = 3
# Between the heading and the first paragraph stand a list of changes and a list of contents at most.
_REACH = 14


def without_attached_rules(text: str, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the meeting, and those of rules that begin below them, marked as an attachment."""
    if not any(word in text for word in _WORDS):
        return lines, []
    for index, line in enumerate(lines):
        if _has_sign(text, line):
            break
        if index >= _TOP and _heads_rules(text, line) and _are_rules(text, lines, index + 1):
            return lines[:index], [below._replace(zone="attachment") for below in lines[index:]]
    return lines, []


def _heads_rules(text: str, line: Line) -> bool:
    short = line.end - line.at <= _LONGEST and not line.cells and not line.bullet
    return short and printed_number(text, line) is None and _HEAD.fullmatch(text, line.at, line.end) is not None


def _are_rules(text: str, lines: list[Line], begin: int) -> bool:
    """Whether paragraphs follow soon: one below a notice, and more than the one that a page about a board quotes."""
    below = lines[begin:]
    if not any(_has_sign(text, line) for line in below[:_REACH]):
        return False
    calls = any(_CALLS.match(text, line.at, line.end) for line in lines[:_TOP])
    return calls or sum(_has_sign(text, line) for line in below) > 1


def _has_sign(text: str, line: Line) -> bool:
    number = printed_number(text, line)
    return number is not None and number.sign
