"""The published database `public.db`, served as one that nobody writes to and opened anew after each publication.

Datasette opens the files in the site's folder for reading and writing, and does not notice that one is replaced. To
Datasette the file is immutable: it offers the file for download and no form that writes. But SQLite reads it with
locks, because the publication of one meeting writes to it (https://sqlite.org/uri.html).
"""

import logging
import os
import sqlite3
import weakref
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from ...loaders import damage_of_published
from ...schema import database as files
from ..shell.datasette_types import App, Datasette, Receive, Scope, Send
from ..shell.record import PUBLIC, site_folder
from .visitors_sql import BoundedDatabase

_log = logging.getLogger(__name__)
# The values of `_stamp` of the damaged file that has been told of.
_damaged: weakref.WeakKeyDictionary[Datasette, tuple] = weakref.WeakKeyDictionary()
# The earlier files, the oldest first.
_retired: weakref.WeakKeyDictionary[Datasette, list["PublishedFile"]] = weakref.WeakKeyDictionary()


class PublishedFile(BoundedDatabase):
    """One version of the published file."""

    def __init__(self, datasette: Datasette, path: Path, stamp: tuple) -> None:
        super().__init__(datasette, str(path), is_mutable=False)
        self.name = self.route = PUBLIC
        self.mode = "ro"
        self.stamp = stamp
        # So many requests began while this was the newest file. They may read it, and each that comes after it.
        self.requests = 0


def open_published(datasette: Datasette) -> None:
    """Open the published file as the database `public`, immutable, when it is new. Without a sound one it goes."""
    folder = site_folder(datasette)
    if folder is None:
        return
    path = folder / files.PUBLIC
    current = datasette.databases.get(PUBLIC)
    stamp = _stamp(path)
    if stamp == getattr(current, "stamp", None):
        return
    databases = {name: database for name, database in datasette.databases.items() if name != PUBLIC}
    if stamp is not None and _is_sound(datasette, path, stamp):
        databases[PUBLIC] = PublishedFile(datasette, path, stamp)
    # Datasette also makes a new dictionary, since others may be looping over the old one.
    datasette.databases = databases
    if isinstance(current, PublishedFile):
        _retired.setdefault(datasette, []).append(current)


def _close_retired(datasette: Datasette) -> None:
    """Close those of the earlier files that no request can be reading any more, except the last."""
    earlier = _retired.get(datasette, [])
    while len(earlier) > 1 and earlier[0].requests == 0:
        earlier.pop(0).close()


def _is_sound(datasette: Datasette, path: Path, stamp: tuple) -> bool:
    """Return whether the file can be served. A damaged one is told of once in the log."""
    if _damaged.get(datasette) == stamp:
        return False
    wrong = damage_of_published(path)
    if wrong is None:
        _undo_half_written(path)
        return True
    _damaged[datasette] = stamp
    _log.error("%s kan inte läsas (%s); gör om den med 'intranet publish'.", path, wrong)
    return False


def _undo_half_written(path: Path) -> None:
    """Roll back what a killed writer had begun: a connection for reading may not (sqlite.org/lockingv3.html)."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        # Whoever holds a lock on it is writing it now, and alive.
        with (
            closing(sqlite3.connect(path, timeout=0.1, isolation_level=None)) as connection,
            suppress(sqlite3.OperationalError),
        ):
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            # A journal that nothing was rolled back from was begun, and no page of the file was written yet.
            journal.unlink(missing_ok=True)
            connection.execute("ROLLBACK")


def watch_published(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that opens a newly published file before each request.

    It asks the file system once for each request. So a name that was removed from publication is gone at once.
    """

    def wrap(app: App) -> App:
        async def with_newest_file(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            open_published(datasette)
            newest = datasette.databases.get(PUBLIC)
            reading = newest if isinstance(newest, PublishedFile) else None
            try:
                if reading:
                    reading.requests += 1
                await app(scope, receive, send)
            finally:
                if reading:
                    reading.requests -= 1
                _close_retired(datasette)

        return with_newest_file

    return wrap


def _stamp(path: Path) -> tuple | None:
    """Return values that differ between one published file and the next, or None when there is no file."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
