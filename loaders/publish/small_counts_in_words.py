"""Takes out of published minutes what they say in words about how few residents came: 'tre invånare', 'vi var 12'.

Head counts that are rows are hidden by publish.sql ('<5').

Tested in tests/loaders/publish/test_small_counts_in_words.py.
"""

import re
import sqlite3

from ..parse.head_counts import HeadCount, head_counts_in
from ..parse.number_words import may_tell_number
from .heads_in_words import FEWEST, may_tell_otherwise, may_tell_who_came, without_heads, without_residents
from .number_signs import with_figures

_HAS_FEW = "SELECT 1 FROM main.attendance WHERE meeting_id = ? AND typeof(head_count) = 'text'"
# A point between figures ends none: '18.30'.
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))*[.!?\n]?")
_NOUN = re.compile(r"[\w-]+\Z")


def has_few(connection: sqlite3.Connection, meeting_id: int) -> bool:
    """Whether a number of the meeting is not told, in the main file."""
    return connection.execute(_HAS_FEW, [meeting_id]).fetchone() is not None


def may_tell_heads(text: str) -> bool:
    """Whether the text may tell how many people there were; False only where it does not."""
    return may_tell_number(text) or may_tell_otherwise(text)


def without_small_counts(text: str, has_few: bool) -> str:
    """The text without numbers of residents below five.

    `has_few` says that a number of the meeting is not told: then no sentence about who came tells how many residents
    there were, or people in all, since the others could be taken from them. One resident ('en invånare') stays: it
    says of whom something is told, not how many came.
    """
    if not may_tell_heads(text):
        return text
    return "".join(_clean(sentence, has_few) for sentence in _SENTENCE.findall(text))


def _clean(sentence: str, has_few: bool) -> str:
    """The sentence without them; signs for numbers stay where nothing is hidden."""
    plain = with_figures(sentence)
    clean = _without_heads(plain, has_few)
    return sentence if clean == plain else clean


def _without_heads(sentence: str, has_few: bool) -> str:
    of_coming = has_few and may_tell_who_came(sentence)
    clean = sentence = without_residents(sentence, of_coming)
    # From the end, so that places before stay where they are.
    for count in reversed(head_counts_in(sentence, 0, len(sentence))):
        if count.category in {None, "resident"} and _is_hidden(sentence, count, of_coming):
            clean = clean[: count.start] + _several(sentence, count) + clean[count.end :]
    return without_heads(clean) if has_few else clean


def _is_hidden(sentence: str, count: HeadCount, of_coming: bool) -> bool:
    if count.number == 1 and not sentence[count.start].isdigit():
        return False
    return of_coming or (count.category == "resident" and count.number < FEWEST)


def _several(sentence: str, count: HeadCount) -> str:
    """'tre boende' as 'några boende', 'Vi var 12' as 'Vi var flera'."""
    printed = sentence[count.start : count.end]
    noun = _NOUN.search(printed)
    word = "några" if noun and not noun[0].isdigit() and " " in printed else "flera"
    told = f"{word} {noun[0]}" if noun and word == "några" else word
    return told.capitalize() if printed[0].isupper() or not sentence[: count.start].strip() else told
