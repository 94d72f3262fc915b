"""/-/intranet/health and /-/intranet/ready: for proxies and monitors: strangers, told yes or no alone.

Tested in tests/plugins/access/test_health.py.
"""

import asyncio
import shutil
import sqlite3
import time
from pathlib import Path
from weakref import WeakKeyDictionary

from datasette import Response

from ...schema.database import PRIVATE
from ...schema.database import RECORD as RECORD_FILE
from ...schema.newest_files import MIGRATIONS, is_newest
from ..shell.datasette_types import Datasette, Request
from ..shell.record import PUBLIC, RECORD, site_folder

# Below it the next load or publication may stop half-way.
LEAST_ROOM = 100_000_000
# Whoever asks more often gets the same answer: five files are opened for each.
_HOLDS_FOR = 1.0
_NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_answers: WeakKeyDictionary[Datasette, tuple[float, dict[str, bool]]] = WeakKeyDictionary()


async def answer_health(datasette: Datasette, request: Request) -> Response:
    """Answer 200 and `{"ok": true}`: the process answers. It asks no database."""
    return Response.json({"ok": True}, headers=dict(_NOT_KEPT))


async def answer_readiness(datasette: Datasette, request: Request) -> Response:
    """Answer 200 when the site can be used, else 503; the JSON says of each check whether it holds."""
    asked_at, found = _answers.get(datasette, (0.0, {}))
    if time.monotonic() - asked_at > _HOLDS_FOR:
        found = await _checked(datasette)
        _answers[datasette] = (time.monotonic(), found)
    is_ready = all(found.values())
    return Response.json({"ready": is_ready, **found}, status=200 if is_ready else 503, headers=dict(_NOT_KEPT))


async def _checked(datasette: Datasette) -> dict[str, bool]:
    folder = site_folder(datasette)
    served = [datasette.databases[name] for name in (RECORD, PUBLIC) if name in datasette.databases]
    try:
        for database in served:
            await database.execute("SELECT count(*) FROM groups")
        are_open = bool(served)
    except (sqlite3.Error, OSError):
        are_open = False
    is_current, has_room = await asyncio.to_thread(_of_files, folder) if folder else (False, False)
    return {
        "databases": are_open,
        "migrations": is_current,
        "published": PUBLIC in datasette.databases,
        "disk": has_room,
    }


def _of_files(folder: Path) -> tuple[bool, bool]:
    """Whether each file has the schema of this program, and whether the disk has room."""
    # A replica has what is published alone.
    is_whole = (folder / PRIVATE).exists() or not (folder / RECORD_FILE).exists()
    try:
        is_current = is_whole and all(is_newest(folder, name) for name in MIGRATIONS)
        return is_current, shutil.disk_usage(folder).free >= LEAST_ROOM
    except (sqlite3.Error, OSError):
        return False, False
