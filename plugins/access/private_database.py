"""Access to the private database for this plugin: in a thread, or a quick read at every request.

Tested in tests/plugins/access/test_own_account_forms.py.
"""

import os
import sqlite3
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlite_utils

from ...schema.database import PRIVATE, open_private
from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from ..shell.datasette_types import Datasette
from ..shell.private_databases import with_private
from ..shell.record import site_folder


async def ask_private(datasette: Datasette, question: Callable, *arguments: Any, **options: Any) -> Any:
    """Call `question(private database, …)`, a function of schema.accounts, in a thread and return its result.

    Returns None when the site has no folder. Raises UnusableSite when private.db cannot be opened, and what
    `question` raises.
    """
    return await with_private(site_folder(datasette), lambda private: question(private, *arguments, **options))


def look_private(datasette: Datasette, question: Callable, *arguments: Any) -> Any:
    """Call `question(private database, …)` on the event loop, for a read of microseconds, and return its result.

    Returns None when there is no database. Raises UnusableSite when it cannot be read.
    """
    folder, window = site_folder(datasette), _open.setdefault(datasette, _Window())
    try:
        private = window.database(folder)
        return None if private is None else question(private, *arguments)
    except sqlite3.DatabaseError as error:
        why = refusal_reason(error) or str(error)
        raise UnusableSite(f"Databasen {folder and folder / PRIVATE} kan inte läsas: {why}.") from error


class _Window:
    """One connection for reading, which stays open. It opens anew when another file has replaced the database."""

    def __init__(self) -> None:
        self._stamp: tuple[int, int] | None = None
        self._database: sqlite_utils.Database | None = None

    def database(self, folder: Path | None) -> sqlite_utils.Database | None:
        stamp = _stamp_of(folder / PRIVATE) if folder else None
        if stamp != self._stamp:
            if self._database is not None:
                self._database.close()
            self._database = self._opened(folder) if folder and stamp else None
            self._stamp = stamp
        return self._database

    @staticmethod
    def _opened(folder: Path) -> sqlite_utils.Database:
        # This brings the schema up to date.
        open_private(folder).close()
        connection = sqlite3.connect(folder / PRIVATE, check_same_thread=False)
        # In WAL mode a reader waits for nobody. Other locks on the file must not stop the site for long.
        connection.execute("PRAGMA busy_timeout = 200")
        connection.execute("PRAGMA query_only = ON")
        return sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)


_open: weakref.WeakKeyDictionary[Datasette, _Window] = weakref.WeakKeyDictionary()


def _stamp_of(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
