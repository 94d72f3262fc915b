"""Coming days below a line of unknown words: they may not be meetings of the group whose days stand above it.

'Grillkvällar' between the days of a committee heads other days of its own, or those of others.

Tested in tests/loaders/parse/test_days_below_headings.py.
"""

import re
from itertools import groupby, pairwise

from ...schema.records import Document, Span, Upcoming
from .doubtful_days import MONTHS, line_of
from .group_names import is_plain_heading
from .word_patterns import LazyPattern

_HEADING = LazyPattern(r"[#*\s]*(?P<words>[A-ZÅÄÖ](?:[^\W\d_]|[ &/–-]){3,39})[:*\s]*")
# What heads more days of the same meetings or tells of them: a season, a weekday, what holds for them, a place.
_OF_THE_SAME = LazyPattern(
    rf"\b{MONTHS}(?!\w)|\b(?:vår|höst|sommar|vinter|jul|lov|termin|halvår|kvartal|året|uppehåll|dag|datum|tid|prelimin|"
    r"inställ|flytt|ändra|obs|extra|ordinarie|beslut|samman|prot|kallelse|plats|lokal|digital|teams|fort|övrig|möte|program)|"
    r"(?:dag(?:ar(?:na)?)?|uppehåll|salen?|rum(?:met)?|hus(?:et)?|gård(?:en)?|skola[n]?)\b",
    re.IGNORECASE,
)
_LEAST = 2


def days_below_headings(document: Document) -> list[Upcoming]:
    """The days below such a line, up to the next line that is no day.

    Two lines of days stand right above it and two below: a word between all days is what each is about.
    """
    text = document.text
    rows = sorted(document.upcoming, key=lambda row: row.span)
    lines = [(line, list(those)) for line, those in groupby(rows, key=lambda row: line_of(text, row))]
    runs: list[list[tuple[Span, list[Upcoming]]]] = [lines[:1]]
    for above, below in pairwise(lines):
        if text[above[0][1] : below[0][0]].strip():
            runs.append([])
        runs[-1].append(below)
    found: list[Upcoming] = []
    for first, second in pairwise(runs):
        if min(len(first), len(second)) >= _LEAST and _runs_on(text, first[-1], second):
            found += [row for _line, those in second for row in those]
    return found


def _runs_on(text: str, above: tuple[Span, list[Upcoming]], below: list[tuple[Span, list[Upcoming]]]) -> bool:
    """Whether the days below one line of unknown words were given the group above it, and nothing of that line."""
    heading = _HEADING.fullmatch(text, above[0][1], below[0][0][0])
    last, rows = above[1][-1], [row for _line, those in below for row in those]
    if heading is None or last.body is None or any(row.body != last.body for row in rows):
        return False
    words = heading["words"].strip()
    is_told = words in (last.body, *(row.place for row in rows), rows[-1].title)
    return not (is_told or is_plain_heading(words) or _OF_THE_SAME.search(words))
