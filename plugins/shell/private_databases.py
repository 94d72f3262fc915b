"""Access to the private databases for plugins: opened for one piece of work, in a thread.

Tested in tests/plugins/people/test_forms.py.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils

from ...schema.accounts.account import person_id_of_account
from ...schema.database import RECORD, open_private, open_voices
from .datasette_types import Datasette
from .record import site_folder

Result = TypeVar("Result")
# Its own, so that however much is sent without an account, signing in and all else has threads.
_VOICES = ThreadPoolExecutor(2, thread_name_prefix="voices")


async def with_private(folder: Path | None, work: Callable[[sqlite_utils.Database], Result]) -> Result | None:
    """Call `work` with the private database of the site in `folder` and return its result. It runs in a thread.

    Returns None without a folder, and in one that has no record: a replica keeps nothing. Raises
    schema.errors.UnusableSite when the database cannot be opened, and what `work` raises.
    """
    if folder is None or not (folder / RECORD).exists():
        return None
    return await asyncio.to_thread(_work, open_private, folder, work)


async def with_voices(folder: Path, work: Callable[[sqlite_utils.Database], Result]) -> Result:
    """Call `work` with the voices.db of the site (what people without an account sent), as `with_private` does."""
    return await asyncio.get_running_loop().run_in_executor(
        _VOICES, copy_context().run, _work, open_voices, folder, work
    )


def _work(
    opened: Callable[[Path], sqlite_utils.Database], folder: Path, work: Callable[[sqlite_utils.Database], Result]
) -> Result:
    db = opened(folder)
    try:
        return work(db)
    finally:
        db.close()


async def person_of_account(datasette: Datasette, actor: Mapping[str, Any] | None) -> int | None:
    """Return the person (people.id) that the account belongs to, or None when that is unknown.

    `actor` is None when nobody is signed in. Raises schema.errors.UnusableSite when private.db cannot be opened.
    """
    if not actor:
        return None
    return await with_private(site_folder(datasette), lambda private: person_id_of_account(private, str(actor["id"])))
