"""Removal of names from running text: of residents, and of others who may not be named in public; and of how people
are reached, whoever they are."""

from .contact_details import place_without_home, without_contact_details
from .name_finder import NameFinder
from .name_remover import A_PARTICIPANT, A_RESIDENT, NameRemover, without_names
from .names_elsewhere import NamesElsewhere, WrittenForms
from .protected_names import ProtectedNames, may_be_one_of
from .pseudonyms import Pseudonyms, give_pseudonyms, pseudonyms_of_site
from .publicly_named import is_named_in_public, people_named_in_public
from .unexplained_words import (
    HIDDEN_WORD,
    TEXTS,
    UnexplainedWords,
    hides_words,
    residents_by_answer,
    settle_unexplained_words,
    texts_of_minutes,
    without_unexplained_words,
)
from .visible_text import has_other_letters, visible_text

__all__ = [
    "A_PARTICIPANT",
    "A_RESIDENT",
    "HIDDEN_WORD",
    "TEXTS",
    "NameFinder",
    "NameRemover",
    "NamesElsewhere",
    "ProtectedNames",
    "Pseudonyms",
    "UnexplainedWords",
    "WrittenForms",
    "give_pseudonyms",
    "has_other_letters",
    "hides_words",
    "is_named_in_public",
    "may_be_one_of",
    "people_named_in_public",
    "place_without_home",
    "pseudonyms_of_site",
    "residents_by_answer",
    "settle_unexplained_words",
    "texts_of_minutes",
    "visible_text",
    "without_contact_details",
    "without_names",
    "without_unexplained_words",
]  # fmt: skip
