"""Attendance that is told in a sentence before the first item, without a heading of its own.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from ...schema.records import Span
from ..read import Line
from .people_entries import split_entries
from .person_names import full_names_in, is_first_name, is_name
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_CAME = LazyPattern(
    r"(?i:vi (?:som )?var(?: med| där)?|med var|med på mötet var|på mötet var|på plats var|"
    r"på mötet deltog|i mötet deltog|närvarande var|"
    r"närvarade gjorde|deltog gjorde|mötet besöktes av|det kom|här var)[ :]+(?=[A-ZÅÄÖ\d]|(?:en|ett|"
    r"två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b)"
)
_CAME_BEGINS = frozenset("vmpindhVMPINDH")
AWAY_PHRASES = LazyPattern(
    r"återbud (?:hade|har) (?:kommit|lämnats|inkommit)|(?:hade|har) sagt ifrån|"
    r"\bsaknades\b|hade förhinder|hälsade att|"
    r"(?:hade|har)\s(?:anmält|fått|lämnat|meddelat)\s(?:förhinder|återbud|frånvaro)|kunde (?:tyvärr )?(?:inte|"
    r"ej) (?:komma|delta|närvara|vara med)|"
    r"fick förhinder|anmälde förhinder|lämnade återbud|var förhindra\w+",
    re.IGNORECASE,
)
_AWAY_FIRST = LazyPattern(
    r"(?i:kunde inte komma|förhinder|återbud|anmält förhinder|frånvarande)(?: hade| har| var)?[ :]+(?=[A-ZÅÄÖ])"
)
PRESENCE = (_CAME, AWAY_PHRASES, _AWAY_FIRST)
# One of these stands in whatever the patterns find: they take long, and few lines have any.
_OF_PRESENCE = tuple(
    "var |var:|gjorde|deltog|mötet besök|det kom|förhin|återbud|frånv|ifrån|saknades|hälsade att|kunde".split("|")
)


def words_of_presence(text: str, start: int, end: int) -> list[Span]:
    """The spans of the words in text[start:end] by which a sentence says that people came or stayed away."""
    printed = text[start:end].casefold()
    if not any(map(printed.__contains__, _OF_PRESENCE)):
        return []
    return [match.span() for pattern in PRESENCE for match in pattern.finditer(text, start, end)]


def attendance_in_prose(text: str, line: Line) -> list[tuple[str, int, int]]:
    """Stretches of a line of running text that list people, each as (status, start, end).

    The status is "present" or "apologies"; the list is empty unless somebody was present.
    """
    sentences = sentence_spans(text, line.at, line.end)
    if not any(text[start] in _CAME_BEGINS and _CAME.match(text, start, end) for start, end in sentences):
        return []
    found: list[tuple[str, int, int]] = []
    for start, end in sentences:
        came = _CAME.match(text, start, end)
        if came and _names_people(text, came.end(), end):
            found.append(("present", came.end(), end))
            continue
        away_first = _AWAY_FIRST.match(text, start, end)
        if away_first:
            found.append(("apologies", away_first.end(), end))
            continue
        away = AWAY_PHRASES.search(text, start, end)
        names = full_names_in(text, start, away.start()) if away else []
        if names:
            found.append(("apologies", names[0][0], names[-1][1]))
    return found if any(status == "present" for status, _start, _end in found) else []


def _names_people(text: str, start: int, end: int) -> bool:
    """Whether the first entry is a name or a number."""
    entries = split_entries(text, start, end)
    printed = text[slice(*entries[0])].rstrip(" .") if entries else ""
    first = " ".join(printed.split()[:2])
    return bool(printed) and (
        printed[0].isdigit() or printed[0].islower() or is_name(first) or is_first_name(printed)
    )
