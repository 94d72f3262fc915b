"""Removes the names of protected people from running text.

The text is cut into words. At each word the longest form of a name that begins there is looked up, so the work grows
with the text and not with the number of people.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from ..names.listed_names import is_also_a_word
from ..names.name_words import is_particle
from .name_forms import Phrase
from .name_hits import Hit, phrase_at_word, with_rest_of_compound, with_title
from .naming_runs import NamingRuns, Place
from .protected_names import ProtectedNames
from .visible_text import is_latin, visible_text
from .word_surroundings import (
    BETWEEN_INITIALS,
    MONTH,
    WITHIN,
    WITHIN_KEPT,
    begins_sentence,
    end_of_name,
    is_hyphened_to_next,
    is_month,
    is_titled,
)
from .written_words import Word, written_words

# The words that replace a resident's name, and the name of somebody whose category is not known.
A_RESIDENT, A_PARTICIPANT = "en invånare", "en deltagare"

_SPACE = re.compile(r"[ \u00a0]+")
_BEFORE_HANDLE, _AFTER_HANDLE = re.compile(r"[@/_=]\Z"), re.compile(r"[@/_]|\d|\.\w")
_ENCODED = re.compile(r"[^\s()<>\[\]]*(?:%[0-9A-Fa-f]{2}|&#?\w{1,8};)[^\s()<>\[\]]*")
_MOST_MORE = 3
_MOST_INITIALS = 3
# So many places are remembered, of so many letters at most.
_MOST_PLACES, _LONGEST_PLACE = 5_000, 100

# What is hidden of a text: from which letter up to which, and what is said instead; in order.
_Hidden = tuple[tuple[int, int, str], ...]


def without_names(text: str, names: Iterable[str]) -> str:
    """`text` in NFC, with 'en invånare' in place of each mention of the people `names`, in any form."""
    return NameRemover(ProtectedNames(dict.fromkeys(names, A_RESIDENT)))(text)


class NameRemover:
    """Called with a text, it returns the text in which the protected names are replaced; in NFC, else unchanged."""

    def __init__(self, known: ProtectedNames):
        self._known = known
        self._is_idle = known.is_empty
        self._runs = NamingRuns(known)
        self._found: dict[tuple[str, str, bool], list[tuple[Phrase, str]]] = {}
        # What is hidden at a place that has been seen, counted from its start.
        self._seen: dict[tuple[str, int, bool], _Hidden] = {}

    def __call__(self, text: str) -> str:
        if self._is_idle or not text:
            return text
        text = text if is_latin(text) else unicodedata.normalize("NFC", text)
        if "%" in text or "&" in text:
            text = _ENCODED.sub(lambda found: self._encoded(found[0]), text)
        return self._cleaned(text)

    def forget_words(self) -> None:
        """Forget what is known of words when they are many."""
        self._runs.forget()
        self._found.clear()
        self._seen.clear()

    def _encoded(self, printed: str) -> str:
        """A word of an address or of HTML with its letters in the place of their codes, when a name is in it."""
        decoded = unicodedata.normalize("NFC", visible_text(unescape(unquote(printed))))
        cleaned = self._cleaned(decoded)
        return printed if cleaned == decoded else cleaned

    def _cleaned(self, text: str) -> str:
        places = self._runs.places(text)
        if places is None:
            return self._without_names_in_broken(text)
        told, done = [], 0
        for place in places:
            asked = place.asked, place.end - place.start, begins_sentence(text, place.begins)
            if (hidden := self._seen.get(asked)) is None:
                hidden = self._hidden_in(text, place, asked)
            for start, end, said in hidden:
                told += [text[done : place.start + start], said]
                done = place.start + end
        return "".join((*told, text[done:])) if told else text

    def _hidden_in(self, text: str, place: Place, asked: tuple[str, int, bool]) -> _Hidden:
        """What is hidden at a place; remembered when the same stands elsewhere."""
        words, worth = self._runs.words(text, place)
        hidden = tuple(
            (start - place.start, end - place.start, said) for start, end, said in self._hits(text, words, worth)
        )
        # What stands around it tells whether Maj is a month.
        if len(place.asked) <= _LONGEST_PLACE and all(word.key != MONTH for word in words):
            if len(self._seen) >= _MOST_PLACES:
                self._seen.clear()
            self._seen[asked] = hidden
        return hidden

    def _without_names_in_broken(self, text: str) -> str:
        words = written_words(text, self._known.words)
        last = len(words) - 1
        worth = (
            at
            for at, word in enumerate(words)
            if self._runs.may_begin(word) or (at < last and is_hyphened_to_next(text, words, at))
        )
        return self._without_hits(text, words, worth)

    def _without_hits(self, text: str, words: list[Word], worth: Iterable[int]) -> str:
        """The text without the names that begin at the words (numbers) `worth` looking at."""
        told, done = [], 0
        for start, end, said in self._hits(text, words, worth):
            told += [text[done:start], said]
            done = end
        return "".join((*told, text[done:])) if told else text

    def _hits(self, text: str, words: list[Word], worth: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """The names that begin at the words (numbers) `worth` looking at, as _Hidden has them."""
        last = -1
        for at in worth:
            hit = self._hit(text, words, at) if at > last else None
            if hit is None:
                continue
            last = hit.last
            if hit.word:
                start, end = words[hit.first].start, end_of_name(text, words[hit.last])
                said = hit.word + ("s" if hit.genitive else "")
                yield start, end, said.capitalize() if begins_sentence(text, start) else said

    def _hit(self, text: str, words: list[Word], at: int) -> Hit | None:
        hidden, kept = self._hidden(text, words, at), self._kept(text, words, at)
        if kept and (not hidden or kept.last > hidden.last):
            return kept
        hidden = hidden and self._with_overlap(text, words, hidden)
        found = hidden or self._initials(text, words, at) or self._compound(text, words, at)
        found = found or self._single(text, words, at) or self._handle(text, words[at], at)
        return found and with_title(text, words, found)

    def _hidden(self, text: str, words: list[Word], at: int) -> Hit | None:
        """The longest name of several words, or written as one, that stands at this word and is hidden."""
        found = self._phrases(words, at, False)
        return phrase_at_word(text, words, at, found, WITHIN) if found else None

    def _kept(self, text: str, words: list[Word], at: int) -> Hit | None:
        """The longest name that stands at this word and may be read."""
        found = self._phrases(words, at, True)
        return phrase_at_word(text, words, at, found, WITHIN_KEPT) if found else None

    def _phrases(self, words: list[Word], at: int, kept: bool) -> list[tuple[Phrase, str]]:
        """The phrases that may stand at this word, before the next; long ones first."""
        key, following = words[at].key, words[at + 1].key if at + 1 < len(words) else ""
        asked = (key, following, kept)
        if (found := self._found.get(asked)) is None:
            known = self._known.kept_at if kept else self._known.hidden_at
            found = known(key).before(following)
            if key.endswith("s") and (bare := known(key[:-1]).alone):
                # What is one word alone may be in the genitive: 'VeraHolms'.
                found = [*found, *bare]
            self._found[asked] = found
        return found

    def _with_overlap(self, text: str, words: list[Word], hit: Hit) -> Hit:
        """With the small letters that a name written over the end of this one goes on to: 'Holm vera.holm'."""
        at = hit.first + 1
        while at <= hit.last:
            more = self._hidden(text, words, at)
            if more and more.last > hit.last and not words[more.last].is_capital:
                hit = Hit(hit.first, more.last, hit.word, more.genitive)
            at += 1
        return hit

    def _initials(self, text: str, words: list[Word], at: int) -> Hit | None:
        """Whether the words are only initials: 'V.H.', 'V. H.', 'VH'."""
        word = words[at]
        if not word.is_upper and len(word.key) > 1:
            return None
        letters = word.key[:-1] if text[word.end - 2 : word.end].casefold() == ":s" else word.key
        if word.is_upper and len(letters) <= _MOST_INITIALS and (said := self._known.monogram(letters)):
            return Hit(at, at, said, letters != word.key)
        last = at
        initials: tuple[str, ...] = (word.key,)
        while len(words[last].key) == 1 and words[last].is_capital and last + 1 < len(words) and last - at < 4:
            if not BETWEEN_INITIALS.fullmatch(text, words[last].end, words[last + 1].start):
                break
            last += 1
            is_genitive = text[words[last].end - 2 : words[last].end].casefold() == ":s"
            initials = (*initials, words[last].key[:-1] if is_genitive else words[last].key)
        while len(initials) > 1:
            if words[last].is_capital and (said := self._known.monograms.get(initials)):
                return Hit(at, last, said, words[last].key != initials[-1])
            last, initials = last - 1, initials[:-1]
        return None

    def _handle(self, text: str, word: Word, at: int) -> Hit | None:
        """A name as it stands in an address: '@vholm', 'vholm.pdf'."""
        said = self._known.handles.get(word.key)
        if said is None and not word.is_capital:
            said = self._known.accounts.get(word.key)
        if said and not (_BEFORE_HANDLE.search(text, 0, word.start) or _AFTER_HANDLE.match(text, word.end)):
            return None
        return Hit(at, at, said) if said else None

    def _compound(self, text: str, words: list[Word], at: int) -> Hit | None:
        """A name with a hyphen: hidden when one of its halves is somebody's here, unless it is known as another's."""
        if not words[at].is_capital or (at and is_hyphened_to_next(text, words, at - 1)):
            return None
        last = at
        while last + 1 < len(words) and is_hyphened_to_next(text, words, last):
            last += 1
        if last == at:
            return None
        keys = [word.key for word in words[at : last + 1]]
        bare = (*keys[:-1], keys[-1].removesuffix("s"))
        said = [self._known.near.get(key) or self._known.near.get(key.removesuffix("s")) for key in keys]
        if self._known.is_kept_compound(tuple(keys)) or self._known.is_kept_compound(bare) or not any(said):
            return Hit(at, last, "")
        genitive = keys[-1] not in self._known.near and bare[-1] in self._known.near
        return self._with_more(text, words, Hit(at, last, next(filter(None, said)), genitive))

    def _single(self, text: str, words: list[Word], at: int) -> Hit | None:
        word = words[at]
        if not word.is_capital:
            return self._small(word, at)
        known = self._known
        is_word = is_also_a_word(word.key) or is_also_a_word(word.key.removesuffix("s"))
        begins = is_word and begins_sentence(text, word.start)
        said, genitive = known.single(word.key, begins), False
        if said is None and word.key.endswith("s"):
            said = known.single(word.key[:-1], begins)
            genitive = said is not None
        if said is None and at and is_titled(text, words, at):
            said = known.family(word.key) or known.family(word.key.removesuffix("s"))
            genitive = known.family(word.key) is None
        if said is None or is_month(text, word):
            return None
        hit = Hit(at, at, said, genitive)
        return hit if genitive else self._with_more(text, words, hit)

    def _small(self, word: Word, at: int) -> Hit | None:
        """A name in small letters."""
        if said := self._known.small(word.key):
            return Hit(at, at, said)
        said = self._known.small(word.key[:-1]) if word.key.endswith("s") else None
        return Hit(at, at, said, True) if said else None

    def _with_more(self, text: str, words: list[Word], hit: Hit) -> Hit:
        """With the initial or the further names that follow: 'Vera B.', 'Vera Holmgren', 'Vera af Holm'."""
        last, genitive = hit.last, hit.genitive
        for at in range(hit.last + 1, min(hit.last + 1 + _MOST_MORE, len(words))):
            word = words[at]
            if not _SPACE.fullmatch(text, words[at - 1].end, word.start):
                break
            if self._kept(text, words, at):
                break
            if whole := self._hidden(text, words, at):
                # Its first word alone would leave the rest of it standing.
                last, genitive = whole.last, whole.genitive
                break
            if word.is_capital and (len(word.key) == 1 or not word.is_upper or self._is_part(word.key)):
                last = at
                genitive = not self._is_part(word.key) and self._is_part(word.key.removesuffix("s"))
            elif not is_particle(word.key):
                break
        return with_rest_of_compound(text, words, Hit(hit.first, last, hit.word, genitive))

    def _is_part(self, key: str) -> bool:
        return key in self._known.near or self._known.family(key) is not None
