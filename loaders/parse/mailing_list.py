"""Who a paper is sent to, printed above it: 'Sändlista' and names tell nobody's presence and no members.

Tested in tests/loaders/parse/test_mailing_list.py.
"""

import re

from ..read import Line
from .attached_rules import without_attached_rules
from .line_labels import ATTENDANCE, label_kind, names_a_group
from .people_entries import bare_name
from .person_names import FULL_NAME, is_name
from .word_patterns import LazyPattern, begins_like_minutes

_WORDS = (
    *("ändlista", "ändes till", "istributionslista", "tskickslista", "ÄNDLISTA"),
    *("istribueras till", "istribueras", "kickas till", "änds till", "opia till", "tskick till", "elges"),
)
_HEAD = LazyPattern(
    r"(?:(?:sändlista|sändes till|utskickslista|distributionslista)(?:\s?:|$|(?=\t))"
    r"|(?:(?:mötes)?(?:protokoll|anteckningar|minnesanteckningar)\w*\s)?"
    r"(?:distribueras|skickas|sänds|utsänds|delges|mejlas|kopia|utskick)(?:\s[\w-]+){0,5}?(?:\still)?:?$)",
    re.IGNORECASE,
)
_TOP = 40
_OTHERS = LazyPattern(r"(?:inbju\w*|gäst\w*|ersättare|suppleant\w*|kopia|kännedom|övriga)", re.IGNORECASE)
# 'Siv Ek ersättare för Bo Dahl', 'Åsa Berg studievägledare på skolan': a name and what it is, of a few words.
_STANDS_IN = LazyPattern(rf"{FULL_NAME}(?:\s[\wåäöÅÄÖ-]+){{1,9}}\.?$")
# So many lines at least are left for the meeting.
_LEAST = 4


def lines_of_meeting(text: str, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the meeting, and those beside it: to whom it is sent, and rules that are attached."""
    own, rules = without_attached_rules(text, lines)
    own, addressed = _without_mailing_list(text, own)
    return own, [*addressed, *rules]


def _without_mailing_list(text: str, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    if not any(word in text for word in _WORDS):
        return lines, []
    at = next((n for n, line in enumerate(lines[:_TOP]) if _HEAD.match(text, line.at, line.end)), None)
    if at is None:
        return lines, []
    end = at + 1
    while end < len(lines) and _is_addressee(text, lines[end]):
        end += 1
    if len(lines) - end < _LEAST:
        return lines, []
    return [*lines[:at], *lines[end:]], [line._replace(zone="quoted") for line in lines[at:end]]


def _is_addressee(text: str, line: Line) -> bool:
    """Whether a line is a name, or the group of those below or behind it; 'Närvarande' begins the minutes."""
    printed = text[line.at : line.end]
    label, colon, behind = printed.partition(":")
    if line.level or begins_like_minutes(printed) or label_kind(label) in ATTENDANCE:
        return False
    if names_a_group(label.strip()) or (colon and not behind.strip() and _OTHERS.search(label)):
        return not colon or not behind.strip() or _is_person(behind)
    return _is_person(printed) or _STANDS_IN.match(printed) is not None


def _is_person(printed: str) -> bool:
    return is_name(bare_name(re.split(r"[,\t]|\s[–-]\s", printed.strip())[0]))
