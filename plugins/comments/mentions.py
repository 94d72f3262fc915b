"""The mentions in a comment: '@kim' (the id of an account) or '@Kim Ek' (its name)."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

# An @ in the middle of a word is part of an e-mail address, not a mention.
_AT = re.compile(r"(?<![\w.@/+-])@(?=\w)")
_WORD = re.compile(r"[\w.@-]*\w")
_TAG = re.compile(r"(<[^>]*>)")
_MARK = Markup('<strong class="mention">{}</strong>')

# The ids of accounts by their names in lower case.
Called = Mapping[str, set[str]]


@dataclass(frozen=True)
class Mentions:
    """The mentions in a text, each kind in the order of the text.

    `accounts` are ids. `several` are names that several accounts have. `nobody` are words that fit no account.
    """

    accounts: tuple[str, ...]
    several: tuple[str, ...]
    nobody: tuple[str, ...]


def find_mentions(text: str, accounts: Iterable[tuple[str, str]]) -> Mentions:
    """Return the mentions in `text`. `accounts` are (id, name). The longest name that fits counts, case does not."""
    text, called = unicodedata.normalize("NFC", text), _called(accounts)
    # Dictionaries keep the order of the text, and each name once.
    found: dict[str, None] = {}
    several: dict[str, None] = {}
    nobody: dict[str, None] = {}
    for at, name in _spoken(text, called):
        rest = text[at:]
        if name is None:
            if word := _WORD.match(rest):
                nobody[word[0]] = None
        elif len(called[name]) > 1:
            several[rest[: len(name)]] = None
        else:
            found[next(iter(called[name]))] = None
    return Mentions(tuple(found), tuple(several), tuple(nobody))


def accounts_of(names: Iterable[str], accounts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of the accounts with one of the `names`, sorted. `accounts` are (id, name)."""
    called = _called(accounts)
    return sorted(account for name in names for account in called.get(" ".join(name.lower().split()), ()))


def mark_mentions(text: Markup, accounts: Iterable[tuple[str, str]]) -> Markup:
    """Return the HTML of a comment (shell.markdown.to_html) with each mention in <strong class="mention">."""
    called = _called(accounts)
    pieces, code = [], 0
    for piece in _TAG.split(text):
        if _TAG.fullmatch(piece):
            code += {"<code>": 1, "</code>": -1}.get(piece, 0)
            pieces.append(piece)
        else:
            pieces.append(piece if code else _with_marks(piece, called))
    return Markup("".join(pieces))


def _with_marks(piece: str, called: Called) -> str:
    text = unicodedata.normalize("NFC", html.unescape(piece))
    done, end = [], 0
    for at, name in _spoken(text, called):
        if name is not None:
            done += [escape(text[end : at - 1]), _MARK.format(text[at - 1 : at + len(name)])]
            end = at + len(name)
    return "".join([*done, escape(text[end:])]) if done else piece


def _called(accounts: Iterable[tuple[str, str]]) -> Called:
    called = defaultdict(set)
    for account, name in accounts:
        called[account.lower()].add(account)
        called[" ".join(unicodedata.normalize("NFC", name).lower().split())].add(account)
    called.pop("", None)
    return called


def _spoken(text: str, called: Called) -> Iterator[tuple[int, str | None]]:
    """Give for each '@' the position after it and the longest name of `called` there, or None."""
    longest_first = sorted(called, key=len, reverse=True)
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        yield at.end(), next((name for name in longest_first if _begins(rest, name)), None)


def _begins(rest: str, name: str) -> bool:
    """Return whether `rest` begins with the name as a whole word."""
    after = rest[len(name) : len(name) + 1]
    return rest[: len(name)].lower() == name and not (after.isalnum() or after == "_")
