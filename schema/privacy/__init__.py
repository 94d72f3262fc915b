"""Keeps the names of people who may not be named out of running text."""

from .name_remover import SOMEBODY, SOMEONE, NameSieve, without_names
from .protected_names import Known, fits
from .unexplained_words import HIDDEN, Unknown, residents_said, settle_words, texts_of, without_words

__all__ = [
    "HIDDEN", "SOMEBODY", "SOMEONE", "Known", "NameSieve", "Unknown", "fits", "residents_said", "settle_words",
    "texts_of", "without_names", "without_words",
]  # fmt: skip
