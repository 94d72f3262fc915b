"""The words of a text that can be a name's or stand beside one, found by runs of letters without a blank.

What a run ('Vera,') holds is worked out once, and kept. Nearly all runs of nearly all texts hold nothing, so a text
is cut at its blanks and its runs are looked up; only in texts with a run that a hidden name may begin with is more
to be done.

Tested in tests/schema/privacy/test_naming_runs.py.
"""

from collections.abc import Callable

from ..names.name_words import is_particle
from .name_phrases import LONGEST_SHORT
from .protected_names import ProtectedNames
from .text_runs import starts_of_runs
from .word_surroundings import TITLES
from .written_words import Word, parts_of_word, plain_words

# So many runs may be remembered while another group's texts are read.
_MOST_KNOWN = 500

Told = tuple[tuple[Word, bool], ...]
"""The words of a run that may be a name's, and of each whether a name may begin there."""


class _Weighed(dict[str, Told]):
    """What runs hold, found out when first asked for. A dict is asked for a known one without a call of ours."""

    def __init__(self, weigh: Callable[[str], Told]):
        super().__init__()
        self._weigh = weigh

    def __missing__(self, run: str) -> Told:
        found = self[run] = self._weigh(run)
        return found


class NamingRuns:
    """What the runs of texts hold of the names of one group."""

    def __init__(self, known: ProtectedNames):
        self._known = known
        # What each run holds, and those that a hidden name may begin in.
        self._told = _Weighed(self._weigh)
        self._beginning: set[str] = set()
        self._may_begin: dict[tuple[str, bool], bool] = {}

    def words(self, text: str) -> tuple[list[Word], list[int]]:
        """The words that matter, in order, and the numbers of those at which a name may begin.

        No words when no hidden name begins anywhere. The text has no broken words (`is_broken`).
        """
        runs = text.split()
        told = list(map(self._told.__getitem__, runs))
        if self._beginning.isdisjoint(runs):
            return [], []
        words: list[Word] = []
        worth: list[int] = []
        for at, found in zip(starts_of_runs(text, runs), told, strict=True):
            for word, begins in found:
                if begins:
                    worth.append(len(words))
                words.append(word.moved(at))
        return words, worth

    def may_begin(self, word: Word) -> bool:
        """Whether a name of one word, or the first word of a name, may be this one; nothing is said of hyphens."""
        key = (word.key, word.is_capital)
        if (known := self._may_begin.get(key)) is None:
            known = self._may_begin[key] = any(self._begins(word))
        return known

    def forget(self) -> None:
        """Forget what is known of runs when they are many."""
        if len(self._told) > _MOST_KNOWN:
            self._told.clear()
            self._beginning.clear()
            self._may_begin.clear()
            self._known.forget_words()

    def _weigh(self, run: str) -> Told:
        known, told = self._known, list[tuple[Word, bool]]()
        for word in plain_words(run):
            parts = [part.moved(word.start) for part in parts_of_word(run[word.start : word.end], known.words)]
            hidden, kept = (True, False) if len(parts) > 1 else self._begins(word)
            if hidden:
                self._beginning.add(run)
            if hidden or kept:
                told += [(part, True) for part in parts]
            elif self._may_go_on(word):
                told.append((word, False))
        return tuple(told)

    def _begins(self, word: Word) -> tuple[bool, bool]:
        """Whether a name that is hidden may begin with the word, and one that may be read."""
        known, keys = self._known, {word.key, word.key.removesuffix("s")}
        hidden = any(map(known.is_part, keys)) or (word.is_capital and any(known.single(key, False) for key in keys))
        return hidden, any(map(known.begins_kept, keys))

    def _may_go_on(self, word: Word) -> bool:
        """Whether a word may be part of a name that begins before it, or tell of the name behind it.

        All others part names like a comma: whoever looks for names sees what stands between two words.
        """
        if word.is_capital or is_particle(word.key) or word.key in TITLES:
            return True
        bare = word.key.removesuffix("s")
        parts = self._known.short_words if len(bare) <= LONGEST_SHORT else self._known.words
        return word.key in parts or bare in parts
