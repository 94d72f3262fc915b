"""What stands between the words of a name and around it.

Tested in tests/schema/privacy/test_name_remover.py and tests/schema/privacy/test_every_form.py.
"""

import re
from itertools import pairwise

from .name_forms import Phrase
from .written_words import Word

# What may stand between the words of one name: 'Vera *Holm*', 'vera.holm@…', 'Holm, Vera', a line's end.
WITHIN = re.compile(r"[^\w§]{1,4}|\s+|_{1,3}|%20")
# And of a name that may stay: less, so that two people in a list are two.
WITHIN_KEPT = re.compile(r"[ \u00a0*_]{1,4}|\n|[-\u2010\u2011]")
BETWEEN_INITIALS = re.compile(r"\.[ \u00a0]?|\.?[-\u2010\u2011]")
AFTER_INITIAL = re.compile(r"\.[ \u00a0]?")
_IN_ADDRESS = re.compile(r"[._-]")
_AFTER_TITLE = re.compile(r"\.?[ \u00a0]+")
_HYPHENS = frozenset("-\u2010\u2011")
TITLES = frozenset({"fru", "herr", "hr", "fr", "fröken", "frk"})
# Ahead of a sentence's first word: marks of Markdown and quotes, alone on the line or behind a full stop.
_BEGINS = re.compile(r"(?:\A|[.!?][)”\"’]*\s|\n\s*\n|\n[ \t]*(?:[-*+•–>#]|\d+[.)])+[ \t])[\s*_#>•–\-\"”’(\[]*\Z")
_BEFORE = 40
MONTH = "maj"
_BESIDE_MONTH = re.compile(r"\d[.:]?\s*\Z"), re.compile(r"\s*\d")


def stands_as(text: str, words: list[Word], phrase: Phrase, within: re.Pattern[str]) -> bool:
    """Whether the words are the phrase, its last word maybe in the genitive; an initial is a capital."""
    last = words[-1]
    for word, part in zip(words, phrase, strict=True):
        if word.key != part and word is not last:
            return False
    if last.key != phrase[-1] and (len(phrase[-1]) == 1 or last.key != phrase[-1] + "s"):
        return False
    # 'vera.holm@…' and 'VERA HOLM' are names, 'en sten. Ulf' is none.
    if last.is_capital > words[0].is_capital:
        return False
    if not all(word.is_capital or len(word.key) > 1 for word in words) and not _is_in_address(text, words):
        return False
    if within is WITHIN_KEPT and last.is_capital < words[0].is_capital:
        return False
    # A full stop within a name stands behind an initial; elsewhere it ends a sentence, and the next word is another.
    return all(
        within.fullmatch(text, one.end, next_.start)
        or (len(one.key) == 1 and AFTER_INITIAL.fullmatch(text, one.end, next_.start))
        for one, next_ in pairwise(words)
    )


def _is_in_address(text: str, words: list[Word]) -> bool:
    """Whether points, hyphens and nothing else part the words: 'v.holm', 'vera_h'."""
    return all(_IN_ADDRESS.fullmatch(text, one.end, next_.start) for one, next_ in pairwise(words))


def is_hyphened_to_next(text: str, words: list[Word], at: int) -> bool:
    """Whether a hyphen ties this word to the next, and the next has a capital."""
    following = words[at + 1]
    gap = text[words[at].end : following.start]
    return gap in _HYPHENS and words[at].is_capital and following.is_capital


def is_titled(text: str, words: list[Word], at: int) -> bool:
    """Whether 'fru' or 'herr' stands before the word."""
    before = words[at - 1]
    return before.key in TITLES and bool(_AFTER_TITLE.fullmatch(text, before.end, words[at].start))


def end_of_name(text: str, last: Word) -> int:
    """Where the name ends; the point behind an initial goes with it, unless it ends the sentence as well."""
    if len(last.key) > 1 or text[last.end : last.end + 1] != ".":
        return last.end
    after = text[last.end + 1 :].lstrip()
    return last.end if not after or after[0].isupper() or text[last.end + 1] == "\n" else last.end + 1


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`."""
    # Nearly always a blank stands there, and before it a letter or a comma: no sentence ends with them.
    if start > 1 and text[start - 1] == " " and (text[start - 2].isalpha() or text[start - 2] == ","):
        return False
    return bool(_BEGINS.search(text, max(0, start - _BEFORE), start))


def is_month(text: str, word: Word) -> bool:
    """Whether the word is the month Maj beside a number ('7 Maj', 'Maj 2024') and not the name."""
    before, after = _BESIDE_MONTH
    return word.key == MONTH and bool(before.search(text, 0, word.start) or after.match(text, word.end))
