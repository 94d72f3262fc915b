"""Loads what lands in a folder, for example one that a sync client fills: looks at it again and again.

Looking works on every file system; notices of changes do not come from network shares. A file is taken when its size
and time of change are the same at two looks, so that nothing is read half copied. Nothing is moved or changed.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from threading import Event

import sqlite_utils

from ..schema.errors import IntranetError
from ..schema.store import Outcome
from .find_files import find_files
from .load_files import load_each
from .old_site.old_item import LeftBehind
from .site import os_error_reason

SECONDS = 2.0


class Watch:
    """What has been seen in some folders and what of it has been taken."""

    def __init__(self, folders: Iterable[Path]):
        self._folders = list(folders)
        self._seen: dict[Path, tuple[int, int]] = {}
        self._taken: dict[Path, tuple[int, int]] = {}
        self._troubles: set[str] = set()

    def look(self) -> tuple[list[Path], list[str]]:
        """One look: the files that are whole and not taken yet, and what hinders now but did not at the last look."""
        found = find_files(self._folders)
        seen, troubles = {}, {failure for _, failure in found.failures}
        for path in found.files:
            try:
                seen[path] = _state(path)
            except OSError as error:
                troubles.add(f"{path.name}: filen kan inte läsas: {os_error_reason(error)}.")
        whole = [path for path, state in seen.items() if self._seen.get(path) == state != self._taken.get(path)]
        new = sorted(troubles - self._troubles)
        self._seen, self._troubles = seen, troubles
        if not found.failures:
            self._taken = {path: state for path, state in self._taken.items() if path in seen}
        return whole, new

    def taken(self, path: Path) -> None:
        """Note that the file was loaded, or cannot be, as it was at the last look."""
        self._taken[path] = self._seen[path]


def load_what_lands(  # noqa: PLR0913 - where to, from where, and whom to tell
    db: sqlite_utils.Database,
    folders: Iterable[Path],
    minutes_status: str,
    *,
    tell: Callable[[Path, Outcome | LeftBehind | str], None],
    trouble: Callable[[str], None],
    stop: Event,
) -> None:
    """Load what lands in the folders until `stop` is set, which is heeded between two files.

    `tell` is called for each file with its outcome, or one line that says why it failed; `trouble` for what hinders
    for now, such as a share that is not there or a database that is busy: it is tried again at the next look.
    """
    watched, last = Watch(folders), ""
    while True:
        whole, troubles = watched.look()
        for line in troubles:
            trouble(line)
        try:
            with closing(load_each(db, whole, minutes_status)) as results:
                for path, result in results:
                    watched.taken(path)
                    tell(path, result)
                    if stop.is_set():
                        return
            last = ""
        except IntranetError as error:
            if str(error) != last:
                trouble(str(error))
            last = str(error)
        if stop.wait(SECONDS):
            return


def _state(path: Path) -> tuple[int, int]:
    """Size and time of change of a file that can be opened; a program that is writing may hold it locked."""
    with path.open("rb"):
        found = path.stat()
    return found.st_size, found.st_mtime_ns
