"""Secrets of sign-in links, sessions and API tokens. Only the SHA-256 of each is kept.

A secret has 256 random bits, so its plain hash cannot be searched backwards. Moments are UTC.

Tested in tests/schema/accounts/test_account.py.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def new_secret() -> str:
    """A new secret of 43 characters that can stand in a link, a cookie or a header."""
    return secrets.token_urlsafe(32)


def secret_hash(secret: str) -> str:
    """What is kept of a secret: 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def utc_moment(after: timedelta = timedelta()) -> str:
    """The time now, or so long `after` it, in UTC: '2017-12-07T12:30:00Z'."""
    return (datetime.now(UTC) + after).strftime(_FORMAT)
