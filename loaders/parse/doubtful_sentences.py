"""Sentences read as decisions or tasks that may tell something else: a day, a reservation, how things are.

Tested in tests/loaders/parse/test_doubtful_sentences.py.
"""

import re

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Action, Decision, Document
from .person_names import is_organisation, is_role
from .word_patterns import LazyPattern

# What stands below a decision and is none: until when to write, who is against it, what somebody told.
_NO_DECISION = LazyPattern(
    r"^(?!att\b).*\b(?:lämnas senast|deltar (?:inte|ej) i (?:beslut|ärend|handlägg|omröst)\w*|"
    r"nästa möte (?:är|blir|hålls)|berättar\b|har minskat|"
    r"har ökat|visar\b|skriver vi|anmäler\b|reserverar sig|yrkar\b|tycker\b|på förra mötet)|"
    r"^(?:nedan|här nedan|här)\s(?:redovisas|presenteras|följer|publiceras|hittar|kan du|listas)\b|\bhänvisas till\b|"
    r"^övriga\b|^[^\w\"“”'’«»(\[§–-]|(?<!följande):$",
    re.IGNORECASE,
)
_ASIDE = LazyPattern(r"\bsom (?:redan |tidigare )?(?:beslut|beslöt)\w*", re.IGNORECASE)
_DECIDES = LazyPattern(r"\b(?:beslut|beslöt)\w*", re.IGNORECASE)
_NO_TASK = LazyPattern(
    r"\b(?:har till uppgift|ansvarar även|reserverar sig|planeras|best(?:å|år) av|bordlades|deltar (?:inte|ej)|"
    r"informerar:|huvuddelar)|\bjusteras den\b|\bsista \w*dag\w*\b.{0,40}\bär den\b",
    re.IGNORECASE,
)


def doubtful_decisions(document: Document) -> list[Decision]:
    """The decisions that may be no decisions."""
    return [row for row in document.decisions if _NO_DECISION.search(row.text.strip()) or _is_aside(row.text)]


def _is_aside(told: str) -> bool:
    """Whether a sentence only mentions what was decided: 'Kassören påpekade att det som beslutades är betalat.'"""
    return (
        _ASIDE.search(told) is not None and not told.startswith("att ") and not _DECIDES.search(_ASIDE.sub("", told))
    )


def doubtful_tasks(document: Document) -> list[Action]:
    """The tasks that may be none: nobody is to do them and no day is told, or they say how things are."""
    known = {word.casefold() for row in document.attendance if row.name for word in row.name.split()}
    tasks = document.actions
    return [row for row in tasks if _is_statement(row) or _NO_TASK.search(row.text) or _is_no_doer(row, known)]


def _is_no_doer(row: Action, known: set[str]) -> bool:
    """Whether a word that begins its sentence is read as the doer, and no list knows it: 'Banbygge ska ske.'"""
    word = row.responsible or ""
    key = word.casefold()
    if not word or not row.text.startswith(f"{word} ") or not word.isalpha() or key in known:
        return False
    named = is_given_name_or_like(key) or is_family_name(key)
    return not (named or is_organisation(word) or is_role(word) or is_role(word.removesuffix("n")))


def _is_statement(row: Action) -> bool:
    """Whether a whole sentence is nobody's and has no day: a line of a list of tasks ends without a full stop."""
    return not (row.responsible or row.due) and row.text.rstrip().endswith(".")
