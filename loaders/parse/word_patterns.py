"""The word lists of `words.yml` and `labels.yml`, compiled once into a few regular expressions.

In a list `*` stands for any letters, ` … ` for a few words between, and a last `…` for up to five words after,
and `@months` for the name of any month.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_ANY_LETTERS = r"\w{0,40}"
_FEW_WORDS = r"\b[^.!?]{0,60}?\b"
_WORDS_AFTER = r"(?:\s[^\s:]+){0,5}"
_LONGEST_GENERIC = 80
# Fewer letters stand in too many words to tell anything.
_LEAST_LETTERS = 4
_Tree = dict[str, "_Tree"]
TITLE_EDGES = " \t.,;:–—-/|()"
"""What may stand at the ends of a title and is no part of it."""


class LazyPattern:
    """A regular expression that is compiled when it is first asked, so that the package is imported quickly.

    The first call puts the pattern's own methods in its place.
    """

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


@cache
def word_file(name: str) -> dict[str, Any]:
    """The content of one YAML file of this folder: `words` or `labels`, its lists by name."""
    text = files(__package__).joinpath(f"{name}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def word_list(name: str) -> list[str]:
    """One list of `words.yml`. Raises KeyError for a name that is not there."""
    listed: list[str] = word_file("words")[name]
    return listed


def word_values(name: str) -> dict[str, int]:
    """The numbers that words of `words.yml` stand for: 'mars' is 3. Raises KeyError for a name that is not there."""
    values: dict[str, int] = word_file("words")[name]
    return values


def word_groups(name: str) -> dict[str, list[str]]:
    """Lists of `words.yml` that belong together, by their own names. Raises KeyError for a name that is not there."""
    groups: dict[str, list[str]] = word_file("words")[name]
    return groups


def phrases_pattern(phrases: Iterable[str]) -> str:
    """One regular expression for all the phrases, longer ones first, common beginnings written once."""
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for token in _tokens(phrase):
            node = node.setdefault(token, {})
        node[""] = {}
    return _branch(tree)


def _tokens(phrase: str) -> list[str]:
    tokens: list[str] = []
    phrase = phrase.strip()
    if phrase.endswith(" …"):
        return [*_tokens(phrase[:-2]), _WORDS_AFTER]
    for part in re.split(r"(\*| … |@months)", phrase):
        if part == "*":
            tokens.append(_ANY_LETTERS)
        elif part == "@months":
            tokens.append(phrases_pattern(word_values("months")))
        elif part == " … ":
            tokens.append(_FEW_WORDS)
        else:
            tokens += [r"\s" if letter == " " else re.escape(letter) for letter in part]
    return tokens


def _branch(tree: _Tree) -> str:
    ends = "" in tree
    branches = [token + _branch(below) for token, below in sorted(tree.items(), key=_literal_first) if token]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _literal_first(branch: tuple[str, _Tree]) -> tuple[bool, str]:
    return len(branch[0]) > 2, branch[0]


@cache
def whole_phrase_pattern(*names: str) -> re.Pattern[str]:
    """Finds a whole phrase of the named lists of `words.yml`, in any case."""
    phrases = [phrase for name in names for phrase in word_list(name)]
    return re.compile(rf"(?<!\w){phrases_pattern(phrases)}(?!\w)", re.IGNORECASE)


@cache
def _records() -> re.Pattern[str]:
    return phrase_beginning_pattern("lead_words")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(
        phrases_pattern(word_list("generic_titles")) + r"(?:\s(?:nr|nummer)\.?\s?[\d/:]+)?", re.IGNORECASE
    )


def is_generic_title(title: str) -> bool:
    """Whether a title only says what sort of paper it is: 'PROTOKOLL', 'Protokoll nr 6/2019'."""
    bare = title.strip(TITLE_EDGES)
    return len(bare) <= _LONGEST_GENERIC and _is_generic(bare)


@lru_cache(maxsize=4096)
def _is_generic(title: str) -> bool:
    return _generic().fullmatch(title) is not None


def begins_like_minutes(title: str) -> bool:
    """Whether a line begins like the title of minutes: 'Anteckningar från …', 'Möte med …'."""
    return _records().match(title) is not None


@cache
def _letters_of(*names: str) -> tuple[str, ...]:
    """A few beginnings of words, of which each phrase in the lists has one; those that many have come first."""
    held: dict[str, set[str]] = {}
    for phrase in (phrase for name in names for phrase in word_list(name)):
        words = [word.casefold() for word in re.split(r"@months|[\s*…]", phrase)]
        least = min(_LEAST_LETTERS, max(map(len, words)))
        for beginning in (word[:end] for word in words for end in range(least, len(word) + 1)):
            held.setdefault(beginning, set()).add(phrase)
    chosen: list[str] = []
    told: set[str] = set()
    for one in sorted(held, key=lambda one: (-len(held[one]) * (len(one) - 2), one)):
        if not told.issuperset(held[one]):
            chosen.append(one)
            told |= held[one]
    return tuple(one for one in chosen if not any(other in one for other in chosen if other != one))


def may_hold(printed: str, *names: str) -> bool:
    """Whether words may hold a phrase of the named lists of `words.yml`.

    Most words hold none, and a pattern of many phrases takes ten times as long to tell.
    """
    return any(map(printed.casefold().__contains__, _letters_of(*names)))


# One text is asked of by many, one after the other.
@lru_cache(maxsize=2)
def lowercased_text(text: str) -> str:
    """The whole text in lower case, made once for all who ask what words it holds at all."""
    return text.casefold()


@lru_cache(maxsize=16)
def letters_held(text: str, *names: str) -> tuple[str, ...]:
    """Letters without one of which no part of the text holds a phrase of the lists; in lower case, mostly few."""
    return tuple(filter(lowercased_text(text).__contains__, _letters_of(*names)))


def may_hold_in(text: str, start: int, end: int, *names: str) -> bool:
    """Like `may_hold`, of text[start:end]. The whole text is asked once what letters it has for them at all."""
    held = letters_held(text, *names)
    return bool(held) and any(map(text[start:end].casefold().__contains__, held))


def phrase_beginning_pattern(*names: str) -> re.Pattern[str]:
    """Like `whole_phrase_pattern`, to be used with `match` or `fullmatch` at the beginning of a phrase."""
    phrases = [phrase for name in names for phrase in word_list(name)]
    return re.compile(rf"{phrases_pattern(phrases)}(?!\w)", re.IGNORECASE)
