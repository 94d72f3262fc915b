"""Whether what was read as a name can be a person's: no label, number, role, place or common word stands in it.

A name that no list has may still be one, so a foreign or rare name is plausible: what tells of something else is not.

Tested in tests/loaders/parse/test_plausible_names.py and tests/loaders/parse/test_plausible_records.py.
"""

import re
from functools import cache, lru_cache

from ...schema.names.alphabets import mixes_alphabets
from ...schema.names.listed_names import is_also_a_word, is_family_name, is_given_name_or_like
from .line_labels import label_kind
from .person_names import is_organisation, is_role
from .word_patterns import is_generic_title, word_list, word_values

_PART = re.compile(r"[^\s\-–]+")
_NUMBER = re.compile(r"\d")
# A lone capital is an initial after a given name ('Anna E'), and a mark in a table after a whole name ('Anna Ek X').
_MARK = re.compile(r"\S+\s\S+.*\s(?:[XxNFJ]|Ja|Nej|Nr)$|[☒☐✓✔√×]")
_ENDS_A_SENTENCE = re.compile(r"\w{3,}\.$|[:;!?]$")
_CITY = re.compile(r"\S+s (?:[Ss]tad|[Rr]egion|[Ll]än)")
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,}s?")
# How a lone noun ends in a definite form or a genitive: 'Facken', 'Mötets'.
_NOUN_ALONE = re.compile(r"^[^'’]*(?:(?<!s)en|et|na|ns|ts|rs)$|^[a-zåäö]")
# How Swedish nouns end in a definite or plural form; no family name ends so.
_NOUN = re.compile(
    r"\w{3,}(?:vägen|gatan|gränden|stigen|allén|stugan|kyrkan|parken|hallen|biblioteket|museet|hotellet|restaurangen|"
    r"erna|arna|orna|ningen|ningar|heten|heter|tionen|tioner|tion|skapet|lokalen|salen|huset|rummet|"
    r"skolan|gården|torget|föreningen|förening|kommittén|rådet|nämnden|nämnd|styrelsen|styrelse|gruppen|grupp|laget|"
    r"klubben|klubb|utskottet|utskott|förbundet|förbund|mötet|möte|protokoll|protokollet|kommunen|kommun|riatet|"
    r"verket|ansvarig|närvarande|frånvarande|tjänstgörande|suppleanter|representanter|ledamöter|ersättare|ledamot)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_plausible_name(phrase: str) -> bool:
    """Whether a phrase that was read as a person's name can be one."""
    phrase = phrase.strip()
    if _NUMBER.search(phrase) or _MARK.search(phrase) or _ENDS_A_SENTENCE.search(phrase) or len(phrase) > 60:
        return False
    parts = phrase.split()
    if not parts or label_kind(phrase) is not None or _CITY.fullmatch(phrase) or mixes_alphabets(phrase):
        return False
    if len(parts) == 1:
        return _is_plausible_alone(parts[0])
    if not is_given_name_or_like(_key(parts[0])):
        return not is_organisation(phrase) and not any(map(_is_other_word, parts))
    # A given name that is a word as well begins a name ('Jan Ek'), and what follows may be rare ('Anita Vattvik').
    if _key(parts[1]) in _common_words() or any(map(_is_other_word, parts[2:])) or _ACRONYM.fullmatch(parts[-1]):
        return False
    return not _are_two_people(parts)


def _is_plausible_alone(word: str) -> bool:
    """Whether a lone word is a name that a list has, or has not the form of a common noun: 'Asta', 'Tareq'."""
    if is_generic_title(word):
        return False
    keys = [key.casefold() for key in _PART.findall(word.strip(".,"))]
    if keys and all(is_given_name_or_like(key) or is_family_name(key) for key in keys):
        return True
    return len(word) > 2 and _NOUN_ALONE.search(word) is None and not _is_common_word(word)


def _is_other_word(part: str) -> bool:
    """Whether a part of a phrase is a word that stands in no name, unless a list has it as one."""
    word = _key(part)
    if len(word) < 2 or word in _particles() or is_family_name(word):
        return False
    return _is_common_word(word) and (is_also_a_word(word) or not is_given_name_or_like(word))


@lru_cache(maxsize=8192)
def _is_common_word(word: str) -> bool:
    key = word.casefold()
    return (
        key in _common_words()
        or _NOUN.fullmatch(word) is not None
        or is_role(word)
        or (len(key) > 3 and label_kind(key) is not None)
    )


def _key(part: str) -> str:
    return part.strip(".,()").casefold()


def _are_two_people(parts: list[str]) -> bool:
    """Whether two whole names stand without anything between them: 'Asta Ekmark Bo Lind'."""
    if len(parts) != 4:
        return False
    first, second, third, fourth = (part.casefold() for part in parts)
    families = is_family_name(second) or not is_family_name(third)
    given = is_given_name_or_like(first) and is_given_name_or_like(third) and families
    return given and not is_given_name_or_like(second) and not is_given_name_or_like(fourth)


@cache
def _particles() -> frozenset[str]:
    return frozenset(word_list("particles"))


@cache
def _common_words() -> frozenset[str]:
    listed = (word_list(name) for name in ("joining_words", "weekdays", "nobody", "other_bodies"))
    words = {word for words in listed for word in words if re.fullmatch(r"[^\W\d_]{2,}", word)}
    words |= {*word_values("months"), *word_list("words_of_no_name")}
    return frozenset(words - _particles())
