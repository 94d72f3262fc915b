"""Head counts of unnamed people: 'tre invånare', 'ett trettiotal', 'runt 20 tjänstemän'.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .number_words import NUMBER, is_round, number_value
from .word_patterns import LazyPattern, phrases_pattern, word_groups, word_list, word_values

_APPROXIMATE = phrases_pattern(word_list("approximate"))
_FILLERS = phrases_pattern(word_list("count_fillers"))
# '60-talet personer' are people, and not a decade.
_NUMBER = NUMBER.replace(r"(?!\w)", r"(?:(?!\w)|(?=et\s))")
_COUNT = LazyPattern(
    rf"(?<![\w§.,:/–-])(?:(?P<about>{_APPROXIMATE})\s)?(?:(?:ett|en)\s(?=[\w-]*(?:tal|"
    rf"dussin)\b))?(?P<number>{_NUMBER})"
    # '47 röstberättigade deltog' needs no other noun.
    rf"(?:et)?\s(?:(?:{_FILLERS})\s(?!deltog\b|medverkade\b|kom\b|var\b)){{0,3}}(?P<noun>(?!\d)[\w-]{{2,40}})",
    re.IGNORECASE,
)
# '3 ordinarie + 3 ersättare' are the seats that an association has.
_SEATS = re.compile(r"\s(?:ordinarie|ersättare|suppleanter?)\b(?!\s(?:deltog|var|närvar))", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,2}:?(?:e|a|de)\b", re.IGNORECASE)
_LIST_COUNT = LazyPattern(
    rf"(?:(?:ytterligare|dessutom|även)\s)?(?:(?P<about>{_APPROXIMATE})\s)?(?:(?:ett|en)\s(?=\w*(?:tal|"
    rf"dussin)\b))?(?P<number>{NUMBER})(?!\w|[.:/]\d)",
    re.IGNORECASE,
)


_OF = LazyPattern(
    rf"(?<![\w.,:/–-])(?P<number>{NUMBER})\sav\s(?:(?:de|våra|föreningens|{_APPROXIMATE})\s)?$", re.IGNORECASE
)
_CAME_WORD = re.compile(r"\b(?:[Dd]et kom|[Vv]i var) ")
_NUMBER_CAME = LazyPattern(
    rf"(?:\b(?:det kom|vi var)\s)(?:(?P<about>{_APPROXIMATE})\s)?(?P<number>{NUMBER})(?:\s(?:st|stycken))?"
    r"(?=\s(?:när|till|på|vid|i|som|på plats)\s|[.,!]|$)",
    re.IGNORECASE,
)
# 'Antal deltagare var ca 40 st'
_NUMBER_OF = re.compile(
    rf"\bantal(?:et)?\s(?:deltagare|närvarande|besökare|deltagande)(?:\s?:|\s(?:var|blev|uppgick till))?\s"
    rf"(?:(?P<about>{_APPROXIMATE})\s)?(?P<number>{NUMBER})(?!\w|[.:/]\d)",
    re.IGNORECASE,
)
_VOTERS = ("ombud", "närvarande", "röstberättigade", "röstande", "stämmodeltagare", "mötesdeltagare")
_SHORT, _LEAST = 24, 2

_MONTHS: dict[str, int] = word_values("months")
_PLURAL = re.compile(r"(?:er|are|ar|or|ande|ende)$")
_CAME = re.compile(
    r"(?:\s(?:och|samt)\s[^.,;]{2,60}?)?"
    r"\s(?:deltog|medverkade|kom\b(?!\s(?:fram|upp|in|med))|var med|var på plats|samlades)"
)


class HeadCount(NamedTuple):
    """A head count printed at [start, end)."""

    start: int
    end: int
    number: int
    approximate: bool
    category: str | None


@cache
def _categories() -> re.Pattern[str]:
    categories = word_groups("categories").items()
    groups = (f"(?P<{category}>\\w{{0,40}}?{phrases_pattern(nouns)})" for category, nouns in categories)
    return re.compile("|".join(groups), re.IGNORECASE)


@lru_cache(maxsize=4_000)
def people_category(noun: str) -> str | None:
    """The category that a noun for people belongs to; None for any other word."""
    match = _categories().fullmatch(noun)
    return match.lastgroup if match else None


def head_counts_in(text: str, start: int, end: int) -> list[HeadCount]:
    """The head counts in running text; the noun must be one for people."""
    found = []
    for match in _COUNT.finditer(text, start, end):
        category = people_category(match["noun"])
        number = number_value(match["number"])
        if not number or (category is None and not _counts_people(text, match)):
            continue
        of_these = _OF.search(text, max(start, match.start() - _SHORT), match.start())
        about = bool(match["about"]) or is_round(match["number"])
        if of_these:
            # '21 av över 100 medlemmar var där'
            number, about = number_value(of_these["number"]) or number, False
        begin = of_these.start() if of_these else match.start()
        found.append(HeadCount(begin, match.end(), number, about, _told(category)))
    return found or _without_noun(text, start, end)


def _without_noun(text: str, start: int, end: int) -> list[HeadCount]:
    """'Det kom 25 stycken när …', 'Vi var 12.', 'Antal deltagare: 40': a number without a word for them behind it."""
    told = _NUMBER_CAME.search(text, start, end) if _CAME_WORD.search(text, start, end) else None
    told = told or (_NUMBER_OF.search(text, start, end) if "ntal" in text else None)
    number = number_value(told["number"]) if told else None
    if told is None or not number or number < _LEAST:
        return []
    about = bool(told["about"]) or is_round(told["number"])
    return [HeadCount(told.start("number"), told.end(), number, about, None)]


def _counts_people(text: str, match: re.Match[str]) -> bool:
    """Whether a noun that no list holds must be people: 'ett trettiotal cyklister', '47 cyklister deltog'."""
    if match["noun"].casefold() in _VOTERS:
        return True
    plural = _PLURAL.search(match["noun"]) is not None and match["noun"].casefold() not in _MONTHS
    # 'Värdshuset Två Bäckar var på plats' counts nobody.
    plural = plural and match["noun"][0].islower()
    return plural and (is_round(match["number"]) or _CAME.match(text, match.end()) is not None)


def head_count_at(text: str, start: int, end: int) -> HeadCount | None:
    """The head count that an entry of an attendance list begins with, whatever the noun."""
    match = None if _ORDINAL.match(text, start, end) else _LIST_COUNT.match(text, start, end)
    if match and _SEATS.match(text, match.end(), end):
        return None
    number = number_value(match["number"]) if match else None
    if match is None or not number:
        return None
    category = None
    for noun in re.findall(r"[\w-]+", text[match.end() : end]):
        category = people_category(noun)
        if category:
            break
    about = bool(match["about"]) or is_round(match["number"])
    return HeadCount(start, end, number, about, _told(category))


def _told(category: str | None) -> str | None:
    return None if category == "other" else category
