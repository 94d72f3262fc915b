"""Headings below which a list of days tells of nothing to come: minutes, papers, archives.

Tested in tests/loaders/parse/test_schedule_reader.py and tests/loaders/parse/test_page_about_body.py.
"""

import re

from .word_patterns import LazyPattern

_ELSEWHERE = LazyPattern(
    r"(?:äldre\s|tidigare\s|senaste\s)?(?:protokoll|minnesanteckningar|anteckningar|handlingar|dokument|arkiv|"
    r"verksamhetsberättelse|reglemente|stadgar|kontakt|nyheter|anslagstavla|relaterat|läs mer)\b"
    r"(?!.*(?:tider|datum|dagar))",
    re.IGNORECASE,
)
# An agenda and its minutes are one paper.
_AMONG_OTHERS = LazyPattern(
    r"^(?!.*(?:dagordning|kallelse|agenda|\d))(?:.*\S,?\s(?:och|samt|&)\s(?:protokoll|minnesanteckningar|mötesanteckningar)|"
    r"(?:protokoll|minnesanteckningar|mötesanteckningar)\s(?:och|samt|&)\s\w[^\d]*)$",
    re.IGNORECASE,
)
_ARCHIVE = LazyPattern(
    r"(?:äldre\s|tidigare\s|senaste\s)?(?:mötes|sammanträdes)?(?:protokoll|minnesanteckningar|arkiv)"
    r"(?:\s(?:från|och|&)\s[\w\s]{3,30})?|anslagstavla",
    re.IGNORECASE,
)

_BOTH = LazyPattern(
    r"\bprotokoll\b\s?(?:,|och|samt|/|&)\s?(?:\w+\s(?:och\s)?)?(?:kallelser?|dagordning(?:ar)?|föredragningslist\w+)\b"
    r"|\b(?:kallelser?|dagordning(?:ar)?|föredragningslist\w+)\s?(?:,|och|samt|/|&)\s?protokoll\b",
    re.IGNORECASE,
)
_OF_DAYS = LazyPattern(r"tider|datum|dagar|kallelse|plan\b", re.IGNORECASE)


def heads_other_matters(heading: str) -> bool:
    """Whether days below a heading are none of meetings to come: 'Protokoll', 'Äldre handlingar', 'Kontakt'."""
    return _ELSEWHERE.match(heading) is not None


def is_name_of_archive(words: str) -> bool:
    """Whether a line is nothing but the name of an archive: 'Tidigare mötesprotokoll'."""
    return _ARCHIVE.fullmatch(words) is not None and _OF_DAYS.search(words) is None


def names_archive(title: str) -> bool:
    """Whether a title is that of a page with minutes among other things: 'Organisation och protokoll'.

    'Protokoll, kallelse och dagordning' does not tell which of them it holds.
    """
    return _AMONG_OTHERS.search(title) is not None or _BOTH.search(title) is not None
