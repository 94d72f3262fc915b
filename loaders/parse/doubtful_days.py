"""Coming days that do not fit what stands beside them: a time that was not read, a day of something past, no event.

Tested in tests/loaders/parse/test_doubtful_days.py.
"""

import re
from datetime import date
from functools import lru_cache

from ...schema.names.listed_names import is_family_name, is_given_name
from ...schema.records import Attendance, Document, Member, Span, Upcoming
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
# A link to minutes stands below others: 'Protokoll styrelsemöte 2031-03-04'.
_OF_MINUTES = LazyPattern(r"\W{0,4}(?:protokoll|minnesanteckningar)\s(?:från|styrelse|\w*möte|\d)", re.IGNORECASE)
# A day in the name of a file that a page leads to: '2016-03-14-boardmeeting.pdf'.
_IN_FILE_NAME = LazyPattern(r"[^\s()]{0,80}\.(?:pdf|docx?|xlsx?|odt)\b", re.IGNORECASE)
# The day in a sentence of minutes that tells of the opening is that of the meeting itself.
_OPENS = LazyPattern(r"\bmötet (?:för )?öppnat\b|\bmötet öppnades\b|\böppnade mötet\b", re.IGNORECASE)
_SIGNED = LazyPattern(
    rf"[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?,?\s(?:den\s)?(?:\d{{1,2}}\s?{MONTHS}\s\d{{4}}|\d{{4}}-\d\d-\d\d)\W*"
)
_TWO_TIMES = LazyPattern(
    r"\d{1,2}[.:]\d\d,?\s(?:alternativt|alt\.?|eller)\s(?:kl\.?\s?)?\d{1,2}[.:]\d\d", re.IGNORECASE
)
# What accounts and versions of a paper stand beside.
_OF_ACCOUNTS = LazyPattern(
    r"\b(?:belopp|resultaträkning|balansräkning|räkenskapsår\w*|verksamhetsår\w*|t\.?o\.?m\.?|fr\.?o\.?m\.?|version\w*|"
    r"reviderad\w*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{6}\b")
