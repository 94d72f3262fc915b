"""A programme: a day at the head of each activity, with its time, title, place and more told on the lines below.

'8/2', 'Kl 16.30', 'Vandring vid Norra sjön.' below each other are one activity, and so is 'Söndag 10 maj kl 15' with
its title above it.

Tested in tests/loaders/parse/test_programme_blocks.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..read import Line
from .announcements import find_activity
from .calendar_entries import EntryDetails
from .clock_times import ClockTime, find_clock_times
from .dates import Day, Days
from .deadlines_and_holidays import tells_past
from .event_cards import EventCard, event_cards
from .group_names import is_group_name
from .layout import Layout
from .lines_above_days import is_only_when, leads_to_days
from .places import find_place
from .programme_details import (
    BETWEEN,
    activity_title,
    labelled_place,
    place_behind_comma,
    place_behind_time,
    place_in_title,
    place_to_meet,
    time_at_once,
    time_below,
)
from .word_patterns import LazyPattern

_LEAST = 3
_NEAR = 2
_LONGEST_HEAD = 200
_LONGEST_TITLE = 120
_MOST_BELOW = 12
_LONGEST_BLOCK = 600
_PAST = LazyPattern(r"(?:protokoll|minnesanteckning|referat|inlägg|publicera|nyhet|läs mer)", re.IGNORECASE)
_LABEL = LazyPattern(r"(?:dag|datum|när|tid)\s?:", re.IGNORECASE)
_LETTER_OR_YEAR = LazyPattern(r"[^\W\d]{3}|(?:19|20)\d\d")
_LEAD = 16
# 'Lö-Sö 9-10/5', 'Fredag–söndag 3–5 maj'
_WEEKDAYS = LazyPattern(
    r"(?:(?:må|ti|on|to|fr|lö|sö)\w{0,5}\.?\s?(?:[–/&-]|och)\s?(?:må|ti|on|to|fr|lö|sö)\w{0,5}\.?,?\s)?(?:den\s)?",
    re.IGNORECASE,
)
_REACH = 6
_FEW, _WEEKDAY_LONGEST = 8, 7


class _Head(NamedTuple):
    """Where an activity begins: the number of its line, its day, its time, and what else the line says."""

    at: int
    day: Day
    clock: ClockTime | None
    rest: tuple[int, int]


class Programme(NamedTuple):
    """The activities that are told line by line, and for each the lines between it and the one before."""

    blocks: list[EventCard]
    leads: list[list[Line]]


def programme_of(layout: Layout) -> Programme:
    """The activities that take several lines each: blocks below their days, or else cards with labels."""
    blocks = blocks_of_days(layout) or event_cards(layout.text, layout.lines, layout.days)
    held = {line.at for block in blocks for line in block.lines}
    starts = {block.lines[0].at for block in blocks}
    leads: list[list[Line]] = []
    lead: list[Line] = []
    for number, line in enumerate(layout.lines if blocks else ()):
        if number == layout.headings.title and line.at not in held:
            continue
        if line.at not in held:
            lead.append(line)
        elif line.at in starts:
            leads.append(lead[-_REACH:])
            lead = []
    return Programme(blocks, leads)


def blocks_of_days(layout: Layout) -> list[EventCard]:
    """The activities of a programme in order; none where the days of the document do not head blocks.

    Among rows that tell all on one line only the days that stand alone above something head blocks.
    """
    if len(layout.days.all) < _LEAST:
        return []
    heads = list(_heads(layout.text, layout.lines, layout.days))
    titles = _titles_above(layout, heads)
    blocks = [(head, _body(layout, heads, number, titles)) for number, head in enumerate(heads)]
    if sum(bool(body or head.at in titles) for head, body in blocks) * 3 < len(heads) * 2:
        at = {head.at for head in heads}
        alone = {head.at for head in heads if head.at - 1 not in at and head.at + 1 not in at}
        blocks = [(head, body) for head, body in blocks if body and head.at in alone and _is_bare(layout.text, head)]
    if len(blocks) < _LEAST or not _tells_activities(layout.text, blocks):
        return []
    return [_card(layout, head, body, titles.get(head.at)) for head, body in blocks]


def _titles_above(layout: Layout, heads: list[_Head]) -> dict[int, Line]:
    """The titles that stand right above their days, by the number of the day's line, where most days have one."""
    found: dict[int, Line] = {}
    for head in heads:
        above = layout.lines[max(head.at - 1, 0)]
        words = layout.text[above.at : above.end]
        is_apart = above.gap and not above.cells and head.at > 0 and not layout.lines[head.at].gap
        if is_apart and len(words) < _LONGEST_TITLE and not leads_to_days(words):
            told = layout.days.within(above.at, above.end)
            found |= {head.at: above} if all(tells_past(layout.text, above.at, day) for day in told) else {}
    return found if len(found) * 3 >= len(heads) * 2 else {}


