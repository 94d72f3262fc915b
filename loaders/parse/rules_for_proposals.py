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


def is_rule(printed: str) -> bool:
    """Whether an entry tells how to propose: 'Förslaget ska vara undertecknat', 'Du ska vara folkbokförd här'."""
    if BEGINS_MOTION.match(printed) or LABELLED.match(printed):
        return False
    if _ALWAYS.search(printed):
        return True
    return _ABOUT.search(printed) is not None and _MUST.search(printed) is not None


def are_rules(entries: Iterable[str]) -> bool:
    """Whether entries are mostly rules: then the rest of them are, too."""
    told = [is_rule(printed) for printed in entries]
    return bool(told) and sum(told) * 2 >= len(told)
