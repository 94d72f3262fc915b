"""The forms of many names put together for looking them up, each with the words that replace it.

Tested in tests/schema/privacy/test_every_form.py and tests/schema/privacy/test_name_remover.py.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ..names.listed_names import is_family_name, is_given_name_or_like
from .name_forms import NameForms, Phrase, folded_phrases, folded_spellings, forms_of_name

# Within a name; the one behind it is a genitive.
_APOSTROPHE = re.compile(r"(?<=\b\w)['\u2018\u2019\u02bc\u00b4`\u2032](?=\w)")
Formed = list[tuple[NameForms, str]]


def formed_names(names: Mapping[str, str]) -> Formed:
    """The forms of each name with the words that replace it, in an order that is always the same."""
    ordered = sorted(names, key=lambda name: (names[name], name))
    return [(forms_of_name(written), names[name]) for name in ordered for written in _with_parted(name)]


def whole_names(kept: Iterable[NameForms]) -> set[Phrase]:
    """The whole forms of names that may be read."""
    return {phrase for one in kept for phrase in one.whole}


def hidden_phrases(names: Formed, shortened: bool = False) -> dict[Phrase, str]:
    """What replaces whole names, names with an initial, double names, and those that are written as one word.

    With `shortened` initials of given names count, too ('V. Holm'). Each is there as it is written without å, ä, ö.
    """
    found: dict[Phrase, str] = {}
    for one, word in names:
        doubles = (name for name in (one.given, one.family) if len(name) > 1)
        for phrase in (*one.whole, *one.initials, *doubles):
            found[phrase] = word
    for one, word in names:
        for phrase in (*(one.shortened if shortened else ()), *filter(_is_no_other_name, one.runs)):
            found.setdefault(phrase, word)
    for phrase, word in list(found.items()):
        for folded in sorted(folded_phrases(phrase)):
            found.setdefault(folded, word)
    return found


def single_words(names: Formed, families: bool) -> dict[str, str]:
    """What replaces a given name alone, and with `families` a family name, when it is or may be written as one word.

    'Evalotta' is Eva-Lotta too; a family name of several words is not written so.
    """
    found = {
        name[0]: word for one, word in names for name in (one.given, one.family if families else ()) if len(name) == 1
    }
    for one, word in names:
        if len(one.given) > 1:
            found.setdefault("".join(one.given), word)
    return found


def given_words(names: Formed) -> set[str]:
    """The words that are a given name: eva, lotta and evalotta of Eva-Lotta, other halves, and asa of Åsa."""
    found = {part for one, _word in names for part in (*one.given, *one.halves, "".join(one.given)) if part}
    return found.union(*map(folded_spellings, found))


def folded_words(words: Mapping[str, str], spared: Collection[str] = ()) -> dict[str, str]:
    """The same words as they are written without å, ä and ö, unless that is one of `spared`.

    'Par' is Pär too: a word in small letters is left by those who look for names.
    """
    return {
        folded: said
        for word, said in words.items()
        for folded in folded_spellings(word)
        if folded not in words and folded not in spared
    }


def by_first_word(phrases: Mapping[Phrase, str]) -> dict[str, list[tuple[Phrase, str]]]:
    """The phrases by their first word, long ones first."""
    found = defaultdict(list)
    for phrase in sorted(phrases, key=_longest_first):
        found[phrase[0]].append((phrase, phrases[phrase]))
    return dict(found)


_NONE: list[tuple[Phrase, str]] = []


class PhrasesAt:
    """The phrases that begin with one word, each with the words that replace it, found by the word that follows.

    Hundreds of people are called Anna, and few of them have the name that stands behind it.
    """

    def __init__(self, phrases: Iterable[tuple[Phrase, str]]):
        """The phrases come as `by_first_word` or `both_in_order` has them: long ones first."""
        self.alone: list[tuple[Phrase, str]] = []
        self._by_second: dict[str, list[tuple[Phrase, str]]] = {}
        for phrase, said in phrases:
            found = self.alone if len(phrase) == 1 else self._by_second.setdefault(phrase[1], [])
            found.append((phrase, said))

    def before(self, following: str) -> list[tuple[Phrase, str]]:
        """Those that may stand where `following` is the next word, which may be a genitive; long ones first."""
        found = self._by_second.get(following, _NONE)
        if following.endswith("s") and (bare := self._by_second.get(following[:-1])):
            found = both_in_order(found, bare)
        return [*found, *self.alone] if found else self.alone


NO_PHRASES = PhrasesAt(())


def both_in_order(
    some: Iterable[tuple[Phrase, str]], others: Iterable[tuple[Phrase, str]]
) -> list[tuple[Phrase, str]]:
    """Two lists of phrases as one, long ones first."""
    return sorted((*some, *others), key=lambda pair: _longest_first(pair[0]))


def _longest_first(phrase: Phrase) -> tuple[int, Phrase]:
    """Sorts phrases: the longest first, then by their words."""
    return -len(phrase), phrase


LONGEST_SHORT = 2
"""Words of so many letters are short."""


def long_words(phrases: Iterable[Phrase], *singles: Iterable[str]) -> frozenset[str]:
    """All words of phrases and of lists of words but short ones."""
    words = (word for words in (*phrases, *singles) for word in words)
    return frozenset(word for word in words if len(word) > LONGEST_SHORT)


def short_words(phrases: Iterable[Phrase]) -> frozenset[str]:
    """The short words of phrases: initials, and names like 'bo'."""
    return frozenset(word for words in phrases for word in words if len(word) <= LONGEST_SHORT)


def _is_no_other_name(run: Phrase) -> bool:
    """Whether a name that is written as one word is no name for itself: 'boström' may be Bo Ström, or Boström."""
    return not (is_family_name(run[0]) or is_given_name_or_like(run[0]))


def _with_parted(name: str) -> tuple[str, ...]:
    """The name, and with a blank for its apostrophe: 'Siobhán O Brien'."""
    parted = _APOSTROPHE.sub(" ", name)
    return (name,) if parted == name else (name, parted)
