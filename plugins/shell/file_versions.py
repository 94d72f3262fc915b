"""The versions of the site's files: values that differ before and after any write to one of them, by whomever.

SQLite itself counts them for each connection (https://sqlite.org/pragma.html#pragma_data_version): it costs some
microseconds, and nothing that is written goes past it. Versions are compared within one process only.

Tested in tests/plugins/access/test_revalidation.py.
"""

import os
import sqlite3
import weakref
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from ...schema import database as files
from .datasette_types import Datasette
from .files_of_page import ORIGINALS, PRIVATE, PUBLIC, RECORD, VOICES
from .record import site_folder

INTERNAL = "internal"
Version = tuple[Any, ...]
_PATHS: Mapping[str, str | Path] = {
    RECORD: files.RECORD,
    PUBLIC: files.PUBLIC,
    PRIVATE: files.PRIVATE,
    ORIGINALS: files.ORIGINALS,
    VOICES: files.VOICES,
}
# No two connections have the same number.
_numbers = count(1)


class _Watched:
    """One file. A connection that never writes stays open; another file in its place gets another one."""

    def __init__(self, path: Path) -> None:
        self._path, self._stamp, self._number = path, (0, 0), 0
        self._connection: sqlite3.Connection | None = None

    def version(self) -> Version | None:
        """The version, or None while it cannot be told: another process holds the file at this moment."""
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            self._close()
            return ()
        except OSError:
            return None
        try:
            if self._connection is None or (found.st_dev, found.st_ino) != self._stamp:
                self._open()
                self._stamp = found.st_dev, found.st_ino
            assert self._connection
            return (self._number, *self._connection.execute("PRAGMA data_version").fetchone())
        except sqlite3.Error:
            return None

    def _open(self) -> None:
        self._close()
        uri = f"{self._path.resolve().as_uri()}?mode=ro"
        # Nobody waits for it: a page without a version is a page that is made anew.
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=0)
        self._number = next(_numbers)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class FileVersions:
    """The versions of the files of one site."""

    def __init__(self, datasette: Datasette) -> None:
        folder, internal = site_folder(datasette), datasette.get_internal_database().path
        paths = {name: folder / path for name, path in _PATHS.items()} if folder else {}
        # Datasette's own: permissions, queries and the words of metadata.yml.
        paths |= {INTERNAL: Path(internal)} if internal else {}
        self._watched = {name: _Watched(path) for name, path in paths.items()}

    def version(self, name: str) -> Version | None:
        """The version of a file of files_of_page.FILES, or of INTERNAL; None while it cannot be told."""
        watched = self._watched.get(name)
        return watched.version() if watched else ()


_versions: weakref.WeakKeyDictionary[Datasette, FileVersions] = weakref.WeakKeyDictionary()


def versions_of(datasette: Datasette) -> FileVersions:
    """The versions of the files of this site."""
    if datasette not in _versions:
        _versions[datasette] = FileVersions(datasette)
    return _versions[datasette]
