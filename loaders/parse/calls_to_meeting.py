"""Words that call to a meeting: 'Kallelse', 'Härmed kallas', 'Årsmötet hålls den 4 mars' above an agenda.

Tested in tests/loaders/parse/test_notices.py.
"""

import re

from ..read import Line
from .clock_times import find_clock_times
from .end_of_people import tells_proceedings
from .layout import Layout
from .prose_lines import is_prose
from .usual_agenda import bullets_of_agenda
from .word_patterns import LazyPattern, whole_phrase_pattern

_CALLS = LazyPattern(
    r"(?:.{0,60}\b)?(?:(?<!hörsammat )(?<!hörsammade )"
    r"kallelse(?!r)(?!\s?(?:,|/|&|och|samt)\s?(?:protokoll|handlingar))|"
    r"kallas (?:härmed )?(?:till|ni)|kallar (?:härmed )?|härmed kallas|föredragningslista|"
    r"dagordning|ärendelista|agenda|inbjudan till .{0,40}(?:möte|sammanträde|stämma|råd)|"
    r"(?:hälsas|hälsar|är|inbjuds)\s(?:\w+\s){0,3}?(?:välkom(?:na|men)\s)?till .{0,40}(?:möte|sammanträde|stämma)|"
    r"välkomm?en till .{0,30}(?:möte|sammanträde|stämma|råd)|"
    r"(?:notice of|invitation to|invited to|summons to|called to|welcome to|join us for|join our) .{0,40}"
    r"(?:meeting|assembly|agm)|"
    r"(?:meeting|assembly|agm) (?:notice|invitation)\b)",
    re.IGNORECASE,
)
_WILL_MEET = LazyPattern(
    r"\bsammanträder\s(?:på\s)?(?:nu\s)?(?:mån|tis|ons|tors|fre|lör|sön|den\s)"
    r"|\b(?:sammanträdet|mötet|stämman)\s(?:hålls|inleds|börjar|startar)\s(?:på\s)?(?:mån|tis|ons|tors|fre|lör|sön|den\s)",
    re.IGNORECASE,
)
_TITLED = LazyPattern(r"(?:kallelse|inbjudan) till\s", re.IGNORECASE)
_FEW_DAYS = 3
_SETTLES = LazyPattern(r"(?:godkänn|fastställ|justering|föregående)\w*\b", re.IGNORECASE)
# 'Kallelse med handlingar skickas ut två veckor före mötet' tells how it is always done.
_USUALLY = LazyPattern(
    r"(?:kallelse|dagordning|föredragningslista|ärendelista|protokoll|minnesanteckningar)\w*\b.*\b(?:skickas|sänds|publiceras|utgår|anslås|utfärdas|"
    r"annonseras|delas|läggs|mejlas|mailas|distribueras|tillställs)\b",
    re.IGNORECASE,
)
# 'Möten utöver de som styrelsen kallar till'
_CALLED_BY = LazyPattern(r"\bsom \w+ kallar till\b", re.IGNORECASE)
_TO_BE = LazyPattern(
    r"(?:möte|stämma|sammanträde)\w*\s(?:genomförs|hålls|äger rum|är|blir|kommer att|sker)\b|\b(?:välkom|inbjud)\w+"
    r"|(?:meeting|assembly)\s(?:will|is|takes)\b",
    re.IGNORECASE,
)
_WORDS = (
    "kall",
    "dagordning",
    "föredragningslista",
    "ärendelista",
    "agenda",
    "inbjudan",
    "välkom",
    "meeting",
    "assembly",
    "agm",
)
# One of these stands where the pattern above finds something.
_MEETS = ("möte", "stämma", "sammanträde", "välkom", "inbjud")
_NEAR_TOP = 12
_FEW_LINES = 6
_LEAST_ITEMS = 2
_TO_COME = re.compile(r"\b(?:börjar|inleds|startar|öppna[rs]|avslutas|slutar|hålls)\b")


