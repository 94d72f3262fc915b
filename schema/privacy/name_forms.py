"""The forms in which running text may mention somebody: whole name, name and initial, given name, family name."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from ..names.name_readings import words_of_name
from ..names.name_words import base_letters, is_particle, is_title

Phrase = tuple[str, ...]
# Letters that keyboards lack, as people write them without.
_TWO_LETTERS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue"})
_SHORTEST_RUN = 4
_SHORTEST_ACCOUNT = 3


@dataclass(frozen=True, slots=True)
class NameForms:
    """The forms of 'Eva-Lotta Maria Berg', as they are compared (NFC, casefolded, hyphens parting):

    `whole` are the forms that tell one person from most others: eva lotta maria berg, eva lotta berg, berg eva lotta,
    evalotta berg; `runs` those that are written as one word: evalottaberg, bergevalotta. `initials`: eva lotta b;
    `shortened`: e l berg, e berg, el berg; `handles`, as addresses have them: elberg, eberg, evalottab; `accounts`,
    in small letters: berge, evaber; `monograms`: e l m b, e l b, e b, e l. `given` and `family` are one alone:
    (eva, lotta), (berg,); they are empty when that name is not printed. `halves` are the single words of double
    names: eva, lotta, maria.
    """

    whole: frozenset[Phrase]
    runs: frozenset[Phrase]
    initials: frozenset[Phrase]
    shortened: frozenset[Phrase]
    handles: frozenset[str]
    accounts: frozenset[str]
    monograms: frozenset[Phrase]
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
    runs = {("".join(phrase),) for phrase in whole if sum(map(len, phrase)) >= _SHORTEST_RUN}
    if family and len(rest) > len(family):
        # 'vonderesch' is nobody else's.
        runs |= {("".join(rest),)} if any(map(is_particle, rest)) else set()
    shortened, handles, monograms = _shortened(given, family, parts) if given and family else (set(), set(), set())
    return NameForms(
        frozenset(whole),
        frozenset(runs),
        frozenset(initials),
        frozenset(shortened),
        frozenset(handles),
        _accounts(given, family, rest) if given and family else frozenset(),
        frozenset(monograms),
        given,
        family,
        frozenset(halves),
    )


def folded_spellings(word: str) -> set[str]:
    """How a name is written without letters that keyboards may lack: 'åsa' as asa and aasa; none of 'vera'."""
    return set() if word.isascii() else {_without_marks(word), word.translate(_TWO_LETTERS)} - {word}


def folded_phrases(phrase: Phrase) -> set[Phrase]:
    """A name of several words written so, each word in the same way: (åsa, ek) as (asa, ek)."""
    if all(map(str.isascii, phrase)):
        return set()
    one, other = tuple(map(_without_marks, phrase)), tuple(part.translate(_TWO_LETTERS) for part in phrase)
    return {one, other} - {phrase}


def _without_marks(word: str) -> str:
    letters = (letter for letter in normalize("NFD", word) if not combining(letter))
    return "".join(letters).translate(base_letters())


def _shortened(given: Phrase, family: Phrase, parts: Phrase) -> tuple[set[Phrase], set[str], set[Phrase]]:
    """The forms of a whole name with initials for the given name, the same in one word, and all initials."""
    firsts = tuple(part[0] for part in given)
    all_parts = tuple(part[0] for part in parts)
    several = tuple(part[0] for part in parts if not is_particle(part))
    last = family[-1]
    shortened = {(*firsts, *family), (firsts[0], *family), (firsts[0], last), ("".join(firsts), last)}
    shortened |= {(last, firsts[0]), (*family, firsts[0])}
    names = {last, "".join(family), "".join(parts[len(given) :])}
    handles = {initials + name for initials in ("".join(firsts), firsts[0]) for name in names}
    handles |= {"".join(given) + name[0] for name in names}
    monograms = {several, all_parts, firsts, (*firsts, last[0]), (firsts[0], last[0])}
    return shortened, handles, monograms


def _accounts(given: Phrase, family: Phrase, rest: Phrase) -> frozenset[str]:
    """Names of accounts in small letters: family name and initial, or the beginnings of both names."""
    first, last = "".join(given), family[-1]
    found = {name + first[0] for name in (last, "".join(family), "".join(rest))} | {first[:3] + last[:3]}
    return frozenset(name for name in found if len(name) >= _SHORTEST_ACCOUNT)


def _end(words: tuple[Phrase, ...]) -> Phrase:
    """The one word in `words`, without particles; nothing for an initial."""
    word = tuple(part for word in words for part in word if not is_particle(part))
    return word if any(len(part) > 1 for part in word) else ()
