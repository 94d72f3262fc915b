"""The private database for plugins: opened for one piece of work, in a thread of its own.

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
    """What `work` makes of the private database (sqlite_utils.Database), in a thread; None without a folder."""
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
    """The person (people.id) whom the account is said to be, None when nothing is said or nobody is signed in."""
    if not actor:
        return None
    return await with_private(site_folder(datasette), lambda private: person_id_of_account(private, str(actor["id"])))
