"""The vocabulary of each database's index, read again when the file has changed.

Tested in tests/plugins/search/test_known_words.py.
"""

import sqlite3
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from ...schema.search_vocabulary import Vocabulary, read_vocabulary
from ..shell.files_of_page import UNTOLD, note_read

KEPT = 20
"""Seconds that the words of the record are used though it changes; new ones are found as they are typed meanwhile."""
SHARE = 0.02
"""Reading them takes at most this share of the time: in a record of a million rows it takes seconds."""


class _Kept(NamedTuple):
    stamp: tuple
    # On the clock of time.monotonic(), in seconds.
    read_at: float
    took: float
    vocabulary: Vocabulary


class _OfFiles(dict[str, _Kept]):
    """By the path of the file; a word that is a name is forgotten with it (shell/erased_names.py)."""

    cache_clear = dict.clear


_KEPT = _OfFiles()
# Who comes while they are read waits for them, and does not read them again.
_READING: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def known_words(connection: sqlite3.Connection, path: str, is_public: bool) -> Vocabulary:
    """The vocabulary of the index of the open database whose file is `path`.

    Of the public file it is always that of its newest state: a name that was taken out of it is not offered.
    """
    with _READING[path]:
        stamp, now = _stamp(path), time.monotonic()
        kept = _KEPT.get(path)
        if kept is None or (kept.stamp != stamp and (is_public or _is_old(kept, now))):
            vocabulary = read_vocabulary(connection)
            kept = _KEPT[path] = _Kept(stamp, now, time.monotonic() - now, vocabulary)
        if kept.stamp != stamp:
            note_read(UNTOLD)
        return kept.vocabulary


def _is_old(kept: _Kept, now: float) -> bool:
    return now - kept.read_at >= max(KEPT, kept.took / SHARE)


def _stamp(path: str) -> tuple:
    """What changes when the file does: it, and the journal beside it, by number, size and time."""
    return tuple(_state(Path(name)) for name in (path, f"{path}-wal"))


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        stat = file.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
