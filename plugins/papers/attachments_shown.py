"""The attachments on the pages of meetings, items and proposals.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3
from collections.abc import Callable

from ...schema.attachment_rows import attachments_of_meeting, attachments_of_proposal
from ..shell.datasette_types import Datasette, Request
from ..shell.record import record_database

READERS = {"meeting": attachments_of_meeting, "proposal": attachments_of_proposal}


def attachments_reader(datasette: Datasette, request: Request) -> Callable:
    """Return the function `attachments_of("meeting", id)` for templates; the other kind is "proposal".

    Its result are the rows that the visitor may see; they are read once for each page.
    """
    kept: dict[tuple[str, int], list[sqlite3.Row]] = {}

    async def attachments_of(about: str, row_id: int) -> list[sqlite3.Row]:
        if (about, row_id) not in kept:
            db = await record_database(datasette, request)
            kept[about, row_id] = await db.execute_fn(lambda connection: READERS[about](connection, row_id))
        return kept[about, row_id]

    return attachments_of
