"""Whether a page tells of a body: its coming meetings are listed under a heading, among other things about it.

Tested in tests/loaders/parse/test_page_about_body.py.
"""

import re

from .dates import Day
from .group_names import is_group_name
from .layout import Layout
from .word_patterns import LazyPattern

_HEADS_MEETINGS = LazyPattern(
    r"(?:.*\s)?(?:\w*(?:sammanträdes|mötes)(?:dagar|dagarna|tider|tiderna|datum)|sammanträden|\w*möten|mötena|träffar|"
    r"kalendarium)\b(?!.*\b(?:protokoll|handlingar|tidigare|äldre|antal)\b)",
    re.IGNORECASE,
)
# What a page about a body has besides its meetings.
_USUAL_HEAD = LazyPattern(
    r"ledamöter|möteskalender|mötestider|sammanträdestider|kallelser och protokoll|handlingar och protokoll|"
    r"kontakt(?:a (?:oss|nämnden|rådet|styrelsen))?|(?:nämndens |rådets )?(?:uppdrag|ansvar|förvaltning)|reglemente",
    re.IGNORECASE,
)
_LONGEST_HEADING, _LEAST_HEADS = 70, 2
_REACH = 4


def heads_meetings(heading: str) -> bool:
    """Whether a heading is about meetings to come: 'Sammanträdesdagar 2025'."""
    return _HEADS_MEETINGS.match(heading) is not None


def has_usual_heads(layout: Layout) -> bool:
    """Whether two headings are those of a page about a body: 'Ledamöter', 'Kontakta nämnden'."""
    text = layout.text
    found = (_USUAL_HEAD.fullmatch(text, line.at, line.end) for line in layout.lines)
    return len({head[0].casefold() for head in found if head}) >= _LEAST_HEADS


def is_page_about_body(layout: Layout, title: str) -> bool:
    """Whether a page about one body lists its coming meetings, and holds no minutes.

    Its title names the body and no day, nobody is listed as present, and nothing is numbered.
    """
    if not is_group_name(title) or layout.headings.has_signs or layout.days.within(*_title_span(layout)):
        return False
    present = any(section.parts for section in layout.sections_of("present", "absent", "adjusters"))
    numbered = any(section.number for section in layout.sections_of("item", "decision"))
    return not (present or numbered) and announces_meetings(layout)


def _title_span(layout: Layout) -> tuple[int, int]:
    at = max(layout.headings.title, 0)
    return (layout.lines[at].at, layout.lines[at].end) if layout.lines else (0, 0)


def announces_meetings(layout: Layout) -> bool:
    """Whether two days or more stand below a heading about meetings."""
    text, lines = layout.text, layout.lines
    dated = [layout.days.within(line.at, line.end) for line in lines]
    for at, line in enumerate(lines):
        is_short = line.end - line.at <= _LONGEST_HEADING and not dated[at]
        heads = is_short and not line.cells and _HEADS_MEETINGS.match(text, line.at, line.end)
        if heads and len(_days_below(dated, at + 1)) > 1:
            return True
    return False


def _days_below(dated: list[list[Day]], first: int) -> list[Day]:
    """The days of the lines that follow each other, after no more than a few lines without."""
    at = next((at for at in range(first, min(first + _REACH, len(dated))) if dated[at]), len(dated))
    found: list[Day] = []
    while at < len(dated) and dated[at]:
        found += dated[at]
        at += 1
    return found
