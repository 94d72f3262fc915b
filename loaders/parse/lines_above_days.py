"""Lines above the rows of a list of days that name no activity: a month, a year, words that lead to all rows.

Tested in tests/loaders/parse/test_schedule_reader.py.
"""

import re

from .dates import Day, Days, heading_years
from .word_patterns import LazyPattern

_ONLY_WHEN = LazyPattern(
    r"(?:\W|(?:19|20)\d\d|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec|våren|hösten|vår|höst|vårterminen|höstterminen|ht|vt|år|v(?:ecka|\.)?\s?\d\d?|\d\d)\b)+",
    re.IGNORECASE,
)
_WEEK = LazyPattern(r"\b(?:vecka|v\.?)\s?(?P<number>\d\d?)\b[\s.,:–-]*", re.IGNORECASE)
_DAYS_OF_MONTH, _WEEKS_OFF = 30.4, 1.5
# So many characters of the line below a week are asked for its day.
_LINE_BELOW = 30
_LEADS = LazyPattern(
    r"\b(?:är|blir|gäller|hålls|planeras|infaller|äger rum|träffas|ses|möts|samlas|följande|nedan\w*)\b[^:]*:$",
    re.IGNORECASE,
)
_ASIDE = LazyPattern(
    r"(?:anmäl|o\.?s\.?a\b|kontakt|info\b|upplys|ledare|avgift|kostnad|pris|entré|ta\w? med|medtag|glöm|ansvarig|"
    r"arrang|tel\b|tfn\b|välkom|vi bjuder)",
    re.IGNORECASE,
)

_TWO_FIGURES = LazyPattern(r"\d\d")
_YEARLIKE = LazyPattern(r"20\d\d|(?:[-–’']\s?|[vhVH][tT]\.?\s?|n )\d\d")
_LISTS_TIMES = LazyPattern(
    r"\b(?:möten?|mötena|\w*tider(?:na)?|\w*datum|träffar|aktiviteter|program\w*|\w*schema|sammanträden|kalend\w+|"
    r"våren|hösten|sommaren|vintern|i (?:vår|höst|sommar|vinter)|på gång|halvåret|terminen|\w+terminen|läsåret)\b",
    re.IGNORECASE,
)
_LONGEST_LEAD = 600
# So many characters of the line above are asked for what a day is of.
_LINE_ABOVE = 40
_FEW_LETTERS = 40
# A place to sign is none of the day's sentence, and a blank line ends one.
_ADJUSTING = LazyPattern(r"\b(?:protokolls?)?juster(?!\w+\ssign)\w+(?:\s[a-zåäö]+){0,4}\s\Z", re.IGNORECASE)
_MEETINGS = LazyPattern(
    r"\b(?:\w*möten(?:a)?|sammanträden(?:a)?|träffar(?:na)?|\w*dagar|\w*tider|\w*datum|aktiviteter|evenemang|"
    r"arrangemang|(?:in)?planerade|inbokade|kommande)\b",
    re.IGNORECASE,
)
_WERE = LazyPattern(r"\b(?:ha[rd]e?|hölls|hållits?|var|genomför\w+|ägde)\b", re.IGNORECASE)

# 'Söndagar från' 26 maj
_WORDS_BEFORE_DAY = LazyPattern(
    r"(?:(?:(?:mån|tis|ons|tors|fre|lör|sön)\w{0,6}|från|fr\.?|o\.?|m\.?|den|varje|alla|samt|och|obs|datum|tid|när|dag|kl)[\s:.,!]*)+",
    re.IGNORECASE,
)


def is_only_when(printed: str) -> bool:
    """Whether a line is a week, a month, a term or a year and nothing else."""
    return _ONLY_WHEN.fullmatch(printed) is not None


def is_day_alone(text: str, days: Days, start: int, end: int) -> bool:
    """Whether a heading is a day and nothing else."""
    found = days.within(start, end)
    return len(found) == 1 and not (text[start : found[0].start] + text[found[0].end : end]).strip(" .,:–-")


def leads_to_days(printed: str) -> bool:
    """Whether a line only says that days follow: 'Bra datum att boka in är:', 'Våren 2024'."""
    return is_only_when(printed) or is_word_before_day(printed) or _LEADS.search(printed) is not None


def tells_aside(printed: str) -> bool:
    """Whether a line among activities tells how to sign up, what it costs or what to bring: no activity."""
    return _ASIDE.match(printed) is not None


def years_of_lead(printed: str) -> list[int]:
    """The years of the list below a sentence that leads to it: 'Under mötet spikades tider för hösten 2017.'"""
    if len(printed) > _LONGEST_LEAD or not _TWO_FIGURES.search(printed):
        return []
    if not _YEARLIKE.search(printed) or not _LISTS_TIMES.search(printed):
        return []
    return heading_years(printed)


def leads_to_meetings(printed: str) -> bool:
    """Whether a sentence leads to a list of coming meetings: 'Styrelsen beslöt att hålla följande möten:'"""
    may_be = len(printed) <= _LONGEST_LEAD and printed.endswith(":")
    return may_be and _MEETINGS.search(printed) is not None and _WERE.search(printed) is None


def is_of_adjusting(text: str, start: int, day: Day) -> bool:
    """Whether a line goes on with the day of the adjusting: 'Justeringen äger rum' stands on the line above."""
    if text[start - 1 : start] != "\n":
        return False
    return _ADJUSTING.search(text, max(0, start - _LINE_ABOVE), day.start) is not None


def is_word_before_day(printed: str) -> bool:
    """Whether a line is a weekday or another word that stands before a day: 'tisdag', 'Söndagar från'."""
    return _WORDS_BEFORE_DAY.fullmatch(printed) is not None


def names_only_what_comes(printed: str) -> bool:
    """Whether nothing but a few words stand before the day of a row: 'Barnens dag lördagen', or nothing at all."""
    return len(printed) <= _FEW_LETTERS and not {".", ":", ","} & set(printed)


def title_before_day(heading: str, days: list[Day], start: int) -> str | None:
    """The activity that a heading at `start` names before its day: 'Julfika' of 'Julfika 18 december'."""
    title = _WEEK.sub("", heading[: days[0].start - start]).strip(" .,:–-") if days else heading
    return None if not title or is_word_before_day(title) or is_only_when(title) else title


def is_week_above_day(text: str, days: Days, start: int, end: int) -> bool:
    """Whether a line is nothing but the week of the day on the line below: 'Vecka 6' above 'Datum: 6 februari'."""
    week = _WEEK.fullmatch(text, start, end)
    below = days.within(end, end + _LINE_BELOW) if week else []
    if week is None or not below:
        return False
    weeks_gone = ((below[0].month - 1) * _DAYS_OF_MONTH + below[0].day) / 7
    return abs(int(week["number"]) - 0.5 - weeks_gone) <= _WEEKS_OFF
