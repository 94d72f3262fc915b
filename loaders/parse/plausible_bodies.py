"""Whether what was read as the group that met can be one: no sentence, no code of a file, no place.

Tested in tests/loaders/parse/test_plausible_records.py.
"""

import re
from functools import lru_cache

from .word_patterns import LazyPattern

_LONGEST, _MOST_WORDS = 80, 10
# A code ('UN060502'), a path through a site ('Hem > Nämnder'), and words that only a sentence has.
_NO_BODY = LazyPattern(
    r"[A-Za-zÅÄÖåäö]\d{4,}|\d{5,}|[>!?|•]|:\s|https?:|\w{4,}\.\s\w"
    r"|\b(?:är|har|hade|kan|ska|skall|kallas|kallar|skickas|utskickad|utskickat|granskat|godkänt|fört|blev|blir|"
    r"obs|\w*datum|detta|ursäkta\w*)\b",
    re.IGNORECASE,
)
_DOCUMENT = LazyPattern(
    r"(?:\W*\b(?:\w*protokoll(?:et)?|protokollsutdrag|agenda|\w*anteckningar|kallelse|dagordning|föredragningslista|"
    r"sammanträde|styrelsesammanträde|möten?|innehåll|bilaga|bilagor|art|datum|plats|tid|och|från|för|nr|\d+)\b\W*)+",
    re.IGNORECASE,
)
_PLACE = LazyPattern(r"\w*(?:lokalen|salen|rummet|gatan|vägen)(?:\s\d+\w?)?", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_plausible_body(phrase: str) -> bool:
    """Whether a phrase can be the name of a group that meets."""
    phrase = phrase.strip()
    if not phrase or len(phrase) > _LONGEST or len(phrase.split()) > _MOST_WORDS:
        return False
    return not (_NO_BODY.search(phrase) or _DOCUMENT.fullmatch(phrase) or _PLACE.fullmatch(phrase))
