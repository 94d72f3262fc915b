"""The vocabulary of each database's index, read again when the file has changed.

Tested in tests/plugins/search/test_known_words.py.
"""

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from ...schema.search_vocabulary import Vocabulary, read_vocabulary

KEPT = 20
"""Seconds that the words of the record are used though it changes; new ones are found as they are typed meanwhile."""


class _Kept(NamedTuple):
    stamp: tuple
    read_at: float
    vocabulary: Vocabulary


_KEPT: dict[str, _Kept] = {}


def known_words(connection: sqlite3.Connection, path: str, is_public: bool) -> Vocabulary:
    """The vocabulary of the index of the open database whose file is `path`.

    Of the public file it is always that of its newest state: a name that was taken out of it is not offered.
    """
    stamp, now = _stamp(path), time.monotonic()
    kept = _KEPT.get(path)
    is_fresh = kept is not None and (kept.stamp == stamp or (not is_public and now - kept.read_at < KEPT))
    if kept is None or not is_fresh:
        kept = _KEPT[path] = _Kept(stamp, now, read_vocabulary(connection))
    return kept.vocabulary


def _stamp(path: str) -> tuple:
    """What changes when the file does: it, and the journal beside it, by number, size and time."""
    return tuple(_state(Path(name)) for name in (path, f"{path}-wal"))


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        stat = file.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
