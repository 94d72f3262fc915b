"""The names that are hidden and kept in all groups, by their forms: worked out once for the texts of every group.

Tested in tests/schema/privacy/test_every_form.py and tests/schema/privacy/test_name_remover.py.
"""

from collections.abc import Iterable, Mapping

from .name_forms import forms_of_name
from .name_phrases import (
    by_first_word,
    folded_words,
    formed_names,
    given_words,
    hidden_phrases,
    long_words,
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
