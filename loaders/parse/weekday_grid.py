"""Rows of a calendar with a column for each weekday: '12/3 KSAU 14.00 | 13/3 | 14/3 KS'. Most of its days are empty.

Tested in tests/loaders/parse/test_weekday_grid.py.
"""

import re
from collections.abc import Iterator
from datetime import date

from ...schema.records import Document, Span, Upcoming
from ..read import Line
from .calendar_entries import EntryDetails
from .clock_times import find_clock_times
from .dates import Day, Days
from .group_names import group_in_heading
from .table_heads import is_head_word
from .word_patterns import LazyPattern

_WEEKDAY = LazyPattern(r"(?:må|ti|on|to|fr|lö|sö)(?:[nrs]s?|e)?(?:dag(?:ar)?)?\.?", re.IGNORECASE)
# From the beginning of a line: to look for a tab from each of its letters takes long in a long line.
_ROW = re.compile(r"^[^\t\n]*\t[^\n]*", re.MULTILINE)
_PIECE = re.compile(r"[^,;\n]+")
_EDGES = " \t.,:;()–—-"
_LEAST = 3
_NAMES = ("må", "ti", "on", "to", "fr", "lö", "sö")


def is_weekday_grid(heads: list[str]) -> bool:
    """Whether the heads of the columns are weekdays, three at least."""
    return sum(_WEEKDAY.fullmatch(head.strip()) is not None for head in heads) >= _LEAST


def grid_entries(text: str, line: Line, days: Days) -> list[tuple[Day, Span, EntryDetails]]:
    """What is told of each day of a row: its day, the stretch about it, and its time, body or title."""
    found = []
    for start, end in line.cells:
        within = days.within(start, end)
        if len(within) != 1:
            continue
        for piece in _PIECE.finditer(text, within[0].end, end):
            if piece[0].strip(_EDGES):
                found.append((within[0], piece.span(), _details(text, *piece.span())))
    return found


def days_off_their_columns(document: Document) -> Iterator[Upcoming]:
    """The days in the column of another weekday than theirs: their year may be another."""
    text, heads = document.text, ""
    for line in _ROW.finditer(text) if document.upcoming and "\t" in text else ():
        cells = line[0].split("\t")
        if is_weekday_grid(cells):
            heads = line[0]
        elif _heads_other_table(cells):
            heads = ""
        elif heads:
            yield from (row for row in document.upcoming if row.date and _is_off(text, line.span(), row, heads))


def _heads_other_table(cells: list[str]) -> bool:
    """'Datum | Tid | Plats': what stands below is in no column of a weekday."""
    words = {cell.strip() for cell in cells if cell.strip()}
    return len(words) > 1 and all(map(is_head_word, words))


def _is_off(text: str, line: Span, row: Upcoming, heads: str) -> bool:
    if not line[0] <= row.span[0] < line[1]:
        return False
    at = text.find(row.when, row.span[0])
    column = text.count("\t", line[0], at)
    head = heads.split("\t")[column : column + 1]
    told = next((n for n, name in enumerate(_NAMES) if head and head[0].strip().casefold().startswith(name)), None)
    return told is not None and told != date.fromisoformat(row.date or "").weekday()


def _details(text: str, start: int, end: int) -> EntryDetails:
    clock = next(iter(find_clock_times(text, start, end)), None)
    words = text[start:end] if clock is None else text[start : clock.start] + text[clock.end : end]
    words = " ".join(words.split()).strip(_EDGES)
    body = group_in_heading(words)
    begins, ends = (clock.begins, clock.ends) if clock else (None, None)
    return EntryDetails(begins, ends, None, None if body else words or None, body)
