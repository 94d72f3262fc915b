"""Who opened a meeting at which somebody was elected to lead it: that may have been another.

Tested in tests/loaders/parse/test_chair_who_opened.py.
"""

import re
from collections.abc import Iterable

from .section import Section
from .word_patterns import LazyPattern

OTHER_ELECTED = "Vem var ordförande? {} öppnade mötet, men där valdes vem som skulle leda det. Ingen är införd."

_ELECTION = LazyPattern(
    r"\bval av (?:\w+ ){0,3}?(?:(?:mötes|årsmötes|stämmo)(?:ordförande|funktionärer)|presidium|mötespresidium|"
    r"ordförande (?:för|att leda) (?:mötet|årsmötet|stämman|dagen))",
    re.IGNORECASE,
)
_OPENED = LazyPattern(r"\b(?:öppna(?:de|r)|hälsa(?:de|r)|förklara(?:de|r))\b", re.IGNORECASE)
_REACH = 60


def only_opened(text: str, items: Iterable[Section], name: str) -> bool:
    """Whether somebody is told to have opened the meeting, and one of its items is the election of who leads it."""
    if not any(_ELECTION.search(text, item.start, item.end) for item in items):
        return False
    places = (found.end() for found in re.finditer(re.escape(name), text))
    return any(_OPENED.search(text, at, at + _REACH) for at in places)
