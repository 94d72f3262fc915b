"""Moments as they are stored: UTC, 'YYYY-MM-DDTHH:MM:SSZ'. Whoever asks says what time it is.

Tested in tests/loaders/mail/test_sent_once.py.
"""

from datetime import UTC, datetime, timedelta

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def moment_text(now: datetime, after: timedelta = timedelta()) -> str:
    """The moment `now` (with a time zone), or so long `after` it, as it is stored."""
    return (now.astimezone(UTC) + after).strftime(_FORMAT)
