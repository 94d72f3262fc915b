"""Which headings of a list of members name a body, and which name a unit, an office, a caption or a person.

Tested in tests/loaders/parse/test_roster_groups.py.
"""

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.store_phrases import phrase_lists
from .group_names import is_generic_group
from .roster_words import is_own_body, office_of_group
from .word_patterns import LazyPattern, word_list

_WORD = LazyPattern(r"[^\W\d_]+")
_NO_BODY = LazyPattern(r"(?:för|under|bi|in|upp|an|väg)(?:s)?lag(?:en|et)?s?|team?s?building", re.IGNORECASE)
# An office in the singular: such a heading is about one person.
_OFFICE = LazyPattern(
    r"\b\w*(?:ordförande|ordf|sekreterare|kassör|skattmästare|ledamot|representant|suppleant|ersättare|sammankallande|ansvarig)(?:n|en)?\b",
    re.IGNORECASE,
)
_PRINCIPAL = LazyPattern(
    r"(?:Region(?:en)?|Landstinget)\s[A-ZÅÄÖ][\w-]+(?:\s[\w-]+){0,2}|[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?:kommun|stad|landsting)"
)
_DEFINITE = LazyPattern(r"(?:(?<=[ée])n|en|et)$")
_ALIKE = 0.9
_CAPTION = LazyPattern(
    r"(?:foto|fotograf|bild|bildtext|från vänster|från höger|på bilden|stående|sittande|övre raden|nedre raden|bakre|"
    r"främre|sidan|senast|text|copyright|©)\b",
    re.IGNORECASE,
)


# Heads of columns that stand as lines of their own where a page has lost its table.
_COLUMN = LazyPattern(
    r"(?:skola|förening|organisation|enhet|klass|avdelning|distrikt|nämnd|grupp|parti|kommun|bolag|kontor|byrå|"
    r"representerar|uppdrag|namn|roll)",
    re.IGNORECASE,
)


@cache
def _body() -> re.Pattern[str]:
    heads = "|".join(
        sorted({*phrase_lists()["body_heads"], *word_list("bodies_with_members")}, key=len, reverse=True)
    )
    return re.compile(rf"\w*(?:{heads})(?:e?n|e?t|ar|er|or|arna|erna|orna|na)?s?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def names_body(printed: str) -> bool:
    """Whether a word of the heading names a body: 'Styrelsen från årsmötet 2021', 'Föreningarnas representanter'."""
    if is_own_body(printed):
        return True
    if _COLUMN.fullmatch(printed.strip(" :.")):
        return False
    words = (word for word in _WORD.findall(printed) if not _NO_BODY.fullmatch(word))
    return any(_body().fullmatch(word) for word in words)


@lru_cache(maxsize=4096)
def is_about_somebody(printed: str) -> bool:
    """Whether a heading is a caption, a row with its label, one person's office, or a name: it names no group."""
    if (
        _COLUMN.fullmatch(printed.strip(" :."))
        or _CAPTION.match(printed)
        or ": " in printed
        or _OFFICE.search(printed)
    ):
        return True
    words = [word.casefold() for word in _WORD.findall(printed)]
    return (
        bool(words) and len(words) < 4 and all(is_given_name_or_like(word) or is_family_name(word) for word in words)
    )


@lru_cache(maxsize=1024)
def is_principal(printed: str) -> bool:
    """Whether a heading names a municipality or a region: nobody is a member of it, it sends members elsewhere."""
    return _PRINCIPAL.fullmatch(printed.strip(" :.")) is not None


@lru_cache(maxsize=1024)
def is_same_body(one: str, other: str) -> bool:
    """Whether two names are of one body: 'Kyrkoråd' and 'Kyrkorådet', or with a letter wrong."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    stems = [_DEFINITE.sub("", name.casefold()) for name in (one, other)]
    return SequenceMatcher(None, stems[0], stems[1], autojunk=False).ratio() >= _ALIKE


def body_of_office(office: str, listed: list[str | None]) -> str | None:
    """The last body listed before that an office names: 'Ersättare i valberedningen' below 'Valberedning'."""
    _office, inside, printed = office.partition(" i ")
    groups = (group for group in reversed(listed) if group) if inside else ()
    return next((group for group in groups if is_same_body(group, printed)), None)


@lru_cache(maxsize=1024)
def is_said_already(printed: str, group: str | None) -> bool:
    """Whether a heading only says again which body it is: 'Nämndens ledamöter' below 'Kulturnämnden'."""
    owner = printed.casefold().split(maxsplit=1)[0]
    first = owner.removesuffix("s")
    if group is not None and first != owner and _DEFINITE.sub("", first) == _DEFINITE.sub("", group.casefold()):
        # 'Valberedningens ledamöter' below 'Valberedning'; 'Valberedningens ordförande' tells an office besides.
        return office_of_group(printed) is None
    if group is not None and printed.casefold().startswith(f"{group.casefold()} i "):
        # 'Församlingsrådet i Ekby församling 2031' below 'Församlingsrådet'
        return True
    if group is None or not is_generic_group(first) or (first == owner and printed.casefold() != first):
        return False
    stem = _DEFINITE.sub("", first)
    last = (word.rstrip("s") for word in group.casefold().split())
    return first != group.casefold() and any(word.endswith((stem, first)) for word in last)
