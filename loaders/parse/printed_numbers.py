"""The numbers printed before headings: '§ 12', '3.', '2)', '3.1', 'Punkt 4', 'IV.'

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ..read import Line

_NUMBER = re.compile(
    r"(?:(?:[A-ZÅÄÖ]{1,5}\s)?(?P<para>§+\s?(?P<para_number>\d{1,4}"
    r"(?:[.:/]\d+|\.?[a-h]\b|-\d\d(?=\s(?-i:[A-ZÅÄÖ])))?|(?-i:[IVX]{1,5}\b))"
    r"|(?P<para_after>\d{1,4})\s?§)[.:/]?"
    r"|(?:(?:dagordnings)?punkt|pkt\.?|p|ärende(?: nr)?|nr|paragraf|mom\.?|förslag|idé)\s"
    r"(?P<word_number>\d{1,3})(?:\s?[.:–-])?"
    r"|\((?P<bracket>\d{1,2})\)(?=\s(?-i:[A-ZÅÄÖ]))"
    r"|(?P<roman>(?-i:[IVX]{1,5}))\.(?=\s|$)"
    r"|(?P<number>\d{1,3}(?:\.\d{1,2})*(?:(?-i:[a-h])(?=[.)]\s))?)"
    r"(?:(?P<stop>[.):]|(?=\s|$))|(?P<close>[.:])(?=(?-i:[A-ZÅÄÖ][a-zåäö]))))"
    r"(?:\s*[–—-]\s+(?=(?-i:[A-ZÅÄÖ]))|\s+|$|(?<=\d\.)|(?<=\d:)(?=(?-i:[A-ZÅÄÖ][a-zåäö])))",
    re.IGNORECASE,
)
# How Roman numbers begin, and the words before other numbers.
_ROMAN = frozenset("I. II IV IX V. VI VV VX X. XI XV XX".split())
_COUNTING = frozenset(("da", "pu", "pk", "p ", "p\t", "p\xa0", "är", "nr", "pa", "mo", "fö", "id"))


class PrintedNumber(NamedTuple):
    """The number printed before a heading; `end` is where the words begin."""

    number: str
    end: int
    sign: bool
    stop: bool


def _may_be_number(text: str, at: int) -> bool:
    """Whether the first letters of a line may be those of a number; most lines are turned away at once."""
    first, letters = text[at], text[at : at + 2]
    if first.isdigit() or first in "(§" or letters in _ROMAN or letters.casefold() in _COUNTING:
        return True
    return (first.isupper() or first in "pänfidm") and "§" in text[at : at + 8]


def printed_number(text: str, line: Line) -> PrintedNumber | None:
    """The number that the line begins with: '§ 12', '3.', '2)', '3.1', 'Punkt 4'."""
    return _number_at(text, line.at, line.end)


# Each line is asked by several readers.
@lru_cache(maxsize=1024)
def _number_at(text: str, start: int, end: int) -> PrintedNumber | None:
    match = _NUMBER.match(text, start, end) if _may_be_number(text, start) else None
    if match is None:
        return None
    sign = match["para"] is not None
    named = ("para_number", "para_after", "word_number", "bracket", "roman", "number")
    number = next(match[name] for name in named if match[name])
    stop = (
        any(match[name] for name in ("para", "stop", "close", "word_number", "bracket", "roman"))
        or text[match.end() - 2] in "–—-"
    )
    return PrintedNumber(number, match.end(), sign, stop)


def number_value(number: str) -> int:
    """What a printed number counts: 12 for '12', '12.3', '12/2020' and 'XII'."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits[0])
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
