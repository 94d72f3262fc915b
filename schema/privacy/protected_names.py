"""The forms of names that are hidden in the texts of a group, and those that are kept.

Several people share a name, so most forms fit more than one. In doubt the resident is protected:

- A protected person who took part in this group is hidden in every form. That holds also when a colleague of the same
  first name was present. The text rarely tells which of the two it means, and absence proves nothing, for people talk
  of those who are away. A wrong 'en invånare' does less harm than a name. A colleague's whole name, or first name
  with another initial, tells the two apart and is kept.
- A protected person who took part elsewhere is hidden by whole name and by given name. But when somebody of that name
  in this group may be named, the name is taken for theirs and kept.
- A family name alone is hidden only in its own group, or behind 'fru' and 'herr': Berg, Lund and Sand are also words
  and places.
"""

from collections.abc import Iterable, Mapping

from ..names.likeness import VARIANT, KnownParts
from ..names.listed_names import is_also_a_word, is_given_name_or_like
from .name_forms import Phrase, folded_spellings, forms_of_name
from .name_phrases import (
    NO_PHRASES,
    Formed,
    PhrasesAt,
    both_in_order,
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
from .names_elsewhere import NamesElsewhere

# Shorter words are spelled like too many others, and no name is longer: comparing long words takes too long.
_SHORTEST_VARIANT, _LONGEST_VARIANT = 3, 40
_SHORTEST_SMALL = 3
_SHORTEST_HANDLE = 3
# Family names that are no words, in small letters too.
_FAMILY_ENDINGS = ("sson", "ström", "qvist", "kvist", "gren", "strom")
# Two or three capitals that are no initials.
_ABBREVIATIONS = frozenset(
    "ab ai ao bb bk bup bvc cd ef el eu fk fn fp ft hr hvb if ik it kd kf ks kl lo lss mp nr ok os pm pr rf sd sfi "
    "sk sm sn sos st tf ts tv uk us usa vab vd vo vt vux wc".split()
)


class KnownWords:
    """Tells of a word whether it is in one of two sets: those of a group, and those that are the same for all."""

    def __init__(self, here: frozenset[str], elsewhere: frozenset[str]):
        self._sets = here, elsewhere

    def __contains__(self, word: object) -> bool:
        here, elsewhere = self._sets
        return word in here or word in elsewhere


class ProtectedNames:
    """The names that are hidden and kept in the texts of one group, by their forms.

    `here` and `elsewhere` are the protected names, each with the words that replace it. `kept_here` and
    `kept_elsewhere` are the names that may be read. When no group is known, all names are given as elsewhere. For
    many groups, `elsewhere` is one NamesElsewhere, which has the kept names as well.
    """

    def __init__(
        self,
        here: Mapping[str, str],
        elsewhere: Mapping[str, str] | NamesElsewhere | None = None,
        kept_here: Iterable[str] = (),
        kept_elsewhere: Iterable[str] = (),
    ):
        if not isinstance(elsewhere, NamesElsewhere):
            elsewhere = NamesElsewhere(elsewhere or {}, kept_elsewhere)
        self._far = elsewhere
        near, ours = formed_names(here), [forms_of_name(name) for name in kept_here]
        self._kept = {*whole_names(ours), *(phrase for one in ours for phrase in one.initials)}
        # Half a name, and a name from elsewhere, give way to the group's own people.
        self._own = {word for one in ours for name in (one.given, one.family) if len(name) == 1 for word in name}
        self._shortened = {phrase for one in ours for phrase in one.shortened}
        self._take_hidden(near)
        self._kept_here = by_first_word(dict.fromkeys(self._kept - self._phrases, ""))
        self._kept_compounds = {one.given for one in ours if len(one.given) > 1}
        self._spared = self._own | {part for phrase in self._kept for part in phrase}
        self._like = KnownParts()
        for part in self.near:
            self._like.add(part)
        self._variants: dict[str, str | None] = {}
        # At all other words a name from elsewhere reads as it does in every group.
        told = (*self._phrases, *self._shortened, *self._kept)
        self._here = {phrase[0] for phrase in told} | self._own
        self._found: dict[tuple[bool, str], PhrasesAt] = {}
        self.is_empty = not (here or self._far.phrases or self._far.singles)

    def _take_hidden(self, near: Formed) -> None:
        """What is hidden here alone."""
        own = self._own
        phrases = hidden_phrases(near, shortened=True)
        plain = {phrase for one, _word in near for phrase in one.whole | one.initials | {one.given, one.family}}
        phrases = {phrase: word for phrase, word in phrases.items() if phrase in plain or not self._gives_way(phrase)}
        self._phrases = frozenset(phrases)
        self._hidden = by_first_word(phrases)
        self.near = single_words(near, True)
        self.near |= {half: word for one, word in near for half in one.halves - own if half not in self.near}
        self.near |= folded_words(self.near, own)
        self._families = {one.family[-1]: word for one, word in near if one.family and one.family[-1] not in own}
        self._families |= folded_words(self._families, own)
        self._given = given_words(near)
        self.handles = {
            spelling: word
            for one, word in near
            for form in one.handles
            for spelling in (form, *folded_spellings(form))
            if len(form) >= _SHORTEST_HANDLE
        }
        self.accounts = {
            spelling: word
            for one, word in near
            for form in one.accounts
            for spelling in (form, *folded_spellings(form))
        }
        self.monograms = {form: word for one, word in near for form in one.monograms if len(form) > 1}
        beginnings = {*self._hidden, *self.handles, *self.accounts, *("".join(form) for form in self.monograms)}
        self._beginnings = beginnings | {form[0] for form in self.monograms}
        words = long_words((*phrases, *self._kept), self.near, self._families)
        self.words = KnownWords(words, self._far.words)
        self.short_words = KnownWords(short_words((*phrases, *self._kept)), self._far.short_words)

    def _gives_way(self, phrase: Phrase) -> bool:
        return phrase in self._kept or (len(phrase) == 1 and phrase[0] in self._own)

    def hidden_at(self, key: str) -> PhrasesAt:
        """The forms of several words, and those written as one, that begin with a word."""
        if key not in self._here:
            return self._far.hidden_at(key)
        found = self._found.get((True, key))
        if found is None:
            near = self._hidden.get(key, [])
            far = (
                (phrase, word)
                for phrase, word in self._far.hidden.get(key, ())
                if not (phrase in self._phrases or phrase in self._shortened or self._gives_way(phrase))
            )
            found = PhrasesAt(both_in_order(near, far)) if near or key in self._far.hidden else NO_PHRASES
            self._found[True, key] = found
        return found

    def kept_at(self, key: str) -> PhrasesAt:
        """The names that may be read and begin with a word."""
        if key not in self._here:
            return self._far.kept_at(key)
        found = self._found.get((False, key))
        if found is None:
            ours = self._kept_here.get(key, [])
            theirs = (
                (phrase, word)
                for phrase, word in self._far.kept.get(key, ())
                if phrase not in self._kept and phrase not in self._phrases and phrase not in self._far.phrases
            )
            found = PhrasesAt(both_in_order(ours, theirs)) if ours or key in self._far.kept else NO_PHRASES
            self._found[False, key] = found
        return found

    def forget_words(self) -> None:
        """Forget what has been looked up; it is found again."""
        self._found.clear()
        self._variants.clear()

    def begins_kept(self, key: str) -> bool:
        """Whether a name that may be read can begin with the word."""
        return key in self._kept_here or key in self._far.kept

    def is_kept_compound(self, given: Phrase) -> bool:
        """Whether a double given name is that of somebody who may be read."""
        return given in self._kept_compounds or given in self._far.kept_compounds

    def family(self, key: str) -> str | None:
        """The words that replace a family name behind 'fru' and the like, None when it may be read."""
        return self._families.get(key) or (None if key in self._own else self._far.families.get(key))

    def is_part(self, key: str) -> bool:
        """Whether a word may be the beginning of a form that is hidden, initials included."""
        here = key in self._beginnings or key in self.near or key in self._families
        return here or key in self._far.hidden or key in self._far.singles or key in self._far.families

    def single(self, key: str, begins: bool) -> str | None:
        """The words that replace a capitalised word, None when it may be read; `begins`: it begins a sentence."""
        word = self.near.get(key)
        if word is None and not (begins and is_also_a_word(key)):
            word = self._elsewhere(key)
        return word or self._variant(key)

    def _elsewhere(self, key: str) -> str | None:
        return None if key in self._own else self._far.singles.get(key)

    def small(self, key: str) -> str | None:
        """The words that replace a word in small letters, None when it may be read.

        Given names that are no words of Swedish are names in small letters too; of family names few are.
        """
        word = self.near.get(key) or self._elsewhere(key)
        if word is None or len(key) < _SHORTEST_SMALL or is_also_a_word(key):
            return None
        is_given = key in self._given or key in self._far.given or is_given_name_or_like(key)
        return word if is_given or key.endswith(_FAMILY_ENDINGS) else None

    def monogram(self, letters: str) -> str | None:
        """The words that replace two or three capitals that stand together, None when they may be read."""
        return None if letters in _ABBREVIATIONS else self.monograms.get(tuple(letters))

    def _variant(self, key: str) -> str | None:
        """Another spelling of the name of somebody here ('Wera', 'Carin'), when it is nobody else's."""
        if key not in self._variants:
            self._variants[key] = None
            is_short = _SHORTEST_VARIANT <= len(key) <= _LONGEST_VARIANT
            if is_short and key not in self._spared and not is_also_a_word(key):
                like = self._like.like(key)
                near = [part for part in sorted(like) if like[part] >= VARIANT and len(part) >= _SHORTEST_VARIANT]
                self._variants[key] = self.near[near[0]] if near else None
        return self._variants[key]


def may_be_one_of(name: str, others: Iterable[str]) -> bool:
    """Whether a printed name may be one of `others`, by any form: 'Karin S.' may be Karin Sandelius."""
    one = forms_of_name(name)
    printed = one.whole or one.initials or {one.given}
    return any(printed & {*other.whole, *other.initials, other.given} for other in map(forms_of_name, others))
