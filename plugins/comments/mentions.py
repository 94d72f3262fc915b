"""Who is spoken to in a comment: '@kim', the name of an account, or '@Kim Ek', the name of who has it."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

# Not in the middle of a word: an e-mail address speaks to nobody.
_AT = re.compile(r"(?<![\w.@/+-])@(?=\w)")
_WORD = re.compile(r"[\w.@-]*\w")
_TAG = re.compile(r"(<[^>]*>)")
_MARK = Markup('<strong class="mention">{}</strong>')

# Accounts (ids) by the names, in small letters, that they are called by.
Called = Mapping[str, set[str]]


@dataclass(frozen=True)
class Mentions:
    """`accounts` are ids, in the order of the text; `several` names that several accounts have; `nobody` the words
    that no account is called."""

    accounts: tuple[str, ...]
    several: tuple[str, ...]
    nobody: tuple[str, ...]


def find(text: str, accounts: Iterable[tuple[str, str]]) -> Mentions:
    """The mentions in `text`; `accounts` are (id, name). The longest name that fits counts, and case does not."""
    text, called = unicodedata.normalize("NFC", text), _called(accounts)
    # In the order of the text, each once.
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
    """The ids of the accounts that are called by one of the `names`, in the order of the alphabet."""
    called = _called(accounts)
    return sorted(account for name in names for account in called.get(" ".join(name.lower().split()), ()))


def marked(text: Markup, accounts: Iterable[tuple[str, str]]) -> Markup:
    """The HTML of a comment (shell.markdown.to_html) with what speaks to an account in <strong class="mention">."""
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
    """Where a name begins after each '@', and the longest of `called` that stands there."""
    longest_first = sorted(called, key=len, reverse=True)
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        yield at.end(), next((name for name in longest_first if _begins(rest, name)), None)


def _begins(rest: str, name: str) -> bool:
    """Whether `rest` begins with the name and no longer word."""
    after = rest[len(name) : len(name) + 1]
    return rest[: len(name)].lower() == name and not (after.isalnum() or after == "_")
