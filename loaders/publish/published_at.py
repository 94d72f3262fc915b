"""When `public.db` was published: minutes since 1970 (UTC) in the file's PRAGMA user_version.

https://www.sqlite.org/pragma.html#pragma_user_version

Tested in tests/loaders/publish/test_build.py.
"""

import sqlite3
import time
from datetime import UTC, datetime


def note_published_now(connection: sqlite3.Connection, file: str = "main") -> None:
    """Note that the file, attached under the name `file`, is published now."""
    connection.execute(f"PRAGMA {file}.user_version = {int(time.time() // 60)}")


def published_at(connection: sqlite3.Connection, file: str = "main") -> datetime | None:
    """When the file, attached under the name `file`, was published, UTC to the minute; None when it never was."""
    minutes = connection.execute(f"PRAGMA {file}.user_version").fetchone()[0]
    return datetime.fromtimestamp(minutes * 60, UTC) if minutes else None
