"""A few sentences below a title with a day, that tell what a meeting did: 'Styrelsemöte 21-03-16'.

Tested in tests/loaders/parse/test_parsed_minutes.py.
"""

from .layout import Layout
from .word_patterns import whole_phrase_pattern


def tells_of_one_meeting(layout: Layout) -> bool:
    """Whether the title prints one day with its year, and the text tells in the past what was done."""
    at = layout.headings.title
    days = layout.days.within(layout.lines[at].at, layout.lines[at].end) if at >= 0 else []
    told = len(days) == 1 and days[0].year is not None
    return told and whole_phrase_pattern("held").search(layout.text) is not None
