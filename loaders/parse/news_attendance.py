"""Who took part in the meeting that a news text tells of, sentence by sentence.

Tested in tests/loaders/parse/test_news_article.py.
"""

import re
from collections.abc import Iterable

from ...schema.records import Attendance, Span
from .head_counts import head_counts_in
from .officers_told import officers_of_meeting
from .person_names import full_names_in, is_name
from .word_patterns import LazyPattern

_PART = LazyPattern(
    r"\b(?:ledde (?:samtalet|kvällen|mötet|träffen)|hälsade\s[^.]{0,60}\bvälkom\w+|"
    r"deltog|deltar|medverkade|medverkar|närvarade|"
    r"var (?:också |även |dessutom )?(?:med|"
    r"på plats|där)|fanns (?:också |även )?(?:på plats|med)|"
    r"på plats (?:var|fanns)|med på (?:mötet|träffen) var|bland deltagarna (?:fanns|var)|satt med|"
    r"representerade\w*|från [^.,]{2,40} kom\b|(?:är|var) (?:han |hon |hen |de )?(?:också )?med på)\b",
    re.IGNORECASE,
)
_PRONOUN = LazyPattern(r"\b(?:är|var|satt|deltog|medverkade|deltar|medverkar)\s(?:han|hon|hen)\b", re.IGNORECASE)
_ONE_OF = LazyPattern(r"\b(?:en|någon|några|var) av (?:de |dem )?$")
_BODIES = LazyPattern(r"\b(?:föreningar|kommuner|klubbar|organisationer)$", re.IGNORECASE)
_NO_PEOPLE = LazyPattern(r"\s?(?:år|gånger|procent)\b")


def people_counted(text: str, start: int, end: int) -> list[Attendance]:
    """The head counts of a sentence that says that people came."""
    found = []
    for count in head_counts_in(text, start, end):
        before = text[max(start, count.start - 14) : count.start]
        after = text[count.end : count.end + 9]
        is_of_bodies = _BODIES.search(text, count.start, count.end) is not None
        if not (is_of_bodies or _ONE_OF.search(before) or _NO_PEOPLE.match(after)):
            span = (count.start, count.end)
            found.append(
                Attendance(None, "present", count.number, count.approximate, count.category, None, None, None, span)
            )
    return found


def people_named(text: str, start: int, end: int) -> list[Attendance]:
    """Those whom a sentence names as having taken part; 'Med var hon' means the one named before."""
    if not _PART.search(text, start, end):
        return []
    names = full_names_in(text, start, end)
    if _PRONOUN.search(text, start, end):
        line = text.rfind("\n", 0, start) + 1
        names = full_names_in(text, line, start)[-1:] + names
    return [
        Attendance(text[begin:stop], "present", 1, False, None, None, None, None, (begin, stop))
        for begin, stop in names
    ]


def officers_in_news(text: str, sentences: Iterable[Span]) -> dict[str, Attendance]:
    """Who led the meeting and who wrote its minutes, by their role in `officers_told.ROLES`."""
    found: dict[str, Attendance] = {}
    for start, end in sentences:
        for role, name in officers_of_meeting(text, start, end):
            at = text.find(name, start, end)
            if at >= 0 and is_name(name):
                span = (at, at + len(name))
                found.setdefault(role, Attendance(name, "present", 1, False, None, None, None, None, span))
    return found


def distinct_people(found: list[Attendance]) -> list[Attendance]:
    """A head count or a name that the text tells twice is one record."""
    kept: dict[tuple[str | int | None, ...], Attendance] = {}
    for record in found:
        key: tuple[str | int | None, ...] = (record.name,) if record.name else (record.count, record.category)
        kept.setdefault(key, record)
    return list(kept.values())
