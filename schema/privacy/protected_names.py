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

Tested in tests/schema/store/test_people.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..names.likeness import VARIANT, KnownParts
from .name_forms import NameForms, Phrase, forms_of_name

# Given names that are words, too: where they begin a sentence they are the word, unless their bearer is of the group.
_WORDS = frozenset({
    "alma", "ask", "björk", "björn", "bo", "dag", "falk", "frej", "gull", "hans", "heder", "iris", "lilja", "lind",
    "linn", "liv", "lo", "maj", "mark", "my", "ros", "rosa", "sol", "sten", "stig", "storm", "svan", "viola", "vår",
})  # fmt: skip
# Shorter words are spelled like too many others.
_SHORTEST_VARIANT = 3


class ProtectedNames:
    """The names that are hidden and kept in the texts of one group, by their forms.

    `here` and `elsewhere` are the protected names, each with the words that replace it. `kept_here` and
    `kept_elsewhere` are the names that may be read. When no group is known, all names are given as elsewhere.
    """

    def __init__(
        self,
        here: Mapping[str, str],
        elsewhere: Mapping[str, str] | None = None,
        kept_here: Iterable[str] = (),
        kept_elsewhere: Iterable[str] = (),
    ):
        near, far = _formed(here), _formed(elsewhere or {})
        ours, theirs = [forms_of_name(name) for name in kept_here], [forms_of_name(name) for name in kept_elsewhere]
        kept = {*_phrases(ours), *(phrase for one in ours for phrase in one.initials)}
        hidden = _with_words(near)
        for phrase, word in _with_words(far).items():
            if phrase not in kept:
                hidden.setdefault(phrase, word)
        # Half a name, and a name from elsewhere, give way to the group's own people.
        own = {word for one in ours for name in (one.given, one.family) if len(name) == 1 for word in name}
        self.near = _singles(near, True)
        self.near |= {half: word for one, word in near for half in one.halves - own if half not in self.near}
        self.far = {k: v for k, v in _singles(far, False).items() if k not in own and k not in self.near}
        self.families = {
            one.family[-1]: word for one, word in (*far, *near) if one.family and one.family[-1] not in own
        }
        self.kept_compounds = {one.given for one in (*ours, *theirs) if len(one.given) > 1}
        self.hidden = _by_first(hidden)
        self.kept = _by_first(dict.fromkeys((kept | _phrases(theirs)) - set(hidden), ""))
        self._spared = own | {part for phrase in kept for part in phrase}
        self._like = KnownParts()
        for part in self.near:
            self._like.add(part)
        self._variants: dict[str, str | None] = {}

    def single(self, key: str, begins: bool) -> str | None:
        """The words that replace a capitalised word, None when it may be read; `begins`: it begins a sentence."""
        word = self.near.get(key)
        if word is None and not (begins and key in _WORDS):
            word = self.far.get(key)
        return word or self._variant(key)

    def _variant(self, key: str) -> str | None:
        """Another spelling of the name of somebody here ('Wera', 'Carin'), when it is nobody else's."""
        if key not in self._variants:
            self._variants[key] = None
            if len(key) >= _SHORTEST_VARIANT and key not in self._spared and key not in _WORDS:
                like = self._like.like(key)
                near = [part for part in sorted(like) if like[part] >= VARIANT and len(part) >= _SHORTEST_VARIANT]
                self._variants[key] = self.near[near[0]] if near else None
        return self._variants[key]


def may_be_one_of(name: str, others: Iterable[str]) -> bool:
    """Whether a printed name may be one of `others`, by any form: 'Karin S.' may be Karin Sandelius."""
    one = forms_of_name(name)
    printed = one.whole or one.initials or {one.given}
    return any(printed & {*other.whole, *other.initials, other.given} for other in map(forms_of_name, others))


def _formed(names: Mapping[str, str]) -> list[tuple[NameForms, str]]:
    return [(forms_of_name(name), names[name]) for name in sorted(names, key=lambda name: (names[name], name))]


def _phrases(kept: Iterable[NameForms]) -> set[Phrase]:
    return {phrase for one in kept for phrase in one.whole}


def _with_words(hidden: Iterable[tuple[NameForms, str]]) -> dict[Phrase, str]:
    """What is said in place of whole names, names with an initial, and double names."""
    return {
        phrase: word
        for one, word in hidden
        for phrase in (*one.whole, *one.initials, *(name for name in (one.given, one.family) if len(name) > 1))
    }


def _singles(hidden: Iterable[tuple[NameForms, str]], families: bool) -> dict[str, str]:
    return {
        name[0]: word
        for one, word in hidden
        for name in (one.given, one.family if families else ())
        if len(name) == 1
    }


def _by_first(phrases: Mapping[Phrase, str]) -> dict[str, list[tuple[Phrase, str]]]:
    """The phrases by their first word, long ones first."""
    found = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        found[phrase[0]].append((phrase, phrases[phrase]))
    return dict(found)
