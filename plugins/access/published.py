"""`public.db`, served immutable: `intranet publish` puts a new file in its place, and the site takes it up by itself.

Datasette opens what it finds in the site's folder for reading and writing, and follows no file that is replaced. An
immutable SQLite file needs no locks, and its readers keep the file they have opened (https://sqlite.org/uri.html).
"""

import os
from collections.abc import Callable
from pathlib import Path

from datasette.database import Database

from ...schema import database as files
from ..shell.datasette_types import App, Datasette, Receive, Scope, Send
from ..shell.record import PUBLIC, RECORD, site_folder
from .visitors_sql import BoundedDatabase


class PublishedFile(BoundedDatabase):
    """The published file as it was when it was opened."""

    def __init__(self, datasette: Datasette, path: Path, stamp: tuple, retired: Database | None) -> None:
        super().__init__(datasette, str(path), is_mutable=False)
        self.name = self.route = PUBLIC
        self.stamp = stamp
        # The file before this one. Requests that began with it are still reading, so it is closed at the next change.
        self.retired = retired


def refresh(datasette: Datasette) -> None:
    """See that `public` is the published file as it lies there now, opened immutable; or, without a file, is gone."""
    folder = site_folder(datasette)
    if folder is None:
        return
    path = folder / files.PUBLIC
    current = datasette.databases.get(PUBLIC)
    stamp = _stamp(path)
    if stamp == getattr(current, "stamp", None):
        return
    databases = {name: database for name, database in datasette.databases.items() if name != PUBLIC}
    if stamp is not None:
        databases[PUBLIC] = PublishedFile(datasette, path, stamp, retired=current)
    # A new dictionary, as Datasette does: whoever walks through the old one is not disturbed.
    datasette.databases = databases
    if isinstance(current, PublishedFile) and current.retired is not None:
        current.retired.close()
        current.retired = None


def watching(datasette: Datasette) -> Callable[[App], App]:
    """ASGI middleware that looks before each request whether another file has been published: it asks the file system
    once, and a name that was taken out is served no more."""

    def wrap(app: App) -> App:
        async def with_newest_file(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                refresh(datasette)
            await app(scope, receive, send)

        return with_newest_file

    return wrap


def _stamp(path: Path) -> tuple | None:
    """What tells one published file from the next; None when there is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


__all__ = ["PUBLIC", "RECORD", "site_folder"]
