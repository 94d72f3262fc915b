"""Days as Swedish documents print them, found in a text once, with the years that are printed.

Forms: '2018-03-14', '20180314', '18 03 14', '14 mars 2018', 'den 18:e maj', '12–13 maj', '15 och 22 november',
'5/9-18', '22/9', '14.3.2018', '30 maj–1 juni'. ISO 8601 is what comes out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from .days_by_month import days_by_month
from .english_days import english_days
from .numbered_days import numbered_days
from .word_patterns import phrases_pattern, word_list, word_values
from .words_before_day import start_with_words

_MONTHS: dict[str, int] = word_values("months")
_WEEKDAY = phrases_pattern(word_list("weekdays"))
_DAY = re.compile(
    r"(?<![\d./:§-])(?:(?<!\d,)|(?<=/\d,)|(?<=/\d\d,))(?=\d)(?:"
    r"(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)(?!\d)"
    rf"|(?P<before>(?:[0-3]?\d(?::?[ae])?(?:, | och | samt |"
    rf" & )(?:{_WEEKDAY}(?:en)? )?(?:den )?){{0,6}})(?P<day>[0-3]?\d)(?:[:-]?(?:sta|dje|dra|de|te|[ae])| [ae])?"
    rf"(?: ?[-–—] ?(?:{_WEEKDAY}\.? )?(?:den )?(?P<last>[0-3]?\d)(?::?[ae])?)?(?:\.? ?|-)"
    rf"(?P<month>{phrases_pattern(_MONTHS)})(?!\w)\.?"
    r"(?:,? (?:år )?(?P<year>(?:19|20)\d\d)(?!\d|-\d\d-|/\d))?"
    r"|(?:(?P<first>[0-3]?\d) ?[-–] ?)?(?P<slash_day>[0-3]?\d)/(?P<slash_month>[01]?\d)"
    r"(?: ?[-–] ?(?P<slash_year>(?:20)?\d\d)|[/ ](?P<slash_year2>(?:19|20)\d\d))?(?![\d/:]|\.\d)"
    r"|(?P<dot_day>[0-3]?\d)\.(?P<dot_month>[01]?\d)(?:\.(?P<dot_year>(?:20)?[12]\d)(?!\d|\.\d)|\.?(?=,? kl\b))"
    r"|(?P<run>(?:19|20)\d\d[01]\d[0-3]\d)(?!\d)"
    r"|(?P<short_year>[0-49]\d)(?P<short_mark>-?)(?P<short_month>0[1-9]|1[0-2])(?P=short_mark)(?P<short_day>[0-3]\d)"
    r"(?![^\W_]|/|[-–. ]\d)"
    r"|(?P<gap_year>(?:20)?[0-4]\d) (?P<gap_month>0[1-9]|1[0-2]) (?P<gap_day>[0-3]\d)"
    r"(?=,? kl\b|,? klockan\b| [–-] [A-ZÅÄÖ]|\n|\Z)"
    r")",
    re.IGNORECASE,
)
# What `_DAY` lets stand before its first number, and behind it: `_may_begin_day` turns away all else.
_DIGITS_OF_YEAR, _DIGITS_IN_A_ROW = 4, 8
_NEVER_BEFORE = frozenset("./:§-")
_AFTER_YEAR = frozenset("- ")
_AFTER_DAY = frozenset(" -–—.:/,")
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(rf" ?(?:[-–—]|till|t\.o\.m\.) ?(?:{_WEEKDAY}(?:en)? )?(?:den )?", re.IGNORECASE)
# '14/9, 2021', '14 sept -21', 'den 17 jan kl. 9.30 2018'
_YEAR_BEHIND = re.compile(
    r"(?P<clock>,? (?:kl\.?|klockan) ?\d\d?(?:[.:]\d\d)?(?: ?[-–] ?\d\d?(?:[.:]\d\d)?)?)?"
    r",? ?(?P<year>20\d\d)(?![\d/]|[-.:]\d)"
    r"| ?[-’'](?P<short>[0-4]\d)(?!\w|[.:/,–-]\d| (?:st|pers\w*|deltag\w*|barn|[a-z]{3,9}\.?(?: |$)))"
)
# 'kl. 10 samt den 9 maj'
_AFTER_CLOCK = re.compile(r"\bkl(?:ockan|\.)?\s\Z", re.IGNORECASE)
_AND = re.compile(r",? (?:och|samt|&) |, ")
_NUMBER_OF = re.compile(
    r"(?:tel|telefon|tfn|mobil|fax|växel|dnr|diarienr|diarienummer|ärendenr|orgnr|org\.? ?nr|konto|bankgiro|plusgiro|"
    r"bg|pg|nr|nummer|kr|pris|ref|(?<!v)id|kod|isbn|issn)\b\.?:?[^\n\t]{0,12}$|\d[-/ ]$|[A-Za-z]$",
    re.IGNORECASE,
)
# What may stand before '18 09 26': the beginning of a line, or words of a meeting.
_RECORD = re.compile(r"(?:^|\n|(?:möte|sammanträde|protokoll|stämma|den)\w*\s)\Z", re.IGNORECASE)
_EARLIER = re.compile(r"[0-3]?\d")
# A week stands before its day: 'v 4, lördag 24 januari'.
_OF_WEEK = re.compile(r"\b(?:v\.?|vecka|veckan|w)\s?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?!\d|-tal)|(?<=\b(?:19|20)\d\d[/–-])20\d\d(?!\d)")
_TERM = re.compile(
    r"\b(?:våren|hösten|sommaren|vintern|vår|höst|vt|ht|vårterminen|höstterminen|halvåret|läsåret|verksamhetsåret)\.?"
    r"\s?(?:[-–’']\s?)?(?:20)?(\d\d)(?![\d.:])(?:[/–-](\d\d)(?!\d))?(?!\s(?:kl|dag|möten))",
    re.IGNORECASE,
)
_SPACED_YEAR = re.compile(r"(?<!\S)2 0 (\d) (\d)(?!\S)")
_SCHOOL_YEAR = re.compile(r"(?<![\d/.-])(\d\d)/(\d\d)(?![\d/.-])")
_LAST_CENTURY = 90
_Parts = tuple[str | None, str | int, str, str | None]
"""Year, month, day and the last day of a range, as printed (the month may be known by its number)."""


class Day(NamedTuple):
    """A day as printed at [start, end).

    `year` is None where none is printed; `last` is (month, day) of the end of a range.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: tuple[int, int] | None = None

    def iso(self, year: int | None = None) -> str | None:
        """'YYYY-MM-DD', in the given year where none is printed; None without a year or for a day that is none."""
        return iso_date(self.year or year, self.month, self.day)

    def last_iso(self, year: int | None = None) -> str | None:
        """The last day of a range, None for a single day."""
        if self.last is None:
            return None
        first_year = self.year or year
        passes = self.last < (self.month, self.day)
        return iso_date(first_year + passes if first_year else None, *self.last)


