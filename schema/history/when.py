"""The moments of changes, stored in UTC, on the clock of the municipality."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")


def local(at: str) -> datetime:
    """The moment 'YYYY-MM-DDTHH:MM:SSZ' in Swedish time."""
    return datetime.fromisoformat(at).astimezone(ZONE)


def local_time(at: str) -> str:
    """'2017-12-07 13:15', Swedish time."""
    return f"{local(at):%Y-%m-%d %H:%M}"
