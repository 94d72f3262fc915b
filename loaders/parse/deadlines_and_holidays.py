"""Days in a list that are no meetings: deadlines, holidays, issues of a magazine, and days in the past.

Tested in tests/loaders/parse/test_deadlines_and_holidays.py.
"""

import re

from .announcements import deadline_pattern
from .dates import Day
from .word_patterns import LazyPattern, whole_phrase_pattern

_NO_MEETING = LazyPattern(
    r"(?:lov(?:et)?|stopp\w*|(?:tidskrift|tidning|bladet|nummer)\b[^.\n]*)\b\W*$", re.IGNORECASE
)
_NOT_MEANT = ("lov", "stopp", "tidskrift", "tidning", "bladet", "nummer")
_ISSUE = LazyPattern(
    r"[ \t:,–-]*(?:tidskriften|tidningen|medlemsbladet|nyhetsbrevet|bladet|utgivning)\b[^\n]*?(?:\bnr\b|$)",
    re.IGNORECASE | re.MULTILINE,
)
_HELD = LazyPattern(r"\W*(?:(?:mötes|styrelse|årsmötes)?protokoll|(?:minnes|mötes)?anteckningar)\b", re.IGNORECASE)
# 'de regler som meddelades den 1 juni'
_DONE = LazyPattern(r"\b\w{2,}(?:ades|ördes|ändes|ettes|yttes|attes)\s(?:av\s\w+\s)?$", re.IGNORECASE)
# Behind the day of a meeting: '26 januari (beredning 12 januari)', '9 mars. Kallelse skickas 2 mars'.
_OF_PAPERS = LazyPattern(
    r"\b(?:\w*beredning|kallelse\w*|handlingar(?:na)?|utskick\w*|\w*stopp|inläm\w*|manus\w*|underlag\w*|justering\w*|"
    r"publicer\w*|kungörelse\w*|protokoll\w*)\b[^\d\n]{0,30}$",
    re.IGNORECASE,
)
# 'anmälan senast kl 12' behind a day is no time of its meeting.
_TIME_FOR_PAPERS = LazyPattern(
    r"\b(?:senast|anmäl\w*|osa|inläm\w*|inkom\w*|handlingar\w*)\b[^.\n]{0,40}$", re.IGNORECASE
)
# The row above told its own day: '18 mars, sista dag för handlingar: 4 mars'.
_ENDS_ROW = re.compile(r"\d[^\n]*\n")
_REACH = 60


def is_deadline(text: str, start: int, day: Day) -> bool:
    """Whether the words before a day make it one, on the line above too: 'Justeringen äger rum', 'den 4 maj'."""
    above = max(0, text.rfind("\n", 0, max(start - 1, 0))) if day.start <= start else start
    told = deadline_pattern().finditer(text, max(above, day.start - _REACH), day.start)
    return any(not _ENDS_ROW.search(text, one.start(), day.start) for one in told)


def is_time_for_papers(text: str, day_end: int, at: int) -> bool:
    """Whether a time that stands behind a day is one until which to sign up or to hand something in."""
    return at > day_end and _TIME_FOR_PAPERS.search(text, day_end, at) is not None


def is_no_meeting(text: str, start: int, day: Day) -> bool:
    """Whether a day is a holiday's or an issue's: 'Sportlov 26/2–4/3', '6 december: Tidningen Bladet, nr 4'."""
    begin = max(start, day.start - _REACH // 2)
    words_before = text[begin : day.start].casefold()
    may_be = any(word in words_before for word in _NOT_MEANT)
    before = _NO_MEETING.search(text, begin, day.start) if may_be else None
    return before is not None or _ISSUE.match(text, day.end) is not None or _is_of_papers(text, day)


def _is_of_papers(text: str, day: Day) -> bool:
    """Whether a day behind the one of a meeting, on its line, is when its papers are written, sent or signed."""
    line = max(text.rfind("\n", 0, day.start) + 1, day.start - 4 * _REACH)
    told = _OF_PAPERS.search(text, max(line, day.start - _REACH), day.start)
    if told is None:
        return False
    # 'Beredning: 9/1' below a meeting has one day; 'Beredningen: 9/1, 11/2' lists those of a body.
    behind = text[day.end : day.end + 4 * _REACH].partition("\n")[0]
    is_label = told[0].rstrip()[-1:] == ":" and not any(map(str.isdigit, behind))
    return is_label or any(map(str.isdigit, text[line : told.start()]))


def tells_past(text: str, start: int, day: Day) -> bool:
    """Whether the words around a day speak of the past: 'Reglementet antogs den 29 mars 2021', 'Protokoll 3 mars'."""
    past = whole_phrase_pattern("past").search(text, start, day.start) or _DONE.search(text, start, day.start)
    return past is not None or _HELD.match(text, start, day.start) is not None