_HELD = LazyPattern(r"\b(?:hölls|ägde rum|genomfördes|samlades|träffades)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_TEN_MONTHS = 300
# A time that is not set yet, and the last day for something.
_NO_TIME = LazyPattern(r"\bxx[.:](?:xx|\d\d)\b", re.IGNORECASE)
_LAST_DAY = LazyPattern(
    r"\bsista (?:anmälnings|betalnings|ansöknings|inlämnings|svars)dag(?:en)?\b(?! (?:är )?(?:den )?\d)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME = 2
_EARLIEST, _LATEST = "06:00", "22:30"
_OF_A_CLOCK = 5
# So far a line is looked at: a text may be one long line.
_FAR = 1000


def doubtful_days(document: Document) -> list[Upcoming]:
    """The coming days that may be none, or of another time than was read."""
    own = document.meeting.date if document.meeting is not None and document.kind == "minutes" else None
    return [
        row
        for row in document.upcoming
        if (own and row.date and row.date <= own)
        or _is_doubtful(document.text, row)
        or _is_in_reserve(document.text, row)
        or (document.kind == "article" and _is_no_news(document, row))
        or (document.kind == "minutes" and _is_of_minutes(document.text, row))
    ]


def _is_in_reserve(text: str, row: Upcoming) -> bool:
    """Whether a day is only for when another comes to nothing: 'reservdag 16 juni'."""
    start, end = line_of(text, row)
    if not row.when or "reserv" not in text[start:end].casefold():
        return False
    before = rf"\breserv(?:dag|datum|tid|möte)\w*[\s:(]*(?:den\s)?{re.escape(row.when)}"
    return re.search(before, text[start:end], re.IGNORECASE) is not None


def clocks_in(printed: str) -> list[str]:
    """The times (HH:MM) in a line: 'kl 9', '13.30'."""
    return [_hhmm(one[0] or one[2], one[1] or one[3]) for one in _CLOCK.findall(printed)]


def _is_of_minutes(text: str, row: Upcoming) -> bool:
    """Whether a day is that of the meeting itself, or of the signatures below it: 'Ekby den 4 mars 2031'."""
    signed = row.start is None and _SIGNED.fullmatch(text, *line_of(text, row)) is not None
    return signed or _OPENS.search(text, *row.span) is not None


def _is_no_news(document: Document, row: Upcoming) -> bool:
    """Whether a day in a news text is beside a person or sums, or comes long after the news: it may be past."""
    start, end = line_of(document.text, row)
    words = (row.title or "").split()
    if len(words) == _NAME and is_given_name(words[0].casefold()) and is_family_name(words[1].casefold()):
        return True
    if row.start is None and document.text[start:end].strip(" .") == row.when.strip(" ."):
        # The day alone is when it was written.
        return True
    if _OF_ACCOUNTS.search(document.text, start, end) and row.start is None:
        return True
    if document.meeting is not None and row.date == document.meeting.date and _tells_it_was_held(document.text, row):
        return True
    if not (row.date and document.published_on) or _YEAR.search(row.when):
        return False
    return (date.fromisoformat(row.date) - date.fromisoformat(document.published_on[:10])).days > _TEN_MONTHS


def _tells_it_was_held(text: str, row: Upcoming) -> bool:
    """Whether the sentence of the day says that the meeting has been: '4 mars hölls ett möte.'"""
    at = text.find(row.when, *row.span)
    if at < 0:
        return False
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    stop = _SENTENCE_ENDS.search(text, at + len(row.when))
    return _HELD.search(text, start, stop.start() if stop else len(text)) is not None


def _is_doubtful(text: str, row: Upcoming) -> bool:
    start, end = line_of(text, row)
    if row.start is not None and not (_EARLIEST <= row.start <= _LATEST and int(row.start[3:]) % _OF_A_CLOCK == 0):
        # '20:11' is when somebody wrote a comment.
        return True
    if row.place is not None and not _LETTERS.search(row.place):
        return True
    if row.title is not None and _is_no_event(row.title.strip(), in_table="\t" in text[start:end]):
        return True
    if (row.start is not None and _NO_TIME.search(text, *row.span)) or _LAST_DAY.search(text, row.span[0], end):
        return True
    return _is_of_paper(text, row) or _TWO_TIMES.search(text, start, end) is not None or _misses_hours(text, row, end)


def _is_no_event(title: str, *, in_table: bool) -> bool:
    return _DEADLINE.search(title) is not None or (not in_table and _NO_EVENT.fullmatch(title) is not None)


def _is_of_paper(text: str, row: Upcoming) -> bool:
    """Whether the day is that of a paper: of minutes that are linked to, in a file's name, of when it was written."""
    start, end = line_of(text, row)
    if _OF_MINUTES.match(text, start, end) or _PAGE.search(text, row.span[0], end):
        return True
    at = text.find(row.when.split("\n")[0][:6], start, end)
    if at >= 0 and "." in text[at:end] and _IN_FILE_NAME.match(text, at):
        return True
    return at > start and _PAPER_DAY.search(text, start, at) is not None


def line_of(text: str, row: Upcoming | Attendance | Member) -> Span:
    """Where the line, or lines, of a row begins and ends; of a very long line the part around the row."""
    return _line_around(text, *row.span)


# Each row is asked for by many, one after the other.
@lru_cache(maxsize=512)
def _line_around(text: str, at: int, stop: int) -> Span:
    first, last = max(0, at - _FAR), stop + _FAR
    start, end = text.rfind("\n", first, at), text.find("\n", stop, last)
    return start + 1 if start >= 0 else first, end if end >= 0 else min(len(text), last)


def _misses_hours(text: str, row: Upcoming, end: int) -> bool:
    """Whether hours stand right behind the day and are not those of the row."""
    # A row of two days, each with its time, begins with the first.
    start = max(text.find(row.when, *row.span), row.span[0])
    # What stands behind another day on its line is another's: 'handlingar senast 3 mars kl 10'.
    near = min(row.span[1], start + len(row.when) + 1)
    for found in _HOURS_BEHIND.finditer(text, start, end):
        first, last = int(found["hour"]), int(found["until"])
        if found.start() < near and 6 <= first < last <= 24:
            return (row.start, row.end) != (_hhmm(first, found["minute"]), _hhmm(last, found["past"]))
    clock = _HOUR_BEHIND.search(text, start, end)
    return clock is not None and clock.start() < near and row.start != _hhmm(clock["hour"], clock["minute"])


def _hhmm(hour: str | int, minute: str | None) -> str:
    return f"{int(hour):02}:{minute or '00'}"
