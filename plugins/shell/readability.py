"""How easy a text is to read: LIX after Carl-Hugo Björnsson (Läsbarhet, 1968), and its longest sentences.

LIX = words / sentences + 100 · long words / words. A word is what stands between blanks and has a letter or a digit;
it is long with more than six letters. A sentence ends at a full stop, a question mark or an exclamation mark, and
where a line ends; an abbreviation ('bl.a.'), a number ('3.5', 'den 3. maj') or an initial ends none.

Tested in tests/plugins/shell/test_readability.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .language import N_

# (the first LIX of the step above, what the step is called)
LEVELS = (
    (30, N_("very easy to read")),
    (40, N_("easy to read")),
    (50, N_("of medium difficulty, like a newspaper")),
    (60, N_("hard to read, like texts of authorities")),
    (1000, N_("very hard to read")),
)
# A sentence with more words than this is marked, and at most so many are: the longest.
LONG_SENTENCE, MOST_MARKED = 20, 3
# With fewer words the figure says little.
FEW_WORDS = 50
_LONG_WORD = 6
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»)\]]*(?=\s|\Z)")
# What the next sentence begins with, behind quotation marks and dashes; nothing where the line ends.
_NEXT = re.compile(r"\s+[\"”“’»«(\[–—-]?\s?(\S)")
_LIST_MARK = re.compile(r"\s*(?:[-*•–]|\(?\d{1,3}[.)]|[a-zåäö]\))\s+")
_LAST_WORD = re.compile(r"[\w.:]+\Z")
# Abbreviations that may stand before a capital letter or a digit within a sentence.
_ABBREVIATIONS = frozenset(
    "a.a adj ang anm art avd bil bitr bl.a ca d.v.s dir dnr doc dr dvs e.g enl ex exkl f.d f.n fig fil fr.o.m fr "
    "gm h.c hr i.e i.st inkl inv jfr jur kand kap kl lic lgh m.a.o m.h.t mag med mom ndl nr nuv obs ordf p.g.a pga "
    "prof red ref resp s.k sekr sid skr st s:t s:ta t.ex t.h t.o.m t.v tel tf tfn tim tom urspr v.g vol".split()
)
# Others ('m.m.', 'osv.') end a list of things: before a capital letter they end the sentence too.
_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS)) + 1


@dataclass(frozen=True)
class Sentence:
    """One piece of the text as it stands, with the blanks after it, and the number of its words."""

    text: str
    words: int
    is_marked: bool = False


@dataclass(frozen=True)
class Readability:
    """The figures of one text. `level` is a msgid of LEVELS; `parts` together are the text."""

    words: int
    long_words: int
    sentences: int
    parts: tuple[Sentence, ...]

    @property
    def lix(self) -> int:
        """The LIX, rounded to a whole number."""
        return round(self.words / self.sentences + 100 * self.long_words / self.words)

    @property
    def level(self) -> str:
        """What the LIX means, in English words for gettext."""
        return next(words for limit, words in LEVELS if self.lix < limit)

    @property
    def is_short(self) -> bool:
        """Whether the text is so short that the figure says little."""
        return self.words < FEW_WORDS

    @property
    def marked(self) -> int:
        """The number of marked sentences."""
        return sum(part.is_marked for part in self.parts)


def readability_of(text: str | None) -> Readability | None:
    """Return the figures of `text`, or None when it has no word."""
    found = [Sentence(part, len(words_in(part))) for part in _sentences(text or "")]
    told = [one for one in found if one.words]
    if not told:
        return None
    longest = sorted((one.words for one in told if one.words > LONG_SENTENCE), reverse=True)[:MOST_MARKED]
    marked = _mark(found, longest)
    words = [word for one in told for word in words_in(one.text)]
    return Readability(len(words), sum(map(_is_long, words)), len(told), tuple(marked))


def words_in(text: str) -> list[str]:
    """Return the words of a text, as they stand between blanks."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) > _LONG_WORD


def _mark(sentences: list[Sentence], longest: list[int]) -> Iterator[Sentence]:
    left = list(longest)
    for one in sentences:
        is_marked = one.words in left
        if is_marked:
            left.remove(one.words)
        yield Sentence(one.text, one.words, is_marked)


def _sentences(text: str) -> Iterator[str]:
    """The sentences, each with what follows it up to the next one: put together they are the text."""
    for line in text.splitlines(keepends=True):
        start, mark = 0, _LIST_MARK.match(line)
        for found in _END.finditer(line, mark.end() if mark else 0):
            if _ends_sentence(line, found):
                yield line[start : found.end()]
                start = found.end()
        if start < len(line):
            yield line[start:]


def _ends_sentence(line: str, found: re.Match[str]) -> bool:
    following = _NEXT.match(line, found.end())
    if following is None:
        return True
    if following[1].islower() or found[0] != ".":
        return not following[1].islower()
    last = _LAST_WORD.search(line, max(0, found.start() - _LONGEST_ABBREVIATION), found.start())
    word = last[0] if last else ""
    if word.isdigit() and following[1].isdigit():
        return False
    is_initial = len(word) == 1 and word.isupper()
    return word.casefold() not in _ABBREVIATIONS and not is_initial
