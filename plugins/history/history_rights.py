"""The rights to read the history and to take changes back.

Tested in tests/plugins/history/test_pages.py.
"""

import sqlite3

from datasette import Forbidden
from datasette.database import Database

from ...schema.history.history_entries import Entry
from ...schema.history.history_triggers import GOES_WITH
from ...schema.history.own_groups_guard import may_write
from ...schema.history.past_rows import last_known
from ...schema.rights import Actor, edited_groups, edits_all
from ..shell.datasette_types import Datasette, Request
from ..shell.record import RECORD, may_edit, may_view

# A load has thousands of rows. The page looks only at so many; the undo itself checks all of them.
_LOOKED_AT = 50
_BACK = {"insert": "delete", "update": "update", "delete": "insert"}


async def record_of_staff(datasette: Datasette, request: Request) -> Database:
    """Return the record for a signed-in visitor who may view it.

    Raises datasette.Forbidden for others, since the published database has no history.
    """
    if not (request.actor and await may_view(datasette, request.actor, RECORD)):
        raise Forbidden("history")
    return datasette.databases[RECORD]


async def record_of_editors(datasette: Datasette, request: Request) -> Database:
    """Return the record for a visitor who may change something in it. Raises datasette.Forbidden for others."""
    if not await may_edit(datasette, request.actor):
        raise Forbidden("history")
    return datasette.databases[RECORD]


def may_take_back(connection: sqlite3.Connection, actor: Actor | None, entries: list[Entry]) -> bool:
    """Return whether the rows of these entries all belong to groups that the actor may edit.

    It looks at the first 50 entries only.
    """
    if edits_all(actor):
        return True
    if actor is None or not edited_groups(actor):
        return False
    return all(_is_within(connection, actor, entry) for entry in entries[:_LOOKED_AT])


def _is_within(connection: sqlite3.Connection, actor: Actor, entry: Entry) -> bool:
    if entry.table in ("passages", *GOES_WITH):
        return True
    row = last_known(connection, entry.table, entry.row_id) or entry.before or entry.after
    return may_write(connection, actor, entry.table, row, _BACK[entry.operation]) if row else False
