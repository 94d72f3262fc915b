"""A few sentences below a title with a day, that tell what a meeting did: 'Styrelsemöte 21-03-16'.

Tested in tests/loaders/parse/test_parsed_minutes.py.
"""

from collections.abc import Sequence

from .layout import Layout
from .person_names import ANY_NAME
from .word_patterns import LazyPattern, whole_phrase_pattern

# 'Ordförande öppnar mötet' stands in an agenda; with a name it tells what somebody did.
_SOMEBODY = rf"(?:[Oo]rdföranden? )?{ANY_NAME} "
_MEETING = r" (?:\w*mötet|\w*rådet|träffen|stämman|sammanträdet)\b"
_OPENS = LazyPattern(_SOMEBODY + "(?:öppna(?:r|de)|förklara(?:r|de))" + _MEETING)
_CLOSES = LazyPattern(_SOMEBODY + "(?:avsluta(?:r|de)|förklara(?:r|de))" + _MEETING)


def tells_of_one_meeting(layout: Layout) -> bool:
    """Whether the title prints one day with its year, and the text tells in the past what was done."""
    at = layout.headings.title
    days = layout.days.within(layout.lines[at].at, layout.lines[at].end) if at >= 0 else []
    told = len(days) == 1 and days[0].year is not None
    return told and whole_phrase_pattern("held").search(layout.text) is not None


def headings_of_items(layout: Layout) -> list[str]:
    """The headings of a document's items, as printed."""
    return [layout.text[section.start : section.end] for section in layout.sections_of("item")]


def goes_from_opening_to_close(headings: Sequence[str]) -> bool:
    """Whether of the headings of items one tells who opened the meeting, and a later one who closed it."""
    opened = next((at for at, heading in enumerate(headings) if _OPENS.match(heading)), len(headings))
    return any(_CLOSES.match(heading) for heading in headings[opened + 1 :])
