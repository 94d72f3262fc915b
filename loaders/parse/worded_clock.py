"""Times of the day in words: 'klockan tretton till halv fyra', 'klockan sju på kvällen'.

Tested in tests/loaders/parse/test_clock_times.py.
"""

import re

from .word_patterns import LazyPattern

_HOURS = (
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton "
    "tjugo tjugoett tjugotvå tjugotre tjugofyra"
).split()
_VALUES = {word: hour for hour, word in enumerate(_HOURS)}
_WORDS = "|".join(sorted(_HOURS, key=len, reverse=True))
_TOLD = rf"(?:(?P<{{0}}before>halv|kvart\s(?:i|över))\s)?(?P<{{0}}hour>{_WORDS})(?!\w)"
_PART = r"(?:\s(?:på\s)?(?P<{0}part>morgonen|förmiddagen|eftermiddagen|kvällen))?"
_TIME = LazyPattern(
    r"\bklockan\s(?:ca\s|cirka\s)?"
    + (_TOLD + _PART).format("")
    + r"(?:\s(?:och\s|fram\s)?(?:till|slutade|avslutades|och)\s(?:klockan\s)?"
    + (_TOLD + _PART).format("last_")
    + ")?",
    re.IGNORECASE,
)
_NOON, _DAY = 12, 24
_LATE = ("eftermiddagen", "kvällen")


def find_worded_times(text: str, start: int, end: int) -> list[tuple[int, int, str, str | None]]:
    """The times in words in text[start:end]: where each stands, begin and end ('HH:MM').

    'Klockan sju' alone may be of the morning or the evening and tells none.
    """
    found = []
    for told in _TIME.finditer(text, start, end):
        begins = _minutes(told["before"], told["hour"], told["part"])
        if begins is None:
            continue
        last = told["last_hour"] and _clock(told["last_before"], told["last_hour"], told["last_part"])
        ends = _after(begins, last) if last else None
        found.append((told.start(), told.end(), _hhmm(begins), _hhmm(ends) if ends is not None else None))
    return found


def _clock(before: str | None, hour: str, part: str | None) -> int:
    """Minutes after midnight, as said: 'halv fyra' is 210."""
    minutes = _VALUES[hour.casefold()] * 60
    minutes += {"halv": -30, "kvart i": -15, "kvart över": 15}.get(" ".join((before or "").casefold().split()), 0)
    return minutes + _NOON * 60 if part and part.casefold() in _LATE and minutes < _NOON * 60 else minutes


def _minutes(before: str | None, hour: str, part: str | None) -> int | None:
    """The same where it can be of one half of the day alone; None for 'sju', which may be of both."""
    told = _clock(before, hour, part)
    return told if part or told > _NOON * 60 else None


def _after(begins: int, last: int) -> int | None:
    """The end after the beginning: 'halv fyra' behind 'tretton' is of the afternoon."""
    later = [told for told in (last, last + _NOON * 60) if begins < told <= _DAY * 60]
    return later[0] if later else None


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60 % _DAY:02}:{minutes % 60:02}"
