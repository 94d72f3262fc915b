"""Announcements of a meeting or an activity in running text.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from datetime import date
from functools import cache, lru_cache

from .clock_times import find_clock_times
from .dates import Day, first_year_on_or_after
from .word_patterns import LazyPattern, may_hold, phrases_pattern, whole_phrase_pattern, word_list

_ABOUT = LazyPattern(r"\s(?:med|om|för|kring)\s[^.,;:()\n]{1,89}[^\s.,;:()\n]")
_WE_MEET = LazyPattern(
    r"\b(?:vi|\w*gruppen|\w*rådet|styrelsen|\w*nätverket|\w*föreningen|alla)\s(?:träffas|ses|möts|samlas)\b|"
    r"\bsammanträder\s(?:\w*(?:styrelsen|nämnden|utskottet|beredningen|rådet|direktionen)|\w*fullmäktige)\b|"
    r"\b\w*(?:styrelsen|nämnden|utskottet|beredningen|rådet|direktionen|fullmäktige)\ssammanträder\b|"
    r"\b(?:träffas|ses|möts|samlas)\s(?:vi|\w*gruppen|\w*rådet|styrelsen|\w*nätverket|\w*föreningen|alla)\b",
    re.IGNORECASE,
)
_LEADS_TO_LIST = LazyPattern(
    r"\b(?:kommande|nästkommande|höstens|vårens|sommarens|planerade|följande)\s(?:\w+\s)?"
    r"(?:\w*möten|\w*träffar|\w*sammanträden|\w*aktiviteter|\w*program|\w*datum|\w*resor|\w*evenemang)\s?:\s*$",
    re.IGNORECASE,
)
_NEXT = LazyPattern(r"nästa\s\w+", re.IGNORECASE)
_ONLY_DAY = LazyPattern(
    r"(?:[\W\d]|den\b|\w{2,3}dag(?:en)?\b|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|"
    r"november|december|jan|feb|mar|apr|aug|sept?|okt|nov|dec)\b)+",
    re.IGNORECASE,
)
# What was decided is to come: 'beslutade att ha grillfest den 14 juni', 'bestämde att loppisen ska hållas den 3 maj'.
_DECIDED = ("beslutade", "beslöt", "bestämde", "bestämdes")
_TO_HOLD = LazyPattern(
    r"\satt\s(?:[^.;:]{1,80}\s)?(?:ha|hålla|hållas|ordna|anordna|arrangera|bjuda in till|ska|skall|hålls|blir|går)\s"
)
_DECIDES = LazyPattern(r"\w+\s(?:beslut\w+|beslöt|bestäm\w+)\satt\s")
# 'Uteritten planeras till 5/6', 'SM i padel som arrangeras i Ekby 2–4/9': a day is set for it, whatever it is.
_SET_FOR = LazyPattern(
    r"(?<!\bvar )(?<!\bvarit )\b(?:planeras|(?:in)?planera[dt]|(?:in)?boka[dts]|går av stapeln|äger rum|infaller)"
    r"\s(?:in\s)?(?:(?:till|den|på)\s){0,2}(?=\d|(?:mån|tis|ons|tors|fre|lör|sön)dag)"
    r"|\b(?:arrangeras|anordnas|hålls|äger rum)\s(?:i|på|vid|hos)\s(?:[\w.-]+\s){1,4}?(?:den\s)?(?=\d{1,2}[-–/\s])",
    re.IGNORECASE,
)
_TAKES_OFFICE = LazyPattern(r"\b(?:tillträder|på plats|börjar sin|slutar|går i pension|anställ\w+)\b", re.IGNORECASE)
# When a notice went out, of the meeting that is recorded.
_OF_NOTICE = LazyPattern(
    r"\b(?:(?:behörig\w*|laga|stadgeenlig\w*|rätt)\s(?:ordning\s)?utlyst|kallelse\w*\s(?:har|hade|var|skedde|gick|skickades))\b",
    re.IGNORECASE,
)
_HABIT = LazyPattern(
    r"\b(?:mån|tis|ons|tors|fre|lör|sön)dagar\b.{0,80}\b(?:från|fr\.?\s?o\.?\s?m|till och med)\b", re.IGNORECASE
)
_PREPOSITION = LazyPattern(r"(?:på|till|inför|vid|efter|under|från|om|i)\s", re.IGNORECASE)
_WEEKDAY = LazyPattern(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag", re.IGNORECASE)


# What sort of meeting it is: 'Öppen träff', 'gemensamt möte'.
_SORT = LazyPattern(
    r"\b(?:öppe[nt]|öppna|gemensam\w{0,2}|allmän\w{0,2}|digital\w{0,2}|informellt?)\s$", re.IGNORECASE
)
_LONGEST_SORT, _FIRST_WORDS = 12, 25
_SOON = 183


@cache
def activity_pattern() -> re.Pattern[str]:
    """Finds a word for a meeting or an activity, compounds too; a weekday is none."""
    none = rf"(?!{phrases_pattern(word_list('plain_days'))}(?!\w))"
    activities = phrases_pattern(word_list("activities"))
    return re.compile(rf"(?<!\w){none}\w{{0,40}}?{activities}(?:e?n|e?t|na)?(?!\w)", re.IGNORECASE)


def find_activity(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first word for a meeting or an activity in text[start:end]."""
    return activity_pattern().search(text, start, end) if may_hold(text[start:end], "activities") else None


