"""Removal of names from running text: of residents, and of others who may not be named in public."""

from .name_remover import A_PARTICIPANT, A_RESIDENT, NameRemover, without_names
from .protected_names import ProtectedNames, may_be_one_of
from .unexplained_words import (
    HIDDEN_WORD,
    UnexplainedWords,
    residents_by_answer,
    settle_unexplained_words,
    texts_of_minutes,
    without_unexplained_words,
)

__all__ = [
    "A_PARTICIPANT",
    "A_RESIDENT",
    "HIDDEN_WORD",
    "NameRemover",
    "ProtectedNames",
    "UnexplainedWords",
    "may_be_one_of",
    "residents_by_answer",
    "settle_unexplained_words",
    "texts_of_minutes",
    "without_names",
    "without_unexplained_words",
]  # fmt: skip
