"""What a document says of its publication: title and day in its front matter.

Tested in tests/loaders/read/test_front_matter.py.
"""

import re
from typing import Protocol

from ..read import DocumentText, Line
from .dates import Day, Days
from .printed_numbers import printed_number
from .word_patterns import begins_like_minutes

_FIELD = re.compile(
    r"(?:\.\.\s|@)?(?P<key>title|titel|rubrik|date|pubdate|published|publisheddate|created|datum)\s?[:=]\s*"
    r"(?P<quote>[\"']?)(?P<value>[^\s\"'>|].{0,200}?)(?P=quote),?$",
    re.IGNORECASE,
)

_SENT_FROM = re.compile(
    r"(?:(?i:pressmeddelande|pressrelease|press release|nyhet(?:er)?)\W*"
    r"|(?![\w-]*(?:möte|stämma|träff|sammanträde|dag)\b)[A-ZÅÄÖ][a-zåäö-]+,?\s)"
)
_SENT_AT = re.compile(r"[\s,]*(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\sCES?T)?)")


class Published(Protocol):
    """What is known of a text: its days, and the lines that tell of its publication."""

    days: Days
    matter: list[Line]


_TITLE = ("title", "titel", "rubrik")


def front_title(text: str, matter: list[Line]) -> Line | None:
    """The title in the front matter, as a heading of the first level; None without one."""
    for line in matter:
        field = _FIELD.match(text, line.at, line.end)
        if field and field["key"].lower() in _TITLE:
            start, end = field.span("value")
            return line._replace(start=start, at=start, end=end, level=1, zone="")
    return None


def publication_fields(text: str, matter: list[Line]) -> list[Line]:
    """The lines of the front matter that hold a day of publication."""
    told = ((line, _FIELD.match(text, line.at, line.end)) for line in matter)
    return [line for line, field in told if field and field["key"].lower() not in _TITLE]


def front_day(text: str, document: Published) -> str | None:
    """The day in the front matter, ISO."""
    fields = publication_fields(text, document.matter)
    days = [day.iso() for line in fields for day in document.days.within(line.at, line.end)]
    return next(filter(None, days), None)


def title_or_front(text: str, printed: str | None, front: Line | None) -> str | None:
    """The first line as printed; where that is a sentence already, the title of the front matter."""
    if front is not None and (printed is None or printed[-1] in ".!?"):
        return text[front.at : front.end]
    return printed


def begins_with_item(document: DocumentText) -> bool:
    """Whether the first line is a heading inside the text, so that the title stands in the front matter alone."""
    first = next((line for line in document.lines if not line.zone), None)
    if first is None or begins_like_minutes(document.text[first.at : first.end]):
        return False
    return first.level > 1 or (not first.bullet and printed_number(document.text, first) is not None)


def is_dateline(text: str, line: Line, day: Day) -> bool:
    """Whether a line at the top only says when and where a text was sent: 'Ekby 8 oktober 2003 00:00'."""
    before = _SENT_FROM.fullmatch(text, line.at, day.start)
    return before is not None and _SENT_AT.fullmatch(text, day.end, line.end) is not None
