"""A new database of a site is a copy of one that was migrated once: to migrate an empty file takes 0.1 s each time.

It happens below `schema.database`, so that a test opens its databases as the program does. Import this module before
the first of them is made. Tests of the making itself are in `migrated_anew()`.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import sqlite_utils
from datasette_intranet.schema import database

from tests.run_folder import folder_of_the_run

_really_open: Callable[..., sqlite_utils.Database] = database._open
# Each of these gets a secret of its own when it is made.
_EACH_ITS_OWN = ("voices", "originals")
# Whether a new database is a copy.
is_quick = True


@cache
def _migrated(name: str, tracked: bool, journal: str) -> bytes:
    """The bytes of a file with the newest schema of the migrations `name`: the first process of a run makes it."""
    kept = folder_of_the_run() / f"{name}-{tracked}-{journal}.db"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            path = Path(folder) / "new.db"
            _really_open(path, name, tracked=tracked, journal=journal).close()
            path.replace(kept)
    return kept.read_bytes()


def _open(
    path: Path, name: str, mode: int | None = None, tracked: bool = False, journal: str = "WAL", **how: Callable
) -> sqlite_utils.Database:
    if is_quick and name not in _EACH_ITS_OWN and not path.exists():
        with contextlib.suppress(OSError):
            _put(path, _migrated(name, tracked, journal), 0o644 if mode is None else mode)
    return _really_open(path, name, mode=mode, tracked=tracked, journal=journal, **how)


def _put(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is there with all its bytes or not at all, and never in the place of another."""
    beside = path.with_name(f"{path.name}-{os.getpid()}.new")
    with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
        file.write(content)
    try:
        os.link(beside, path)
    finally:
        beside.unlink()


@contextlib.contextmanager
def migrated_anew():
    """For one block a new database is made as the program makes it, statement by statement."""
    global is_quick  # noqa: PLW0603 - a switch of this module
    is_quick = False
    try:
        yield
    finally:
        is_quick = True


database._open = _open