@lru_cache(maxsize=1024)
def names_activity(phrase: str) -> bool:
    """Whether a phrase has a word for a meeting or an activity."""
    return find_activity(phrase, 0, len(phrase)) is not None


@cache
def deadline_pattern() -> re.Pattern[str]:
    """Finds words at the end of a stretch that make the day after it a deadline."""
    return re.compile(rf"(?<!\w){phrases_pattern(word_list('deadlines'))}(?!\w)[^.;!?]{{0,30}}$", re.IGNORECASE)


def announces_event(text: str, start: int, end: int, heading: str, *, decided: bool = False) -> bool:
    """Whether the sentence announces something to come; `heading` is the heading that it stands under.

    `decided` says that it is a decision, or that its day comes soon: 'Årsmöte den 14 april' needs no more words.
    """
    if text[end - 1] == "?" or text[start] in '–”"':
        return False
    if _NEXT.match(heading) and _ONLY_DAY.fullmatch(text, start, end) and names_activity(heading):
        return True
    if not (
        _NEXT.match(text, start, end)
        or names_activity(heading)
        or find_activity(text, start, end)
        or _WE_MEET.search(text, start, end)
        or _SET_FOR.search(text, start, end)
        or (_WEEKDAY.search(text, start, end) and not _HABIT.search(text, start, end))
    ):
        return False
    if _tells_of_other_days(text, start, end):
        return False
    if _is_past(text, start, end) and not re.search(
        r"\b(?:nästa|kommande|välkom\w+)\b", text[start:end], re.IGNORECASE
    ):
        return False
    told = decided and _begins_with_activity(text, start, end)
    return told or bool(
        whole_phrase_pattern("announcing").search(text, start, end) or find_clock_times(text, start, end)
    )


def _begins_with_activity(text: str, start: int, end: int) -> bool:
    """'Skötarmöte söndag', and no 'På årsmötet …' nor what has to be done until then."""
    named = find_activity(text, start, min(end, start + _FIRST_WORDS))
    if named is None or _PREPOSITION.match(text, start, end):
        return False
    return whole_phrase_pattern("deadlines").search(text, start, end) is None


def is_soon(day: Day, own: str | None) -> bool:
    """Whether a day comes within half a year after `own`, the day (ISO) of the meeting that tells it."""
    told = day.iso(first_year_on_or_after(day, own)) if own else None
    if told is None or own is None:
        return False
    return 0 < (date.fromisoformat(told) - date.fromisoformat(own)).days < _SOON


def leads_to_list_of_days(text: str, start: int, first_day: int) -> bool:
    """Whether words before the first day say that coming meetings are listed: 'Kommande träffar: 7/5 pub.'"""
    return _LEADS_TO_LIST.search(text, start, first_day) is not None


def _tells_of_other_days(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells when a notice went out, or when somebody begins in an office."""
    if _OF_NOTICE.search(text, start, end):
        return True
    return _TAKES_OFFICE.search(text, start, end) is not None and find_activity(text, start, end) is None


def _is_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells what has been; what was decided to be held is to come."""
    told = whole_phrase_pattern("past").finditer(text, start, end)
    return any(match[0].casefold() not in _DECIDED or not _TO_HOLD.match(text, match.end(), end) for match in told)


def activity_in(text: str, start: int, end: int, told: int) -> str | None:
    """The words for the activity in text[start:end]; behind `told`, the end of its day and time, with its subject.

    '18 maj kl 13–15. Möte med brukarrådet.' gives 'Möte med brukarrådet'.
    """
    decided = _DECIDES.match(text, start, end)
    match = find_activity(text, decided.end() if decided else start, end)
    if match is None:
        return None
    more = _ABOUT.match(text, match.end(), end) if match.start() >= told else None
    before = _SORT.search(text, max(start, match.start() - _LONGEST_SORT), match.start())
    return text[before.start() if before else match.start() : more.end() if more else match.end()]
