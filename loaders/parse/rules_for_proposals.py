"""Rules for those who want to propose something, which stand as a list beside or instead of proposals.

Tested in tests/loaders/parse/test_proposal_register.py.
"""

import re
from collections.abc import Iterable

from .proposal_columns import BEGINS_MOTION, LABELLED
from .word_patterns import LazyPattern

_MUST = LazyPattern(r"\b(?:ska|skall|får|måste|bör|kan|behöver|gäller)\b", re.IGNORECASE)
_ABOUT = LazyPattern(
    r"\b(?:\w*förslag(?:et|en|s\w+)?|motion(?:en|er)?|ärendet|undertecknat|underskri\w+)\b", re.IGNORECASE
)
_ALWAYS = LazyPattern(
    r"\b(?:folkbokför\w*|namnförtydligande\w*|myndighetsutövning\w*|ditt\s\w*förslag|din\s(?:idé|motion|synpunkt)|"
    r"förslagsställare(?:n|s)?)\b",
    re.IGNORECASE,
)
# 'Skriv vad du vill ändra', 'Ange namn och adress': said to whoever is to write one.
_TO_SENDER = LazyPattern(
    r"(?:skriv|ange|beskriv|motivera|berätta|skicka|lämna|mejla|posta|fyll|underteckna)\b[^.\n]{0,80}?"
    r"\b(?:du|din|ditt|dina|namn|adress|telefon\w*|e-post\w*|kontaktuppgifter|förslaget|motionen|blanketten)\b",
    re.IGNORECASE,
)


def is_rule(printed: str) -> bool:
    """Whether an entry tells how to propose: 'Förslaget ska vara undertecknat', 'Ange namn och adress'."""
    if BEGINS_MOTION.match(printed) or LABELLED.match(printed):
        return False
    if _ALWAYS.search(printed) or _TO_SENDER.match(printed):
        return True
    return _ABOUT.search(printed) is not None and _MUST.search(printed) is not None


def are_rules(entries: Iterable[str]) -> bool:
    """Whether entries are mostly rules: then the rest of them are, too."""
    told = [is_rule(printed) for printed in entries]
    return bool(told) and sum(told) * 2 >= len(told)
