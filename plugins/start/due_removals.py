"""What is due to be removed (gallring), for administrators: counted once a day, and after each decision or removal.

Tested in tests/plugins/history/test_retention_pages.py.
"""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlite_utils

from ...loaders import counts_of_site, decisions_of_site, protocols_of_site
from ..shell.datasette_types import Datasette
from ..shell.for_administrators import is_for
from ..shell.private_databases import with_private

State = tuple[Any, ...]
_counted: WeakKeyDictionary[Datasette, tuple[State, dict[str, int]]] = WeakKeyDictionary()


async def due_removals(datasette: Datasette, actor: dict | None, folder: Path | None, today: str) -> list[dict]:
    """Return `kind` and `count` of what is due today; nothing to whoever is no administrator in a browser.

    What is loaded during the day counts from the next: to look through all files takes too long for each page.
    Raises UnusableSite when a file of the site cannot be used.
    """
    if folder is None or not is_for(datasette, actor):
        return []
    state = (today, *(await with_private(folder, _state) or ()))
    if _counted.get(datasette, (None,))[0] != state:
        found = await asyncio.to_thread(counts_of_site, folder, date.fromisoformat(today)) if len(state) > 2 else {}
        _counted[datasette] = (state, {kind: due.now for kind, due in found.items()})
    counts = _counted[datasette][1]
    return [{"kind": kind, "count": count} for kind, count in counts.items() if count]


def _state(private: sqlite_utils.Database) -> State:
    """By what another decision or removal is noticed; one part alone while nobody has decided anything."""
    newest = next((protocol.id for protocol in protocols_of_site(private)), 0)
    return newest, *sorted((kind, decision.id) for kind, decision in decisions_of_site(private).items())
