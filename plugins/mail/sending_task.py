"""The background task that sends what is due, each minute, for as long as the site runs.

Datasette keeps the task (add_background_task): it starts when all plugins have, its faults are logged, and it is
ended in order. A plugin for schedules would bring no more: what is due is told by the record, each letter remembers
when it is to be tried, and a lock sees to it that only one of several servers sends.
"""

import asyncio
import logging
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...loaders import send_due
from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette
from ..shell.record import RECORD, site_folder
from ..shell.site_mail_settings import PLUGIN, mail_settings_of

SECONDS = 60
_log = logging.getLogger(__name__)


def send_in_background(datasette: Datasette) -> None:
    """Let Datasette run the task, when e-mail is configured and the site has its record.

    Raises UnusableSite when the settings are wrong.
    """
    settings, folder = mail_settings_of(datasette), site_folder(datasette)
    if settings is not None and folder is not None and RECORD in datasette.databases:
        datasette.add_background_task(lambda _: send_each_minute(folder, settings), name=PLUGIN)


async def send_each_minute(folder: Path, settings: Any, seconds: float = SECONDS) -> None:
    """Send what is due in the site, and again after so many seconds, until the task is cancelled.

    A letter that is being handed over then is finished first, in its thread.
    """
    stopping, told = threading.Event(), ""
    try:
        while True:
            told = await _send_once(folder, settings, stopping, told)
            await asyncio.sleep(seconds)
    finally:
        stopping.set()


async def _send_once(folder: Path, settings: Any, stopping: threading.Event, told: str) -> str:
    """Send what is due; returns why it did not work, in one line, or ''. What was `told` last is not logged again."""
    try:
        await asyncio.to_thread(send_due, folder, settings, datetime.now(UTC), stopping.is_set)
    except (IntranetError, sqlite3.Error, OSError) as error:
        why = " ".join(str(error).split())
        if why != told:
            _log.warning("e-mail: %s", why)
        return why
    except Exception:
        # One letter that cannot be written must not end all others for good.
        _log.exception("e-mail: letters could not be sent")
    return ""
