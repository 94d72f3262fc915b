"""The words that belong to a day and stand before its number: 'tisdagen den' of 'tisdagen den 4 mars'.

Tested in tests/loaders/parse/test_dates.py.
"""

import re

from .word_patterns import phrases_pattern, word_list

_WEEKDAY = phrases_pattern(word_list("weekdays"))
_LEAD_IN = re.compile(rf"(?:\b{_WEEKDAY}(?:en|ar|arna)?\.?,?\s+)?(?:\bden\s+)?\Z", re.IGNORECASE)
# The weekday behind the last day of the line above, or in the cell before, is that one's: '20 december, onsdag'.
_OF_DAY_ABOVE = re.compile(rf"\d[^\n]*(?:,\s|\t){_WEEKDAY}\s*\n\s*\Z", re.IGNORECASE)
_REACH, _LINE = 20, 80


def start_with_words(text: str, start: int) -> int:
    """Where the day whose number begins at `start` begins with its weekday and 'den'."""
    lead_in = _LEAD_IN.search(text, max(0, start - _REACH), start)
    if lead_in is None or "\t" in lead_in[0]:
        return start
    if "\n" in lead_in[0] and _OF_DAY_ABOVE.search(text, max(0, lead_in.start() - _LINE), start):
        return start
    return lead_in.start()
