"""Coming days that do not fit what stands beside them: a time that was not read, a day of something past, no event.

Tested in tests/loaders/parse/test_doubtful_days.py.
"""

import re

from ...schema.records import Document, Span, Upcoming
from .word_patterns import LazyPattern

MONTHS = (
    r"(?:jan(?:uari)?|febr?(?:uari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
"""The name of a month, whole or short."""
_DAY = (
    # The digit comes first: it turns away most places at once.
    rf"(?=\d)(?:\b\d{{1,2}}(?::?[ae])?[\s-]?{MONTHS}(?:\s\d{{4}})?|"
    r"\b\d{1,2}/\d{1,2}(?:[-/ ]\d{2,4})?|\d{4}-\d\d-\d\d)"
)
_HOUR = r"(?P<hour>\d{1,2})(?:[.:,]\s?(?P<minute>\d\d))?"
_UNTIL = r"(?P<until>\d{1,2})(?:[.:,]\s?(?P<past>\d\d))?(?![\d/]|\.\d)"
# Hours right behind a day: '9 juli | 17-21', '27/9 kl 7,30 - 8,30', '27 sep 2021 19:00 21:00'.
_HOURS_BEHIND = LazyPattern(
    rf"{_DAY}[\s,.;]{{0,3}}(?:kl(?:ockan|\.)?[:.]?\s?)?{_HOUR}"
    rf"(?:\s?[-–—]\s?|\still\s|\s(?=\d\d:)){_UNTIL}(?!\s?{MONTHS}\b)",
    re.IGNORECASE,
)
_HOUR_BEHIND = LazyPattern(rf"{_DAY}[\s,.;]{{0,3}}kl(?:ockan|\.)?[:.]?\s?{_HOUR}", re.IGNORECASE)
_CLOCK = LazyPattern(
    r"\bkl(?:ockan|\.)?:?\s?(\d{1,2})(?:[.:,]?\s?(\d\d))?\b|(?<![\d.:/-])(\d{1,2})[.:](\d\d)(?![\d.:/-])",
    re.IGNORECASE,
)
# What is told of a day that is past, or that is one of papers and no event.
_PAPER_DAY = LazyPattern(
    r"(?:\b(?:uppdatera\w*|ändrad|publicera\w*|diarieför\w+|anslaget (?:sätts|uppsatt|nedtas|tas)|inkom\w*|"
    r"registrera\w*|upplagd|kommunicerades|antogs|avslogs?|bifölls|reglementet|skapad|utskrive\w*|justera\w*|"
    r"för justering|tillgängligt? t\W?o\W?m\W?)\b[^.\n]{0,50}|^date:\s*)$",
    re.IGNORECASE,
)
_PAGE = LazyPattern(r"\b\d{1,3} av \d{1,3}\b|\bsid(?:a|an)?\.? \d|\(\d{1,3}\)$", re.IGNORECASE)
_NO_EVENT = LazyPattern(
    rf"(?:{MONTHS}|dag|datum|(?:tid|klockan|kl|plats|lämnad av|inlämnad av)\b\s?[:.].*|\W*\d[\d\W]*)", re.IGNORECASE
)
# 'Bokslut revisorerna tillhanda', 'sista datum för motioner': nobody meets then.
_DEADLINE = LazyPattern(
    r"\b(?:skickas ut|tillhanda|sista (?:dag|datum)\w*|\w*(?:berättelse|bokslut|redovisning)\w* klar\w*|"
    r"ska vara (?:inne|betald\w*|klar\w*|inlämnad\w*)|deadline)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EARLIEST, _LATEST = "06:00", "22:30"
_OF_A_CLOCK = 5
# So far a line is looked at: a text may be one long line.
_FAR = 1000


def doubtful_days(document: Document) -> list[Upcoming]:
    """The coming days that may be none, or of another time than was read."""
    own = document.meeting.date if document.meeting is not None and document.kind == "minutes" else None
    return [
        row for row in document.upcoming if (own and row.date and row.date <= own) or _is_doubtful(document.text, row)
    ]


def clocks_in(printed: str) -> list[str]:
    """The times (HH:MM) in a line: 'kl 9', '13.30'."""
    return [_hhmm(one[0] or one[2], one[1] or one[3]) for one in _CLOCK.findall(printed)]


def _is_doubtful(text: str, row: Upcoming) -> bool:
    start, end = line_of(text, row)
    if row.start is not None and not (_EARLIEST <= row.start <= _LATEST and int(row.start[3:]) % _OF_A_CLOCK == 0):
        # '20:11' is when somebody wrote a comment.
        return True
    if row.place is not None and not _LETTERS.search(row.place):
        return True
    if row.title is not None and _NO_EVENT.fullmatch(row.title.strip()) and "\t" not in text[start:end]:
        return True
    if row.title is not None and _DEADLINE.search(row.title):
        return True
    if _PAGE.search(text, row.span[0], end):
        return True
    at = text.find(row.when.split("\n")[0][:6], start, end)
    return (at > start and _PAPER_DAY.search(text, start, at) is not None) or _misses_hours(text, row, end)


def line_of(text: str, row: Upcoming) -> Span:
    """Where the line, or lines, of a row begins and ends; of a very long line the part around the row."""
    first, last = max(0, row.span[0] - _FAR), row.span[1] + _FAR
    start, end = text.rfind("\n", first, row.span[0]), text.find("\n", row.span[1], last)
    return start + 1 if start >= 0 else first, end if end >= 0 else min(len(text), last)


def _misses_hours(text: str, row: Upcoming, end: int) -> bool:
    """Whether hours stand right behind the day and are not those of the row."""
    for found in _HOURS_BEHIND.finditer(text, row.span[0], end):
        first, last = int(found["hour"]), int(found["until"])
        if found.start() < row.span[1] and 6 <= first < last <= 24:
            return (row.start, row.end) != (_hhmm(first, found["minute"]), _hhmm(last, found["past"]))
    clock = _HOUR_BEHIND.search(text, row.span[0], end)
    return clock is not None and clock.start() < row.span[1] and row.start != _hhmm(clock["hour"], clock["minute"])


def _hhmm(hour: str | int, minute: str | None) -> str:
    return f"{int(hour):02}:{minute or '00'}"
