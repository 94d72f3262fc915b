"""Whether a short text is the news of one meeting that has been: 'Föreningens årsmöte är nu genomfört.'

Tested in tests/loaders/parse/test_news_article.py.
"""

import re

from .layout import Layout
from .word_patterns import LazyPattern, whole_phrase_pattern

_MEETING = (
    r"\b(?:\w*möte|\w*stämma|\w*sammanträde|\w*träff|\w*dialog)(?:t|n|et|en)?\b"
    r"(?!\s(?:hålls|äger rum|blir|kommer att|ska|är den))"
)
_WAS_HELD = LazyPattern(
    rf"{_MEETING}[^.\n]{{0,80}}\b(?:genomför(?:t|des|d)|hölls|hållits|ägde rum|avhölls|avverka\w+|klart|över)\b"
    rf"|\b(?:vid|på|under|efter)\s(?:\w+\s){{0,2}}?{_MEETING}[^.\n]{{0,80}}\b(?:\w*valdes|utsågs|beslutades|lämnade|"
    r"avtackades|samlades|deltog|kom)\b|\b(?:genomförde|höll|hade|avhöll)\s(?:\w+\s){0,3}?(?:sitt|sin|vårt|vår|ett|en)\s(?:\w+\s)?"
    r"\w*(?:möte|stämma|sammanträde|träff)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:[Åå]rs|[Ff]örenings)?(?:[Mm]ötet|[Ss]tämman)\s(?:beslutade|beslöt|biföll|avslog|godkände|fastställde|antog)\b"
)
# What happened to people is news, and no list of them.
_NEWS = LazyPattern(
    r"\b(?:lämnade|\w*valdes|avtackades|firade|har ökat|gick|såldes|hölls|berättade|deltog|avslutades|tackade|"
    r"blev|föreslår)\b",
    re.IGNORECASE,
)
_LONG, _MUCH_NEWS = 90, 4


def tells_of_a_meeting_held(layout: Layout) -> bool:
    """Whether sentences below the title tell that a meeting was held and what it did; there are no items."""
    if layout.sections_of("item", "agenda"):
        return False
    text, below = layout.text, layout.lines[max(layout.headings.title, 0) + 1 :]
    told = [
        line for line in below if line.end - line.at > _LONG and not line.cells and ". " in text[line.at : line.end]
    ]
    held = any(_WAS_HELD.search(text, line.at, line.end) for line in below)
    return bool(told) and held and any(whole_phrase_pattern("held").search(text, line.at, line.end) for line in told)


def tells_decisions(text: str) -> bool:
    """Whether sentences tell more than once what a meeting decided: a list of members does not."""
    return len(_DECIDED.findall(text)) > 1


def much_news(text: str) -> str | None:
    """The first word of a text that tells again and again what happened to people; None for a list of them."""
    told = _NEWS.findall(text)
    return str(told[0]) if len(told) >= _MUCH_NEWS else None
