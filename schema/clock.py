"""The clock of the municipality: moments are stored in UTC, days are those of Sweden wherever the server stands."""

import os
import time
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Stockholm"


def set_clock() -> None:
    """Makes Swedish time the local time of this process: what Python calls today, SQLite `date('now', 'localtime')`.

    Called once, when a server or a command starts. Systems without tzset (Windows) keep their own time.
    """
    if hasattr(time, "tzset"):
        os.environ["TZ"] = ZONE
        time.tzset()


def local(at: str) -> datetime:
    """The moment 'YYYY-MM-DDTHH:MM:SSZ' in Swedish time."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(ZONE))


def local_time(at: str) -> str:
    """'2017-12-07 13:15', Swedish time."""
    return f"{local(at):%Y-%m-%d %H:%M}"
