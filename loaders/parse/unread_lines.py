"""Unread lines: those of which some word went into no record, so that the load can tell what it left out.

A word is read when a record that was read from its line holds it, when it is a day, a time or a number that a record
holds, when it is a label that announced something that was read, or when it joins other words ('och', 'kl').
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from ...schema.records import LISTS_OF_ROWS, Document, Span
from ..read import Line
from .attendance_prose import words_of_presence
from .clock_times import find_clock_times
from .head_counts import people_category
from .label_rules import INNER_LABELS
from .layout import Layout
from .line_labels import ATTENDANCE, label_kind
from .printed_numbers import printed_number
from .section import Part, Section
from .table_heads import is_head_word
from .word_patterns import is_generic_title, word_list, word_values

_WORD = re.compile(r"\w+")
_YEAR_OR_NUMBER = re.compile(r"\d{1,4}")
_LISTS = ("roster", "proposals", "schedule")
# When a meeting began and ended, whether it was held, and the days of the week in other forms.
_SAYS = re.compile(
    r"(?:sammanträd|träffa|möts|hålls|följande|datum|öppna|börja|inled|starta|avsluta|slut|stäng|inställ|preliminär|prel\b|flytta)\w*|mötet|\w{1,3}(?:dag|dagen|dagar|dagarna)",
    re.IGNORECASE,
)
_MARKS = frozenset(("x", "ja", "nej"))


def unread_lines(layout: Layout, document: Document, whole: Iterable[Span]) -> list[Line]:
    """The lines of which something was not read, in order. `whole` are the stretches that a record holds whole."""
    reading = _Read(layout, document, whole)
    read = (line for line in sorted((*layout.head, *layout.lines)) if reading.leaves_something(line))
    return [*read, *sorted((*layout.aside, *layout.matter))]


class _Read:
    """What of one document was read."""

    def __init__(self, layout: Layout, document: Document, whole: Iterable[Span]) -> None:
        self._layout = layout
        self._text = layout.text
        self._document = document
        self._records = [record for name in LISTS_OF_ROWS for record in getattr(document, name)]
        self._everywhere = _words_of((document.title, document.published_on, _but_span(document.meeting)))
        if document.kind in _LISTS:
            # A heading says something of all the rows below it: the theme, the unit, the place.
            self._everywhere |= _words_of([_but_span(record) for record in self._records])
        self._item_numbers = {item.number for item in document.items}
        self._headings = _by_word(_words_of(item.heading) for item in document.items)
        self._months = word_values("months")
        self._numbers = {int(part) for day in self._days() for part in day.split("-")}
        self._times = {time for record in (*self._records, document.meeting) for time in _times(record)}
        self._whole = _merged([*whole, *(count.span for count in document.attendance if count.name is None)])
        self._starts = [start for start, _end in self._whole]
        self._by_line = self._records_by_line()
        self._record_words: dict[int, frozenset[str]] = {}
        self._said = _words_of([one.affiliation for one in document.attendance])
        self._present: dict[int, list[Part]] = {}
        for section in layout.sections_of(*ATTENDANCE):
            for part in section.parts:
                self._present.setdefault(part.line.at, []).append(part)
        self._labels = self._understood()

    def leaves_something(self, line: Line) -> bool:
        """Whether a word of the line was not read."""
        if self._holds_whole(line) or is_generic_title(self._text[line.at : line.end]):
            return False
        number = printed_number(self._text, line)
        if number is not None and number.end >= line.end and number.number in self._item_numbers:
            return False
        return bool(self._left(line))

    def _left(self, line: Line) -> list[str]:
        """The words of the line that were not read, in lower case."""
        held = self._held(line)
        others, some, joining = [], False, _joining()
        for match in _WORD.finditer(self._text, line.at, line.end):
            word = match[0].casefold()
            if _is_in_one(word, held) or self._is_whole(match.start()) or self._is_date(word):
                some = True
            elif word not in joining:
                others.append((word, match.start()))
        others = _outside(others, self._told(line)) if others else []
        if not self._left_of(others, some):
            return []
        # Last, since it takes longest.
        said = words_of_presence(self._text, line.at, line.end)
        return self._left_of(_outside(others, said) if said else others, some)

    def _left_of(self, others: list[tuple[str, int]], some: bool) -> list[str]:
        """Those of the words that say something yet; `some` says that other words of their line were read."""
        left = [word for word, _at in others]
        if not left or self._is_again(left):
            return []
        return [word for word in left if not (some and _says_what_beside(word))]

    def _is_date(self, word: str) -> bool:
        """Whether the word is a month, a day or a year of a day that was read."""
        number = int(word) if word[0].isdigit() and _YEAR_OR_NUMBER.fullmatch(word) else self._months.get(word)
        return number is not None and number in self._numbers

    def _is_again(self, left: list[str]) -> bool:
        """Whether the words are those of an item's heading: the agenda that is printed before the items."""
        words = {word for word in left if not word.isdigit()}
        return any(words <= heading for heading in self._headings.get(next(iter(words), ""), ()))

    def _is_whole(self, place: int) -> bool:
        return _is_inside(place, self._whole, self._starts)

    def _holds_whole(self, line: Line) -> bool:
        """Whether one stretch that a record holds whole has all of the line."""
        at = bisect_right(self._starts, line.at) - 1
        return at >= 0 and line.end <= self._whole[at][1]

    def _told(self, line: Line) -> list[Span]:
        """The days, times, labels and heads of columns on the line that came to something."""
        text, days = self._text, self._layout.days
        told = [
            (day.start, day.end) for day in days.within(line.at, line.end) if {day.month, day.day} <= self._numbers
        ]
        told += [
            (clock.start, clock.end)
            for clock in find_clock_times(text, line.at, line.end)
            if {clock.begins, clock.ends or clock.begins} <= self._times
        ]
        told += self._labels.get(line.at, ())
        told += [
            (start, end)
            for start, end in line.cells
            if is_head_word(text[start:end].strip(" :.")) or text[start:end].strip(" .").casefold() in _MARKS
        ]
        return told

    def _records_by_line(self) -> dict[int, list[int]]:
        """The places in the list of records of those that were read from each line, by where the line begins."""
        lines = sorted((*self._layout.head, *self._layout.lines))
        starts = [line.start for line in lines]
        found: dict[int, list[int]] = {}
        for number, record in enumerate(self._records):
            first = max(bisect_right(starts, record.span[0]) - 1, 0)
            for place in range(first, bisect_left(starts, record.span[1])):
                found.setdefault(lines[place].at, []).append(number)
        return found

    def _held(self, line: Line) -> list[frozenset[str]]:
        """The words that count as read on a line: what holds for all of the document, and what was read from it."""
        held = [*map(self._words_of_record, self._by_line.get(line.at, ()))]
        # A heading says something of all the rows below it: a row of cells that gave nothing does not.
        if held or not self._is_row_of_list(line):
            held.append(self._everywhere)
        return held + [words for part in self._present.get(line.at, ()) for words in self._shared(part)]

    def _is_row_of_list(self, line: Line) -> bool:
        return bool(line.cells) and self._document.kind in _LISTS

    def _words_of_record(self, number: int) -> frozenset[str]:
        """The lines share the words of a record: copies for each would make a long record slow."""
        if number not in self._record_words:
            self._record_words[number] = _words_of(_but_span(self._records[number]))
        return self._record_words[number]

    def _shared(self, part: Part) -> Iterator[frozenset[str]]:
        """What a line among those present says of the people on the lines around it ('Personal:') is read."""
        words = _WORD.findall(self._text, part.start, part.end)
        yield frozenset(word.casefold() for word in words if people_category(word) is not None)
        yield self._said

    def _understood(self) -> dict[int, list[Span]]:
        """The labels that announced something that was read, by the place where their line begins."""
        labels: dict[int, list[Span]] = {}
        starts = sorted(record.span[0] for record in self._records)
        for section in self._layout.sections:
            if section.kind in ("item", "front", "loose"):
                continue
            at = bisect_right(starts, section.start)
            read = at < len(starts) and starts[at] < section.last
            if read or self._is_in_meeting(section):
                line = self._text.rfind("\n", 0, section.start) + 1
                labels.setdefault(line, []).append((line, section.end))
        return labels

    def _is_in_meeting(self, section: Section) -> bool:
        """Whether the meeting's record, or a day or time in it, has a word of what stands under the label."""
        words = {
            word.casefold() for part in section.parts for word in _WORD.findall(self._text, part.start, part.end)
        }
        numbers = {word for word in words if word.isdigit() and int(word) in self._numbers}
        return bool(words & self._everywhere or numbers)

    def _days(self) -> Iterator[str]:
        document = self._document
        for record in (*self._records, document.meeting):
            for name in ("date", "end_date", "due"):
                if day := getattr(record, name, None):
                    yield day
        if document.published_on:
            yield document.published_on


