"""Whether a document has what its kind has: news tells what happened, minutes who met, a list of members names.

What is only taken for that kind because it is no other has none of it: rules, histories, pages about an organisation.

Tested in tests/loaders/parse/test_evidence_of_kind.py.
"""

import re
from collections.abc import Callable

from ...schema.records import Document
from ...schema.vocabulary import label_of_code
from .dates import Days
from .doubtful_kind import begins_as_minutes
from .mostly_unread import is_short, kept_whole
from .one_meeting_told import goes_from_opening_to_close
from .other_papers import names_meeting
from .uneven_lists import is_uneven_list
from .word_patterns import LazyPattern

LITTLE_EVIDENCE = (
    "Vad är det för sorts dokument? Det liknar {}, men har inte det som sådana brukar ha. Inget är infört."
)

# What somebody did, or said to a reporter.
_DID = LazyPattern(
    r"\b(?:[^\W\d_]{3,}(?:ades?|ats)|var|hade|blev|fick|tog|kom|valdes|hölls|gick|höll|gjorde|sade|sa|säger|berättar|"
    r"lovade|bjöd|deltog|beslöts?|was|were|had|said|held|took|decided|elected)\b",
    re.IGNORECASE,
)
_SAYS = LazyPattern(r",\s(?:säger|sa|sade|berättar|menar|menade|förklarar|tycker|said)\s(?=\w)")
# What an office has to do: 'att justera protokoll', 'Ansvarar för lokalen'.
_DUTY = LazyPattern(
    r"^\W*(?:att|ansvarar? för|svarar? för|ser? till|har till uppgift)\b", re.IGNORECASE | re.MULTILINE
)
_YEAR = LazyPattern(r"\b(?:19|20)\d\d\b")
_LEAST_DONE, _PER_DEED = 3, 250
_MANY_YEARS, _HISTORY = 5, 15
_LEAST_DUTIES, _SHARE_OF_DUTIES = 4, 4
_LEAST_SIGNS = 2
_FEW_WORDS = 700
_MANY_DAYS = 3


def asked_without_evidence(document: Document, days: Days) -> Document:
    """The document as it is; or without rows and with one question, where it has too little of what its kind has.

    `days` are those of its text.
    """
    lacks = _LACKS.get(document.kind)
    # A few lines have little room for evidence.
    is_long = len(document.text) > _FEW_WORDS or not is_short(document) or _holds_nothing(document)
    if lacks is not None and is_long and lacks(document, days):
        return kept_whole(document, LITTLE_EVIDENCE.format(label_of_code("document_kind", document.kind).lower()))
    return document


def tells_what_happened(text: str) -> bool:
    """Whether a text tells what somebody did or said: news do, pages with coming days do not."""
    return _DID.search(text) is not None or _SAYS.search(text) is not None


def _is_no_news(document: Document, _days: Days) -> bool:
    """Whether nothing tells when it was, who wrote or said it, or what happened; or whether it tells of decades."""
    told = bool(document.attendance or document.decisions or document.actions)
    if not told and len(document.upcoming) < _MANY_DAYS:
        return False
    text = document.text
    if told and (tells_of_decades(text) or _lists_duties(text)):
        return True
    done = sum(1 for _found in _DID.finditer(text))
    dated = bool(document.published_on or document.author) and bool(done or document.upcoming)
    held = document.meeting is not None and document.meeting.date is not None
    if dated or held or _SAYS.search(text) is not None:
        return False
    return done == 0 if not told else done < max(_LEAST_DONE, len(text) // _PER_DEED)


def tells_of_decades(text: str) -> bool:
    """Whether a text prints years of many decades: it is a history."""
    years = {int(year) for year in _YEAR.findall(text)}
    return len(years) >= _MANY_YEARS and max(years) - min(years) >= _HISTORY


def _lists_duties(text: str) -> bool:
    """Whether a good part of the lines says what an office has to do."""
    duties = len(_DUTY.findall(text))
    return duties >= _LEAST_DUTIES and duties * _SHARE_OF_DUTIES >= sum(map(bool, map(str.strip, text.split("\n"))))


def _holds_nothing(document: Document) -> bool:
    """Whether minutes tell neither a day nor anybody who came, nor anything that was said or decided."""
    meeting = document.meeting
    if document.kind != "minutes" or meeting is None:
        return False
    told = meeting.date or document.attendance or document.items or document.decisions or document.actions
    if told or meeting.chair or meeting.secretary or meeting.adjusters:
        return False
    return not (names_meeting(document.title or "") or begins_as_minutes(document.text))


def _is_no_meeting(document: Document, _days: Days) -> bool:
    """Whether at most one thing says that a group met: a day, people, officers, decisions, a title, the opening."""
    meeting = document.meeting
    if _holds_nothing(document):
        return True
    if meeting is None or not (document.items or document.decisions or document.actions or document.upcoming):
        return False
    signs = [
        bool(meeting.date),
        bool(document.attendance),
        bool(meeting.chair or meeting.secretary or meeting.adjusters),
        bool(document.decisions),
    ]
    if sum(signs) >= _LEAST_SIGNS:
        return False
    more = (
        names_meeting(document.title or ""),
        begins_as_minutes(document.text),
        goes_from_opening_to_close([item.heading for item in document.items]),
    )
    return sum(signs) + sum(more) < _LEAST_SIGNS


_LACKS: dict[str, Callable[[Document, Days], bool]] = {
    "article": _is_no_news,
    "minutes": _is_no_meeting,
    "roster": is_uneven_list,
    "schedule": is_uneven_list,
}
