"""The forms in which running text may mention somebody: whole name, name and initial, given name, family name.

Tested in tests/schema/store/test_people.py.
"""

from dataclasses import dataclass
from functools import lru_cache

from ..names.name_readings import words_of_name
from ..names.name_words import is_particle, is_title

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameForms:
    """Of 'Eva-Lotta Maria Berg', as compared (NFC, casefolded, hyphens parting):

    `whole` are the forms that tell one person from most others: eva lotta maria berg, eva lotta berg, berg eva lotta,
    evalotta berg. `initials`: eva lotta b. `given` and `family` are one name alone: (eva, lotta), (berg,); they are
    empty when that name is not printed. `halves` are the single words of double names: eva, lotta, maria.
    """

    whole: frozenset[Phrase]
    initials: frozenset[Phrase]
    given: Phrase
    family: Phrase
    halves: frozenset[str]


@lru_cache(maxsize=20_000)
def forms_of_name(name: str) -> NameForms:
    """The forms of a name as registers and lists of those present print it ('Vera Holm', 'Holm, Vera', 'Vera H.')."""
    words = words_of_name(name)
    words = tuple(word for word in words if not is_title(" ".join(word))) or words
    given, family = _end(words[:1]), _end(words[1:][-1:])
    parts = tuple(part for word in words for part in word)
    rest = tuple(part for word in words[1:] for part in word)
    whole: set[Phrase] = set()
    if given and family:
        whole = {parts, given + family, rest + given, family + given}
        whole |= {("".join(given), *phrase[len(given) :]) for phrase in (parts, given + family)}
    initials = {(*given, part[0]) for part in rest if not is_particle(part)} if given else set()
    several = [word for word in (given, family) if len(word) > 1] + list(words[1:-1])
    halves = {part for word in several for part in word if len(part) > 1 and not is_particle(part)}
    return NameForms(frozenset(whole), frozenset(initials), given, family, frozenset(halves))


def _end(words: tuple[Phrase, ...]) -> Phrase:
    """The one word in `words`, without particles; nothing for an initial."""
    word = tuple(part for word in words for part in word if not is_particle(part))
    return word if any(len(part) > 1 for part in word) else ()
