"""Names in the memory of a server, dropped at the first request after somebody was erased, by a page or a command.

Functions of this package that keep answers (`lru_cache`) forget them all, and so does what has `cache_clear` as they
do; what keeps texts of the record for each site says so with `forgotten_with_names`.

Tested in tests/plugins/people/test_erased_from_memory.py.
"""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, ref

from ... import loaders
from ...schema.database import PRIVATE as FILE
from .datasette_types import App, Datasette, Receive, Scope, Send
from .file_versions import versions_of
from .files_of_page import PRIVATE
from .record import site_folder

_PACKAGE = __name__.partition(".plugins.")[0]
_DONE = "SELECT count(*), max(done_at) FROM erasures WHERE plan IS NULL"
_kept: list[ref[WeakKeyDictionary[Any, Any]]] = []
# Of each site the version of private.db that was looked at last, and the erasures that were done then.
_seen: WeakKeyDictionary[Datasette, tuple[Any, Any]] = WeakKeyDictionary()


def forgotten_with_names(kept: WeakKeyDictionary[Any, Any]) -> WeakKeyDictionary[Any, Any]:
    """Return `kept`, which is emptied from now on when somebody was erased."""
    _kept.append(ref(kept))
    return kept


def forgetting_erased(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that forgets names before a request, when somebody was erased since the one before."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await _look(datasette)
        await app(scope, receive, send)

    return answered


async def _look(datasette: Datasette) -> None:
    version = versions_of(datasette).version(PRIVATE)
    before, done_before = _seen.get(datasette, (None, None))
    # Of a file that is busy the version cannot be told: it is asked again.
    if version is None or version == before:
        return
    done = await asyncio.to_thread(_done, site_folder(datasette))
    _seen[datasette] = version, done
    if before is not None and done != done_before:
        forget_names()


def _done(folder: Path | None) -> tuple[Any, ...] | None:
    """How many erasures are done, and when the last one was; None where nothing tells. Makes and migrates no file."""
    if folder is None:
        return None
    try:
        with closing(sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", uri=True)) as private:
            return tuple(private.execute(_DONE).fetchone())
    except sqlite3.Error:
        return None


def forget_names() -> None:
    """Forget all that modules of this package have kept, and end the processes that read documents."""
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{_PACKAGE}."):
            for value in list(vars(module).values()):
                # Of its type: a module or an object that is made when it is asked for something is not asked.
                if hasattr(type(value), "cache_clear"):
                    value.cache_clear()
    for one in _kept:
        if (kept := one()) is not None:
            kept.clear()
    loaders.end_sandboxes()
