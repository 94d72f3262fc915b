"""Lines of running text, and lines that are somebody's words.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from itertools import groupby

from ..read import Line
from .word_patterns import LazyPattern, whole_phrase_pattern

_DID = re.compile(
    r"[\wåäö]\s(?:[a-zåäö]{3,}(?:ade|ades)|valde|valdes|fick|blev|tog|gick|avgick|kom|höll|hölls|lämnar|avgår|kräver|firar|"
    r"vinner|väljer|tackar|slutar|satsar|bygger|vill)\s"
)
_SAID = re.compile(r",\s(?:säger|sa|sade|berättar|berättade|menar|menade|förklarar|tycker|undrar)\s(?=\w)")
_DECIDES = re.compile(r"[A-ZÅÄÖ]\w+(?:et|en)\s(?:beslutar|beslutade|beslöt)\satt\s")
_LIST, _DASHES = 3, ("–", "—")
_QUOTE = re.compile(r"[–—”\"“»]\s?(?=[A-ZÅÄÖ])")


def is_quoted(text: str, line: Line) -> bool:
    """Whether the line is somebody's words."""
    return line.bullet in _DASHES or _QUOTE.match(text, line.at, line.end) is not None


def count_quoted(text: str, lines: list[Line]) -> int:
    """How many lines are somebody's words; dashes before '– Mötet beslutar att …' are bullets, all of the page."""
    listed = any(tells_decided(text, line) for line in lines if line.bullet in _DASHES)
    told = [line for line in lines if not (listed and line.bullet in _DASHES)]
    return sum(is_quoted(text, line) for line in told)


def tells_decided(text: str, line: Line) -> bool:
    """Whether the line begins with what the group decides: 'Mötet beslutar att köpa tre tält.'"""
    return _DECIDES.match(text, line.at, line.end) is not None


_WAS = LazyPattern(r"\b(?:(?:om|ny)?valdes|utsågs|godtogs|avtackades)\b", re.IGNORECASE)


def is_prose(text: str, line: Line) -> bool:
    """Whether the line is a long sentence, and no row of a table."""
    return line.end - line.at > 90 and text[line.end - 1] in '.!?”"' and not line.cells


def tells_what_was(text: str, line: Line) -> bool:
    """Whether the line is a long sentence about what has been: 'Vid årsmötet den 3 maj valdes en ny styrelse …'"""
    was = (whole_phrase_pattern("past"), _WAS)
    return is_prose(text, line) and any(told.search(text, line.at, line.end) for told in was)


def is_headline(title: str) -> bool:
    """Whether a title is that of a news text, which tells what somebody did: 'Irene lämnade styrelsen'."""
    return _DID.search(title) is not None


def lists_in_dashes(text: str, lines: list[Line]) -> frozenset[int]:
    """Where the lines of lists with dashes begin: three or more in a row that nobody says."""
    found: set[int] = set()
    for is_dash, run in groupby(lines, lambda line: line.bullet in _DASHES or text[line.at] in _DASHES):
        rows = list(run)
        said = any(_SAID.search(text, line.at, line.end) for line in rows)
        if is_dash and len(rows) >= _LIST and not said:
            found |= {line.at for line in rows}
    return frozenset(found)
