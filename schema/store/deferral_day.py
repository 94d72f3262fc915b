"""The day from which a deferred item may stand on an agenda again, read from the words 'until when'.

Tested in tests/schema/store/test_deferred_items.py.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# 'jul' is a month beside a day, else Christmas.
_MONTH = (
    r"(jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli|(?<=\d\s)jul|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(rf"\b(?:(\d{{1,2}})[.:e]?a?\s+)?{_MONTH}\b\.?(?:\s+(\d{{4}}))?")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
# The first month of what the words name, and the last month in which they still mean this year's.
_SEASONS = (
    (re.compile(r"\bhöst|\befter\s+(?:sommar|semest)"), 8, 9),
    (re.compile(r"\bvår(?:en|termin\w*|ens|möte\w*|as)?\b|\bvårtermin"), 1, 3),
    (re.compile(r"\bsommar(?:en|ens)?\b"), 6, 7),
    (re.compile(r"\b(?:nyår\w*|årsskifte\w*|efter\s+jul\w*|julen|juluppehåll\w*)"), 1, 0),
)
_NEXT_YEAR = re.compile(r"\bnästa\s+(?:års?\b|kalenderår)|\bkommande\s+år\b|\bnästkommande\s+år\b")
_NEXT_TERM = re.compile(r"\b(?:nästa|kommande|nästkommande)\s+(?:termin|halvår)")
_NEXT = re.compile(r"\b(?:nästa|nästkommande)\s+$")


def earliest_day(until: str, put_off_on: str) -> str:
    """The first day on which an item may be taken up that was put off until `until` at a meeting on `put_off_on`.

    Both days are 'YYYY-MM-DD'. Words that name no time ('nästa gång', 'ett senare möte') give `put_off_on` itself.

    >>> earliest_day("hösten", "2018-05-03")
    '2018-08-01'
    """
    words, from_day = until.casefold(), date.fromisoformat(put_off_on)
    told = _YEAR.search(words)
    year = int(told[1]) if told else from_day.year + 1 if _NEXT_YEAR.search(words) else None
    found = _named_day(words, from_day, year) or _season(words, from_day, year)
    if found is None and _NEXT_TERM.search(words):
        found = date(from_day.year, 8, 1) if from_day.month < 7 else date(from_day.year + 1, 1, 1)
    if found is None and year is not None:
        found = date(year, 1, 1)
    return max(found or from_day, from_day).isoformat()


def _named_day(words: str, from_day: date, year: int | None) -> date | None:
    """A day or a month that the words name; without a year it is the first one after `from_day`."""
    if iso := _ISO.search(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3] or 1))
    told = _DATE.search(words)
    if told is None:
        return None
    month, day = _MONTHS.index(told[2][:3]) + 1, int(told[1] or 1)
    if year is not None:
        return _day(year, month, day)
    passed = (month, day) <= (from_day.month, from_day.day) if told[1] else month < from_day.month
    return _day(from_day.year + passed, month, day)


def _season(words: str, from_day: date, year: int | None) -> date | None:
    for pattern, first, last in _SEASONS:
        if told := pattern.search(words):
            if year is not None:
                return date(year, first, 1)
            later = from_day.month > last or _NEXT.search(words[: told.start()]) is not None
            return date(from_day.year + later, first, 1)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
