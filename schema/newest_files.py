"""Whether the files of a site have the schema that this version of the program knows, asked without changing them.

Tested in tests/plugins/access/test_health.py.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from .database import ORIGINALS, PRIVATE, PUBLIC, RECORD, VOICES, prepare_connection
from .migrate import has_newest

MIGRATIONS: dict[str | Path, str] = {
    RECORD: "intranet",
    PUBLIC: "intranet",
    PRIVATE: "private",
    ORIGINALS: "originals",
    VOICES: "voices",
}
"""Which migrations (folder of sql/) each file of a site has."""


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises sqlite3.DatabaseError."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    prepare_connection(connection)
    return connection


def is_newest(folder: Path, name: str | Path) -> bool:
    """Whether a file of the site has the schema of this version of the program; True for one that is not there.

    Raises sqlite3.DatabaseError when it cannot be read.
    """
    path = folder / name
    if not path.exists():
        return True
    with closing(open_to_read(path)) as connection:
        return has_newest(connection, MIGRATIONS[name])