@lru_cache(maxsize=8192)
def _says_what_beside(word: str) -> bool:
    """Whether a word says what the others on its line are: 'sekreterare', 'slutade', 'inställt', 'Protokoll'."""
    kind = label_kind(word)
    return (
        (kind is not None and kind not in INNER_LABELS)
        or _SAYS.fullmatch(word) is not None
        or is_generic_title(word)
        or is_head_word(word)
        or people_category(word) is not None
        or word in _MARKS
    )


def _times(record: Any) -> Iterator[str]:
    for name in ("start", "end"):
        if time := getattr(record, name, None):
            yield time


def _but_span(record: Any) -> list[Any]:
    return [getattr(record, name) for name in _told_fields(record.__class__)]


@cache
def _told_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a record that say something: none of a value that is no record."""
    return tuple(one.name for one in fields(kind) if one.name not in ("span", "item")) if is_dataclass(kind) else ()


def _is_inside(place: int, spans: list[Span], starts: list[int]) -> bool:
    """Whether one of the spans, which do not touch, holds the place; `starts` are where they begin."""
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < spans[at][1]


def _outside(words: list[tuple[str, int]], spans: list[Span]) -> list[tuple[str, int]]:
    """The words, each with its place, that stand in none of the spans."""
    merged = _merged(spans)
    starts = [start for start, _end in merged]
    return [(word, at) for word, at in words if not _is_inside(at, merged, starts)]


def _is_in_one(word: str, held: list[frozenset[str]]) -> bool:
    # A loop: this is asked for each word of a document, and a generator takes twice as long.
    for words in held:  # noqa: SIM110
        if word in words:
            return True
    return False


def _words_of(value: Any) -> frozenset[str]:
    """The words of a text, or of all texts in a list, in lower case."""
    printed = value if isinstance(value, str) else "\n".join(_texts_in(value))
    return frozenset(map(str.casefold, _WORD.findall(printed)))


def _texts_in(values: Iterable[Any]) -> list[str]:
    # No generator: most of what a record holds is no text, and this is asked of all records.
    found: list[str] = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            found += _texts_in(value)
    return found


def _by_word(headings: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for heading in headings:
        for word in heading:
            found.setdefault(word, []).append(heading)
    return found


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@cache
def _joining() -> frozenset[str]:
    """Words that say nothing by themselves: they stand between a label, a name and a time."""
    return frozenset([*word_list("joining_words"), *word_list("weekdays")])
