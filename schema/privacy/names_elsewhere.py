"""The names that are hidden and kept in all groups, by their forms: worked out once for the texts of every group.

Tested in tests/schema/privacy/test_every_form.py and tests/schema/privacy/test_name_remover.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Self

from .name_forms import Phrase, forms_of_name
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

WrittenForms = dict[str, Any]
"""The forms of names as they are written down; see `NamesElsewhere.written`."""
# Stands in no word of a name.
_BETWEEN = " "
_DICTIONARIES = ("singles", "families")
_WORDS = ("given", "words", "short_words")


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
        self._begin()

    def _begin(self) -> None:
        self._hidden_at: dict[str, PhrasesAt] = {}
        self._kept_at: dict[str, PhrasesAt] = {}

    def written(self) -> WrittenForms | None:
        """The forms in lists and dictionaries of strings, for JSON; the words of a form stand behind each other.

        None when the words could not be told apart.
        """
        if any(_BETWEEN in word for words in (self.words, self.short_words) for word in words):
            return None
        return {
            "hidden": {_BETWEEN.join(phrase): said for found in self.hidden.values() for phrase, said in found},
            "kept": [_BETWEEN.join(phrase) for found in self.kept.values() for phrase, _ in found],
            "kept_compounds": [_BETWEEN.join(phrase) for phrase in self.kept_compounds],
            **{name: getattr(self, name) for name in _DICTIONARIES},
            **{name: list(getattr(self, name)) for name in _WORDS},
        }

    @classmethod
    def read(cls, forms: WrittenForms) -> Self:
        """The forms that `written` gave, without the names."""
        told = cls.__new__(cls)
        told.hidden = _by_first_word(forms["hidden"].items())
        told.phrases = frozenset(phrase for found in told.hidden.values() for phrase, _ in found)
        told.kept = _by_first_word((phrase, "") for phrase in forms["kept"])
        told.kept_compounds = {tuple(phrase.split(_BETWEEN)) for phrase in forms["kept_compounds"]}
        told.singles, told.families = (forms[name] for name in _DICTIONARIES)
        told.given, words, short = (set(forms[name]) for name in _WORDS)
        told.words, told.short_words = frozenset(words), frozenset(short)
        told._begin()
        return told

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


def _by_first_word(phrases: Iterable[tuple[str, str]]) -> dict[str, list[tuple[Phrase, str]]]:
    """The phrases as they were written, by their first word; those of one word stay in their order."""
    found: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for written, said in phrases:
        phrase = tuple(written.split(_BETWEEN))
        found[phrase[0]].append((phrase, said))
    return dict(found)
