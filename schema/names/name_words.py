"""The lists of words in `name_words.yml`: titles, parties, particles, spellings, nicknames.

Tested in tests/schema/store/test_meetings.py.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def name_lists() -> dict[str, Any]:
    """Everything in `name_words.yml`, as it is written there."""
    text = files(__package__).joinpath("name_words.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


@lru_cache(maxsize=10_000)
def is_title(word: str) -> bool:
    """Whether a word printed with a name is a title or a role."""
    bare = word.strip(".").casefold()
    return bare in _titles() or bare.endswith(_title_endings())


def is_party(word: str) -> bool:
    """Whether a word is the mark of a party, of two capital letters."""
    return word.isupper() and word.casefold() in name_lists()["parties"]


def is_particle(part: str) -> bool:
    """Whether a part of a name is a 'von' or 'al', which is often left out."""
    return part in _particles()


@cache
def sound_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules that make spellings of one sound alike, in order."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in name_lists()["sounds"])


@cache
def base_letters() -> dict[int, str]:
    """Letters that have no base letter in Unicode, for str.translate."""
    return str.maketrans(name_lists()["letters"])


@cache
def spelling_variants() -> dict[str, tuple[str, ...]]:
    """Each listed name with all spellings of it."""
    found: dict[str, tuple[str, ...]] = {}
    for spellings in name_lists()["variants"]:
        for name in spellings:
            found[name] = (*found.get(name, ()), *spellings)
    return found


@cache
def nicknames_both_ways() -> dict[str, tuple[str, ...]]:
    """Each nickname with the names it stands for, and each such name with its nicknames, in small letters."""
    found: dict[str, tuple[str, ...]] = {}
    for nickname, names in name_lists()["nicknames"].items():
        for name in names:
            found[nickname] = (*found.get(nickname, ()), name)
            found[name] = (*found.get(name, ()), nickname)
    return found


@cache
def _titles() -> frozenset[str]:
    return frozenset(name_lists()["titles"])


@cache
def _title_endings() -> tuple[str, ...]:
    return tuple(name_lists()["title_endings"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(name_lists()["particles"])
