"""The numbers that count items behind bullets: '• 1: Siv Ek valdes', '• 1 Ekonomi'.

Tested in tests/loaders/parse/test_bullet_numbers.py.
"""

import re
from collections.abc import Sequence

from ..read import Line
from .heading_words import ENDS_WITH_STOP, LONGEST_HEADING
from .printed_numbers import PrintedNumber, number_value, printed_number

# '2a' has no stop behind it, and is the number of a heading behind a bullet alone.
_WITH_LETTER = re.compile(r"(?P<number>\d{1,2}[a-h])\s+(?=[A-ZÅÄÖ])")
# '• 10 Ordförande avslutar mötet.' is a heading as well.
_SHORT = 40
_LEAST_WITH_STOP, _LEAST_HEADINGS = 4, 3


def numbers_behind_bullets(text: str, lines: Sequence[Line]) -> dict[int, PrintedNumber]:
    """The numbers that count from 1 on behind bullets, by the places of their lines; none where few do.

    Those without a stop stand before headings, each below an empty line: '• 1 Ekonomi', '• 2a Vägen', '• 2b Bron'.
    """
    counted: dict[int, PrintedNumber] = {}
    headings: dict[int, PrintedNumber] = {}
    last = 0
    for index, line in enumerate(lines):
        number = _number(text, line) if line.bullet and not line.cells else None
        if number is None or number.sign:
            continue
        if number.stop:
            if number.number == str(len(counted) + 1):
                counted[index] = number
            continue
        value = number_value(number.number)
        if (not headings or value in (last, last + 1)) and line.gap and _is_heading(text[number.end : line.end]):
            headings[index], last = number, value
    if len(counted) >= _LEAST_WITH_STOP:
        return counted
    return headings if len(headings) >= _LEAST_HEADINGS else {}


def _number(text: str, line: Line) -> PrintedNumber | None:
    with_letter = _WITH_LETTER.match(text, line.at, line.end)
    if with_letter is None:
        return printed_number(text, line)
    return PrintedNumber(with_letter["number"], with_letter.end(), sign=False, stop=False)


def _is_heading(words: str) -> bool:
    is_sentence = ENDS_WITH_STOP.search(words) is not None and len(words) > _SHORT
    return words[:1].isupper() and len(words) <= LONGEST_HEADING and not is_sentence
