"""Where a list of people ends: at the first line that is running text and names nobody of the list.

Tested in tests/loaders/parse/test_summoned_and_absent.py.
"""

import re
from functools import cache

from ...schema.names.listed_names import is_given_name_or_like
from ..read import Line
from .attendance_prose import AWAY_PHRASES
from .attendance_sentences import tells_who_came
from .head_counts import head_counts_in, people_category
from .people_entries import BRACKETS
from .person_names import is_name
from .sentences import sentence_spans
from .usual_agenda import is_usual_item
from .word_patterns import LazyPattern, phrases_pattern, word_list

_GOES_ON = LazyPattern(r"(?:,|;|:|/|–|-|\boch|\bsamt)$")
_APPOSITION = LazyPattern(r"^([^,:]{3,40}),\s[a-zåäö][^,:]{2,40},\s(?=(?:öppna|inled|hälsa|förklara|avsluta)\w+\s)")
_STATE = LazyPattern(
    r"(?P<subject>\w[\w-]*(?:\s[\w-]+){0,3}?)\s(?:är|var|har|hade|ska|kan|blir|går|vill|behöver|finns|fanns|vet|måste)\s"
    r"(?!med\b|där\b|här\b|sjuk|ledig|på\s|närvar|borta|förhind|frånvar|via\b|adjung|anmäl|meddel|lämna|fått|tackat|ord|sekr)"
)


# The rest of a sentence that names nobody and lists nothing.
_PLAIN = LazyPattern(r"[a-zåäöé][a-zåäöé]*(?:\s[a-zåäöé-]+)+\.")
_OF_ALL = LazyPattern(r"(?:ing|alla|samtliga|övriga|hela|dessutom|även|frånvar|närvar|förhind)", re.IGNORECASE)


@cache
def _proceedings() -> re.Pattern[str]:
    listed = phrases_pattern(word_list("proceedings"))
    passive = r"[a-zåäö]{2,}(?:ades|rdes|ldes|ndes|ddes|gdes|des|ktes|ptes|stes|ntes)"
    return re.compile(rf"\s(?:{listed}|{passive})(?!\w)")


def ends_list_of_people(text: str, line: Line, above: Line | None) -> bool:
    """Whether the line below people is running text; `above` is the line of people over it, None if it is the first.

    A bullet below bullets is one more of them.
    """
    if line.cells or (line.bullet and (above is None or above.bullet)):
        return False
    if line.bullet:
        return _is_paragraph(text, line)
    if _is_paragraph(text, line):
        return True
    told = tells_proceedings(text, line.at, line.end) or _is_plain_sentence(text, line.at, line.end)
    told = told or _begins_agenda(text, line)
    return told and not _goes_on(text, above)


def _begins_agenda(text: str, line: Line) -> bool:
    """Whether a line begins like an item that every meeting has: 'Justering av förra protokollet, möte 44:'"""
    words = text[line.at : line.end].split()
    return len(words) > 1 and is_usual_item(text, line.at, line.end) and not is_name(" ".join(words[-2:]).rstrip("."))


def _is_plain_sentence(text: str, start: int, end: int) -> bool:
    """'Hissen står stilla.': no given name first, and nobody of whom it says that they came or stayed away."""
    first, _, rest = text[start:end].partition(" ")
    if text[end - 1] != "." or not _PLAIN.fullmatch(rest) or not first[:1].isupper() or _OF_ALL.match(first):
        return False
    of_people = is_given_name_or_like(first.casefold()) or people_category(first) is not None
    return not (of_people or tells_who_came(text, start, end) or AWAY_PHRASES.search(text, start, end))


def _goes_on(text: str, above: Line | None) -> bool:
    return above is not None and _GOES_ON.search(text, above.at, above.end) is not None


def tells_proceedings(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] says what was done at the meeting, and is no list: 'Berit valdes till ordförande'."""
    printed = _APPOSITION.sub(r"\1 ", BRACKETS.sub("", text[start:end]))
    if not printed[:1].isupper() or len(printed.split()) < 2 or is_name(printed.rstrip(".")):
        return False
    state = _STATE.match(printed)
    told = state if state and not is_name(state["subject"]) else _proceedings().search(printed)
    before = printed[: told.end()] if told else ","
    return "," not in before and ":" not in before


def _is_paragraph(text: str, line: Line) -> bool:
    """Whether a paragraph is running text: sentences with few names, and no head count."""
    printed = text[line.at : line.end]
    if not line.gap or printed[-1] not in ".!?":
        return False
    words = printed.split()
    if sum(word[0].isupper() for word in words) * 10 > len(words) * 3:
        return False
    told = [text[start:end] for start, end in sentence_spans(text, line.at, line.end)]
    if len(told) > 1:
        return sum(len(sentence.split()) > 3 for sentence in told) > 1
    return len(re.split(r"[,;(]|\s(?:och|samt)\s", printed)[0].split()) > 4 and not head_counts_in(
        text, line.at, line.end
    )
