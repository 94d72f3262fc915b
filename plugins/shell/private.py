"""The private database for plugins: opened for one piece of work, in a thread of its own."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from ...schema.database import open_private


async def with_private(folder: Path | None, work: Callable):
    """What `work` makes of the private database (sqlite_utils.Database), in a thread; None without a folder."""
    if folder is None:
        return None

    def run():
        db = open_private(folder)
        try:
            return work(db)
        finally:
            db.close()

    return await asyncio.to_thread(run)
