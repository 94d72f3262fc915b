"""Access to the private database for plugins: opened for one piece of work, in a thread.

Tested in tests/plugins/people/test_forms.py.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils

from ...schema.accounts.account import person_id_of_account
from ...schema.database import open_private
from .datasette_types import Datasette
from .record import site_folder

Result = TypeVar("Result")


async def with_private(folder: Path | None, work: Callable[[sqlite_utils.Database], Result]) -> Result | None:
    """Call `work` with the private database of the site in `folder` and return its result. It runs in a thread.

    Returns None without a folder. Raises schema.errors.UnusableSite when the database cannot be opened, and what
    `work` raises.
    """
    if folder is None:
        return None

    def run() -> Result:
        db = open_private(folder)
        try:
            return work(db)
        finally:
            db.close()

    return await asyncio.to_thread(run)


async def person_of_account(datasette: Datasette, actor: Mapping[str, Any] | None) -> int | None:
    """Return the person (people.id) that the account belongs to, or None when that is unknown.

    `actor` is None when nobody is signed in. Raises schema.errors.UnusableSite when private.db cannot be opened.
    """
    if not actor:
        return None
    return await with_private(site_folder(datasette), lambda private: person_id_of_account(private, str(actor["id"])))
