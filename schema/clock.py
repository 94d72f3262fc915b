"""The clock of the municipality: moments are stored in UTC, days are those of Sweden wherever the server stands."""

import os
import time
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
# The same in POSIX's own words (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html): a system
# that lacks a database of time zones would take the name for UTC without a word.
_RULE = "CET-1CEST,M3.5.0,M10.5.0/3"


def set_clock() -> None:
    """Make Swedish time the local time of this process, for Python and for SQLite's `date('now', 'localtime')`.

    Call it once, when a server or a command starts. Systems without tzset (Windows) keep their own time.
    """
    if hasattr(time, "tzset"):
        os.environ["TZ"] = _RULE
        time.tzset()


def swedish_time(at: str) -> datetime:
    """The moment `at` (UTC, 'YYYY-MM-DDTHH:MM:SSZ') in Swedish time. Raises ValueError for other text."""
    return datetime.fromisoformat(at).astimezone(ZONE)


def swedish_time_text(at: str) -> str:
    """The moment `at` (UTC, 'YYYY-MM-DDTHH:MM:SSZ') as people read it: '2017-12-07 13:15', Swedish time.

    Raises ValueError for other text.
    """
    return f"{swedish_time(at):%Y-%m-%d %H:%M}"
