"""A published file that an older version of the program made: pages ask it for what it has not got.

Tested in tests/loaders/publish/test_older_file.py.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC, RECORD

MADE_BY = "SELECT group_concat(name) FROM (SELECT name FROM {}._sqlite_migrations ORDER BY name)"
"""The migrations that a file has had; `{}` is the name that it is attached under."""


def is_older(folder: Path) -> bool:
    """Whether the site in `folder` has a published file with other migrations than its record.

    False for a file that cannot be read: damaged_file.py tells of that.
    """
    if not (folder / PUBLIC).exists():
        return False
    try:
        return len({_migrations(folder / name) for name in (PUBLIC, RECORD)}) > 1
    except sqlite3.DatabaseError:
        return False


def _migrations(path: Path) -> str | None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found: str | None = connection.execute(MADE_BY.format("main")).fetchone()[0]
    return found
