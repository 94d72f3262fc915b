"""The cells of a register are covered or opened again when an answer about its columns is taken back.

Tested in tests/plugins/inbox/test_unknown_columns.py.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ... import loaders
from ...schema.database import open_record
from ...schema.errors import IntranetError
from ...schema.store.unknown_columns import registers_told_anew
from ..shell.after_changes import Followed, after_changes, note_followed
from ..shell.datasette_types import App, Datasette, Request
from ..shell.record import RECORD, site_folder

_ANSWERED = "answered question"
_log = logging.getLogger(__name__)


def note_answered(request: Request) -> None:
    """Note that a page stores an answer, and so covers the cells of its register by itself."""
    note_followed(request, _ANSWERED)


def cover_after_undo(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that covers the cells of registers as they are told of after a change.

    A failure is logged. The command `intranet undo` does the same.
    """

    async def cover(changes: list[int], followed: Followed) -> None:
        folder = site_folder(datasette)
        if folder is None or (_ANSWERED, 0) in followed:
            return
        registers = await datasette.databases[RECORD].execute_fn(
            lambda connection: registers_told_anew(connection, changes)
        )
        if not registers:
            return
        try:
            await asyncio.to_thread(_cover, folder, registers)
        except IntranetError as error:
            _log.error("Celler som inte ska stå i intranet.db kan stå kvar där: %s", error)

    return after_changes(cover)


def _cover(folder: Path, registers: list[int]) -> None:
    with closing(open_record(folder)) as db:
        loaders.cover_cells_as_answered(db, registers)
