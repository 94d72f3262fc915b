"""A copy of a database that others write to, and the checks of it.

Tested in tests/loaders/backup/test_make_backup.py and tests/loaders/backup/test_consistent.py.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...schema.database import prepare_connection
from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from ..check_database_files import damaged_pages, foreign_keys
from ..site import os_error_reason

_PAGES = 2000
# A file that is replaced while it is copied is copied anew, so often at most.
_TRIES = 5
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'"
Step = Callable[[int], None]
"""Is told after each step how many bytes were copied in it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a database: rows by table, and rows that point at nothing (lines in Swedish)."""

    rows: dict[str, int]
    loose: tuple[str, ...]


def copy_database(source: sqlite3.Connection, path: Path, step: Step) -> None:
    """Write what `source` reads into a new file at `path`, which only its owner may read (SQLite's backup API).

    Within a transaction of `source` the copy is what that sees. Without one the file is left alone between two steps
    and begun anew when somebody has written to it. Raises UnusableSite, naming the copy, when it cannot be written.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    size, done = source.execute("PRAGMA page_size").fetchone()[0], 0

    def progress(_status: int, remaining: int, total: int) -> None:
        nonlocal done
        step(max(0, (total - remaining) - done) * size)
        done = total - remaining

    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            # Whoever is stopped throws the copy away.
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=_PAGES, progress=progress, sleep=0.01)
            # The copy is one file, which can be read where nothing may be written beside it.
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{path.name} kan inte kopieras till {path.parent}: {_why(error)}.") from error


def copy_replaced_file(source: Path, path: Path, step: Step) -> None:
    """Copy a database that may be replaced by another while it is copied: the copy is of the newest.

    Nobody who writes to it waits longer than for one step. Raises UnusableSite as `copy_database` does.
    """
    for _ in range(_TRIES):
        before = _stamp(source)
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            copy_database(connection, path, step)
        if _stamp(source) == before:
            return
        path.unlink()
    raise UnusableSite(f"{source} ersätts om och om igen; försök igen när det är lugnare.")


def checked_copy(path: Path) -> Checked:
    """Open the copy at `path`, read it through and count its rows.

    Raises UnusableSite when it is damaged, with what SQLite found first.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            prepare_connection(connection)
            for line in damaged_pages(connection, ""):
                raise UnusableSite(f"{path.name} är {line}")
            tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
            rows = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
            return Checked(rows, tuple(foreign_keys(connection, "")))
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{path.name} kan inte läsas: {_why(error)}.") from error


def _why(error: sqlite3.Error) -> str:
    return refusal_reason(error) or str(error).rstrip(".")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError as error:
        raise UnusableSite(f"{path} kan inte läsas: {os_error_reason(error)}.") from error
    return found.st_dev, found.st_ino
