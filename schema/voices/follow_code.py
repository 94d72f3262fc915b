"""Codes with which people without an account read the answer to what they have sent: six ordinary Swedish words.

Only a slow hash of a code is kept (Argon2id with the site's salt), in `voices.db`: who loses the code has lost it.
Each hashing takes 19 MB and some hundredths of a second on purpose (OWASP's least for Argon2id; a code has 66 random
bits); call it off the event loop.
"""

import re
import secrets
import sqlite3
import threading
import unicodedata
from functools import cache
from importlib.resources import files

import sqlite_utils
import yaml
from argon2.low_level import Type, hash_secret_raw

from ..errors import InvalidRecord

WORDS_OF_CODE = 6
_LONGEST_TYPED = 400
_WORD = re.compile(r"[^\W\d_]+")
# However many look up a code at once, hashing takes no more memory than twice 19 MB.
_hashing = threading.Semaphore(2)


class UnreadableCode(InvalidRecord):
    """What was typed cannot be a code: `unknown` are words that no code has, `count` is how many words there are."""

    def __init__(self, unknown: list[str], count: int):
        self.unknown, self.count = unknown, count
        super().__init__(
            f"Koden har inget av orden {', '.join(unknown)}." if unknown else f"Koden har sex ord, inte {count}."
        )


def new_follow_code() -> str:
    """A new code: six words with spaces between them."""
    return " ".join(secrets.choice(follow_words()) for _ in range(WORDS_OF_CODE))


def read_typed_code(typed: str) -> str:
    """The code that somebody means who typed it in any case, with commas or hyphens, or without the dots of å ä ö.

    Raises UnreadableCode when a word is in no code, or there are not six.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", typed[:_LONGEST_TYPED]))
    unknown = [word for word in words if _bare(word) not in _by_bare()]
    if unknown or len(words) != WORDS_OF_CODE:
        raise UnreadableCode(unknown, len(words))
    return " ".join(_by_bare()[_bare(word)] for word in words)


def keep_code(connection: sqlite3.Connection, code: str, kind: str, row_id: str) -> None:
    """Keep the hash of a code of `new_follow_code`, which leads to the row `row_id` of that kind ('proposal', …).

    `connection` is one to voices.db, in a transaction. Hash first with `hash_of_code` where others wait for the lock.
    """
    keep_hash(connection, hash_of_code(connection, code), kind, row_id)


def keep_hash(connection: sqlite3.Connection, code_hash: bytes, kind: str, row_id: str) -> None:
    """Keep a hash of `hash_of_code`; see `keep_code`."""
    connection.execute("INSERT INTO follow_codes VALUES (?, ?, ?)", [code_hash, kind, row_id])


def row_of_code(voices: sqlite_utils.Database, code: str) -> tuple[str, str] | None:
    """(kind, row id) of what a code of `read_typed_code` leads to; None when nobody has got that code."""
    found = voices.execute(
        "SELECT kind, row_id FROM follow_codes WHERE code_hash = ?", [hash_of_code(voices.conn, code)]
    ).fetchone()
    return (found[0], found[1]) if found else None


def hash_of_code(connection: sqlite3.Connection, code: str) -> bytes:
    """What is kept of a code: 32 bytes, by the salt of the site whose voices.db `connection` is one to."""
    salt = connection.execute("SELECT salt FROM site_salt").fetchone()[0]
    with _hashing:
        return hash_secret_raw(
            code.encode(), salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
        )


@cache
def follow_words() -> tuple[str, ...]:
    """All words of which codes are made, in Swedish order."""
    text = files(__package__).joinpath("follow_words.yml").read_text("utf-8")
    return tuple(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["words"].split())


@cache
def _by_bare() -> dict[str, str]:
    return {_bare(word): word for word in follow_words()}


def _bare(word: str) -> str:
    """The word in small letters without dots, rings and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
