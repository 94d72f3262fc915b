"""Rules for where in a document each kind of label counts as one.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from collections.abc import Callable

from ..read import Line
from .heading_words import Heading
from .line_labels import ATTENDANCE, PEOPLE, Label, find_label
from .person_names import is_role
from .section import Part, Section, SectionsSoFar

INNER_LABELS = ("decision", "motion", "action", "responsible", "inner")
"""Labels inside an item."""

_ELECTS_BOARD = re.compile(
    r"(?:ny)?val av (?!mötes|juster|protokoll|sekreterare|ordförande (?:för mötet|och sekr))|konstituer|valbered",
    re.IGNORECASE,
)
_SEATS = re.compile(
    r"(?:(?:om|ny|fyllnads)?val (?:av|till) (?!mötes|presid)(?:\w+ ){0,3}?"
    r"(?:\w*styrelse|ledam|suppl|kassör|revisor|valbered)|styrelseval|konstituer)",
    re.IGNORECASE,
)
_HEAD_LINES = 3
_LABEL_AND_WORDS = 2
_OFFICE = re.compile(r"(?:ordförande|sekreterare)\w*$", re.IGNORECASE)


def elects_board(heading: str) -> bool:
    """Whether an item elects a board: 'Val av styrelse'. 'Val av ordförande' may be that of the meeting."""
    return _SEATS.match(heading) is not None


def _in_an_item(layout: SectionsSoFar, label: Label, line: Line, _heading: Heading | None) -> bool:
    now = layout.sections[-1]
    is_item = now.kind == "proposals" and now.number is not None
    is_item = is_item or now.kind in ("item", "front", "upcoming", "todo", "agenda", "loose")
    return is_item or _is_row_below_people(now, label, line)


def _is_row_below_people(now: Section, label: Label, line: Line) -> bool:
    """'Beslut | att laga bryggan' below those present; 'Ansvarig | Siv Ek' where they are a row of the same table."""
    if now.kind not in ATTENDANCE or label.rest is None or len(line.cells) != _LABEL_AND_WORDS:
        return False
    above = now.parts[0].line if now.parts else None
    return label.kind == "decision" or (above is not None and bool(above.cells) and now.start == above.at)


def _attendance(layout: SectionsSoFar, label: Label, _line: Line, _heading: Heading | None) -> bool:
    """Inside an item 'Deltagare: …' is only talked about, when the list of those present stood above.

    Below another 'Datum: 4 maj' it begins the record of another meeting.
    """
    now = layout.sections[-1]
    if now.kind != "item" or label.rest is None or not layout.sections_of(*ATTENDANCE):
        return now.kind != "todo"
    return any(_tells_day(layout, part) for part in now.parts[-_HEAD_LINES:])


def _tells_day(layout: SectionsSoFar, part: Part) -> bool:
    """Whether a line is a label with the day of a meeting: 'Datum: 4 maj 2024'."""
    label = find_label(layout.text, part.line, part.line.at)
    is_when = label is not None and label.kind == "when_and_where" and label.rest is not None
    return is_when and bool(layout.days.within(part.start, part.end))


def _person(layout: SectionsSoFar, label: Label, line: Line, heading: Heading | None) -> bool:
    """'Ordförande: Anna Ek' among those present is one of them; '2. Protokolljusterare' is an item."""
    if heading and heading.number and label.rest is None:
        return False
    now = layout.sections[-1].kind
    above = layout.text[layout.sections[-1].start : layout.sections[-1].end] if now == "item" else ""
    if (_ELECTS_BOARD.match(above) or elects_board(above)) and _OFFICE.match(layout.text, label.start, label.end):
        return False
    among = now == "present" or (now in ATTENDANCE and bool(line.cells))
    listed = among and label.rest is not None and is_role(layout.text[label.start : label.end])
    return (now != "todo" or line.gap) and not listed


def _place(layout: SectionsSoFar, _label: Label, _line: Line, _heading: Heading | None) -> bool:
    return layout.sections[-1].kind not in ("item", "upcoming", "todo")


def _time(layout: SectionsSoFar, label: Label, line: Line, heading: Heading | None) -> bool:
    if layout.sections[-1].kind == "item":
        return label.rest is None and label.end - label.start > 8
    return _place(layout, label, line, heading)


def _list(layout: SectionsSoFar, label: Label, line: Line, _heading: Heading | None) -> bool:
    """'• NÄSTA MÖTE: 11/3 kl 19' may stand among the bullets above the first item."""
    above_items = label.kind == "upcoming" and not layout.sections_of("item")
    return not line.bullet or (label.rest is None and line.strong > 0) or (above_items and label.rest is not None)


_Rule = Callable[[SectionsSoFar, Label, Line, Heading | None], bool]
LABEL_RULES: dict[str, _Rule] = {
    **dict.fromkeys(INNER_LABELS, _in_an_item),
    **dict.fromkeys(PEOPLE, _attendance),
    **dict.fromkeys(("chair", "secretary", "vice"), _person),
    **dict.fromkeys(("proposals", "todo", "upcoming"), _list),
    **dict.fromkeys(("attendance_group", "title", "roster", "nobody"), lambda *_asked: False),
    "adjusters": lambda layout, label, _line, heading: (
        layout.sections[-1].kind != "todo" and not (heading and heading.number and label.rest is None)
    ),
    "agenda": lambda _layout, _label, _line, heading: heading is None or not heading.number,
    "body": lambda layout, label, *_asked: layout.sections[-1].kind == "front" and label.rest is not None,
    "place": _place,
    "when_and_where": _time,
    "noise": lambda _layout, _label, line, heading: not line.bullet and not (heading and heading.number),
}
