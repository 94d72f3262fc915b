"""Times of the day as Swedish documents print them: 'klockan 13.15-16.00', 'kl 19', '8:30–10', 'mellan 9 och 12'."""

import re
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ...schema.clock import ZONE
from ...schema.meeting_hours import ends_before_start
from .dates import Days
from .word_patterns import phrases_pattern, word_values
from .worded_clock import find_worded_times

_TIME = re.compile(
    # The first letter of what may stand first is asked for before anything else.
    r"(?=[\dkKfFmM])(?<![\d,/.:§-])(?:(?P<clock>kl(?:ockan|\.)?|från|mellan|kl\.? ?(?:ca|cirka)) *(?:ca\.? |"
    r"cirka )?(?:kl(?:ockan|\.)? *)?)?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d)|(?(clock)(?<=\d\d)(?P<glued>[0-5]\d)(?!\d)|(?!))|"
    r"(?: (?P<spaced>00|15|30|45)(?=[\s.,;)]*$|,? [–-] |\n)|,(?P<comma>[0-5]\d)(?![\d,]| ?kr)))?"
    r"(?: *(?:--|[-–—]|(?:fram )?till|och(?: slutar| avslutas| håller på till| pågår till)?|t\.o\.m\.) *"
    r"(?:ca\.? *|cirka *)?(?:kl(?:ockan|\.)? *)?"
    r"(?P<last_hour>[01]?\d|2[0-4])(?:(?:[.:]|(?<=\d),(?=\d\d(?!\d| ?kr))|(?(spaced) |(?!))"
    r"|(?(glued)(?<=\d\d)(?=[0-5]\d(?!\d))|(?!))|"
    # 'mellan 18-1930'
    r"(?(clock)(?<=[-–]\d\d)(?=\d\d(?!\d))|(?!)))(?P<last_minute>[0-5]\d))?)?"
    r"(?![\d/]|[.:]\d| ?(?:%|kr\b|procent|deltagare|personer|pers\b|medlemmar|elever|barn\b|ledamöter)"
    r"| ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE | re.MULTILINE,
)


_DIGIT = re.compile(r"\d")
# Every time has minutes, the word or a stretch. This is cheap to ask for first: a letter or figure begins it.
_TIMELIKE = re.compile(r"[\dkK](?i:(?<=\d)(?:[.:]\d\d| *(?:[-–—]|till|och|t\.o))|(?<=k)l(?:ockan|[ .\d]))")
_MONTH = phrases_pattern(word_values("months"))
_AFTER_DAY = re.compile(
    rf"(?:\b{_MONTH}\.?|\d/\d{{1,2}}|-\d\d-\d\d|20\d\d),? \Z|(?:^|\s)(?:möte|sammanträde|lunch|tid:?) \Z",
    re.IGNORECASE,
)


