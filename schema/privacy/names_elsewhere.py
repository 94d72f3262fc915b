"""The names that are hidden and kept in all groups, by their forms: worked out once for the texts of every group.

Tested in tests/schema/privacy/test_every_form.py and tests/schema/privacy/test_name_remover.py.
"""

from collections.abc import Iterable, Mapping

from .name_forms import forms_of_name
from .name_phrases import (
    NO_PHRASES,
    PhrasesAt,
    by_first_word,
    folded_words,
    formed_names,
    given_words,
    hidden_phrases,
    long_words,
    short_words,
    single_words,
    whole_names,
)


class NamesElsewhere:
    """`hidden` are the protected names with the words that replace them, `kept` those that may be read."""

    def __init__(self, hidden: Mapping[str, str], kept: Iterable[str] = ()):
        names, theirs = formed_names(hidden), [forms_of_name(name) for name in kept]
        # 'V. Holm' may be somebody who is named.
        named = {phrase for one in theirs for phrase in one.shortened}
        phrases = {
            phrase: word for phrase, word in hidden_phrases(names, shortened=True).items() if phrase not in named
        }
        self.hidden = by_first_word(phrases)
        self.phrases = frozenset(phrases)
        self.singles = single_words(names, False)
        self.singles |= folded_words(self.singles)
        self.families = {one.family[-1]: word for one, word in names if one.family}
        self.families |= folded_words(self.families)
        self.given = given_words(names)
        kept_phrases = whole_names(theirs)
        self.kept = by_first_word(dict.fromkeys(kept_phrases, ""))
        self.kept_compounds = {one.given for one in theirs if len(one.given) > 1}
        self.words = long_words((*phrases, *kept_phrases), self.singles, self.families)
        self.short_words = short_words((*phrases, *kept_phrases))
        self._hidden_at: dict[str, PhrasesAt] = {}
        self._kept_at: dict[str, PhrasesAt] = {}

    def hidden_at(self, key: str) -> PhrasesAt:
        """The hidden forms that begin with a word, put together once for all groups where none of them gives way."""
        if key not in self.hidden:
            return NO_PHRASES
        if key not in self._hidden_at:
            self._hidden_at[key] = PhrasesAt(self.hidden[key])
        return self._hidden_at[key]

    def kept_at(self, key: str) -> PhrasesAt:
        """The same of the names that may be read."""
        if key not in self.kept:
            return NO_PHRASES
        if key not in self._kept_at:
            found = [pair for pair in self.kept[key] if pair[0] not in self.phrases]
            self._kept_at[key] = PhrasesAt(found) if found else NO_PHRASES
        return self._kept_at[key]
