"""Where in a text a hidden name may stand, found by runs of letters without a blank.

What a run ('Vera,') holds is worked out once, and kept. Nearly all runs of nearly all texts hold nothing, so a text
is cut at its blanks and its runs are looked up; only in texts with a run that a hidden name may begin with is more
to be done, and only there: a name never goes on over a word that is no name's. So what stands between two such words
is looked at by itself, and comes again and again.

Tested in tests/schema/privacy/test_naming_runs.py.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ..names.name_words import is_particle
from .name_phrases import LONGEST_SHORT
from .protected_names import ProtectedNames
from .text_runs import starts_of_runs
from .word_surroundings import TITLES, is_hyphened_to_next
from .written_words import Word, is_broken_at_line, is_spaced, words_of_run

# So many runs may be remembered while another group's texts are read.
_MOST_KNOWN = 500
# Letters and figures part names: nothing that may stand between the words of a name (word_surroundings.py) has one,
# but for '%20', which has no blank before or behind it.
_PARTS = re.compile(r"[^\W_]")
_BEHIND = re.compile(r"\s*\S?")


class _Told(NamedTuple):
    """What a run holds: its words that may be a name's, each with whether a name may begin there.

    A name may reach over its beginning where it `opens` there, and over its end where it `leads_on`.
    """

    words: tuple[tuple[Word, bool], ...]
    opens: bool
    leads_on: bool


class Place(NamedTuple):
    """text[start:end] is a place where a hidden name may stand, and none reaches over its ends.

    `asked` is all of the text that tells what is hidden there, but for where the place ends in it, whether a sentence
    begins with the first word (at `begins`), and whether Maj is a month.
    """

    start: int
    end: int
    begins: int
    asked: str


class _Weighed(dict[str, _Told]):
    """What runs hold, found out when first asked for. A dict is asked for a known one without a call of ours."""

    def __init__(self, weigh: Callable[[str], _Told]):
        super().__init__()
        self._weigh = weigh

    def __missing__(self, run: str) -> _Told:
        found = self[run] = self._weigh(run)
        return found


class NamingRuns:
    """What the runs of texts hold of the names of one group."""

    def __init__(self, known: ProtectedNames):
        self._known = known
        # What each run holds, and those that a hidden name may begin in.
        self._told = _Weighed(self._weigh)
        self._beginning: set[str] = set()
        # Runs of one letter.
        self._letters: set[str] = set()
        self._may_begin: dict[tuple[str, bool], bool] = {}

    def places(self, text: str) -> list[Place] | None:
        """The places where a hidden name may stand, in order; None when a word of the text goes on behind a blank."""
        runs = text.split()
        told = list(map(self._told.__getitem__, runs))
        if is_broken_at_line(text) or (not self._letters.isdisjoint(runs) and is_spaced(text)):
            return None
        if self._beginning.isdisjoint(runs):
            return []
        reaches: list[int] = []
        beginning, done = self._beginning, 0
        for at, run in enumerate(runs):
            if at >= done and run in beginning:
                first, done = _reach(told, at)
                reaches += (first, done - 1)
        starts = starts_of_runs(text, runs, reaches)
        return [
            _place(text, start, begins + len(runs[last]), told[first])
            for first, last, start, begins in zip(reaches[::2], reaches[1::2], starts[::2], starts[1::2], strict=True)
        ]

    def words(self, text: str, place: Place) -> tuple[list[Word], list[int]]:
        """The words of a place that matter, in order, and the numbers of those at which a name may begin."""
        words: list[Word] = []
        worth: list[int] = []
        there = text[place.start : place.end]
        runs = there.split()
        for at, run in zip(starts_of_runs(there, runs, range(len(runs))), runs, strict=True):
            for word, begins in self._told[run].words:
                if begins:
                    worth.append(len(words))
                words.append(word.moved(place.start + at))
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
            self._letters.clear()
            self._may_begin.clear()
            self._known.forget_words()

    def _weigh(self, run: str) -> _Told:
        told: list[tuple[Word, bool]] = []
        for parts in words_of_run(run, self._known.words):
            hidden, kept = (True, False) if len(parts) > 1 else self._begins(parts[0])
            if hidden:
                self._beginning.add(run)
            if hidden or kept:
                told += [(part, True) for part in parts]
            elif self._may_go_on(parts[0]):
                told.append((parts[0], False))
        if len(run) == 1:
            self._letters.add(run)
        if not told:
            is_open = not _PARTS.search(run)
            return _Told((), is_open, is_open)
        first, last = told[0][0], told[-1][0]
        opens, leads_on = not _PARTS.search(run, 0, first.start), not _PARTS.search(run, last.end)
        return _Told(self._with_compounds(run, told), opens, leads_on)

    def _with_compounds(self, run: str, told: list[tuple[Word, bool]]) -> tuple[tuple[Word, bool], ...]:
        """The words of a run; a name may begin at each that a hyphen ties to the next ('Eva-Lotta')."""
        words, last = [word for word, _ in told], len(told) - 1
        tied = [at < last and is_hyphened_to_next(run, words, at) for at in range(len(words))]
        if any(tied):
            self._beginning.add(run)
        return tuple((word, begins or is_tied) for (word, begins), is_tied in zip(told, tied, strict=True))

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


def _reach(told: list[_Told], at: int) -> tuple[int, int]:
    """The first of the runs that a name at run number `at` may reach to, and the one behind the last."""
    first = seen = at
    while seen and told[seen].opens and told[seen - 1].leads_on:
        seen -= 1
        if told[seen].words:
            first = seen
    last = seen = at
    while seen + 1 < len(told) and told[seen].leads_on and told[seen + 1].opens:
        seen += 1
        if told[seen].words:
            last = seen
    return first, last + 1


def _place(text: str, start: int, end: int, told: _Told) -> Place:
    """The place text[start:end]; `told` is what the first run there holds."""
    asked = end
    if text[end - 1] == "." and (behind := _BEHIND.match(text, end)):
        # Whether the point is an initial's or a sentence's is told by what stands behind it.
        asked = behind.end()
    return Place(start, end, start + told.words[0][0].start, text[start:asked])
