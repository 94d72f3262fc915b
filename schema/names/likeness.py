"""How alike two parts of names are, and which of all known parts are like a printed one.

One letter apart means a Damerau-Levenshtein distance of 1 (optimal string alignment, by rapidfuzz). Known parts
within that distance are found without comparing with all of them: two words one edit apart share a form with at most
one letter deleted (symmetric delete, W. Garbe 2012), so an index of such forms narrows the search to a handful.

Tested in tests/schema/names/test_any_text.py.
"""

import unicodedata
from collections import defaultdict
from functools import lru_cache

from rapidfuzz.distance import OSA

from .name_words import base_letters, nicknames_both_ways, sound_rules, spelling_variants

# Shorter names differ in one letter from too many others.
SHORTEST_MISPRINT = 4
# How likely a printed part that differs like this still means the same name.
SAME, MARKS, VARIANT, MISPRINT, NICKNAME, INITIAL = 1.0, 0.97, 0.94, 0.86, 0.84, 0.74


@lru_cache(maxsize=50_000)
def without_accents(part: str) -> str:
    """The part without accents, dots and rings: petrović and petrovic, björk and bjork are alike then."""
    taken_apart = unicodedata.normalize("NFD", part.translate(base_letters()))
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def sound_key(part: str) -> str:
    """A key that spelling variants share: karlsson and carlsson, lindqvist and lindkvist, sofia and sophia."""
    key = without_accents(part)
    for pattern, replacement in sound_rules():
        key = pattern.sub(replacement, key)
    return key or without_accents(part)


class KnownParts:
    """All parts of names that an index knows, so that the ones like a printed part are found quickly."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._new: list[str] = []
        self._by_plain: dict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_deletion: dict[str, set[str]] = defaultdict(set)
        self._found: dict[str, dict[str, float]] = {}

    def add(self, part: str) -> None:
        """Make a part of a person's name known."""
        if part not in self._known:
            self._known.add(part)
            self._new.append(part)

    def like(self, printed: str) -> dict[str, float]:
        """The known parts that `printed` may stand for, with their likeness; initials apart."""
        if self._new:
            self._take_in()
        if printed not in self._found:
            self._found[printed] = self._search(printed)
        return self._found[printed]

    def _take_in(self) -> None:
        """Index the new parts: only when something like a part is asked for, which exact names never need."""
        for part in self._new:
            self._by_plain[without_accents(part)].add(part)
            self._by_sound[sound_key(part)].add(part)
            for form in _deletions(without_accents(part)):
                self._by_deletion[form].add(part)
        self._new.clear()
        self._found.clear()

    def _search(self, printed: str) -> dict[str, float]:
        found = dict.fromkeys(self._misprints(printed), MISPRINT)
        for name in nicknames_both_ways().get(printed, ()):
            found.update(dict.fromkeys(self._by_sound.get(sound_key(name), ()), NICKNAME))
        for name in (printed, *spelling_variants().get(printed, ())):
            found.update(dict.fromkeys(self._by_sound.get(sound_key(name), ()), VARIANT))
        found.update(dict.fromkeys(self._by_plain.get(without_accents(printed), ()), MARKS))
        if printed in self._known:
            found[printed] = SAME
        return found

    def _misprints(self, printed: str) -> list[str]:
        word = without_accents(printed)
        near = set().union(*(self._by_deletion.get(form, ()) for form in _deletions(word)))
        return [part for part in near if OSA.distance(word, without_accents(part), score_cutoff=1) <= 1]


def _deletions(word: str) -> set[str]:
    """The word itself and the word with any one letter deleted; nothing for short words."""
    if len(word) < SHORTEST_MISPRINT:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
