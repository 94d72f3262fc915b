"""Lines above the rows of a list of days that name no activity: a month, a year, words that lead to all rows.

Tested in tests/loaders/parse/test_schedule_reader.py.
"""

import re

from .word_patterns import LazyPattern

_ONLY_WHEN = LazyPattern(
    r"(?:\W|(?:19|20)\d\d|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec|våren|hösten|vår|höst|vårterminen|höstterminen|ht|vt|år|\d\d)\b)+",
    re.IGNORECASE,
)
_LEADS = LazyPattern(
    r"\b(?:är|blir|gäller|hålls|planeras|infaller|äger rum|träffas|ses|möts|samlas|följande|nedan\w*)\b[^:]*:$",
    re.IGNORECASE,
)


def is_only_when(printed: str) -> bool:
    """Whether a line is a month, a term or a year and nothing else."""
    return _ONLY_WHEN.fullmatch(printed) is not None


def leads_to_days(printed: str) -> bool:
    """Whether a line only says that days follow: 'Bra datum att boka in är:', 'Våren 2024'."""
    return is_only_when(printed) or _LEADS.search(printed) is not None
