"""Whether a document has strong signs of another kind than the one it was read as: then its kind is asked for.

The signs know nothing of a layout: they are words that papers of the kind it was read as do not have.

Tested in tests/loaders/parse/test_doubtful_kind.py.
"""

import re

from ...schema.records import Document, Upcoming
from ...schema.vocabulary import label_of_code
from .archive_headings import is_name_of_archive
from .doubtful_days import line_of
from .mostly_unread import is_short, kept_whole
from .news_of_meeting import much_news
from .other_papers import advice_on_minutes, is_about_no_meeting, other_paper
from .word_patterns import LazyPattern

OTHER_KIND = "Vad är det för sorts dokument? Det liknar {}, men där står ”{}”. Inget är infört."
NOTHING_HELD = "Vad är det för sorts dokument? Det liknar {}, men säger inte vad som hände. Inget är infört."

# What begins lines of minutes alone: who came, who adjusts, that the meeting was opened.
_OF_MINUTES = LazyPattern(
    r"^\W{0,4}(?:(?:§\s?)?\d{1,3}\.?\s)?((?:närvarande|frånvarande|ej närvarande|(?:anmält )?förhinder|justerare|"
    r"justeras|vid protokollet|vid pennan|mötets (?:öppnande|avslutande)|"
    r"mötet (?:öppnas|öppnades|öppnade|avslutas|avslutades|förklara\w{0,3})|ordföranden? (?:öppna|hälsa|förklara)\w*|"
    r"val av (?:justera|mötes|ordförande|sekreterare)\w*|dagordningen (?:god|fast)\w+|"
    r"föregående (?:mötes )?protokoll)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = LazyPattern(
    r"^\W{0,4}((?:mötes)?protokoll|(?:minnes|mötes)?anteckningar)\b[^\n]{0,80}\d", re.IGNORECASE | re.MULTILINE
)
# A notice that minutes are adjusted tells of a day that has been.
_POSTED = LazyPattern(
    r"protokollet är justerat|justerat protokoll\b|datum (?:för|då) anslag\w*|anslaget (?:sätts|sattes) upp",
    re.IGNORECASE,
)
_OF_REGISTER = LazyPattern(
    r"\b(?:\w*motion(?:en|er)?|medborgarförslag\w*|e-förslag\w*|dnr|diarie\w+|bifall\w*|avslag\w*|avslogs|"
    r"besvarad\w*|remitterad\w*|röstning (?:pågår|avslutad)|skickat till nämnd)\b",
    re.IGNORECASE,
)
_CASE_NUMBER = LazyPattern(r"\b[A-ZÅÄÖ]{2,4}[ -]?(?:19|20)\d\d[/:]\d+")
# One of these stands where the pattern above finds something.
_REGISTER_WORDS = (
    "motion medborgarförslag e-förslag dnr diarie bifall avsl besvarad remitterad röstning skickat".split()
)
# What was done at a meeting is told in the past, or as a decision.
_HAPPENED = LazyPattern(
    r"\b(?:beslut(?:ade|ades|at|ar|as)?|beslöts?|val(?:de|des|da)|väljs|utsåg|utsågs|utses|utsedd\w*|godkän\w+|"
    r"öppna(?:de|des|r)|avsluta(?:de|des|r)|informera\w+|redogör\w*|redogjorde|rapportera\w+|diskutera\w+|fastställ\w+|"
    r"lästes|berätta\w+|tackade|hälsa(?:de|r)|förklara\w+|gick|gicks|går|avslogs|bifölls|föredrog|föredrar|var|hade|"
    r"blev|varit|blivit|kom|kommit|fick|tog|ansåg|undrade|frågade|föreslog|noterades|konstaterades|närvarade|deltog|"
    r"was|were|decided|elected|opened|closed|approved|adjourned|moved|seconded|discussed|informed|reported|agreed|noted)\b",
    re.IGNORECASE,
)
_LEAST_SIGNS = {"roster": 1, "schedule": 1, "article": 2}
_LEAST_ROWS = 2
_ROWS_TO_NOTICE = 4
_REACH = 200


