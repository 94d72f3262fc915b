"""Who is spoken to in a comment: '@kim', the name of an account, or '@Kim Ek', the name of who has it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# Not in the middle of a word: an e-mail address speaks to nobody.
_AT = re.compile(r"(?<![\w.@/+-])@(?=\w)")
_WORD = re.compile(r"[\w.@-]*\w")


@dataclass(frozen=True)
class Mentions:
    """`accounts` are ids, in the order of the text; `several` names that several accounts have; `nobody` the words
    that no account is called."""

    accounts: tuple[str, ...]
    several: tuple[str, ...]
    nobody: tuple[str, ...]


def find(text: str, accounts: Iterable[tuple[str, str]]) -> Mentions:
    """The mentions in `text`; `accounts` are (id, name). The longest name that fits counts, and case does not."""
    text, called = unicodedata.normalize("NFC", text), defaultdict(set)
    for account, name in accounts:
        called[account.lower()].add(account)
        called[" ".join(unicodedata.normalize("NFC", name).lower().split())].add(account)
    longest_first = sorted(filter(None, called), key=len, reverse=True)
    found, several, nobody = {}, {}, {}
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        name = next((name for name in longest_first if _begins(rest, name)), None)
        if name is None:
            nobody[_WORD.match(rest)[0]] = None
        elif len(called[name]) > 1:
            several[rest[: len(name)]] = None
        else:
            found[next(iter(called[name]))] = None
    return Mentions(tuple(found), tuple(several), tuple(nobody))


def _begins(rest: str, name: str) -> bool:
    """Whether `rest` begins with the name and no longer word."""
    after = rest[len(name) : len(name) + 1]
    return rest[: len(name)].lower() == name and not (after.isalnum() or after == "_")
