"""Removes the names of protected people from running text.

The text is cut into words. At each word the longest form of a name that begins there is looked up, so the work grows
with the text and not with the number of people.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..names.name_words import is_particle
from .name_forms import Phrase
from .protected_names import ProtectedNames

# The words that replace a resident's name, and the name of somebody whose category is not known.
A_RESIDENT, A_PARTICIPANT = "en invånare", "en deltagare"

# Letters with what belongs to them: Unicode's combining marks, O'Brien, and the genitives Kim's and Kim:s.
_TOKEN = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+(?:['\u2019\u00b4][^\W\d_]+|:s(?!\w))*")
_MARKS = str.maketrans("", "", "'\u2019\u00b4:")
# What may stand between the words of one name: 'Vera *Holm*', 'vera.holm@…', 'Holm, Vera', a line's end.
_WITHIN = re.compile(r"[^\w§]{1,4}|_{1,3}")
# And of a name that may stay: less, so that two people in a list are two.
_WITHIN_KEPT = re.compile(r"[ \u00a0*_]{1,4}|\n|[-\u2010\u2011]")
_AFTER_INITIAL = re.compile(r"\.[ \u00a0]?")
_SPACE = re.compile(r"[ \u00a0]+")
_AFTER_TITLE = re.compile(r"\.?[ \u00a0]+")
_HYPHENS = frozenset("-\u2010\u2011")
_TITLES = frozenset({"fru", "herr", "hr", "fr", "fröken", "frk"})
_MOST_MORE = 3
# Ahead of a sentence's first word: marks of Markdown and quotes, alone on the line or behind a full stop.
_BEGINS = re.compile(r"(?:\A|[.!?][)”\"’]*\s|\n\s*\n|\n[ \t]*(?:[-*+•–>#]|\d+[.)])+[ \t])[\s*_#>•–\-\"”’(\[]*\Z")
_BEFORE = 40
_MONTH = re.compile(r"\d[.:]?\s*\Z"), re.compile(r"\s*\d")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str
    is_capital: bool
    is_upper: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words `first` to `last` (inclusive) are a name; nothing is said in place of one that may stay."""

    first: int
    last: int
    word: str
    genitive: bool = False


def without_names(text: str, names: Iterable[str]) -> str:
    """`text` in NFC, with 'en invånare' in place of each mention of the people `names`, in any form."""
    return NameRemover(ProtectedNames(dict.fromkeys(names, A_RESIDENT)))(text)


class NameRemover:
    """Called with a text, it returns the text in which the protected names are replaced; in NFC, else unchanged."""

    def __init__(self, known: ProtectedNames):
        self._known = known
        self._is_idle = not (known.hidden or known.near or known.far)

    def __call__(self, text: str) -> str:
        if self._is_idle or not text:
            return text
        text = unicodedata.normalize("NFC", text)
        words = [_word(found) for found in _TOKEN.finditer(text)]
        told, done, at = [], 0, 0
        while at < len(words):
            hit = self._hit(text, words, at)
            if hit is None:
                at += 1
                continue
            at = hit.last + 1
            if hit.word:
                start, end = words[hit.first].start, _end(text, words[hit.last])
                said = hit.word + ("s" if hit.genitive else "")
                told += [text[done:start], said.capitalize() if _begins(text, start) else said]
                done = end
        return "".join((*told, text[done:])) if told else text

    def _hit(self, text: str, words: list[_Word], at: int) -> _Hit | None:
        hidden = self._phrase(text, words, at, self._known.hidden, _WITHIN)
        kept = self._phrase(text, words, at, self._known.kept, _WITHIN_KEPT)
        if kept and (not hidden or kept.last > hidden.last):
            return kept
        hidden = hidden and self._with_overlap(text, words, hidden)
        found = hidden or self._compound(text, words, at) or self._single(text, words, at)
        return found and _with_title(text, words, found)

    def _phrase(
        self,
        text: str,
        words: list[_Word],
        at: int,
        known: dict[str, list[tuple[Phrase, str]]],
        within: re.Pattern[str],
    ) -> _Hit | None:
        """The longest of the phrases that stands at this word."""
        for phrase, said in known.get(words[at].key, ()):
            last = at + len(phrase) - 1
            if last >= len(words) or not _stands(text, words[at : last + 1], phrase, within):
                continue
            hit = _Hit(at, last, said, words[last].key != phrase[-1])
            return _with_rest_of_compound(text, words, hit) if said else hit
        return None

    def _with_overlap(self, text: str, words: list[_Word], hit: _Hit) -> _Hit:
        """With the small letters that a name written over the end of this one goes on to: 'Holm vera.holm'."""
        at = hit.first + 1
        while at <= hit.last:
            more = self._phrase(text, words, at, self._known.hidden, _WITHIN)
            if more and more.last > hit.last and not words[more.last].is_capital:
                hit = _Hit(hit.first, more.last, hit.word, more.genitive)
            at += 1
        return hit

    def _compound(self, text: str, words: list[_Word], at: int) -> _Hit | None:
        """A name with a hyphen: hidden when one of its halves is somebody's here, unless it is known as another's."""
        if not words[at].is_capital or (at and _joined(text, words, at - 1)):
            return None
        last = at
        while last + 1 < len(words) and _joined(text, words, last):
            last += 1
        if last == at:
            return None
        keys = [word.key for word in words[at : last + 1]]
        bare = (*keys[:-1], keys[-1].removesuffix("s"))
        said = [self._known.near.get(key) or self._known.near.get(key.removesuffix("s")) for key in keys]
        if tuple(keys) in self._known.kept_compounds or bare in self._known.kept_compounds or not any(said):
            return _Hit(at, last, "")
        genitive = keys[-1] not in self._known.near and bare[-1] in self._known.near
        return self._with_more(text, words, _Hit(at, last, next(filter(None, said)), genitive))

    def _single(self, text: str, words: list[_Word], at: int) -> _Hit | None:
        word = words[at]
        if not word.is_capital:
            return None
        begins, known = _begins(text, word.start), self._known
        said, genitive = known.single(word.key, begins), False
        if said is None and word.key.endswith("s"):
            said = known.single(word.key[:-1], begins)
            genitive = said is not None
        if said is None and at and _is_titled(text, words, at):
            said = known.families.get(word.key) or known.families.get(word.key.removesuffix("s"))
            genitive = word.key not in known.families
        if said is None or _is_month(text, word):
            return None
        hit = _Hit(at, at, said, genitive)
        return hit if genitive else self._with_more(text, words, hit)

    def _with_more(self, text: str, words: list[_Word], hit: _Hit) -> _Hit:
        """With the initial or the further names that follow: 'Vera B.', 'Vera Holmgren', 'Vera af Holm'."""
        last, genitive = hit.last, hit.genitive
        for at in range(hit.last + 1, min(hit.last + 1 + _MOST_MORE, len(words))):
            word = words[at]
            if not _SPACE.fullmatch(text, words[at - 1].end, word.start):
                break
            if self._phrase(text, words, at, self._known.kept, _WITHIN_KEPT):
                break
            if whole := self._phrase(text, words, at, self._known.hidden, _WITHIN):
                # Its first word alone would leave the rest of it standing.
                last, genitive = whole.last, whole.genitive
                break
            if word.is_capital and (len(word.key) == 1 or not word.is_upper or self._is_part(word.key)):
                last = at
                genitive = not self._is_part(word.key) and self._is_part(word.key.removesuffix("s"))
            elif not is_particle(word.key):
                break
        return _with_rest_of_compound(text, words, _Hit(hit.first, last, hit.word, genitive))

    def _is_part(self, key: str) -> bool:
        return key in self._known.near or key in self._known.families