def asked_for_its_kind(document: Document) -> Document:
    """The document as it is; or without rows and with one question, where signs of another kind stand in it."""
    if (sign := _other_sign(document)) is not None:
        return kept_whole(document, OTHER_KIND.format(_in_words(document), sign))
    if document.kind != "minutes" or is_short(document):
        return document
    if _tells_of_a_meeting(document) and not is_about_no_meeting(document):
        return document
    return kept_whole(document, NOTHING_HELD.format(_in_words(document)))


def asked_as_advice(document: Document) -> Document:
    """A notice as it is; or without rows and with one question, where it only tells how one is written."""
    sign = advice_on_minutes(document)
    return document if sign is None else kept_whole(document, OTHER_KIND.format(_in_words(document), sign))


def begins_as_minutes(text: str) -> bool:
    """Whether a line begins as lines of minutes alone do: 'Närvarande', 'Mötet öppnades'."""
    return _OF_MINUTES.search(text) is not None


def _in_words(document: Document) -> str:
    return label_of_code("document_kind", document.kind).lower()


def _other_sign(document: Document) -> str | None:
    """A word of the document that tells of another kind; None where there is none, or not enough of them."""
    if (paper := other_paper(document)) is not None:
        return paper
    if (other := _of_other_days(document)) is not None:
        return other
    least = _LEAST_SIGNS.get(document.kind)
    # A notice has items, and a page that lists meetings may lead to the minutes of some.
    if least is None or (document.kind == "schedule" and document.items):
        return None
    if document.kind == "roster" and (news := much_news(document.text)) is not None:
        return news
    signs = [found[1] for found in _OF_MINUTES.finditer(document.text)]
    if document.kind == "roster":
        signs += [found[1] for found in _TITLE.finditer(document.text)]
    return signs[0] if len({sign.casefold() for sign in signs}) >= least else None


def _of_other_days(document: Document) -> str | None:
    """The words by which the days of a schedule, or of news, are those of proposals or of what has been."""
    if document.kind not in ("schedule", "article"):
        return None
    if (case := _of_register(document)) is not None or document.kind == "article":
        return case
    # A page that lists a year's meetings may say of the last one that its minutes are adjusted.
    posted = [found[0] for found in _POSTED.finditer(document.text)]
    if posted and len(posted) * _ROWS_TO_NOTICE >= len(document.upcoming):
        return str(posted[0])
    # Days below 'Tidigare protokoll' are those of meetings that were held.
    return document.title if document.title and is_name_of_archive(document.title) else None


def _of_register(document: Document) -> str | None:
    """The word of a proposal beside the day, where most days of what was read as a schedule have one."""
    words = [found[0] for row in document.upcoming if (found := _beside(document.text, row)) is not None]
    least = 1 if _CASE_NUMBER.search(document.text) else _LEAST_ROWS
    return words[0] if len(words) >= least and len(words) * 2 > len(document.upcoming) else None


def _beside(text: str, row: Upcoming) -> re.Match[str] | None:
    start, end = line_of(text, row)
    start, end = max(start, row.span[0] - _REACH), min(end, row.span[1] + _REACH)
    may_be = any(map(text[start:end].casefold().__contains__, _REGISTER_WORDS))
    return _OF_REGISTER.search(text, start, end) if may_be else None


def _tells_of_a_meeting(document: Document) -> bool:
    """Whether minutes tell who came, signed or has a task, or a decision, or what was done."""
    meeting = document.meeting
    signed = meeting is not None and bool(meeting.adjusters or (meeting.chair and meeting.secretary))
    told = signed or bool(document.attendance) or any(row.responsible for row in document.actions)
    return told or bool(document.decisions) or _HAPPENED.search(document.text) is not None
