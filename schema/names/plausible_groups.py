"""Whether words can be the name of a group: no sentence, code of a file, place, kind of document or heading.

Tested in tests/schema/names/test_plausible_groups.py.
"""

import re
from functools import lru_cache

_LONGEST, _MOST_WORDS = 80, 10
# A code ('UN060502'), a path through a site ('Hem > Nämnder'), a day, and words that only a sentence or a label has.
_NO_GROUP = re.compile(
    r"[A-Za-zÅÄÖåäö]\d{4,}|\d{5,}|\d{4}-\d\d|[>!?|•]|:\s|https?:|\w{4,}\.\s\w"
    r"|\b(?:är|har|hade|kan|ska|skall|kallas|kallar|skickas|utskickad|utskickat|granskat|godkänt|fört|blev|blir|"
    r"antogs|antagen|beslutades|fastställd|obs|\w*datum|detta|ursäkta\w*|mandat|\w*rotokoll(?:et)?|publicera(?:d|t|des)|verksamhetsåret)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:\W*\b(?:protokollsutdrag|agenda|\w*anteckningar|kallelse|dagordning|föredragningslista|sammanträde|"
    r"styrelsesammanträde|möten?|innehåll|bilaga|bilagor|art|datum|plats|tid|och|från|för|nr|hemsidan|\d+)\b\W*)+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\w*(?:lokalen|salen|rummet|gatan|vägen)(?:\s\d+\w?)?", re.IGNORECASE)
# What a list of people has above its parts: who they are, and not which group.
_PEOPLE = re.compile(
    r"(?:(?:övriga|ordinarie|valda|stämmans|föreningens|kommunens)\s)?"
    r"(?:förtroendevalda|\w*representanter|revisorer|revisorssuppleanter|ledamöter|suppleanter|ersättare|ombud|"
    r"medlemmar(?:na)?(?:\si\s.*)?|tjänstemän|politiker|stab)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:från|efter|vid)\s(?:års|vår|höst)?(?:mötet|stämman|stämma)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_plausible_group(phrase: str) -> bool:
    """Whether a phrase can be the name of a group that meets, of a unit or of an association."""
    phrase = phrase.strip()
    if not phrase or len(phrase) > _LONGEST or len(phrase.split()) > _MOST_WORDS:
        return False
    if _NO_GROUP.search(phrase) or _SINCE.search(phrase):
        return False
    return not any(pattern.fullmatch(phrase) for pattern in (_DOCUMENT, _PLACE, _PEOPLE))
