"""What follows a change of attachments: the public file is brought up to date, and files of deleted ones are gone.

Tested in tests/plugins/papers/test_attachments.py.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ... import loaders
from ...schema.database import open_record
from ...schema.errors import IntranetError
from ...schema.originals import forget_attached_files
from ..shell.after_changes import Followed, after_changes
from ..shell.datasette_types import App, Datasette
from ..shell.record import PUBLIC, RECORD, site_folder

_CHANGED = """
SELECT h.operation, coalesce(a.meeting_id, h.before ->> '$.meeting_id') AS meeting_id,
       coalesce(a.is_public, 0) OR coalesce(h.before ->> '$.is_public', 0) AS is_public
FROM history h LEFT JOIN attachments a ON a.id = h.row_id
WHERE h.table_name = 'attachments' AND h.change_id IN (SELECT value FROM json_each(?))
"""
_log = logging.getLogger(__name__)


def follow_attachments(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that does what follows a change of attachments, in whatever way it was made."""

    async def follow(changes: list[int], _followed: Followed) -> None:
        rows = (await datasette.databases[RECORD].execute(_CHANGED, [json.dumps(changes)])).rows
        folder = site_folder(datasette)
        if not rows or folder is None:
            return
        try:
            if any(row["operation"] == "delete" for row in rows):
                await asyncio.to_thread(forget_deleted_files, folder)
            if PUBLIC in datasette.databases:
                await asyncio.to_thread(_publish, folder, {row["meeting_id"] for row in rows if row["is_public"]})
        except IntranetError as error:
            _log.error("En bilaga står inte på de publika sidorna som den ska: %s", error)

    return after_changes(follow)


def forget_deleted_files(folder: Path) -> None:
    """Take out the files whose attachments are gone. Raises UnusableSite when a file cannot be written."""
    with closing(open_record(folder)) as record:
        forget_attached_files(record)


def _publish(folder: Path, meetings: set[int | None]) -> None:
    """Bring the public file up to date with the meetings; None stands for attachments of proposals."""
    if None in meetings:
        loaders.publish_site(folder)
        return
    for meeting_id in meetings:
        if meeting_id is not None:
            loaders.publish_meeting(folder, int(meeting_id))
