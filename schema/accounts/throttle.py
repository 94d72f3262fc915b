"""Limits on failed sign-ins, so that guessing passwords is slow.

Failures are counted by the name that was typed and by the address that they came from.

Names that no account has are counted like others, so the answer does not tell which accounts there are.

Tested in tests/plugins/access/test_own_account_forms.py.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

import sqlite_utils

from ..transaction import write_transaction
from .account import account_id
from .secret import secret_hash, utc_moment

# So many failures one after the other, and nobody gets in for so long. A whole office may share one address.
LIMITS = {"name": 5, "address": 40}
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class SignInAttempt:
    """One try to sign in: the name as typed, and the computer's IP address, None when unknown.

    `browser` is the secret of a browser in which that account has signed in before, None for any other. It is counted
    by itself. So failing on purpose locks strangers out, not the account's owner (OWASP's "device cookies").
    """

    name: str
    address: str | None = None
    browser: str | None = None

    def subjects(self) -> dict[str, str]:
        """What failures are counted for: {kind: hash}."""
        if self.browser:
            return {"name": secret_hash(f"{account_id(self.name)} {self.browser}")}
        hashes = {"name": secret_hash(account_id(self.name))}
        if self.address:
            hashes["address"] = secret_hash(_network(self.address))
        return hashes


def begin_attempt(private: sqlite_utils.Database, attempt: SignInAttempt) -> bool:
    """Count an attempt as failed until `attempt_succeeded` is called; returns whether the password may be checked.

    It is counted first, so that a hundred guesses at one moment count like a hundred in a row.
    """
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM failed_sign_ins WHERE failed_at < ?", [utc_moment(-LOCKED_FOR)])
        # From when the clock was ahead: they would lock until then.
        connection.execute("UPDATE failed_sign_ins SET failed_at = ?1 WHERE failed_at > ?1", [utc_moment()])
        if _locked(private, attempt):
            return False
        connection.executemany(
            "INSERT INTO failed_sign_ins VALUES (?, ?, 1, ?) ON CONFLICT (kind, subject_hash) "
            "DO UPDATE SET failures = failures + 1, failed_at = excluded.failed_at",
            [(kind, subject, utc_moment()) for kind, subject in attempt.subjects().items()],
        )
    return True


def attempt_succeeded(private: sqlite_utils.Database, attempt: SignInAttempt) -> None:
    """The password was right: forget the name's failures, and take this attempt off the address's."""
    subjects = attempt.subjects()
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE failed_sign_ins SET failures = failures - 1 WHERE kind = 'address' AND subject_hash = ?",
            [subjects.get("address")],
        )
        connection.execute("DELETE FROM failed_sign_ins WHERE kind = 'name' AND subject_hash = ?", [subjects["name"]])


def forget_failures(private: sqlite_utils.Database, name: str) -> None:
    """Forget the failures of a name, so that it can be used again."""
    with write_transaction(private) as connection:
        connection.execute(
            "DELETE FROM failed_sign_ins WHERE kind = 'name' AND subject_hash = ?", [secret_hash(account_id(name))]
        )


def is_name_locked(private: sqlite_utils.Database, name: str) -> bool:
    """Whether nobody can sign in by that name for now."""
    return _locked(private, SignInAttempt(name))


def _locked(private: sqlite_utils.Database, attempt: SignInAttempt) -> bool:
    since = utc_moment(-LOCKED_FOR)
    return any(
        private.execute(
            "SELECT 1 FROM failed_sign_ins WHERE kind = ? AND subject_hash = ? AND failures >= ? AND failed_at >= ?",
            [kind, subject, LIMITS[kind], since],
        ).fetchone()
        for kind, subject in attempt.subjects().items()
    )


def _network(address: str) -> str:
    """The /64 of an IPv6 address, which one subscriber has; any other address itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address
