"""Papers that tell of no single meeting, list or news, though they look like one: statutes, policies, accounts.

Tested in tests/loaders/parse/test_other_papers.py.
"""

import re

from ...schema.records import LISTS_OF_ROWS, Document
from .prose_lines import is_headline
from .word_patterns import LazyPattern

# What rules or informs for long, by the first words of its title.
_PAPER = LazyPattern(
    r"\W*(?:(?:förslag till|utkast till|nya?|reviderade?|våra?|föreningens|normal|typ)\s)*"
    r"(\w*stadgar(?:na)?|stadgan|\w*reglement(?:e|et|en)|\w*ordningsregler(?:na)?|"
    r"(?:arbets|delegations|bolags)ordning(?:en)?|\w*polic(?:y|yn|ies)|\w*riktlinjer(?:na)?|\w*instruktion(?:en|er)?|"
    r"(?:organisation\w?- och )?(?:roll|verksamhets|uppdrags)beskrivning(?:ar)?|årsredovisning(?:en)?|"
    r"resultaträkning|balansräkning|underhållsplan|informationsmaterial|fullmakt|\w*verksamhetsberättelse(?:n|r)?|"
    r"inför (?:informations)?(?:mötet?|stämman?|årsstämman?|årsmötet?))"
    r"(?:\W|$)",
    re.IGNORECASE,
)
_OF_MEETING = LazyPattern(
    r"protokoll|anteckning|kallelse|dagordning|\w*möte\b|sammanträde|träff\b|minutes|meeting", re.IGNORECASE
)
_INFORMS = LazyPattern(r"\W*(?:inför|information\w*)\s", re.IGNORECASE)
# What begins lines of an agenda: below them stand the papers of a meeting to come.
_OF_AGENDA = LazyPattern(
    r"^\W{0,4}(?:(?:§\s?)?\d{1,3}\.?\s)?((?:val av (?:justera|mötes|ordförande|sekreterare|rösträkna)|"
    r"fråga om (?:stämman|mötet|ansvarsfrihet)|(?:mötets|stämmans|årsmötets) öppnande|"
    r"fastställande av (?:röstlängd|dagordning))\w*)",
    re.IGNORECASE | re.MULTILINE,
)
# The first paragraph of statutes, which may stand far down a page about an association.
_STATUTES = LazyPattern(
    r"^\W*(§\s?1\.?\s(?:föreningens )?(?:namn|ändamål|firma)|(?:namn|ändamål|firma)\s§\s?1)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_WHO_CAME = LazyPattern(r"^\W*(?:närv|deltog|deltag|protokoll)", re.IGNORECASE | re.MULTILINE)
# What tells how minutes are written: words to fill in, and no day of a meeting.
_ADVICE = LazyPattern(
    r"\b((?:förslag (?:på|till)|exempel på|mall för|så (?:här )?skriv\w* (?:du|ni|man))\s(?:\w+\s){0,3}?"
    r"(?:dagordning|föredragningslista|\w*protokoll|kallelse|hur \w+)|xx/xx|20xx|(?:ärende|punkt) 1(?!\d))",
    re.IGNORECASE,
)
_LONGEST_TITLE, _FIRST_LINES, _LEAST_OF_AGENDA = 10, 3, 2


def other_paper(document: Document) -> str | None:
    """The words by which a document is a paper of another sort than it was read as; None where none are."""
    if document.kind == "proposals":
        found = {words.casefold(): words for words in _OF_AGENDA.findall(document.text)}
        return next(iter(found.values())) if len(found) >= _LEAST_OF_AGENDA else None
    if document.kind == "minutes" and (paper := _statutes_below(document)) is not None:
        return paper
    if (advice := advice_on_minutes(document)) is not None:
        return advice
    if document.kind not in ("minutes", "article", "roster") or _is_held(document):
        return None
    told = any(getattr(document, name) for name in LISTS_OF_ROWS)
    return _named_by_title(document) if told else None


def advice_on_minutes(document: Document) -> str | None:
    """The words by which a page tells how minutes or an agenda are written; None where it names a day or people."""
    if not document.items or document.attendance or _has_day(document):
        return None
    advice = _ADVICE.search(document.text)
    return None if advice is None else advice[1]


def is_about_no_meeting(document: Document) -> bool:
    """Whether minutes have no day, time or officer, nobody who came, and a title that names no meeting."""
    meeting = document.meeting
    if document.kind != "minutes" or document.attendance or meeting is None:
        return False
    signs = (meeting.date, meeting.start, meeting.chair, meeting.secretary, *meeting.adjusters)
    return not any(signs) and not names_meeting(document.title or "")


def names_meeting(title: str) -> bool:
    """Whether a title is that of a meeting, and not of what is to be read before one."""
    return _OF_MEETING.search(title) is not None and _INFORMS.match(title) is None


def _is_held(document: Document) -> bool:
    """Whether somebody is listed as present at a meeting with a day."""
    came = any(row.status == "present" and row.name and " " in row.name for row in document.attendance)
    return came and document.meeting is not None and document.meeting.date is not None


def _has_day(document: Document) -> bool:
    """Whether a day is told on which a meeting was, or is to be."""
    held = document.meeting is not None and document.meeting.date is not None
    return held or any(row.date for row in document.upcoming)


def _statutes_below(document: Document) -> str | None:
    """The first paragraph of statutes on a page that says of nobody that they came to a meeting."""
    paper = _STATUTES.search(document.text) if "§" in document.text else None
    of_meeting = names_meeting(document.title or "") or _WHO_CAME.search(document.text) is not None
    return None if paper is None or of_meeting else paper[1]


def _named_by_title(document: Document) -> str | None:
    first = [line.strip() for line in document.text.split("\n") if line.strip()][:_FIRST_LINES]
    for words in (document.title or "", *first):
        short = len(words.split()) <= _LONGEST_TITLE and not is_headline(words)
        if short and not names_meeting(words) and (found := _PAPER.match(words)) is not None:
            return found[1]
    return None
