"""Titles that stand before names, and firms whose names have the form of a person's.

Tested in tests/loaders/parse/test_roster_entries.py.
"""

import re
from functools import cache, lru_cache

from .person_names import ROLE_WORD
from .word_patterns import LazyPattern, phrases_pattern, word_list

_FIRST_OF_DEGREE = r"(?:fil|med|tekn|jur|ekon|teol|pol|farm|vet|agr|leg|civ|dipl|aukt|odont|hum|fr)"
_DEGREE = (
    rf"{_FIRST_OF_DEGREE}\.?\s?"
    r"(?:(?:dr|doktor|lic|licentiat|kand|kandidat|mag|magister|mästare|stud|ek|ing|rev|tandl|psykolog\w*|psykoterapeut|"
    r"läkare|sjuksköterska|arbetsterapeut|fysioterapeut|sjukgymnast|logoped|tandläkare|apotekare)\b\.?)"
    r"(?:\s(?:h\.?\s?c\.?|och\s(?:dr|lic)\.?))?"
)
_BEFORE_WORDS = r"(?:f\.?\s?d\.?|f\.|förre|förra|tidigare|vice|bitr\.?|biträdande|tf\.?|senior)"
_BEFORE = rf"(?:{_BEFORE_WORDS}\s?)?"
_CAMEL = LazyPattern(r"[a-zåäö][A-ZÅÄÖ]")
_FAMILY_CAMEL = LazyPattern(r"(?:Mc|Mac|De|Di|Da|La|Le|Du|Van|Von|Fitz|Del|Af)[A-ZÅÄÖ][a-zåäö]+")


@cache
def _titles() -> re.Pattern[str]:
    title = rf"(?:{phrases_pattern(word_list('titles'))}(?:e?n|e?t)?|{ROLE_WORD})\.?(?:\s(?:emeritus|emerita|em\.))?"
    one = rf"{_BEFORE}(?:{_DEGREE}|{title})(?![\w-])"
    return re.compile(rf"(?i:{one}(?:(?:,\s?|\s(?:och\s)?){one}){{0,2}}),?\s(?=[A-ZÅÄÖÉ])")


@cache
def _first_words() -> re.Pattern[str]:
    """How the first word of a title begins."""
    listed = phrases_pattern(phrase.split()[0] for phrase in [*word_list("titles"), *word_list("roles")])
    return re.compile(rf"{listed}|{_BEFORE_WORDS}|{_FIRST_OF_DEGREE}", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _may_be_title(word: str) -> bool:
    """Whether a title may begin with the word. Most words on a list of people are names, the same ones over again."""
    return _first_words().match(word) is not None


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases_pattern(word_list('firms'))}(?!\w)", re.IGNORECASE)


def end_of_titles(text: str, start: int, end: int) -> int | None:
    """Where the name begins behind titles: 'Fil. dr Anna Ek', 'Docent, överläkare Siv Ek'; None without one."""
    first = text[start:end].split(None, 1)[:1]
    match = _titles().match(text, start, end) if first and _may_be_title(first[0]) else None
    return match.end() if match else None


@lru_cache(maxsize=4096)
def is_firm(phrase: str) -> bool:
    """Whether a phrase in the form of a name is a firm's: 'Siffran Revision', 'PriceWaterHouse Coopers'."""
    if _firm().search(phrase):
        return True
    return any(_CAMEL.search(word) and not _FAMILY_CAMEL.fullmatch(word) for word in phrase.split() if len(word) > 6)
