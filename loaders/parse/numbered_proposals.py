"""Proposals with the number of their case before the title: 'KS15.1042 Ny lekplats', 'Motion 2015/16:45 Fler träd'.

Tested in tests/loaders/parse/test_numbered_proposals.py.
"""

import re

from ...schema.records import Span
from ..read import Line
from .person_names import FULL_NAME
from .word_patterns import LazyPattern

_BEFORE = LazyPattern(
    r"(?:(?:motion|medborgarförslag|e-förslag|förslag|ärende|initiativ|dnr|diarienr)\b[\s:.]*(?:nr\s)?)?"
    r"(?P<number>(?-i:[A-ZÅÄÖ]{1,6})[ /-]?(?:19|20)?\d\d[./:-]\d{1,6}(?:[:/-]\d{1,4})?"
    r"|(?:19|20)\d\d/\d\d:\d{1,4}|(?:19|20)\d\d[:/]\d{1,6}|(?:19|20)\d\d-\d{3,6})"
    r"\s?[:,–-]?\s+(?=(?-i:[”\"“A-ZÅÄÖ]))(?P<text>[^\n\t]{4,220})",
    re.IGNORECASE,
)
_PERSON = rf"{FULL_NAME}(?:\sm\.?\s?fl\.?)?\s\([A-ZÅÄÖ][A-Za-zåäö]{{0,3}}\)"
_BY = LazyPattern(
    rf"(?:[\s,.–-]+(?:[Mm]otion|[Ff]örslag))?[\s,–-]+(?:av|från)\s{_PERSON}(?:(?:,|\soch|\ssamt)\s{_PERSON})*\.?$|,\s{_PERSON}\.?$"
)
_LEAST = 2


def numbered_titles(text: str, lines: list[Line]) -> dict[int, tuple[str, Span]]:
    """The number and the passage of each title with a number before it, by the place of its line; two at least."""
    found: dict[int, tuple[str, Span]] = {}
    for line in lines:
        match = None if line.cells else _BEFORE.match(text, line.at, line.end)
        if match is not None and match.end() == line.end and text[line.end - 1] not in ".:?":
            found[line.at] = match["number"], without_proposer(text, *match.span("text"))
    return found if len(found) >= _LEAST else {}


def without_proposer(text: str, start: int, end: int) -> Span:
    """The passage of a title without who moved it: 'Fler träd av Anna Ek m.fl. (S)'."""
    if text[end - 1] not in ").":
        return start, end
    by = _BY.search(text, start, end)
    return start, by.start() if by and by.start() > start else end
