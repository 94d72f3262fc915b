"""Which words are given or family names in Sweden, by the lists in `listed_names.yml`.

All words are compared in lower case. A name that no list has may still be one: what is new or rare stands in none.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from .name_words import is_particle, is_party, nicknames_both_ways, spelling_variants


def is_given_name(phrase: str) -> bool:
    """Whether a lone word is a common given name, alone or doubled: 'Karin', 'Britt-Marie'."""
    given, name = _listed()["given"], phrase.casefold()
    return name in given or ("-" in name and given.issuperset(name.split("-")))


def is_given_name_or_like(key: str) -> bool:
    """Whether a word is a given name of here or abroad, a nickname or a spelling: 'karin', 'kalle', 'carin'."""
    return (
        is_given_name(key) or key in _listed()["abroad"] or key in spelling_variants() or key in nicknames_both_ways()
    )


def is_family_name(key: str) -> bool:
    """Whether a word is a common family name: 'andersson', 'berg'."""
    return key in _listed()["family"]


def in_usual_letters(name: str) -> str:
    """'ANNA EK' and 'Anna EK' as 'Anna Ek': capitals alone are a way to print a name that begins with a given one.

    In 'Anna SD' they are the mark of a party.
    """
    words = name.split(" ")
    if (
        len(words) < 2
        or not words[-1].isupper()
        or len(words[-1]) < 2
        or is_party(words[-1])
        or not is_given_name_or_like(words[0].casefold())
    ):
        return name
    usual = with_capitals(words)
    return " ".join(usual[at] if word.isupper() else word for at, word in enumerate(words))


def with_capitals(words: list[str]) -> list[str]:
    """The words of a name with capitals where names have them: of 'LIV VON EK-ALM' 'Liv', 'von', 'Ek-Alm'."""
    inside = range(1, len(words) - 1)
    return [
        word.lower()
        if at in inside and is_particle(word.lower())
        else re.sub(r"[^'’-]+", lambda part: part[0].capitalize(), word)
        for at, word in enumerate(words)
    ]


def is_also_a_word(key: str) -> bool:
    """Whether a given name is an ordinary word of Swedish as well: 'björn', 'per'."""
    return key in _listed()["also_words"]


def begins_as_word(key: str) -> bool:
    """Whether a given name at the beginning of a sentence is most often the word: 'Per person', 'Inga frågor'."""
    return key in _listed()["begins_as_word"]


def tells_of_person(key: str) -> bool:
    """Whether a word tells that the one before it is a person: 'berättade', 'ringer'."""
    return key in _listed()["tells_of_person"]


@cache
def _listed() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("listed_names.yml").read_text("utf-8")
    lists = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {kind: frozenset(names.split()) for kind, names in lists.items()}
