"""Headings of a roster: a group, a role, or neither, as a period or a page's box for contacts.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from functools import lru_cache

from .group_names import group_in_heading, is_group_name
from .word_patterns import TITLE_EDGES, LazyPattern

_PERIOD = LazyPattern(
    r"[\s,(]*(?:för\s)?(?:(?:mandat)?perioden?\s|åren\s|från\s|fr\.?o\.?m\.?\s)?(?:20\d\d(?:-\d\d-\d\d)?)"
    r"(?:\s?(?:[-–/]|till|t\.?o\.?m\.?)\s?(?:20)?\d\d(?:-\d\d-\d\d)?)?\)?\s*$",
    re.IGNORECASE,
)
_LIST_ENDS = LazyPattern(
    r"\s(?:består av|utgörs av|är|har|bestod av|valdes|väljs|utses|i bokstavsordning|\(\d+\s?(?:st)?\))\b.*$",
    re.IGNORECASE,
)
_ROLE = LazyPattern(
    r"(?:(?:ordinarie|personliga?|tjänstgörande|ej tjänstgörande|övriga|valda|fasta)\s)?"
    r"(?:ledam(?:ot|öter)|ersättare|suppleant(?:er)?|ordinarie|(?:(?:1|2|3|1:[ea]|2:[ea]|3:[ea]|första|andra|tredje|tf\.?|bitr\.?|"
    r"biträdande|v\.?|vice)\s?)*(?:vice\s?|v\.?\s?)?ordf(?:örande|\.)?(?:\soch\s\w+)?|(?:mötes|vice\s)?sekreterare|kassör|representant(?:er)?|"
    r"styrelseledam(?:ot|öter)|styrelsesuppleant(?:er)?|ordinarie ledam(?:ot|öter)|protokollförare|sammankallande)",
    re.IGNORECASE,
)
_BOTH = LazyPattern(
    r"(?:ledamöter|ordinarie|medlemmar|deltagare|ersättare)(?:\s(?:och|samt|&)\s(?:ledamöter|ersättare|suppleanter))?|"
    r"(?:rådets|nämndens|styrelsens|gruppens|våra)\s(?:medlemmar|ledamöter)(?:\soch\sersättare)?|förtroendevalda\si\s.*",
    re.IGNORECASE,
)
_NO_GROUP = LazyPattern(
    r"(?:mandat\w*|perioden?|totalt|uppdrag(?:\s\(.*)?|antal|adress|telefon|e-?post|handlingar|senast|sidan|uppdatera\w*|"
    r"publicera\w*|foto\w*|bild\w*|läs mer|relaterat|dokument|nyheter|vårt uppdrag|om\s\w+|sammansättning|namn|"
    r"valda\b.*årsmötet|utsedda|mötestider|sammanträd\w*|innehåll|du är här|kontaktlista|medlemslista)\b.*|"
    r"[\d\s–/().-]+",
    re.IGNORECASE,
)
_CONTACTS = LazyPattern(
    r"(?:kontakt(?:a oss|information|uppgifter)?|har du frågor\W*|frågor(?:\soch\ssvar)?\W*|hitta (?:hit|oss)|"
    r"mer information|"
    r"sidansvarig|ansvarig för sidan|redaktör|webbansvarig)\W*",
    re.IGNORECASE,
)
_OF = LazyPattern(
    r"^(?:(?:medlemmar(?:na)?|ledamöter(?:na)?|ersättare|förtroendevalda|representanter|ombud|deltagare|kontakt\w*|"
    r"medlemslista|medlemsförteckning|förteckning|sammansättning|bemanning)(?:\soch\s\w+)?\s(?:i|för|av|till|över|hos)\s)",
    re.IGNORECASE,
)
_OWNED = LazyPattern(
    r"^(?P<group>.{3,80}?)s\s(?:medlemmar|ledamöter|sammansättning|representanter|förtroendevalda|ersättare|deltagare|"
    r"medlemslista)\b",
    re.IGNORECASE,
)


class RosterHeading:
    """What a heading of a roster says: `kind` is "role", "group", "contacts" or "" for neither; with its words."""

    def __init__(self, kind: str, words: str | None = None) -> None:
        self.kind = kind
        self.words = words


@lru_cache(maxsize=2048)
def roster_heading(printed: str) -> RosterHeading:
    """What a short line above names says."""
    words = printed.strip(" :.*–-")
    bare = _PERIOD.sub("", words).strip(TITLE_EDGES)
    if not bare or _NO_GROUP.fullmatch(words) or _NO_GROUP.fullmatch(bare):
        return RosterHeading("")
    if _CONTACTS.fullmatch(bare):
        return RosterHeading("contacts")
    if _ROLE.fullmatch(bare):
        return RosterHeading("role", bare)
    if _BOTH.fullmatch(bare):
        return RosterHeading("role")
    return RosterHeading("group", _LIST_ENDS.sub("", words).strip(TITLE_EDGES) or words)


def is_role_word(printed: str) -> bool:
    """Whether the whole phrase is a role in a body: 'Ordförande', 'Personlig ersättare', '1:e vice ordf.'"""
    return _ROLE.fullmatch(printed.strip(" :.")) is not None


def title_group(title: str | None) -> str | None:
    """The body whose members a title announces: 'Ledamöter i Kulturnämnden', 'Brukarrådets medlemmar'."""
    words = (title or "").strip(TITLE_EDGES)
    bare = _PERIOD.sub("", words).strip(TITLE_EDGES)
    owned = _OWNED.match(bare)
    name = re.split(r"\s[–—-]\s", owned["group"] if owned else _OF.sub("", bare))[0].strip(TITLE_EDGES)
    name = name[:1].upper() + name[1:]
    if is_group_name(name):
        return name
    return group_in_heading(name)
