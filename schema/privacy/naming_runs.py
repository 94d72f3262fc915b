"""The words of a text that can be a name's or stand beside one, found by runs of letters without a blank.

What a run ('Vera,') holds is worked out once, and kept. Nearly all runs of nearly all texts hold nothing, so a text
is cut at its blanks and its runs are looked up; only in texts with a run that a hidden name may begin with is more
to be done.

Tested in tests/schema/privacy/test_naming_runs.py.
"""

from ..names.name_words import is_particle
from .protected_names import ProtectedNames
from .runs import starts_of_runs
from .word_surroundings import TITLES
from .written_words import Word, parts_of_word, plain_words

# So many runs may be remembered while another group's texts are read.
_MOST_KNOWN = 500
_LONGEST_SHORT = 2

Told = tuple[tuple[Word, bool], ...]
"""The words of a run that may be a name's, and of each whether a name may begin there."""


class NamingRuns:
    """What the runs of texts hold of the names of one group."""

    def __init__(self, known: ProtectedNames):
        self._known = known
        self._weighed: set[str] = set()
        # Those that a hidden name may begin in, and what each holds that holds anything.
        self._beginning: set[str] = set()
        self._told: dict[str, Told] = {}
        self._may_begin: dict[tuple[str, bool], bool] = {}

    def words(self, text: str) -> tuple[list[Word], list[int]]:
        """The words that matter, in order, and the numbers of those at which a name may begin.

        No words when no hidden name begins anywhere. The text has no broken words (`is_broken`).
        """
        runs = text.split()
        here = set(runs)
        for run in here - self._weighed:
            self._weigh(run)
        if here.isdisjoint(self._beginning):
            return [], []
        words: list[Word] = []
        worth: list[int] = []
        told, starts = self._told, starts_of_runs(text, runs)
        for number, run in enumerate(runs):
            if run in told:
                for word, begins in told[run]:
                    if begins:
                        worth.append(len(words))
                    words.append(word.moved(starts[number]))
        return words, worth

    def may_begin(self, word: Word) -> bool:
        """Whether a name of one word, or the first word of a name, may be this one; nothing is said of hyphens."""
        key = (word.key, word.is_capital)
        if (known := self._may_begin.get(key)) is None:
            known = self._may_begin[key] = any(self._begins(word))
        return known

    def forget(self) -> None:
        """Forget what is known of runs when they are many."""
        if len(self._weighed) > _MOST_KNOWN:
            self._weighed.clear()
            self._beginning.clear()
            self._told.clear()
            self._may_begin.clear()
            self._known.forget_words()

    def _weigh(self, run: str) -> None:
        known, told = self._known, []
        for word in plain_words(run):
            parts = [part.moved(word.start) for part in parts_of_word(run[word.start : word.end], known.words)]
            hidden, kept = (True, False) if len(parts) > 1 else self._begins(word)
            if hidden:
                self._beginning.add(run)
            if hidden or kept:
                told += [(part, True) for part in parts]
            elif self._may_go_on(word):
                told.append((word, False))
        self._weighed.add(run)
        if told:
            self._told[run] = tuple(told)

    def _begins(self, word: Word) -> tuple[bool, bool]:
        """Whether a name that is hidden may begin with the word, and one that may be read."""
        known, keys = self._known, {word.key, word.key.removesuffix("s")}
        hidden = any(map(known.is_part, keys)) or (word.is_capital and any(known.single(key, False) for key in keys))
        return hidden, any(map(known.begins_kept, keys))

    def _may_go_on(self, word: Word) -> bool:
        """Whether a word may be part of a name that begins before it, or tell of the name behind it.

        All others part names like a comma: whoever looks for names sees what stands between two words.
        """
        bare = word.key.removesuffix("s")
        is_short = word.is_capital or len(bare) <= _LONGEST_SHORT
        is_told = is_particle(word.key) or word.key in TITLES
        return is_short or is_told or word.key in self._known.words or bare in self._known.words
