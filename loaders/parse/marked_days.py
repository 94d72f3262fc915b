"""What marks behind days in a table say of their time: '* Annan tid', '** kl. 10.00' in a line of its own.

Tested in tests/loaders/parse/test_marked_days.py.
"""

import re
from collections.abc import Iterator

from .clock_times import find_clock_times
from .layout import Layout
from .month_matrix import TableMeeting
from .word_patterns import LazyPattern

Times = tuple[str | None, str | None]

_MARK = r"\*+|[⁰¹²³⁴-⁹]+"
_MARKS = LazyPattern(_MARK)
# The mark, and what it means up to the next mark of its kind.
_TOLD = LazyPattern(rf"(?<![^\s(])(?P<mark>{_MARK})\)?\s?[=:–-]?\s?(?P<words>[^*⁰¹²³⁴-⁹\n][^*⁰¹²³⁴-⁹\n]{{2,80}})")
_OTHER_TIME = LazyPattern(
    r"\W*(?:obs!?\W+)?(?:annan|annat|avvikande|ändrad|ändrat|ny)\s(?:\w+\s)?(?:start|mötes)?(?:tid|klockslag)\w*\b",
    re.IGNORECASE,
)
_AT = LazyPattern(
    r"\W*(?:obs!?\W+)?(?:(?:mötet\s)?(?:startar|börjar|start|starttid|tid|möte)\W+)?(?=kl\b|klockan\b|\d)",
    re.IGNORECASE,
)


def as_marks_tell(layout: Layout, meetings: list[TableMeeting]) -> list[TableMeeting]:
    """The meetings of a table; those with a mark that is explained at another time, or at none that is known."""
    marked = {n: marks for n, one in enumerate(meetings) if (marks := _MARKS.findall(layout.text, *one.span))}
    if not marked:
        return meetings
    told = dict(_told(layout))
    found = list(meetings)
    for n, marks in marked.items():
        times = next((told[mark] for mark in marks if mark in told), None)
        if times is not None and not found[n].own_time:
            found[n] = found[n]._replace(begins=times[0], ends=times[1], own_time=True)
    return found


def _told(layout: Layout) -> Iterator[tuple[str, Times]]:
    """The marks that are explained by a time, each with it; (None, None) where it only is another one."""
    text = layout.text
    for line in layout.lines:
        for match in _TOLD.finditer(text, line.at, line.end) if not line.cells else ():
            start, end = match.span("words")
            at = _AT.match(text, start, end)
            clocks = find_clock_times(text, at.end(), end) if at else []
            if at and clocks and clocks[0].start <= at.end() + 1:
                yield match["mark"], (clocks[0].begins, clocks[0].ends)
            elif _OTHER_TIME.match(text, start, end) and not re.search(r"\d", match["words"]):
                yield match["mark"], (None, None)
