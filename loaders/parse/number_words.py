"""Swedish number words: 'tre', 'tjugofem', 'ett trettiotal'."""

import re

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


class RunsWith(dict[str, bool]):
    """Of runs without blanks whether a pattern is found in them; a dict is asked for a known one without our code."""

    # Of whoever is erased nothing is kept (plugins/shell/erased_names.py).
    cache_clear = dict.clear

    def __init__(self, pattern: LazyPattern) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, run: str) -> bool:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[run] = self._pattern.search(run) is not None
        return found


_MOST_KEPT = 20_000
# No number has a blank.
_TELLS_NUMBER = RunsWith(_OTHER_THAN_ONE)


def may_tell_number(text: str) -> bool:
    """Whether a number other than 'en' and 'ett' may be printed in the text; False only where there is none."""
    return any(map(_TELLS_NUMBER.__getitem__, text.split()))


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
