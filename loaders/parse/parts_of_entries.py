"""What separates the entries on a line of a list of members: commas, brackets, contacts, the next name of a row.

Tested in tests/loaders/parse/test_member_roster.py.
"""

from collections.abc import Iterator
from itertools import pairwise

from ...schema.records import Span
from .entries_run_together import places_between
from .roster_names import is_within_given
from .word_patterns import LazyPattern

# What parts a name from what belongs to it, and one person from the next. Contacts part too: they are not kept.
_CONTACT = (
    r"(?:(?:tele?fon|tfn|tel|mobil|e-?post|mejl|e?-?mail)\b\.?\s?:?\s*)?(?:\S{1,60}@\S{1,80}|"
    r"(?:\+46|(?<!\d)0)[\d][\d /–+()-]{4,18}\d)"
)
_MARK = (
    r"(?:,|\s(?:och|samt))\s(?:en\s)?(?=(?:\d:[ae]|förste|första|andre|andra|vice|ordförande|sekreterare|kassör|"
    r"skattmästare|sammankallande|ledam(?:ot|öter)(?:na)?|suppleant(?:er)?(?:na)?|ersättar(?:e|na))\s"
    r"(?:[a-zåäö]+\s){0,2}[A-ZÅÄÖ])"
    r"|\.\s(?=[A-ZÅÄÖ][a-zåäö]{3,30}:\s)"
    r"|[,;\t|•·()\[\]/]|\s[–—-]{1,2}\s?|\s?[–—]\s|(?<=[a-zåäö.])-\s|\s(?:och|samt|&|\+)\s(?=[A-ZÅÄÖ])"
    r"|\s(?:och|samt)(?=[A-ZÅÄÖ][a-zåäö])"
)
# The first letter of each comes first: it turns away most places at once.
_PARTED_BY_MARKS = LazyPattern(rf"(?=[,;.\s|•·()\[\]/–—-])(?:{_MARK})")
_PARTED = LazyPattern(rf"{_CONTACT}|{_MARK}")


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The parts of a list, each with what parts it from the one before."""
    separator, printed = "", text[start:end]
    # A contact is looked for at every letter: only where one can stand.
    parted = _PARTED if "@" in printed or "0" in printed or "+46" in printed else _PARTED_BY_MARKS
    for match in parted.finditer(text, start, end):
        if match[0] == "- " and is_within_given(text, match.start(), end):
            continue
        yield from _run_together(text, *trimmed_span(text, start, match.start()), separator)
        separator = match[0].strip() or match[0]
        start = match.end()
    yield from _run_together(text, *trimmed_span(text, start, end), separator)


def _run_together(text: str, first: int, last: int, separator: str) -> Iterator[tuple[int, int, str]]:
    """A part, or several where the cells of a row stand side by side: 'Asta Ek Bo Lind'."""
    if first >= last:
        return
    places = places_between(text, first, last, is_first=True) if separator not in "([" or not separator else []
    for start, end in pairwise((first, *places, last)):
        yield *trimmed_span(text, start, end), separator if start == first else ","


def trimmed_span(text: str, start: int, end: int) -> Span:
    """A passage without blanks, commas and marks of emphasis around it."""
    while start < end and text[start] in " \t\n*_":
        start += 1
    while end > start and text[end - 1] in " \t\n,;*_":
        end -= 1
    return start, end