def _word(found: re.Match[str]) -> _Word:
    printed = found[0]
    return _Word(
        found.start(),
        found.end(),
        printed.casefold().translate(_MARKS),
        printed[0].isupper(),
        len(printed) > 1 and printed.isupper(),
    )


def _stands(text: str, words: list[_Word], phrase: Phrase, within: re.Pattern[str]) -> bool:
    """Whether the words are the phrase, its last word maybe in the genitive; an initial is a capital."""
    *firsts, last = words
    if any(word.key != part for word, part in zip(firsts, phrase, strict=False)):
        return False
    if last.key != phrase[-1] and (len(phrase[-1]) == 1 or last.key != phrase[-1] + "s"):
        return False
    # 'vera.holm@…' and 'VERA HOLM' are names, 'en sten. Ulf' is none.
    if last.is_capital > words[0].is_capital or (len(phrase[-1]) == 1 and not last.is_capital):
        return False
    if within is _WITHIN_KEPT and last.is_capital < words[0].is_capital:
        return False
    # A full stop within a name stands behind an initial; elsewhere it ends a sentence, and the next word is another.
    return all(
        within.fullmatch(text, one.end, next_.start)
        or (len(one.key) == 1 and _AFTER_INITIAL.fullmatch(text, one.end, next_.start))
        for one, next_ in pairwise(words)
    )


def _joined(text: str, words: list[_Word], at: int) -> bool:
    """Whether a hyphen ties this word to the next, and the next has a capital."""
    following = words[at + 1]
    gap = text[words[at].end : following.start]
    return gap in _HYPHENS and words[at].is_capital and following.is_capital


def _with_rest_of_compound(text: str, words: list[_Word], hit: _Hit) -> _Hit:
    last = hit.last
    while last + 1 < len(words) and _joined(text, words, last):
        last += 1
    return hit if last == hit.last else _Hit(hit.first, last, hit.word)


def _is_titled(text: str, words: list[_Word], at: int) -> bool:
    """Whether 'fru' or 'herr' stands before the word."""
    before = words[at - 1]
    return before.key in _TITLES and bool(_AFTER_TITLE.fullmatch(text, before.end, words[at].start))


def _with_title(text: str, words: list[_Word], hit: _Hit) -> _Hit:
    if not hit.word or not hit.first or not _is_titled(text, words, hit.first):
        return hit
    return _Hit(hit.first - 1, hit.last, hit.word, hit.genitive)


def _end(text: str, last: _Word) -> int:
    """Where the name ends; the point behind an initial goes with it, unless it ends the sentence as well."""
    if len(last.key) > 1 or text[last.end : last.end + 1] != ".":
        return last.end
    after = text[last.end + 1 :].lstrip()
    return last.end if not after or after[0].isupper() or text[last.end + 1] == "\n" else last.end + 1


def _begins(text: str, start: int) -> bool:
    return bool(_BEGINS.search(text, max(0, start - _BEFORE), start))


def _is_month(text: str, word: _Word) -> bool:
    """'7 Maj' and 'Maj 2024' are days, whoever is called Maj."""
    before, after = _MONTH
    return word.key == "maj" and bool(before.search(text, 0, word.start) or after.match(text, word.end))
