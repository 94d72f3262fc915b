"""Cards with somebody's name, office, telephone and e-mail on lines of their own: a list of members, whatever else.

Tested in tests/loaders/parse/test_contact_cards.py.
"""

from collections.abc import Sequence

from ..read import Line
from .person_names import is_name
from .roster_words import role_heading
from .word_patterns import LazyPattern

_LEAST_CARDS = 3
_NEAR = 2
_LONGEST = 80
_CONTACT = LazyPattern(r"\w@\w|(?<!\d)(?:\+46|0)\d[\d\s/()–-]{5,}")


def has_contact_cards(text: str, lines: Sequence[Line]) -> bool:
    """Whether three lines or more are a name alone, each with an office beside it and a telephone or e-mail below.

    Who is to be asked about something has no office among those that a board or a group has.
    """
    said = [text[line.at : line.end].strip(" :") if line.end - line.at <= _LONGEST else "" for line in lines]
    contacts = {at for at, words in enumerate(said) if _CONTACT.search(words)}
    if len(contacts) < _LEAST_CARDS:
        return False
    offices = {at for at, words in enumerate(said) if words and role_heading(words)}
    names = [at for at, words in enumerate(said) if at not in offices and is_name(words)]
    cards = [at for at in names if _is_near(at, contacts, range(1, _NEAR + 1)) and _has_office(at, offices, contacts)]
    return len(cards) >= _LEAST_CARDS


def _is_near(at: int, others: set[int], steps: range) -> bool:
    return any(at + step in others for step in steps)


def _has_office(at: int, offices: set[int], contacts: set[int]) -> bool:
    """Whether the office stands right above or below the name, or below its telephone and e-mail."""
    below = at + 1
    while below in contacts:
        below += 1
    return at - 1 in offices or below in offices