def _is_bare(text: str, head: _Head) -> bool:
    """Whether a head tells no more than day and time, or both before its title."""
    return not _rest(text, head) or (head.clock is not None and head.clock.end <= head.rest[0])


def _rest(text: str, head: _Head) -> str:
    """What a head says besides its day and time."""
    return text[slice(*head.rest)].strip(BETWEEN)


def _heads(text: str, lines: list[Line], days: Days) -> Iterator[_Head]:
    """The lines that begin with a day."""
    for at, line in enumerate(lines):
        found = days.within(line.at, line.at + _LEAD)
        if not found or line.level or line.end - line.at > _LONGEST_HEAD or found[0].end > line.end:
            continue
        if len(days.within(line.at, line.end)) > 1 or not _WEEKDAYS.fullmatch(text, line.at, found[0].start):
            continue
        day = found[0]
        near = time_at_once(text, day.end, line.end)
        clock = near or next(iter(find_clock_times(text, day.end, line.end)), None)
        yield _Head(at, day, clock, (near.end if near else day.end, line.end))


def _body(layout: Layout, heads: list[_Head], number: int, titles: dict[int, Line]) -> list[Line]:
    """The lines below a head that tell of its activity, up to the next head, a heading, a month or other days."""
    first = heads[number].at + 1
    last = heads[number + 1].at if number + 1 < len(heads) else len(layout.lines)
    last -= last in titles
    body: list[Line] = []
    for after, line in enumerate(layout.lines[first : min(last, first + _MOST_BELOW)], first + 1):
        words = layout.text[line.at : line.end]
        below = layout.lines[after] if after < last else None
        if body and line.gap and below is not None and _LABEL.match(layout.text, below.at, below.end):
            # The heading of something else, with a time and a place of its own.
            break
        is_dated = layout.days.within(line.at, line.end) and "senast" not in words
        if line.level or is_dated or (is_only_when(words) and _LETTER_OR_YEAR.search(words)):
            break
        body.append(line)
    return body


def _tells_activities(text: str, blocks: list[tuple[_Head, list[Line]]]) -> bool:
    """Whether the blocks tell what is to come: most have a time, a place or a word for an activity."""
    told = past = 0
    for head, body in blocks:
        end = body[min(len(body), _NEAR) - 1].end if body else head.rest[1]
        past += _PAST.search(text, head.rest[0], end) is not None
        is_told = head.clock or find_clock_times(text, head.rest[0], end)
        told += bool(is_told or find_activity(text, head.rest[0], end))
    # A calendar that prints the number of each day above its weekday needs no such word.
    numbers = sum(text[head.day.start : head.day.end].isdigit() and bool(body) for head, body in blocks)
    if numbers == len(blocks):
        return past * 2 <= len(blocks)
    return past * _FEW < len(blocks) and told * 2 >= len(blocks)


def _card(layout: Layout, head: _Head, body: list[Line], above: Line | None) -> EventCard:
    text = layout.text
    lines = [*([above] if above else ()), layout.lines[head.at], *body]
    below = [(line.at, line.end) for line in body]
    clock = head.clock or time_below(text, below)
    spans = [head.rest, *below] if head.rest[0] < head.rest[1] else below
    named = [(above.at, above.end)] if above else spans
    title = next(filter(None, (activity_title(text, *span) for span in named)), None)
    words = text[slice(*title)].strip(BETWEEN) if title else None
    place = (
        labelled_place(text, spans)
        or (place_behind_time(_rest(text, head)) if above and head.clock else None)
        or _place_in_head(text, head)
        or (place_behind_comma(text, clock, below) if clock else None)
        or (place_in_title(text, *title) if title and not above else None)
        or place_to_meet(text, spans, clock)
    )
    end = min(body[-1].end if body else head.rest[1], lines[0].at + _LONGEST_BLOCK)
    told = EntryDetails(
        clock.begins if clock else None,
        clock.ends if clock else None,
        place,
        words,
        words if words and is_group_name(words) else None,
    )
    # 'tis' below the number of a day tells nothing: what is called off stands below it.
    near = [line for line in lines if line.end - line.at > _WEEKDAY_LONGEST][:2] or lines[:2]
    return EventCard(tuple(lines), head.day, (lines[0].at, end), (lines[0].at, near[-1].end), told)


def _place_in_head(text: str, head: _Head) -> str | None:
    """The place behind the day and its time, on their line."""
    if head.clock is None:
        return None
    told = sorted([(head.day.start, head.day.end), (head.clock.start, head.clock.end)])
    return find_place(text, head.day.start, head.rest[1], told)
