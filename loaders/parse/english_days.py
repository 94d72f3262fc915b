"""Days as English documents print them: 'June 4th, 2022', 'Monday 2 December', '28th of April', 'May 12–13'.

Tested in tests/loaders/parse/test_dates.py.
"""

import re
from collections.abc import Iterator

from .days_by_month import MonthDay
from .word_patterns import LazyPattern

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {"Sept": 9, **{month[:3]: number for number, month in enumerate(_MONTHS, 1) if month != "May"}}
_NUMBERS = {**{month: number for number, month in enumerate(_MONTHS, 1)}, **_SHORT}
# Months whose names Swedish has too: a bare number behind or before one may be no English day.
_BOTH = frozenset(
    ("April", "September", "November", "December", "Apr", "Sept", "Sep", "Nov", "Dec", "Jan", "Feb", "Mar")
)
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?)?"
_DAY = r"(?P<day>[0-3]?\d)(?P<sign>st|nd|rd|th)?"
_LAST = r"(?:\s?[–-]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)(?!\d))?"
_MONTH_FIRST = LazyPattern(rf"\b{_WEEKDAY}{_MONTH}\s(?:the\s)?{_DAY}{_LAST}(?![\d:]|\.\d){_YEAR}", re.IGNORECASE)
_DAY_FIRST = LazyPattern(
    rf"(?<![\w./:-]){_WEEKDAY}(?:the\s)?{_DAY}{_LAST}\s?(?P<of>of\s)?{_MONTH}{_YEAR}", re.IGNORECASE
)
# Without one of these no day is asked for: months that Swedish spells otherwise, or an ordinal number.
# A letter begins each: it is looked for at once.
_ENGLISH = LazyPattern(
    r"J(?:anuary|ANUARY|une|UNE|uly|ULY|an\.? \d)|F(?:ebruary|EBRUARY|eb\.? \d)|M(?:arch|ARCH|ay\b|AY\b|ar\.? \d)|"
    r"A(?:ugust\b|UGUST|pr(?:il|\.)? \d)|S(?:eptember|ept?\.?) \d|O(?:ctober|CTOBER|ct\.? \d)|"
    r"N(?:ovember|ov\.?) \d|D(?:ecember|ec\.?) \d"
)
_ORDINAL = LazyPattern(r"[0-9](?:st|nd|rd|th)\b")


def english_days(text: str) -> list[MonthDay]:
    """The days that are printed in English, in the order of the text; a year is None where none is printed."""
    if not (_ENGLISH.search(text) or _ORDINAL.search(text)):
        return []
    return sorted([*_found(text, _MONTH_FIRST), *_found(text, _DAY_FIRST)])


def _found(text: str, pattern: LazyPattern) -> Iterator[MonthDay]:
    for match in pattern.finditer(text):
        name = match["month"].capitalize()
        told = match["sign"] or match["weekday"] or match.groupdict().get("of")
        if name in _BOTH and not (told or (match["year"] and pattern is _MONTH_FIRST)):
            continue
        day, last = int(match["day"]), int(match["last"] or 0)
        year = int(match["year"]) if match["year"] else None
        until = (_NUMBERS[name], last) if day < last <= 31 else None
        if 0 < day <= 31 and match["month"][0].isupper():
            yield MonthDay(match.start(), match.end(), year, _NUMBERS[name], day, until)
