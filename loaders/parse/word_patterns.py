"""The word lists of `words.yml` and `labels.yml`, compiled once into a few regular expressions.

In a list `*` stands for any letters, ` … ` for a few words between, and a last `…` for up to five words after,
and `@months` for the name of any month.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

_ANY_LETTERS = r"\w{0,40}"
_FEW_WORDS = r"\b[^.!?]{0,60}?\b"
_WORDS_AFTER = r"(?:\s[^\s:]+){0,5}"
EDGES = " \t.,;:–—-/|()"
"""What may stand at the ends of a title and is no part of it."""


@cache
def word_lists(name: str) -> dict:
    """One file of word lists, `words` or `labels`."""
    text = files(__package__).joinpath(f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def words(name: str) -> list:
    """One list of `words.yml`; KeyError for a list that does not exist."""
    return word_lists("words")[name]


def pattern(phrases: Iterable[str]) -> str:
    """One regular expression for all the phrases, longer ones first, common beginnings written once."""
    tree: dict = {}
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
            tokens.append(pattern(words("months")))
        elif part == " … ":
            tokens.append(_FEW_WORDS)
        else:
            tokens += [r"\s" if letter == " " else re.escape(letter) for letter in part]
    return tokens


def _branch(tree: dict) -> str:
    ends = "" in tree
    branches = [token + _branch(below) for token, below in sorted(tree.items(), key=_literal_first) if token]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _literal_first(branch: tuple[str, dict]) -> tuple[bool, str]:
    return len(branch[0]) > 2, branch[0]


def any_of(*names: str) -> re.Pattern[str]:
    """Finds a whole phrase of the named lists of `words.yml`, in any case."""
    phrases = [phrase for name in names for phrase in words(name)]
    return re.compile(rf"(?<!\w){pattern(phrases)}(?!\w)", re.IGNORECASE)


@cache
def _records() -> re.Pattern[str]:
    return whole("lead_words")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(pattern(words("generic_titles")) + r"(?:\s(?:nr|nummer)\.?\s?[\d/:]+)?", re.IGNORECASE)


def is_generic(title: str) -> bool:
    """Whether a title only says what sort of paper it is: 'PROTOKOLL', 'Protokoll nr 6/2019'."""
    return _generic().fullmatch(title.strip(EDGES)) is not None


def is_record(title: str) -> bool:
    """Whether a line begins like the title of minutes: 'Anteckningar från …', 'Möte med …'."""
    return _records().match(title) is not None


def whole(*names: str) -> re.Pattern[str]:
    """Like `any_of`, to be used with `match` or `fullmatch` at the beginning of a phrase."""
    phrases = [phrase for name in names for phrase in words(name)]
    return re.compile(rf"{pattern(phrases)}(?!\w)", re.IGNORECASE)
