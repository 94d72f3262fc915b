"""Accounts for every line of a document: what no record holds goes to the item above it, or is noted as not read.

Tested in tests/loaders/parse/test_unread_lines.py.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ...schema.records import Document, Item, Span, Unread
from ..read import Line
from .agenda_items import agenda_item, item_sections
from .layout import Layout
from .month_matrix import read_month_matrix
from .section import Part, Section
from .table_grid import tables_of
from .unread_lines import unread_lines

_KIND_BY_ZONE = {"head": "page_head", "foot": "page_head", "matter": "page_head"}
# The text of these is stored whole (an article), or a person is told that nothing of it was read.
_WHOLE = ("article", "unknown")


def account_for_lines(layout: Layout, document: Document) -> Document:
    """The document with what is `unread`, and with items that hold the lines between them that nothing else holds."""
    if document.kind in _WHOLE:
        beside = (line for line in sorted((*layout.aside, *layout.matter)) if not _is_told(layout, document, line))
        return replace(document, unread=tuple(_noted(layout.text, line) for line in beside))
    sections = item_sections(layout.sections, layout.text) if document.items else []
    whole = [*_stretches(sections, document.items), *_heads_of_tables(layout, document)]
    unread = unread_lines(layout, document, whole)
    placed = _place(layout, sections, unread)
    grown = set(map(id, placed.values()))
    items = tuple(
        replace(agenda_item(section, layout.text), number=item.number, deferred=item.deferred)
        if id(section) in grown
        else item
        for section, item in zip(sections, document.items, strict=True)
    )
    left = [_noted(layout.text, line) for line in unread if line.at not in placed]
    return replace(document, items=items or document.items, unread=(*document.unread, *left))


def _heads_of_tables(layout: Layout, document: Document) -> Iterator[Span]:
    """The heads of rows and columns in tables of months, whose cells are the days of a schedule."""
    if document.kind == "schedule":
        for rows in tables_of(layout.text, layout.lines):
            reading = read_month_matrix(layout.text, rows)
            yield from reading.heads if reading is not None else ()


def _is_told(layout: Layout, document: Document, line: Line) -> bool:
    """Whether a line that tells of the publication told its day."""
    days = layout.days.within(line.at, line.end) if line.zone == "matter" else []
    return document.published_on is not None and any(day.iso() == document.published_on for day in days)


def _noted(text: str, line: Line) -> Unread:
    return Unread(
        _KIND_BY_ZONE.get(line.zone, line.zone or "line"),
        text[line.at : line.end],
        f"rad {text.count(chr(10), 0, line.at) + 1}",
        (line.at, line.end),
    )


def _stretches(sections: list[Section], items: tuple[Item, ...]) -> Iterator[Span]:
    """What of the text the items hold whole, their numbers included."""
    for section, _item in zip(sections, items, strict=True):
        yield section.start, section.end
        for part in section.printed_stretches():
            yield part.start, part.end
            if part.line.at < section.start:
                yield part.line.at, section.start


def _place(layout: Layout, sections: list[Section], unread: list[Line]) -> dict[int, Section]:
    """Gives the unread lines of a section between two items to the first of them; by the place where each begins.

    Only when nothing of that section was read: else its heading is one of its own, and the line belongs to that.
    """
    waiting, itemised = {line.at for line in unread}, set(map(id, sections))
    starts = [line.at for line in layout.lines]
    placed: dict[int, Section] = {}
    item: Section | None = None
    between: list[Line] = []
    for section in layout.sections:
        if id(section) in itemised:
            if item is not None:
                item.labels += [Part(line.at, line.end, line, "") for line in between]
                placed.update((line.at, item) for line in between)
            item, between = section, []
        elif item is not None:
            lines = _lines_of(layout, starts, section)
            between += lines if lines and all(line.at in waiting for line in lines) else []
    return placed


def _lines_of(layout: Layout, starts: list[int], section: Section) -> list[Line]:
    """The lines of a section, its heading's first; `starts` are the places where the lines of the layout begin."""
    at = bisect_right(starts, section.start) - 1
    has_heading = at >= 0 and section.start < min(section.end, layout.lines[at].end)
    heading = [layout.lines[at]] if has_heading else []
    return list(dict.fromkeys([*heading, *(part.line for part in section.parts)]))
