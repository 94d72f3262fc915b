"""The private database for this plugin: questions in a thread, and a fast look at who is asking for every request.

Tested in tests/plugins/access/test_account_forms.py.
"""

import asyncio
import os
import sqlite3
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlite_utils

from ...schema.database import PRIVATE, open_private
from ..shell.datasette_types import Datasette
from .published import site_folder


async def ask(datasette: Datasette, question: Callable, *arguments: Any, **options: Any) -> Any:
    """`question(private database, …)`, a function of schema.accounts*, off the event loop; None without a site."""
    folder = site_folder(datasette)
    if folder is None:
        return None

    def answer() -> Any:
        private = open_private(folder)
        try:
            return question(private, *arguments, **options)
        finally:
            private.close()

    return await asyncio.to_thread(answer)


def look(datasette: Datasette, question: Callable, *arguments: Any) -> Any:
    """The same for a quick read (some millionths of a second) on the event loop; None when there is no database."""
    if datasette not in _open:
        _open[datasette] = _Window()
    private = _open[datasette].database(site_folder(datasette))
    return None if private is None else question(private, *arguments)


class _Window:
    """One connection that only reads, kept open. A file that is put in the place of another is noticed."""

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
        # Brought up to date first.
        open_private(folder).close()
        connection = sqlite3.connect(folder / PRIVATE, check_same_thread=False)
        # A reader waits for nobody in WAL mode; whatever else holds the file must not hold up the site.
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
