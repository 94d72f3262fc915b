"""How many came, where no list says who: at the top, when the meeting is opened, when the roll is called.

Tested in tests/loaders/parse/test_attendance_counted.py.
"""

import re
from collections.abc import Iterator

from ...schema.records import Attendance
from .attendance_sentences import attendance_in_sentences
from .head_counts import HeadCount, head_counts_in
from .layout import Layout
from .number_words import NUMBER, number_value
from .people_entries import bare_name
from .people_list import PeopleList
from .person_names import is_name
from .section import Part, Section
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_ROLL_CALL = LazyPattern(r"\b(?:upprop|avprickning|röstlängd)", re.IGNORECASE)
_VOTERS = LazyPattern(
    rf"\bröstlängd\w*\b[^.]{{0,60}}?\b(?:till|omfatta\w*|med|på|av|upptar|upptog)\s(?P<number>{NUMBER})"
    r"(?=\s(?:st\b|stycken\b|personer|medlemmar|ombud|närvarande|röstberättigade|namn|deltagare)|\.?$)",
    re.IGNORECASE,
)
# What a sentence about those who came says of the meeting itself.
_OF_MEETING = LazyPattern(
    r"\b(?:välkom\w*|öppna\w*|närvar\w*|röstberättiga\w*|beslut(?:s|s-)?(?:för|mässig)\w*|"
    r"(?:på|till|i|vid|och) (?:års)?(?:mötet|stämman|sammanträdet|träffen))\b",
    re.IGNORECASE,
)
_OPENING = 3
_LATEST_ROLL_CALL, _LONGEST_COUNT, _MOST = 10, 60, 5000
_ENDS_COUNT = LazyPattern(r"(?:\snärvarande|\s(?:deltog|kom|var med))?(?:\s[–-]\s|[,;]|$)")


def count_alone(text: str, part: Part) -> list[Attendance]:
    """The head count that a line begins with, where it tells no more than the place: 'Ca 25 deltagare – salen'."""
    counts = head_counts_in(text, part.start, part.end) if part.end - part.start < _LONGEST_COUNT else []
    return [
        _unnamed(one) for one in counts[:1] if one.start == part.start and _ENDS_COUNT.match(text, one.end, part.end)
    ]


def called_at_roll_call(layout: Layout) -> list[Attendance]:
    """Whom an item that calls the roll lists or counts: 'Upprop', '43 medlemmar deltog på årsmötet.'

    Without one it is the head count of whoever opens the meeting: 'Siv Ek hälsade de 19 närvarande välkomna.'
    """
    items = layout.sections_of("item")[:_LATEST_ROLL_CALL]
    called = [section for section in items if _ROLL_CALL.search(layout.text, section.start, section.end)]
    parts = [part for section in called for part in section.parts]
    named = PeopleList(layout.text, "present")
    listed = [part for part in parts if is_name(bare_name(layout.text[part.start : part.end]))]
    if len(listed) > 1 and all([named.add_stretch(part.start, part.end, one_a_line=True) for part in listed]):
        return named.found
    told = [one for part in parts for one in attendance_in_sentences(layout.text, part.start, part.end, "present")]
    counted = (one for one in told if one.name is None)
    first = next(counted, None) or next(_counted_in(layout, items), None)
    return [first] if first else []


def _counted_in(layout: Layout, items: list[Section]) -> Iterator[Attendance]:
    """The head counts of the sentences that open the meeting or say who may vote."""
    text = layout.text
    for place, section in enumerate(items):
        stretches = [(section.start, section.end), *((part.start, part.end) for part in section.parts)]
        for start, end in stretches:
            for first, last in sentence_spans(text, start, min(end, start + _MOST)):
                voters = _VOTERS.search(text, first, last)
                if voters and (number := number_value(voters["number"])):
                    yield _unnamed(HeadCount(voters.start("number"), voters.end("number"), number, False, None))
                elif place < _OPENING and _OF_MEETING.search(text, first, last):
                    told = attendance_in_sentences(text, first, last, "present")
                    yield from (one for one in told if one.name is None and one.status == "present")


def _unnamed(count: HeadCount) -> Attendance:
    span = (count.start, count.end)
    return Attendance(None, "present", count.number, count.approximate, count.category, None, None, None, span)
