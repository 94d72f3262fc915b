"""What a heading stands above, told by the rows below it: things to do, coming days, or an item's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dates import Days
from .task_table import is_task_head

if TYPE_CHECKING:
    from .layout import Section


def kind_by_rows(text: str, days: Days, section: Section) -> str:
    """What a heading stands above, once all is read: tasks, times, or what it said."""
    if section.kind == "item" and section.number is None:
        return "todo" if _lists_tasks(text, section) else "upcoming" if _lists_times(days, section) else "item"
    if section.kind == "upcoming" and section.number and not _begins_with_day(days, section):
        return "item"
    return section.kind


def _begins_with_day(days: Days, section: Section) -> bool:
    """Whether heading or text begin with a day: '7. Tider för morgonbesök' above a paragraph lists no times."""
    found = days.within(section.start, section.last)
    return bool(found) and any(found[0].start - part.start < 60 for part in section.parts[:2])


def _lists_times(days: Days, section: Section) -> bool:
    """Whether an unnumbered heading stands above nothing but a list of days."""
    if not any(days.within(part.start, part.end) for part in section.parts[:2]):
        return False
    rows = [part for part in section.parts if part.line.bullet or part.line.cells or part.start == part.line.at]
    dated = sum(bool(days.within(part.start, part.end)) for part in rows)
    short = all(part.end - part.start < 160 and part.label == "" for part in section.parts)
    return short and len(rows) > 1 and dated > 1 and dated * 4 >= len(section.parts) * 3


def _lists_tasks(text: str, section: Section) -> bool:
    """Whether an unnumbered heading stands above nothing but a table of who does what until when."""
    rows = section.parts
    return len(rows) > 1 and is_task_head(text, rows[0].line) and all(part.line.cells for part in rows)
