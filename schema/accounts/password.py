"""Passwords: Argon2id through argon2-cffi, with the parameters of RFC 9106 for small computers.

Each hashing takes 64 MB and some hundredths of a second on purpose; call it off the event loop.
"""

import threading
import unicodedata
from functools import cache

import sqlite_utils
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ..errors import InvalidRecord
from ..transaction import write_transaction
from . import throttle
from .account import account_id
from .session import end_sessions

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
# What everybody tries first, of those that are long enough.
_COMMON = (
    "administrator",
    "lösenord1234",
    "password1234",
    "123456789012",
    "qwertyuiop12",
    "välkommen123",
)
# However many sign in at once, hashing takes no more memory than twice 64 MB.
_hashing = threading.Semaphore(2)


class TooManyFailures(InvalidRecord):
    """Signing in has failed too often; the name or the address has to wait."""


def password_fault(actor_id: str, password: str) -> str | None:
    """Why the account may not have that password: 'short', 'long' or 'guessable'; None when it may."""
    plain = _plain(password)
    if len(plain) < SHORTEST_PASSWORD:
        return "short"
    if len(plain) > LONGEST_PASSWORD:
        return "long"
    names_itself = len(actor_id) >= 4 and actor_id in plain.casefold()
    return "guessable" if names_itself or plain.casefold() in _COMMON or len(set(plain)) < 4 else None


def set_password(private: sqlite_utils.Database, actor_id: str, password: str, keep: str | None = None) -> None:
    """Give the account a password, end its tokens and all its sessions but the one with secret `keep`, and unlock it.

    Ask `password_fault` first. Raises sqlite3.IntegrityError when there is no such account.
    """
    with _hashing:
        hashed = _hasher().hash(_plain(password))
    with write_transaction(private) as connection:
        connection.execute(
            "INSERT INTO passwords (actor_id, password_hash) VALUES (?, ?) ON CONFLICT (actor_id) DO UPDATE "
            "SET password_hash = excluded.password_hash, changed_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
            [actor_id, hashed],
        )
        end_sessions(private, actor_id, keep)
        connection.execute("DELETE FROM api_tokens WHERE actor_id = ?", [actor_id])
        throttle.forget_failures(private, actor_id)


def forget_password(private: sqlite_utils.Database, actor_id: str) -> None:
    """Take the account's password away, end its sessions and tokens: only a link or single sign-on gets in."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM passwords WHERE actor_id = ?", [actor_id])
        end_sessions(private, actor_id)
        throttle.forget_failures(private, actor_id)


def has_password(private: sqlite_utils.Database, actor_id: str) -> bool:
    """Whether the account has a password."""
    return bool(private.execute("SELECT 1 FROM passwords WHERE actor_id = ?", [actor_id]).fetchone())


def is_common_password(private: sqlite_utils.Database, actor_id: str) -> bool:
    """Whether the account's password is one of the few that everybody tries first. Takes some tenths of a second."""
    found = private.execute("SELECT password_hash FROM passwords WHERE actor_id = ?", [actor_id]).fetchone()
    return bool(found) and any(_fits(found[0], one) for one in (*_COMMON, f"{actor_id}{actor_id}"))


def check_password(private: sqlite_utils.Database, attempt: throttle.SignInAttempt, password: str) -> str | None:
    """The id of the account that the name and the password open, else None. Both answers take equally long.

    Raises TooManyFailures when the name or the address has failed too often.
    """
    if not throttle.begin_attempt(private, attempt):
        raise TooManyFailures("För många misslyckade försök; vänta en kvart och försök igen.")
    actor_id = account_id(attempt.name)
    found = private.execute("SELECT password_hash FROM passwords WHERE actor_id = ?", [actor_id]).fetchone()
    # Made for known names too: the first unknown one after a start would else take twice as long.
    nobodys = _nobodys()
    if not _fits(found[0] if found else nobodys, password) or found is None:
        return None
    throttle.attempt_succeeded(private, attempt)
    return actor_id


def _fits(hashed: str, password: str) -> bool:
    try:
        with _hashing:
            # What is longer than any password is not worth hashing.
            return _hasher().verify(hashed, _plain(password[: LONGEST_PASSWORD * 4]))
    except (VerificationError, InvalidHashError):
        return False


def _plain(password: str) -> str:
    """One spelling of each letter: keyboards differ in how they make an å."""
    return unicodedata.normalize("NFC", password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """The hash that a password is held against when there is none, so that it takes as long."""
    return _hasher().hash("nobody's")
