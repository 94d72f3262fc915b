"""The words of a text as a reader sees them: put together where they are broken, parted where they run together.

Breaking and running together hide a name from whoever compares words: 'Ve-ra' over a line's end, 'V**er**a',
'V e r a', 'HejVera', 'VeraHolm'. A word is put together or parted only when a known name comes of it.

Tested in tests/schema/privacy/test_every_form.py.
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# Letters with what belongs to them: Unicode's combining marks, O'Brien, and the genitives Kim's and Kim:s.
_TOKEN = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+(?:['\u2018\u2019\u02bc\u00b4\u2032][^\W\d_]+|:[sS](?!\w))*")
_GENITIVE = re.compile(r"['\u2018\u2019\u02bc\u00b4\u2032:][^\W\d_]+\Z")
_MARKS = str.maketrans("", "", "'\u2018\u2019\u02bc\u00b4\u2032:")
_BREAK = re.compile(r"[-\u00ac\u2010\u2011\u2012\u2013][ \t\r]*\n\s*|[-\u2010\u2011]|[*_~`]{1,3}")
_IS_BROKEN = re.compile(r"(?<=[^\W\d_])(?:[-\u00ac\u2010-\u2013]\s*\n\s*|[-\u2010\u2011*_~`]{1,3})(?=[^\W\d_])")
_AT_LINE = re.compile(r"[-\u00ac\u2010-\u2013]\s*\n")
_MAY_BREAK = re.compile(r"[-\u00ac\u2010-\u2013*_~`]")
_MAY_BE_SPACED = re.compile(r"[ \u00a0](?=[^\W\d_][ \u00a0][^\W\d_](?![^\W_]))")
_IS_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \u00a0][^\W\d_](?![^\W_])){2,}")
_ONE_SPACE = re.compile(r"[ \u00a0]")
_MOST_PIECES, _MOST_LETTERS, _MOST_PARTS = 5, 30, 8
_HUMP = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
# What is written before a name without a blank: 'hejvera', 'MvhVera'.
_GREETINGS = ("hejhej", "hejsan", "hälsningar", "hälsn", "hej", "tack", "mvh", "kram", "från", "till")


class Word(NamedTuple):
    """text[start:end] as compared (`key`), and how it is printed."""

    start: int
    end: int
    key: str
    is_capital: bool
    is_upper: bool

    def moved(self, by: int) -> "Word":
        """The same word, so many letters further on."""
        start, end, key, is_capital, is_upper = self
        # As Word(…) makes it, without a call in Python: most words of most texts are moved.
        return tuple.__new__(Word, (start + by, end + by, key, is_capital, is_upper))


def written_words(text: str, known: Container[str]) -> list[Word]:
    """The words of `text` in order. `known` are the names to look for, as compared: casefolded, without hyphens."""
    words = list(plain_words(text))
    if _has_broken(text):
        words = list(_joined(text, words, known, _BREAK, _MOST_PIECES))
    if is_spaced(text):
        words = list(_joined(text, words, known, _ONE_SPACE, _MOST_LETTERS))
    return [part for word in words for part in _parted(text, word, known)]


def is_broken(text: str) -> bool:
    """Whether some words of `text` are broken, so that what is printed tells little."""
    return _has_broken(text) or is_spaced(text)


# What most texts do not have is looked for first: a class of characters takes the least time to find.
def _has_broken(text: str) -> bool:
    return _MAY_BREAK.search(text) is not None and _IS_BROKEN.search(text) is not None


def is_spaced(text: str) -> bool:
    """Whether the letters of a word stand apart: 'V e r a'."""
    return _MAY_BE_SPACED.search(text) is not None and _IS_SPACED.search(text) is not None


def plain_words(text: str) -> Iterator[Word]:
    """The words of `text` as printed, none put together or parted."""
    return (_word(found[0], found.start()) for found in _TOKEN.finditer(text))


def words_of_run(run: str, known: Container[str]) -> list[list[Word]]:
    """The words of a run without blanks, put together where they are broken; of each what it is run together from."""
    words = list(plain_words(run))
    if len(words) > 1:
        words = list(_joined(run, words, known, _BREAK, _MOST_PIECES))
    return [list(_parted(run, word, known)) for word in words]


def is_broken_at_line(text: str) -> bool:
    """Whether a word of `text` may be broken over the end of a line; False only where none is."""
    return "\n" in text and _AT_LINE.search(text) is not None


def is_known(key: str, known: Container[str]) -> bool:
    """Whether the word, or the word without a genitive, is one of `known`."""
    return key in known or (key.endswith("s") and key[:-1] in known)


def _word(printed: str, start: int) -> Word:
    key, is_capital, is_upper = _compared(printed)
    return Word(start, start + len(printed), key, is_capital, is_upper)


@lru_cache(maxsize=20_000)
def _compared(printed: str) -> tuple[str, bool, bool]:
    key = printed.casefold().translate(_MARKS)
    bare = _GENITIVE.sub("", printed)
    return key, printed[0].isupper(), len(bare) > 1 and bare.isupper()


def _joined(
    text: str, words: list[Word], known: Container[str], between: re.Pattern[str], most: int
) -> Iterator[Word]:
    """The words, with the longest runs of pieces that make a known name as one."""
    at = 0
    while at < len(words):
        best, key, last = at, words[at].key, at
        while last + 1 < len(words) and last - at + 1 < most and _goes_on(text, words, last, between):
            last += 1
            key += words[last].key
            if is_known(key, known) and not _is_double(text, words[at : last + 1]):
                best = last
        yield words[at] if best == at else _whole(words[at : best + 1])
        at = best + 1


def _goes_on(text: str, words: list[Word], at: int, between: re.Pattern[str]) -> bool:
    one, next_ = words[at], words[at + 1]
    if between is _ONE_SPACE and len(one.key) + len(next_.key) > 2:
        return False
    return bool(between.fullmatch(text, one.end, next_.start))


def _is_double(text: str, pieces: list[Word]) -> bool:
    """Whether the pieces are a double name, which is looked up by its parts: 'Eva-Lotta', but not 'VE-RA'."""
    hyphens = {text[one.end : next_.start].strip() for one, next_ in pairwise(pieces)}
    is_hyphened = hyphens <= {"-", "\u2010", "\u2011", "\u2012", "\u2013"}
    return is_hyphened and all(piece.is_capital and not piece.is_upper for piece in pieces)


def _whole(pieces: list[Word]) -> Word:
    first, last = pieces[0], pieces[-1]
    is_upper = all(piece.is_upper or (len(piece.key) == 1 and piece.is_capital) for piece in pieces)
    return Word(first.start, last.end, "".join(piece.key for piece in pieces), first.is_capital, is_upper)


def _parted(text: str, word: Word, known: Container[str]) -> Iterator[Word]:
    """The word, or what it is run together from."""
    if len(word.key) < 4 or is_known(word.key, known):
        yield word
        return
    printed = text[word.start : word.end]
    is_plain = word.is_upper or printed[1:].islower()
    cuts = [] if is_plain else [cut.start() for cut in _HUMP.finditer(printed)]
    if not cuts and word.key.startswith(_GREETINGS):
        begun = [len(said) for said in _GREETINGS if word.key.startswith(said)]
        cuts = [cut for cut in begun if is_known(word.key[cut:], known)][:1]
    if not cuts:
        yield word
        return
    edges = [0, *cuts, len(printed)]
    parts = [_word(printed[one:other], word.start + one) for one, other in pairwise(edges)]
    found = list(_runs(parts, known))
    if not any(is_known(part.key, known) for part in found):
        yield word
        return
    # What is run together is no ordinary word, so that it is a name in small letters, too.
    yield from (Word(part.start, part.end, part.key, True, part.is_upper) for part in found)


def _runs(parts: list[Word], known: Container[str]) -> Iterator[Word]:
    at = 0
    while at < len(parts):
        ends = range(min(len(parts), at + _MOST_PARTS), at + 1, -1)
        last = next((end for end in ends if is_known(_key(parts[at:end]), known)), at + 1)
        yield _whole(parts[at:last])
        at = last


def _key(parts: list[Word]) -> str:
    return "".join(part.key for part in parts)
