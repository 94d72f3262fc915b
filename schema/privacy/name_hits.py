"""Names as they stand in a text: which of its words they are, and what is said in their place.

Tested in tests/schema/privacy/test_name_remover.py.
"""

import re
from dataclasses import dataclass

from .name_forms import Phrase
from .word_surroundings import is_hyphened_to_next, is_titled, stands_as
from .written_words import Word


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (inclusive) are a name; nothing is said in place of one that may stay."""

    first: int
    last: int
    word: str
    genitive: bool = False


def phrase_at_word(
    text: str, words: list[Word], at: int, phrases: list[tuple[Phrase, str]], within: re.Pattern[str]
) -> Hit | None:
    """The first of the phrases that stands at this word."""
    for phrase, said in phrases:
        last = at + len(phrase) - 1
        if last >= len(words) or not stands_as(text, words[at : last + 1], phrase, within):
            continue
        hit = Hit(at, last, said, words[last].key != phrase[-1])
        return with_rest_of_compound(text, words, hit) if said else hit
    return None


def with_rest_of_compound(text: str, words: list[Word], hit: Hit) -> Hit:
    """The hit with what hyphens tie to its end."""
    last = hit.last
    while last + 1 < len(words) and is_hyphened_to_next(text, words, last):
        last += 1
    return hit if last == hit.last else Hit(hit.first, last, hit.word)


def with_title(text: str, words: list[Word], hit: Hit) -> Hit:
    """The hit with the title before it (fru, herr), when something is said in its place."""
    if not hit.word or not hit.first or not is_titled(text, words, hit.first):
        return hit
    return Hit(hit.first - 1, hit.last, hit.word, hit.genitive)