def iso_date(year: int | None, month: int, day: int) -> str | None:
    """'YYYY-MM-DD', or None when there is no such day."""
    if year is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


class Days:
    """All days that a text prints, in order."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def all(self) -> list[Day]:
        """Every day, ranges over two months put together."""
        found: list[Day] = []
        for match in self._matches():
            for day in _days(match, self._text):
                joined = found and day.last is None and _RANGE.fullmatch(self._text, found[-1].end, match.start())
                found.append(_joined(found.pop(), day) if joined else day)
        return self._with_rarer_forms(self._with_shared_years(found))

    def _with_shared_years(self, found: list[Day]) -> list[Day]:
        """The days; one before 'och' has the year of the next: '8 maj och fredagen den 9 maj 2014'."""
        for place, day in enumerate(found):
            behind = _YEAR_BEHIND.match(self._text, day.end) if day.year is None else None
            if behind and (behind["year"] or self._text[day.end - 1].isalpha() or self._text[day.end - 1] == "."):
                end = behind.end() if behind["clock"] is None else day.end
                found[place] = day._replace(end=end, year=int(f"20{(behind['year'] or behind['short'])[-2:]}"))
        for place in range(len(found) - 2, -1, -1):
            day, after = found[place : place + 2]
            shares = day.year is None and after.year and (day.month, day.day) < (after.month, after.day)
            if shares and _AND.fullmatch(self._text, day.end, after.start):
                found[place] = day._replace(year=after.year)
        return found

    def _with_rarer_forms(self, found: list[Day]) -> list[Day]:
        """The days, and those in numbers alone, in English or below a month where no form before reads them."""
        for others in (numbered_days(self._text), english_days(self._text), days_by_month(self._text)):
            read = {place for day in found for place in range(day.start, day.end)} if others else set()
            more = [
                Day(*day)
                for day in others
                if read.isdisjoint(range(day.start, day.end)) and iso_date(day.year or 2000, day.month, day.day)
            ]
            found = sorted([*found, *more]) if more else found
        return found

    def _matches(self) -> Iterator[re.Match[str]]:
        """Asks only where a number begins, which is faster than asking everywhere."""
        text, end = self._text, 0
        for number in _NUMBER.finditer(text):
            begin, stop = number.span()
            if begin < end or not _may_begin_day(stop - begin, text[begin - 1 : begin], text[stop : stop + 1]):
                continue
            match = _DAY.match(text, begin)
            if match and not (match["before"] and _AFTER_CLOCK.search(text, max(0, begin - 9), begin)):
                end = match.end()
                yield match

    @cached_property
    def _starts(self) -> list[int]:
        return [day.start for day in self.all]

    def within(self, start: int, end: int) -> list[Day]:
        """The days printed in [start, end)."""
        starts = self._starts
        low = bisect_left(starts, start)
        # On most lines there is none.
        return self.all[low : bisect_left(starts, end, low)] if low < len(starts) and starts[low] < end else []


def _may_begin_day(digits: int, before: str, after: str) -> bool:
    """Whether a number of so many digits can begin a day, by the letters around it: most numbers cannot."""
    if before in _NEVER_BEFORE or digits in (3, 5, 7) or digits > _DIGITS_IN_A_ROW:
        return False
    if digits == _DIGITS_OF_YEAR:
        return after in _AFTER_YEAR
    return digits > _DIGITS_OF_YEAR or after in _AFTER_DAY or after.isalpha()


def _joined(first: Day, last: Day) -> Day:
    """'30 maj–1 juni' as one range."""
    return Day(first.start, last.end, first.year or last.year, first.month, first.day, (last.month, last.day))


def _days(match: re.Match[str], text: str) -> list[Day]:
    """The days of one match: mostly one, more for '15 och 22 november'."""
    group = match.groupdict()
    parts: _Parts
    if group["iso_year"]:
        parts = (group["iso_year"], group["iso_month"], group["iso_day"], None)
    elif group["month"]:
        parts = (group["year"], _MONTHS[group["month"].casefold()], group["day"], group["last"])
    elif group["slash_day"]:
        year = group["slash_year"] or group["slash_year2"]
        first, day = group["first"] or group["slash_day"], group["slash_day"]
        parts = (year, group["slash_month"], first, day if first != day else None)
    elif group["dot_day"]:
        parts = (group["dot_year"], group["dot_month"], group["dot_day"], None)
    elif group["short_day"]:
        if not _is_short_day(match, text):
            return []
        parts = (group["short_year"], group["short_month"], group["short_day"], None)
    elif group["gap_day"]:
        if not _is_short_day(match, text) or not _RECORD.search(text, max(0, match.start() - 40), match.start()):
            return []
        parts = (group["gap_year"], group["gap_month"], group["gap_day"], None)
    else:
        run = group["run"]
        parts = (run[:4], run[4:6], run[6:], None)
    day = _day(match, text, parts)
    return [] if day is None else _with_earlier(match, text, day)


def _with_earlier(match: re.Match[str], text: str, day: Day) -> list[Day]:
    """The day, behind those that share its month: '15 och 22 november'."""
    earlier = []
    for number in _EARLIER.finditer(text, match.start(), match.start("day")) if match["before"] else ():
        is_week = _OF_WEEK.search(text, max(0, number.start() - 8), number.start())
        if 0 < int(number[0]) <= 31 and not is_week:
            start = start_with_words(text, number.start())
            earlier.append(Day(start, number.end(), day.year, day.month, int(number[0])))
    return [*earlier, day._replace(start=match.start("day")) if match["before"] else day]


def _is_short_day(match: re.Match[str], text: str) -> bool:
    """Whether '17-09-19' or '090603' is a day: no number of a telephone, an account or a register stands there."""
    line = text.rfind("\n", 0, match.start()) + 1
    return _NUMBER_OF.search(text, max(line, match.start() - 40), match.start()) is None


def _day(match: re.Match[str], text: str, parts: _Parts) -> Day | None:
    year, month = int(parts[0]) if parts[0] else None, int(parts[1])
    number, last = int(parts[2]), int(parts[3] or 0)
    if year is not None and year < 100:
        year += 1900 if year >= _LAST_CENTURY else 2000
    start = match.start()
    first = max(start, match.start("day"))
    if last and _OF_WEEK.search(text, max(0, first - 8), first):
        number, last = last, 0
    if iso_date(year or 2000, month, number) is None:
        return None
    if text[start - 1 : start].isspace():
        start = start_with_words(text, start)
    return Day(start, match.end(), year, month, number, (month, last) if number < last <= 31 else None)


def first_year_on_or_after(day: Day, earliest: str | None) -> int | None:
    """The first year that puts the day on or after `earliest` (ISO); None without `earliest`."""
    if day.year or earliest is None:
        return day.year
    year = int(earliest[:4])
    return year if (day.month, day.day) >= (int(earliest[5:7]), int(earliest[8:])) else year + 1


def last_year_on_or_before(day: Day, latest: str | None) -> int | None:
    """The last year that puts the day on or before `latest` (ISO); None without `latest`."""
    if day.year or latest is None:
        return day.year
    year = int(latest[:4])
    return year if (day.month, day.day) <= (int(latest[5:7]), int(latest[8:])) else year - 1


def printed_years(phrase: str) -> list[int]:
    """Every year that a heading prints: 'hösten 2018' gives [2018]."""
    return [int(year) for year in _YEAR.findall(phrase)]


def heading_years(phrase: str) -> list[int]:
    """The years that a heading or a lead sentence gives to the list below it, short forms too.

    'hösten -18' gives [2018], 'läsåret 2018/19' and 'läsåret 2018–2019' give [2018, 2019].
    """
    if not any(map(str.isdigit, phrase)):
        return []
    years = printed_years(_SPACED_YEAR.sub("20\\1\\2", phrase))
    for match in _SCHOOL_YEAR.finditer(phrase) if not years else ():
        first, last = map(int, match.groups())
        years += [2000 + first, 2000 + last] if last == first + 1 else []
    for match in _TERM.finditer(phrase):
        years += [2000 + int(year) for year in match.groups() if year]
    return [year for position, year in enumerate(years) if year not in years[:position]]
