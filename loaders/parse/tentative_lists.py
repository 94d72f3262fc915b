"""Lists whose days are all uncertain because one sentence or heading says so: 'Tiderna är preliminära.'

Tested in tests/loaders/parse/test_tentative_lists.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...schema.records import Upcoming
from ..read import Line
from .group_names import group_in_heading
from .layout import Layout
from .listed_days import title_line
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_LONGEST_HEADING = 100
_DAYS = (
    r"(?:(?:mötes|sammanträdes|träff)?(?:tid(?:er|punkter)|datum|dagar)(?:na|en)?|"
    r"(?:möte|sammanträde|träff)(?:n|ar)(?:na|a)?|(?:mötes|sammanträdes|tids?)?(?:plan|schema|kalender)(?:en|t|n)?)"
)
_NAMED = rf"{_DAYS}(?:\s(?:och|samt|&)\s{_DAYS})?"
_CALLS = r"\W*(?:obs\W+)?(?:(?:observera|notera)\satt\s)?"
_STILL = r"(?:\s(?:alla|ännu|än|så|länge|länga|fortfarande|endast|bara|enbart|dock|tills|vidare|för|närvarande))*"
# 'Tiderna för nämnden' and 'några av datumen' are not all days; nor is what holds for one group, or but for one.
_TOLD = LazyPattern(
    rf"{_CALLS}(?:(?:alla|samtliga|ovanstående|nedanstående|dessa|våra)\s)*{_NAMED}(?:\s(?:ovan|nedan))?"
    rf"\s(?:är|anges\ssom){_STILL}\spreliminär[at]?\b(?!,?\s(?:för|i|om|under|från|efter|på|där|med)\s)"
    r"(?!.*\b(?:inte|utom|förutom|undantag\w*|markera\w*|kursiv\w*|parentes\w*|asterisk\w*|stjärn\w*)\b)",
    re.IGNORECASE,
)
_MAY_CHANGE = LazyPattern(
    rf"{_CALLS}(?:(?:allt|tiderna|datumen)\s)?(?:(?:med\s)?(?:reservation|förbehåll)|vi\sreserverar\soss)\sför\s"
    r"(?:(?:eventuella|ev\.?|mindre|sena)\s)*"
    r"(?:(?:datum|tids?)?(?:ändringar|förändringar)|ändrade\s(?:tider|datum|dagar))\W*",
    re.IGNORECASE,
)
_HEADS = LazyPattern(
    rf"\bpreliminär[at]?\s{_NAMED}\b|\b{_NAMED}\b[^.]{{0,40}}[(,–-]\s?(?:prel\.?|preliminär[at]?)\)?\W*$",
    re.IGNORECASE,
)
_MAY_TELL = LazyPattern(r"prel|reserv|förbehåll", re.IGNORECASE)


def with_tentative_lists(layout: Layout, title: str | None, found: tuple[Upcoming, ...]) -> tuple[Upcoming, ...]:
    """The entries, those preliminary of which a sentence or heading says that it holds for all.

    One in the title, above all headings or at the foot holds for the whole page; any other for what stands under
    the same heading.
    """
    if not found or not _MAY_TELL.search(layout.text):
        return found
    if title and _HEADS.search(title):
        return tuple(_tentative(entry) for entry in found)
    for first, last in _stretches(layout, found):
        found = tuple(_tentative(entry) if first <= entry.span[0] < last else entry for entry in found)
    return found


def _tentative(entry: Upcoming) -> Upcoming:
    return entry if entry.cancelled else replace(entry, preliminary=True)


def _stretches(layout: Layout, found: tuple[Upcoming, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of the text whose days are said to be uncertain."""
    heads = [line for line in layout.lines if _is_head(layout, line)]
    starts = {head.at for head in heads}
    for line in layout.lines:
        if not line.cells and _tells(layout.text, line, line.at in starts):
            yield _stretch(layout, line, heads, found)


def _tells(text: str, line: Line, is_head: bool) -> bool:
    """Whether a line says it of all days; one that ends in a colon is of the days right below it."""
    if not _MAY_TELL.search(text, line.at, line.end) or text[line.end - 1] == ":":
        return False
    if is_head:
        return _HEADS.search(text[line.at : line.end]) is not None
    spans = sentence_spans(text, line.at, line.end)
    said = [text[start:end] for start, end in spans]
    return any(_TOLD.match(one) or _MAY_CHANGE.fullmatch(one) for one in said)


def _is_head(layout: Layout, line: Line) -> bool:
    """Whether a line heads a part of the page: it is marked as a heading, or names a group and nothing else."""
    if line.cells or line is title_line(layout) or layout.days.within(line.at, line.end):
        return False
    words = layout.text[line.at : line.end]
    return line.level > 0 or (
        not line.bullet
        and len(words) <= _LONGEST_HEADING
        and words[-1:] not in ".,;"
        and group_in_heading(words) is not None
    )


def _stretch(layout: Layout, told: Line, heads: list[Line], found: tuple[Upcoming, ...]) -> tuple[int, int]:
    """From where to where it holds what a line tells."""
    whole = (0, len(layout.text) + 1)
    above = [head for head in heads if head.at <= told.at]
    if not above:
        return whole
    head = above[-1]
    ends = (
        one.at for one in heads if one.at > told.at and (not (head.level and one.level) or one.level <= head.level)
    )
    first, last = head.at, next(ends, whole[1])
    is_foot = told is not head and all(entry.span[1] <= told.at for entry in found)
    return whole if is_foot or not any(first <= entry.span[0] < last for entry in found) else (first, last)
