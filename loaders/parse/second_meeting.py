"""A second meeting in one document: minutes that were saved one after the other, whose facts would run together.

Tested in tests/loaders/parse/test_second_meeting.py.
"""

from bisect import bisect_right
from dataclasses import replace

from ...schema.records import Meeting
from ..read import DocumentText, Line
from .dates import Day
from .layout import Layout
from .line_labels import find_label
from .word_patterns import begins_like_minutes

# So many lines above those present may hold the title, the day and the place.
_REACH = 6
_LONGEST_TITLE = 150

SECOND_MEETING = (
    "På rad {} börjar anteckningarna från ett annat möte. De är inte införda; spara dem i en egen fil och läs in den."
)


def text_before(text: DocumentText, line: Line) -> DocumentText:
    """The document with all lines from `line` on set aside: they stay in the text, and nothing is read from them."""
    return replace(
        text,
        lines=tuple(one._replace(zone="line") if one.at >= line.at and not one.zone else one for one in text.lines),
    )


def second_meeting(layout: Layout, meeting: Meeting) -> Line | None:
    """The line where another meeting begins: its title and day, above a list of its own of those present.

    None when there is none.
    """
    own = layout.days.within(*meeting.span)[:1]
    present, items = layout.sections_of("present"), layout.sections_of("item", "decision")
    starts = [line.at for line in layout.lines]
    for section in present[1:]:
        if not own or not any(present[0].start < item.start < section.start for item in items):
            continue
        at = bisect_right(starts, section.start) - 1
        above = layout.lines[max(at - _REACH, 0) : at]
        for before, line in zip([None, *above], above, strict=False):
            days = layout.days.within(line.at, line.end)
            if days and not any(_is_same(day, own[0]) for day in days) and _is_title(layout, meeting, before, line):
                return before if before and _names_meeting(layout, meeting, before) else line
    return None


def _is_same(day: Day, own: Day) -> bool:
    return (day.month, day.day) == (own.month, own.day) and (not day.year or not own.year or day.year == own.year)


def _is_title(layout: Layout, meeting: Meeting, before: Line | None, line: Line) -> bool:
    """Whether a line with a day says which meeting was held: 'Protokoll …', 'Datum: …', or with the group's name."""
    text, printed = layout.text, layout.text[line.at : line.end]
    if line.bullet or len(printed) > _LONGEST_TITLE:
        return False
    label = find_label(text, line, line.at)
    if label is not None:
        return label.kind == "when_and_where"
    titled = any(_names_meeting(layout, meeting, one) for one in (line, before) if one)
    return printed[-1] not in ".!?" and titled


def _names_meeting(layout: Layout, meeting: Meeting, line: Line) -> bool:
    """Whether a short line begins as minutes do, or has the name of the group."""
    printed = layout.text[line.at : line.end]
    if len(printed) > _LONGEST_TITLE or printed[-1] in ".!?":
        return False
    named = meeting.body is not None and meeting.body.casefold() in printed.casefold()
    return named or begins_like_minutes(printed)
