"""Swedish number words: 'tre', 'tjugofem', 'ett trettiotal'."""

import re
from functools import lru_cache

from .word_patterns import LazyPattern, phrases_pattern, word_values

_SMALL: dict[str, int] = word_values("number_words")
_ROUND: dict[str, int] = word_values("round_numbers")
_ALL = dict(_SMALL)
_ALL.update(
    (tens + ones, _SMALL[tens] + _SMALL[ones])
    for tens in ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
    for ones in ("en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
)

NUMBER = rf"(?:\d{{1,4}}|(?:\d{{2,3}}-tal|{phrases_pattern(_ROUND)}|{phrases_pattern(_ALL)})(?!\w))"
"""A regular expression for a number as printed, to be put into others (ignore case)."""

_OTHERS = phrases_pattern(word for word, value in {**_ALL, **_ROUND}.items() if value != 1)
_OTHER_THAN_ONE = LazyPattern(rf"\d|(?<!\w){_OTHERS}", re.IGNORECASE)


def may_tell_number(text: str) -> bool:
    """Whether a number other than 'en' and 'ett' may be printed in the text; False only where there is none."""
    return any(map(_has_number, text.split()))


@lru_cache(maxsize=20_000)
def _has_number(run: str) -> bool:
    """The same of a run without blanks: no number has one. Most runs come again and again."""
    return _OTHER_THAN_ONE.search(run) is not None


def number_value(printed: str) -> int | None:
    """The value of what `NUMBER` matched: '11', 'elva', '30-tal', 'trettiotal'; None for anything else."""
    folded = printed.casefold()
    if folded.endswith("-tal"):
        folded = folded[:-4]
    if folded.isdigit():
        return int(folded)
    return _ALL.get(folded, _ROUND.get(folded))


def is_round(printed: str) -> bool:
    """Whether the printed number is only about right: 'trettiotal', '30-tal', 'hundratal'."""
    return re.search(r"tal$|dussin$", printed.casefold()) is not None
