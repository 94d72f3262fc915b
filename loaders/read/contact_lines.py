"""Lines that hold nothing but an address: street, postcode, telephone, e-mail, the numbers of an organisation.

Tested in tests/loaders/read/test_page_furniture.py.
"""

import re
from functools import lru_cache

_PARTS = re.compile(r"\s*\t\s*|\s{2,}|\s*[|•·;]\s*|\s[–-]\s|,\s(?=\D|\d{3}\s?\d{2}\s)")
_PHONE = r"(?:\+46|0)[\d\s()/–-]{6,18}"
_KINDS = {
    "postcode": r"(?:(?:postadress|adress)\s?:\s?)?(?:S-|SE-)?\d{3}\s\d{2}\s+[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?",
    # What it ends with is asked for first: to look through a long line for 'gatan' takes long.
    "street": r"(?=.*\d\s?[A-Za-z]?\Z)(?:(?:besöks|post|gatu)?adress\s?:?\s?)?(?:[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ]?[\w-]+)?"
    r"(?:gatan|vägen|gränd|torg|torget|stigen|allén|backen|plan|gata|väg)\s\d{1,3}\s?[A-Za-z]?|Box\s\d{1,5})",
    "org": r"org(?:anisations)?\.?\s?(?:nr|nummer)\.?\s?:?\s?\d{6}-?\d{4}",
    "giro": r"(?:bankgiro|plusgiro|postgiro|bg|pg|swish)\.?(?:\s?n(?:umme)?r)?\.?\s?:?\s?[\d\s-]{5,16}",
    "phone": rf"(?:(?:tel(?:efon)?|tfn|mobil|fax|växel)\.?\s?(?:nr)?\.?\s?:?\s?)?{_PHONE}",
    "mail": r"(?:(?:e-?post|mejl|e?-?mail|epost)\s?:?\s?)?[\w.+-]{1,60}+(?:@|[(\[]at?[)\]])"
    r"[\w.-]{1,60}\.\w{2,10}",
    "web": r"(?:(?:webb(?:plats)?|hemsida|internet)\s?:?\s?)?(?:https?://|www\.)\S{3,100}",
}
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.IGNORECASE)
_MAY_BE = re.compile(r"\d[\d\s-]{3}|@|[(\[]at?[)\]]|www\.|://|\d\s?[A-Za-z]?(?:$|[,\t|•·])")
_LONGEST, _SHORT = 200, 40


@lru_cache(maxsize=4096)
def contact_kinds(line: str) -> frozenset[str]:
    """The kinds of address in a line whose other parts are short; none when it says something else."""
    if len(line) > _LONGEST or not _MAY_BE.search(line):
        return frozenset()
    kinds: set[str] = set()
    others = 0
    for part in _PARTS.split(line.strip("*_#| ")):
        match = _KIND.fullmatch(part.strip(" .,"))
        if match and match.lastgroup:
            kinds.add(match.lastgroup)
        elif part:
            others += 1
            if len(part) > _SHORT or ":" in part:
                return frozenset()
    return frozenset(kinds) if others <= max(1, len(kinds)) else frozenset()


def is_contact_line(line: str) -> bool:
    """Whether a line is an address and nothing more, but perhaps the name of whom it belongs to."""
    return bool(contact_kinds(line))
