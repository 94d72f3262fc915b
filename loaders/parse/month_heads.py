"""Heads of rows and columns in tables of days: months, years, bodies, times, places, deadlines.

Tested in tests/loaders/parse/test_month_matrix.py.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .clock_times import find_clock_times
from .group_names import group_in_heading, heads_bodies, is_group_name
from .places import find_place, tidy_place
from .word_patterns import TITLE_EDGES, LazyPattern, phrases_pattern, word_values

_YEAR = LazyPattern(r"(?:år(?:et)?\s)?(20\d\d)|(?:våren|hösten|vt|ht)\s?-?(?:20)?(\d\d)", re.IGNORECASE)
_WEEKLY = LazyPattern(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dagar\b", re.IGNORECASE)
# 'Jävsnämnden (sammanträder vid behov)'
_REMARK = LazyPattern(r"\s\([a-zåäö][^()\d]{4,60}\)?\s*$")
_HOUR = LazyPattern(r"1?\d|2[0-3]")
_TIME_HEAD = LazyPattern(r"(?:mötes|sammanträdes|start)?(?:tid(?:er|punkt)?|klockslag|klockan|kl)\b.*", re.IGNORECASE)
_PLACE_HEAD = LazyPattern(r"(?:mötes|sammanträdes)?(?:plats|lokal|rum)\b.*|var", re.IGNORECASE)
_DAY_HEAD = LazyPattern(
    r"(?:(?:mötes|sammanträdes|ordinarie\s)?(?:dag(?:ar)?|datum|möten?|sammanträden?|träff(?:ar)?|tider)|månad(?:er)?|"
    r"vecko?dag|när)\b(?:\s(?:och|/)\s?\w+)?",
    re.IGNORECASE,
)
_NOTE_HEAD = LazyPattern(
    r"(?:anmärkning|kommentar|notering|övrigt|obs|veck\w*|v\.?|info\w*|länk\w*|dokument|protokoll)\W*", re.IGNORECASE
)
_DEADLINE_HEAD = LazyPattern(
    r"\w*stopp\w*|.*\b(?:senast|sista|inläm\w*|inkomm\w*|utskick\w*|handling\w*|kallelse\w*|anmäl\w*|justering\w*|"
    r"anslag\w*|deadline|protokoll\w*|material|svar|beredning(?:sdag|smöte)?|ärendeberedning|ut|expedier\w*)\b.*",
    re.IGNORECASE,
)


class MonthHead(NamedTuple):
    """A month 1–12, with its year where it is printed."""

    month: int
    year: int | None


class AxisHead(NamedTuple):
    """What the head of a row or column tells of its days.

    `kind` is "day" for days of meetings, "time", "place", "note" or "deadline" for what else it holds.
    """

    kind: str
    body: str | None = None
    begins: str | None = None
    ends: str | None = None
    place: str | None = None
    year: int | None = None
    title: str | None = None

    def joined(self, other: "AxisHead") -> "AxisHead":
        """Both heads together: what the other tells fills what this one does not; what is no day stays none."""
        kind = other.kind if self.kind == "day" and other.kind != "day" and not _tells(other) else self.kind
        filled = {name: value for name, value in other._asdict().items() if getattr(self, name) is None}
        return self._replace(**{**filled, "kind": kind})


def _tells(head: AxisHead) -> bool:
    """Whether a head of times or places has the time or place itself, and so is about the days beside it."""
    return head.kind in ("time", "place") and (head.begins is not None or head.place is not None)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<month>{phrases_pattern(word_values('months'))})\.?(?:\s?(?P<year>20\d\d)|\s?[-–’']\s?(?P<short>(?:20)?[0-4]\d))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)
def month_head(words: str) -> MonthHead | None:
    """The month that a cell is: 'Jan', 'FEBRUARI:', 'mars 2018', 'apr-18'; None for another cell."""
    match = _month().fullmatch(words.strip(" .:*"))
    if match is None:
        return None
    printed = match["year"] or match["short"]
    year = int(printed) if printed else None
    return MonthHead(word_values("months")[match["month"].casefold()], year + 2000 if year and year < 100 else year)


def year_head(words: str) -> int | None:
    """The year that a cell is: '2018', 'År 2018', 'Våren 2018'; None for another cell."""
    match = _YEAR.fullmatch(words.strip(" .:*"))
    if match is None:
        return None
    year = int(match[1] or match[2])
    return year + 2000 if year < 100 else year


@lru_cache(maxsize=1024)
def axis_head(words: str, kind: str = "") -> AxisHead:  # noqa: C901, PLR0911 - one answer for each kind of head
    """What the head of a row or column tells; `kind` "time" or "place" says that it is one of those."""
    words = words.strip(" :*")
    clocks = find_clock_times(words, 0, len(words))
    begins, ends = (clocks[0].begins, clocks[0].ends) if clocks else (None, None)
    if kind == "place":
        return AxisHead("place", place=tidy_place(words))
    if kind == "time":
        hour = _HOUR.fullmatch(words)
        return AxisHead("time", begins=begins or (f"{int(hour[0]):02}:00" if hour else None), ends=ends)
    if not words or _DAY_HEAD.fullmatch(words) or heads_bodies(words):
        return AxisHead("day")
    if year := year_head(words):
        return AxisHead("day", year=year)
    if _DEADLINE_HEAD.fullmatch(words) and not is_group_name(words):
        return AxisHead("deadline")
    place = find_place(words, clocks[-1].end, len(words), [(clocks[-1].start, clocks[-1].end)]) if clocks else None
    bare = words
    for clock in reversed(clocks):
        bare = bare[: clock.start] + ("" if place else bare[clock.end :])
    bare = _REMARK.sub("", bare)
    bare = re.sub(r"\(\s*\)|\s+", " ", _WEEKLY.sub(" ", bare) if clocks else bare).strip(TITLE_EDGES)
    if clocks and not bare:
        return AxisHead("time", begins=begins, ends=ends)
    if _TIME_HEAD.fullmatch(bare):
        return AxisHead("time", begins=begins, ends=ends)
    if _PLACE_HEAD.fullmatch(bare):
        return AxisHead("place")
    if _NOTE_HEAD.fullmatch(bare):
        return AxisHead("note")
    return AxisHead("day", group_in_heading(bare) or bare, begins, ends, place)
