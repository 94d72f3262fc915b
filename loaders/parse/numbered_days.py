"""Days in numbers alone that are printed seldom: '2021/09/14', '2021-9-4', '14-09-2021', '14/9/21', '14.9. 2021'.

Tested in tests/loaders/parse/test_dates.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .word_patterns import LazyPattern, phrases_pattern, word_values

# Three numbers with marks between them, from the last figure of the first: most texts have none, or '2018-03-14'.
_NUMBERS = LazyPattern(r"\d(?= ?[-./] ?\d\d? ?[-./] ?\d)")
_DAY = LazyPattern(
    r"(?<![\w./:-])(?:(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)"
    r"|(?P<first>[0-3]?\d)(?P<other> ?[-./] ?)(?P<second>[01]?\d)(?:(?P=other)|\. )(?P<last>(?:19|20)\d\d)"
    r"|(?P<slash_day>[0-3]?\d)/(?P<slash_month>[01]?\d)/(?P<slash_year>[0-4]\d))(?![\w/]|[.:-]\d)"
)
# 'januari 21, 2018', as sites in English set a day of Swedish months.
_NAMED = LazyPattern(
    rf"(?<!\w)(?P<name>{phrases_pattern(word_values('months'))})\.? "
    r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?, (?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
# Numbers of cases, accounts and telephones.
_NUMBER_OF = LazyPattern(
    r"(?:tel\w*|tfn|mobil|fax|dnr|diarie\w*|ärende\w*|org\w*\.? ?nr|konto|bankgiro|plusgiro|bg|pg|nr|nummer|ref|"
    r"(?<!v)id|kod|isbn|issn)\b\.?:?[^\n\t]{0,12}$",
    re.IGNORECASE,
)
_REACH = 40


class NumberedDay(NamedTuple):
    """A day at [start, end)."""

    start: int
    end: int
    year: int
    month: int
    day: int


def numbered_days(text: str) -> list[NumberedDay]:
    """The days in order; a number of a case or a telephone is none."""
    found = []
    for match in _matches(text):
        year, month, day = (
            match["year"] or match["last"] or match["slash_year"],
            match["month"] or match["second"] or match["slash_month"],
            match["day"] or match["first"] or match["slash_day"],
        )
        line = text.rfind("\n", 0, match.start()) + 1
        if _NUMBER_OF.search(text, max(line, match.start() - _REACH), match.start()) is None:
            found.append(NumberedDay(*match.span(), int(year) + 2000 * (len(year) == 2), int(month), int(day)))
    return sorted([*found, *_named(text)]) if ", 20" in text else found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Asks only where the first of three numbers begins, which is faster than asking everywhere."""
    end = 0
    for number in _NUMBERS.finditer(text):
        begin = number.start()
        while begin > end and text[begin - 1].isdecimal():
            begin -= 1
        if begin >= end and (match := _DAY.match(text, begin)):
            end = match.end()
            yield match


def _named(text: str) -> Iterator[NumberedDay]:
    for match in _NAMED.finditer(text):
        month = word_values("months")[match["name"].casefold()]
        yield NumberedDay(*match.span(), int(match["year"]), month, int(match["day"]))
