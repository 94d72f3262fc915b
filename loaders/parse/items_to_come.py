"""The items of a notice: what a coming meeting is to take up, and not how the notice itself is divided.

Tested in tests/loaders/parse/test_notices.py.
"""

import re
from bisect import bisect_right
from itertools import takewhile

from .agenda_items import item_sections
from .layout import Layout
from .line_labels import find_label
from .section import Part, Section
from .usual_agenda import bullets_of_agenda, is_usual_item
from .word_patterns import LazyPattern

_GREETING = LazyPattern(
    r"(?:hjärtligt |varmt |och )?välkom(?:men|na)\b|väl mött|hälsningar\b"
    r"|(?:med )?(?:vänlig\w*|bästa|varma) hälsning\w*",
    re.IGNORECASE,
)
_LAST_LINES = 6
_LONGEST_ITEM = 50
_DETAILS = ("when_and_where", "place")
# Headings of a notice that may be of something else than its agenda: '22 § Extra årsmöte' of the rules.
_OTHERS = ("marked", "numbered")


def keep_items_to_come(layout: Layout) -> list[Section]:
    """The sections that are items of the coming meeting; the layout's others are items no longer.

    They are the bullets of an agenda where these stand below headings of other things. Below the closing greeting an
    unnumbered line is who signed, and no item.
    """
    bullets = bullets_of_agenda(layout.text, layout.lines) if layout.headings.style in _OTHERS else frozenset()
    if layout.headings.style == "numbered" and len(bullets) <= len(layout.sections_of("item")):
        bullets = frozenset()
    last = list(takewhile(lambda line: not line.bullet, reversed(layout.lines[-_LAST_LINES:])))
    greeted = next((line.at for line in last if _GREETING.match(layout.text, line.at, line.end)), len(layout.text))
    for section in layout.sections_of("item"):
        if bullets or (section.number is None and section.start > greeted):
            section.kind = "loose"
    if bullets:
        _open_items(layout, bullets)
    if layout.headings.style == "agenda":
        _close_last(layout)
    if layout.headings.style == "numbered":
        _open_first_items(layout)
    return item_sections(layout.sections, layout.text)


def open_details_below_agenda(layout: Layout) -> None:
    """Makes sections of 'När: …' and 'Plats: …' below the last item, where none above tell when the meeting is."""
    items = layout.sections_of("item")
    if not items or any(section.parts for section in layout.sections_of(*_DETAILS)):
        return
    last = items[-1]
    labels = [find_label(layout.text, part.line, part.start) for part in last.parts]
    first = next((n for n, label in enumerate(labels) if label and label.rest and label.kind in _DETAILS), None)
    if first is None:
        return
    at = layout.sections.index(last) + 1
    opened = []
    for part, label in zip(last.parts[first:], labels[first:], strict=True):
        if label is not None and label.rest is not None and label.kind in _DETAILS:
            told = Part(label.rest, part.end, part.line, "")
            opened.append(Section(label.kind, label.start, label.end, parts=[told]))
        else:
            opened.append(Section("loose", part.start, part.start, parts=[part]))
    layout.sections[at:at] = opened
    last.parts = last.parts[:first]


def _open_items(layout: Layout, bullets: frozenset[int]) -> None:
    """Makes each of the bullets a section of its own."""
    starts = {layout.lines[n].at for n in bullets}
    for section in layout.sections:
        section.parts = [part for part in section.parts if part.start not in starts]
    items = [Section("item", line.at, line.end, None, [], True) for n in bullets for line in (layout.lines[n],)]
    places = [section.start for section in layout.sections]
    for item in sorted(items, key=lambda item: item.start, reverse=True):
        layout.sections.insert(bisect_right(places, item.start), item)


def _open_first_items(layout: Layout) -> None:
    """Makes items of the lines right below the agenda's heading that every meeting has, above the numbered ones."""
    for at, section in enumerate(layout.sections):
        if section.kind == "agenda":
            told = takewhile(lambda part: _is_first_item(layout.text, part), section.parts)
            first = list(told)
            if any(is_usual_item(layout.text, part.start, part.end) for part in first):
                section.parts = section.parts[len(first) :]
                items = [Section("item", part.start, part.end, None, [], True) for part in first]
                layout.sections[at + 1 : at + 1] = items
            return


def _is_first_item(text: str, part: Part) -> bool:
    """Whether a line is a few words that may head an item, and no sentence."""
    is_short = part.end - part.start <= _LONGEST_ITEM and not part.line.cells and part.start == part.line.at
    return is_short and text[part.end - 1] not in ".:!?," and text[part.start].isupper()


def _close_last(layout: Layout) -> None:
    """Parts the last bullet from the paragraphs below the list: they tell of the meeting, not of that item."""
    last = layout.sections[-1]
    if last.kind == "item" and last.parts and last.parts[0].line.gap:
        layout.sections.append(Section("loose", last.parts[0].start, last.parts[0].start, None, last.parts))
        last.parts = []