def calls_to_meeting(title: str, text: str, top: list[Line]) -> bool:
    """Whether the title or one of the lines at the top calls to a meeting; 'Kallelsen godkändes' does not."""
    printed = [title, *(text[line.at : line.end] for line in top if not line.cells)]
    # Most lines hold none of the words, which is quicker to see than to match.
    may_call = (line for line in printed if any(map(line.casefold().__contains__, _WORDS)))
    return any(
        _CALLS.match(line) and (line is title or not (_SETTLES.match(line) or tells_how_papers_come(line)))
        for line in may_call
    )


def tells_how_papers_come(words: str) -> bool:
    """Whether a line says how calls and minutes always come: 'Kallelse skickas ut två veckor före mötet.'"""
    return words[-1:] == "." and (_USUALLY.match(words) or _CALLED_BY.search(words)) is not None


def tells_nothing_held(title: str, text: str, *, has_people: bool) -> bool:
    """Whether a notice tells of no meeting that was held.

    One whose title alone calls, and that lists nobody as present, may tell what an earlier meeting decided.
    """
    is_call = _TITLED.match(title) is not None and not has_people
    return is_call or whole_phrase_pattern("held").search(text) is None


def foretells_agenda(layout: Layout) -> bool:
    """Whether a line near the top tells when a meeting is to be, and the usual items stand as bullets below.

    Items with numbers may be any, where the meeting is told to begin and none of them holds anything.
    """
    text, days, lines = layout.text, layout.days, layout.lines
    told = ((line.at, line.end) for line in lines[:_NEAR_TOP] if days.within(line.at, line.end))
    to_be = any(
        any(map(text[start:end].casefold().__contains__, _MEETS)) and _TO_BE.search(text, start, end)
        for start, end in told
    )
    if to_be and bullets_of_agenda(text, lines):
        return True
    numbered = [section for section in layout.sections_of("item") if section.number]
    holds = any(is_prose(text, part.line) for section in numbered for part in section.parts)
    return len(numbered) > 2 and not holds and foretells_meeting(layout)


def foretells_meeting(layout: Layout) -> bool:
    """Whether a line near the top says that one meets on a day, and nothing at all is told as past."""
    text, days = layout.text, layout.days
    near = (line for line in layout.lines[:_NEAR_TOP] if not line.cells and days.within(line.at, line.end))
    to_be = any(_WILL_MEET.search(text, line.at, line.end) for line in near)
    return to_be and whole_phrase_pattern("past").search(text) is None


def is_programme(layout: Layout, rows_of_days: int) -> bool:
    """Whether many lines begin with a day, each another, and nothing is numbered: no call to one meeting."""
    days = {(day.month, day.day) for day in layout.days.all}
    return min(len(days), rows_of_days) > _FEW_DAYS and not any(section.number for section in layout.sections)


def holds_only_agenda(layout: Layout, prose: int) -> bool:
    """Whether there are items and a day, and nothing is told of what was done; `prose` are lines of running text."""
    text = layout.text
    to_come = (line for line in layout.lines if not _TO_COME.search(text, line.at, line.end))
    told = prose or any(tells_proceedings(text, line.at, line.end) for line in to_come)
    is_dated = bool(layout.days.all) and len(layout.sections_of("item")) > _LEAST_ITEMS
    return is_dated and (not told or _is_hollow(layout))


def _is_hollow(layout: Layout) -> bool:
    """Whether most items hold nothing, below a line with a day and its time: 'Möte 2031-06-03, kl. 08:30'.

    Running text may explain some of them; where something is told as done, it is no agenda.
    """
    text, items = layout.text, layout.sections_of("item")
    if sum(not section.parts for section in items) * 2 < len(items):
        return False
    told = ((line, layout.days.within(line.at, line.end)) for line in layout.lines[:_FEW_LINES])
    has_hours = any(days and find_clock_times(text, days[0].end, line.end) for line, days in told)
    return has_hours and whole_phrase_pattern("held").search(text) is None
