"""The ways to read a printed name: its parts and their order, without titles, parties and remarks printed with it.

Tested in tests/schema/names/test_name_matching.py.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from .name_words import is_party, is_title

# Letters, digits and the marks that NFC could not merge; an apostrophe joins what stands around it.
_PART = re.compile(r"[\w\u0300-\u036f]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`\u2032]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"“”„»«][^\"“”„»«]*[\"“”„»«]")
# From here on a line tells when or how somebody took part.
_REMARK = re.compile(
    r"\s(?:§|t\.?\s?o\.?\s?m\b|fr\.?\s?o\.?\s?m\b|kl\b|from\b|till\s+kl|på\s+distans|via\s+länk).*", re.I
)
_SEGMENT = re.compile(r"[,;/|:\t]|\s[-\u2010-\u2015]\s")
# Words of letters and hyphens alone: nothing but the name is printed.
_BARE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
# A party in brackets: (S), (KD, ordförande).
_PARTY = re.compile(r"\([A-ZÅÄÖ]{1,3}\s*[,)]")
# Longer texts are sentences, not names.
MAX_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a printed name: its parts, given name first, as they are compared (NFC, casefolded).

    `parts` of 'Eva-Lotta af Berg' are eva, lotta, af, berg. With `reordered` the order is supposed, not printed.
    Names with the same `key` are written alike but for case, hyphens and apostrophes. What is `weak` is too little to
    tell one person from all others: a single name, or initials in place of one.
    """

    parts: tuple[str, ...]
    reordered: bool = False
    key: str = field(init=False, compare=False)
    weak: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Readings are kept and asked again and again, so this is worked out once.
        object.__setattr__(self, "key", " ".join(self.parts))
        object.__setattr__(self, "weak", sum(len(part) > 1 for part in self.parts) < 2)


def words_of_name(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a register's name, given name first, each as its hyphenated parts.

    'Eva-Lotta Berg' and 'Berg, Eva-Lotta' give ((eva, lotta), (berg,)); a name without letters gives ().
    """
    words = name.split()
    if not _BARE.fullmatch(name) and len(name) <= MAX_CHARACTERS:
        words = next(iter(_orders(name)), words)
    return tuple(parts for parts in map(parts_of_name, words) if parts)


@lru_cache(maxsize=20_000)
def parts_of_name(name: str) -> tuple[str, ...]:
    """The parts of a name as compared: NFC, casefolded, apostrophes dropped, hyphens and dots parting."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return tuple(_PART.findall(_APOSTROPHES.sub("", text).replace("_", " ")))


@lru_cache(maxsize=20_000)
def readings_of_name(printed: str) -> tuple[Reading, ...]:
    """The ways to read a printed name, the most literal first; none when it holds no letters or is no name at all."""
    found: dict[Reading, None] = {}
    if len(printed) <= MAX_CHARACTERS:
        for words in _orders(printed):
            for bare in (words, _without_titles(words)):
                parts = parts_of_name(" ".join(bare))
                if parts:
                    found.setdefault(Reading(parts))
            found.update(dict.fromkeys(_joined_initials(words)))
    return tuple(found)


@lru_cache(maxsize=20_000)
def family_name_first(reading: Reading) -> tuple[Reading, ...]:
    """The same parts with the family name printed first: 'Berg Eva Lotta', 'Lindqvist Moberg Åsa'."""
    parts = reading.parts
    orders = {(*parts[1:], parts[0]), (parts[-1], *parts[:-1])} - {parts}
    return tuple(Reading(order, reordered=True) for order in sorted(orders))


def spelling_key(printed: str) -> str:
    """What two ways of printing the same spelling share: 'Nina G.', 'NINA G' and 'Nina G (S)'; '' without letters."""
    return next((reading.key for reading in readings_of_name(printed)), "")


def is_full_name(printed: str) -> bool:
    """Whether a given and a family name are written out, which may tell one person from all others."""
    return any(not reading.weak for reading in readings_of_name(printed)[:1])


def names_after_comma(printed: str) -> tuple[str, ...]:
    """Keys of what stands after the first comma: somebody else's name there means that two people are printed."""
    return tuple(" ".join(parts_of_name(segment)) for segment in _segments(printed)[1:])


def shows_party(printed: str) -> bool:
    """Whether a party stands in brackets after the name: only politicians are printed so."""
    return bool(_PARTY.search(printed))


def _orders(printed: str) -> list[list[str]]:
    """The words of the name as printed, and turned round when it is printed 'Efternamn, Förnamn'."""
    segments = _segments(printed)
    if not segments:
        return []
    head = segments[0].split()
    orders = [head]
    if len(segments) > 1:
        tail = segments[1].split()
        if tail[0][:1].isupper() or not head[0][:1].isupper():
            orders.append([*tail, *head])
            if len(head) == 1 and not _without_titles(tail):
                orders.pop()
    return orders if len(orders) == 1 or len(head) > 1 else orders[::-1]


@lru_cache(maxsize=20_000)
def _segments(printed: str) -> tuple[str, ...]:
    text = _REMARK.sub(" ", _BRACKETS.sub(" ", " ".join(printed.split()) + " "))
    return tuple(segment.strip() for segment in _SEGMENT.split(text) if _PART.search(segment))


def _without_titles(words: list[str]) -> list[str]:
    """The words without titles and roles around them, and without the party after them."""
    start, end = 0, len(words)
    while start < end and is_title(words[start]):
        start += 1
    while end > start and (is_title(words[end - 1]) or is_party(words[end - 1])):
        end -= 1
    return words[start:end]


def _joined_initials(words: list[str]) -> list[Reading]:
    """'PO Granat' is P-O Granat."""
    if len(words) > 1 and len(words[0]) == 2 and words[0].isupper() and not words[1].isupper():
        return [Reading((*parts_of_name(words[0][0]), *parts_of_name(" ".join([words[0][1], *words[1:]]))))]
    return []