# '2031-02-17T15:00:00.000', as programs print a day and its time.
_STAMP = re.compile(
    r"(?<=\d\dT)(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_DAY_AND_T = len("2031-02-17T")
_AFTERNOON = re.compile(r" ?p\.? ?m\b", re.IGNORECASE)
_TWO_TIMES = re.compile(r"(?:kl\.? ?)?\d\d?[.:]\d\d {1,3}\d\d?[.:]\d\d", re.IGNORECASE)
# 'kl 13 00', '17-21' on a line or in a cell of its own.
_ALONE = re.compile(
    r"(?:kl\.?|klockan)?\s?(?P<hour>[01]?\d|2[0-3])(?:[.:, ](?P<minute>[0-5]\d))?"
    r"(?:\s?[-–]\s?(?P<last_hour>[01]?\d|2[0-4])(?:[.:, ](?P<last_minute>[0-5]\d))?)?\.?",
    re.IGNORECASE,
)


class ClockTime(NamedTuple):
    """A time or a stretch of time at [start, end): `begins` and `ends` as 'HH:MM'.

    `is_reversed` says that an end is printed that is not after the beginning, nor in the night after an evening;
    then `ends` is None.
    """

    start: int
    end: int
    begins: str
    ends: str | None
    is_reversed: bool = False


@lru_cache(maxsize=512)
def find_clock_times(text: str, start: int, end: int) -> list[ClockTime]:
    """The times of the day in text[start:end]. A bare number counts only with 'kl', minutes or a stretch."""
    worded = find_worded_times(text, start, end) if text.find("lockan ", start, end) >= 0 else []
    found = [ClockTime(*one) for one in worded]
    if not _DIGIT.search(text, start, end) or not _TIMELIKE.search(text, start, end):
        return found
    stamps = list(_STAMP.finditer(text, start, end)) if text.find("T", start, end) >= 0 else []
    found += [ClockTime(*stamp.span(), _swedish_time(stamp), None) for stamp in stamps]
    stamped = {at for stamp in stamps for at in range(*stamp.span())}
    for match in _TIME.finditer(text, start, end):
        clock = _clock(match) if match.start() not in stamped else None
        if clock:
            found.append(clock)
    found = sorted(found) if worded or stamps else found
    return _with_ends_behind(text, found) if len(found) > 1 else found


def _swedish_time(stamp: re.Match[str]) -> str:
    """The time that a program printed; where it names a zone, what the clock says in Sweden then."""
    printed = _hhmm(stamp["hour"], stamp["minute"])
    if stamp["zone"] is None:
        return printed
    try:
        moment = datetime.fromisoformat(stamp.string[max(0, stamp.start() - _DAY_AND_T) : stamp.end()])
        return f"{moment.astimezone(ZONE):%H:%M}"
    except (ValueError, OverflowError):
        return printed


def clock_times_beside(text: str, start: int, end: int, days: Days) -> list[ClockTime]:
    """The times of the day in text[start:end] that are none of its days: '13.01  kl 14' tells one time."""
    clocks = find_clock_times(text, start, end)
    printed = days.within(start, end) if clocks else []
    return [clock for clock in clocks if not any(day.start <= clock.start < day.end for day in printed)]


def _with_ends_behind(text: str, found: list[ClockTime]) -> list[ClockTime]:
    """'19:00 21:00' as one stretch of time; three or more in a row are a list of times."""
    behind = [_TWO_TIMES.fullmatch(text, one.start, other.end) is not None for one, other in pairwise(found)]
    kept: list[ClockTime] = []
    for at, clock in enumerate(found):
        is_behind = at > 0 and behind[at - 1] and sum(behind[max(at - 2, 0) : at + 1]) == 1
        if is_behind and found[at - 1].begins < clock.begins:
            kept[-1] = kept[-1]._replace(end=clock.end, ends=clock.begins)
        else:
            kept.append(clock)
    return kept


def time_alone(printed: str) -> tuple[str, str | None] | None:
    """The time of a line that is nothing else, as begin and end: 'kl 13 00', '13 00', '17-21'; no bare hour."""
    alone = _ALONE.fullmatch(printed.strip())
    if alone is None or not (alone["minute"] or alone["last_hour"]):
        return None
    begins = _hhmm(alone["hour"], alone["minute"])
    ends = _hhmm(alone["last_hour"], alone["last_minute"]) if alone["last_hour"] else None
    return (begins, ends) if ends is None or begins < ends else None


def _clock(match: re.Match[str]) -> ClockTime | None:
    word = (match["clock"] or "").casefold()
    odd = match["spaced"] or match["comma"] or match["glued"]
    if odd and not word.startswith("kl"):
        return None
    told = word.startswith("kl") or match["minute"] or (match["last_minute"] and match["last_hour"])
    if not told and not (match["last_hour"] and (word or _follows_day(match))):
        return None
    begins = _hhmm(match["hour"], match["minute"] or odd)
    ends = _hhmm(match["last_hour"], match["last_minute"]) if match["last_hour"] else None
    if _AFTERNOON.match(match.string, match.end()):
        begins, ends = _in_the_afternoon(begins, ends)
    is_reversed = ends is not None and (ends == begins or ends_before_start(begins, ends))
    return ClockTime(match.start(), match.end(), begins, None if is_reversed else ends, is_reversed)


def _in_the_afternoon(begins: str, ends: str | None) -> tuple[str, str | None]:
    """English times before 'p.m.': '6.30–8 p.m.' is 18.30–20, '10–1 p.m.' is 10–13."""
    later = [time if time is None or time >= "12" else f"{int(time[:2]) + 12}{time[2:]}" for time in (begins, ends)]
    first, last = later[0] or begins, later[1]
    return (begins if last is not None and first > last else first), last


def _follows_day(match: re.Match[str]) -> bool:
    """'16 nov 14-15', 'möte 13-17': two bare hours right after a day, or after what they are of."""
    return _AFTER_DAY.search(match.string, max(0, match.start() - 14), match.start()) is not None


def _hhmm(hour: str, minute: str | None) -> str:
    return f"{int(hour) % 24:02}:{minute or '00'}"
