"""Sentences read as decisions or tasks that may tell something else: a day, a reservation, how things are.

Tested in tests/loaders/parse/test_doubtful_sentences.py.
"""

import re

from ...schema.records import Action, Decision, Document
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
_NO_TASK = LazyPattern(
    r"\b(?:har till uppgift|ansvarar även|reserverar sig|planeras|best(?:å|år) av|bordlades|deltar (?:inte|ej)|"
    r"informerar:|huvuddelar)|\bjusteras den\b|\bsista \w*dag\w*\b.{0,40}\bär den\b",
    re.IGNORECASE,
)


def doubtful_decisions(document: Document) -> list[Decision]:
    """The decisions that may be no decisions."""
    return [row for row in document.decisions if _NO_DECISION.search(row.text.strip())]


def doubtful_tasks(document: Document) -> list[Action]:
    """The tasks that may be none: nobody is to do them and no day is told, or they say how things are."""
    return [row for row in document.actions if _is_statement(row) or _NO_TASK.search(row.text)]


def _is_statement(row: Action) -> bool:
    """Whether a whole sentence is nobody's and has no day: a line of a list of tasks ends without a full stop."""
    return not (row.responsible or row.due) and row.text.rstrip().endswith(".")
