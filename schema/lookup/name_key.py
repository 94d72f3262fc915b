"""Printed names made ready to be compared, and how complete they are."""

import re
import unicodedata
from functools import lru_cache

from ..names.alphabets import mixes_alphabets

_SPACE = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc\u00b4`]")
_MARKS = re.compile(r"[\s'-]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’´-][^\W\d_]+)*\.?")
_MOST_WORDS = 5
# Two people in one cell are no name, nor is whom one of them stands in for.
_JOINING = frozenset("och samt eller för ersätter efter genom via med istället".split())
_WITHOUT_DOTS = str.maketrans("åäö", "aao")
_GENERATION = re.compile(r"\s(?:jr|sr|d\.?\s?ä|d\.?\s?y)\.?$")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The name as it is compared: NFC, case folded, one dash, one apostrophe, single spaces, no marks around it."""
    folded = _APOSTROPHES.sub("'", _DASHES.sub("-", unicodedata.normalize("NFC", name).casefold()))
    return _SPACE.sub(" ", folded).strip(" ,;:")


@lru_cache(maxsize=50_000)
def name_letters(name: str) -> str:
    """The letters of a name alone: without hyphens, blanks and accents; å, ä, ö, æ and ø are letters of their own."""
    letters = _MARKS.sub("", name_key(name))
    if letters.isascii():
        return letters
    return "".join(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in letters)


def letters_without_dots(name: str) -> str:
    """The letters of a name as they are typed where there is no å, ä or ö."""
    return name_letters(name).translate(_WITHOUT_DOTS)


@lru_cache(maxsize=50_000)
def name_completeness(name: str) -> str:
    """How complete a name is: 'full', 'initial' ('Nina G', 'N. Grahn'), 'first', or 'none' when it is no name."""
    words = _GENERATION.sub("", name.strip(" ,;:")).split()
    if not words or len(words) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return "none"
    if not _JOINING.isdisjoint(words) or mixes_alphabets(name):
        return "none"
    if not (_begins_name(words[0]) and _begins_name(words[-1])):
        return "none"
    if len(words) == 1:
        return "first" if len(words[0].rstrip(".")) > 1 else "none"
    return "initial" if any(len(word.rstrip(".")) == 1 for word in (words[0], words[-1])) else "full"


def _begins_name(word: str) -> bool:
    """Whether a word may begin or end a name: 'Ek', 'd'Orsay', or a word of a script without capitals."""
    return word[0].isupper() or word[0].lower() == word[0].upper() or re.match(r"[dl]['’](?=\w)", word) is not None
