"""Whether a document has strong signs of another kind than the one it was read as: then its kind is asked for.

The signs know nothing of a layout: they are words that papers of the kind it was read as do not have.

Tested in tests/loaders/parse/test_doubtful_kind.py.
"""

import re

from ...schema.records import Document, Upcoming
from ...schema.vocabulary import label
from .doubtful_days import line_of
from .mostly_unread import is_short, kept_whole
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
_OF_REGISTER = LazyPattern(
    r"\b(?:\w*motion(?:en|er)?|medborgarförslag\w*|e-förslag\w*|dnr|diarie\w+|bifall\w*|avslag\w*|avslogs|"
    r"besvarad\w*|remitterad\w*)\b",
    re.IGNORECASE,
)
# One of these stands where the pattern above finds something.
_REGISTER_WORDS = "motion medborgarförslag e-förslag dnr diarie bifall avsl besvarad remitterad".split()
# What was done at a meeting is told in the past, or as a decision.
_HAPPENED = LazyPattern(
    r"\b(?:beslut(?:ade|ades|at|ar|as)?|beslöts?|val(?:de|des|da)|väljs|utsåg|utsågs|utses|utsedd\w*|godkän\w+|"
    r"öppna(?:de|des|r)|avsluta(?:de|des|r)|informera\w+|redogör\w*|redogjorde|rapportera\w+|diskutera\w+|fastställ\w+|"
    r"lästes|berätta\w+|tackade|hälsa(?:de|r)|förklara\w+|gick|gicks|går|avslogs|bifölls|föredrog|föredrar|var|hade|"
    r"blev|varit|blivit|kom|kommit|fick|tog|ansåg|undrade|frågade|föreslog|noterades|konstaterades|närvarade|deltog|"
    r"was|were|decided|elected|opened|closed|approved|adjourned|moved|seconded|discussed|informed|reported|agreed|noted)\b",
    re.IGNORECASE,
)
# What happened to people is news, and no list of them.
_NEWS = LazyPattern(
    r"\b(?:lämnade|\w*valdes|avtackades|firade|har ökat|gick|såldes|hölls|berättade|deltog|avslutades|tackade|"
    r"blev)\b",
    re.IGNORECASE,
)
_MUCH_NEWS = 4
_LEAST_SIGNS = {"roster": 1, "schedule": 1, "article": 2}
_LEAST_ROWS = 2
_REACH = 200


def asked_for_its_kind(document: Document) -> Document:
    """The document as it is; or without rows and with one question, where signs of another kind stand in it."""
    if (sign := _other_sign(document)) is not None:
        return kept_whole(document, OTHER_KIND.format(_in_words(document), sign))
    if document.kind == "minutes" and not is_short(document) and not _tells_of_a_meeting(document):
        return kept_whole(document, NOTHING_HELD.format(_in_words(document)))
    return document


def _in_words(document: Document) -> str:
    return label("document_kind", document.kind).lower()


def _other_sign(document: Document) -> str | None:
    """A word of the document that tells of another kind; None where there is none, or not enough of them."""
    if document.kind == "schedule" and (case := _of_register(document)) is not None:
        return case
    least = _LEAST_SIGNS.get(document.kind)
    # A notice has items, and a page that lists meetings may lead to the minutes of some.
    if least is None or (document.kind == "schedule" and document.items):
        return None
    if document.kind == "roster" and len(told := _NEWS.findall(document.text)) >= _MUCH_NEWS:
        return str(told[0])
    signs = [found[1] for found in _OF_MINUTES.finditer(document.text)]
    if document.kind == "roster":
        signs += [found[1] for found in _TITLE.finditer(document.text)]
    return signs[0] if len({sign.casefold() for sign in signs}) >= least else None


def _of_register(document: Document) -> str | None:
    """The word of a proposal beside the day, where most days of what was read as a schedule have one."""
    words = [found[0] for row in document.upcoming if (found := _beside(document.text, row)) is not None]
    return words[0] if len(words) >= _LEAST_ROWS and len(words) * 2 > len(document.upcoming) else None


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
