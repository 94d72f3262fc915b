"""Meetings told line by line with a label each: 'Möte: Årsmöte', 'Dag: 15 mars', 'Tid: kl. 13', 'Plats: Folkets hus'.

In a table with two columns the labels need no colon.

Tested in tests/loaders/parse/test_event_cards.py.
"""

import re
from typing import NamedTuple

from ...schema.records import Span
from ..read import Line
from .calendar_entries import EntryDetails
from .clock_times import find_clock_times
from .dates import Day, Days
from .entry_status import is_status_alone
from .places import tidy_place
from .word_patterns import LazyPattern

_LABELS = {
    "title": LazyPattern(r"möte|vad|aktivitet|rubrik|händelse|evenemang|ämne|program|sammanträde", re.IGNORECASE),
    "day": LazyPattern(r"(?:mötes|sammanträdes)?(?:dag|datum)|när", re.IGNORECASE),
    "time": LazyPattern(r"(?:mötes)?tid|klockan|kl\.?|klockslag", re.IGNORECASE),
    "place": LazyPattern(r"(?:mötes)?plats|var|lokal", re.IGNORECASE),
    # The day behind it is that of no meeting.
    "deadline": LazyPattern(r"(?:sista\s)?anmäl\w*(?:\ssenast)?|o\.?s\.?a\.?|svar(?:a)?\ssenast", re.IGNORECASE),
}
_LATER = LazyPattern(r"(?:meddelas|bestäms|kommer|återkommer)\b.*|[-–?]*", re.IGNORECASE)


class EventCard(NamedTuple):
    """One meeting: its lines, its day, where in the text it stands, and what its labels or lines tell.

    In the passage `about` may stand that it is called off, or not certain.
    """

    lines: tuple[Line, ...]
    day: Day
    span: Span
    about: Span
    told: EntryDetails


def event_cards(text: str, lines: list[Line], days: Days) -> list[EventCard]:
    """The cards of a document, in order: labelled lines below each other, one of them with one day alone."""
    cards: list[EventCard] = []
    open_card: dict[str, tuple[Line, Span]] = {}
    above: Line | None = None
    for before, line in zip([None, *lines], lines, strict=False):
        label = _label(text, line)
        is_open = bool(open_card)
        if label is None or label[0] in open_card:
            closed = _closed(text, open_card, days, above)
            cards, open_card = [*cards, *closed], {}
            if cards and label is None and (closed or not is_open) and is_status_alone(text[line.at : line.end]):
                # Nothing but 'INSTÄLLT' below a card says what became of it.
                cards[-1] = cards[-1]._replace(about=(line.at, line.end))
        if label is not None:
            above = above if open_card else before
            open_card[label[0]] = (line, label[1])
    return [*cards, *_closed(text, open_card, days, above)]


def _label(text: str, line: Line) -> tuple[str, Span] | None:
    """The label of a line, and where its value stands."""
    start, end = line.cells[0] if len(line.cells) == 2 else (line.at, line.end)
    head, colon, _value = text[start:end].partition(":")
    if not colon and len(line.cells) != 2:
        return None
    value = line.cells[1] if len(line.cells) == 2 else (start + len(head) + 1, end)
    name = next((name for name, pattern in _LABELS.items() if pattern.fullmatch(head.strip())), None)
    return (name, value) if name and text[slice(*value)].strip() else None


def _closed(text: str, card: dict[str, tuple[Line, Span]], days: Days, above: Line | None) -> list[EventCard]:
    """The card of labelled lines; the line above it is its heading where it begins with the same day."""
    found = days.within(*card["day"][1]) if "day" in card else []
    if len(card) < 2 or len(found) != 1 or not {"title", "time", "place"} & set(card):
        return []
    clocks = [clock for name in ("time", "day") if name in card for clock in find_clock_times(text, *card[name][1])]
    begins, ends = (clocks[0].begins, clocks[0].ends) if clocks else (None, None)
    place = tidy_place(text[slice(*card["place"][1])]) if "place" in card else None
    place = None if place is None or _LATER.fullmatch(place) else place
    title = text[slice(*card["title"][1])].strip() if "title" in card else None
    lines = tuple(line for line, _value in card.values())
    same = days.within(above.at, above.at + 1) if above is not None else []
    if above is not None and same and (same[0].month, same[0].day) == (found[0].month, found[0].day):
        lines = (above, *lines)
        title = title or text[same[0].end : above.end].strip(" .,:–-") or None
    span = card["day"][1]
    return [EventCard(lines, found[0], span, span, EntryDetails(begins, ends, place, title))]
