"""The rights to the inbox: people who may change the record can look through what was loaded.

Tested in tests/plugins/inbox/test_inbox.py.
"""

import sqlite3
from collections.abc import Awaitable, Callable
from functools import wraps

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.rights import Actor
from ...schema.settle import MayRead
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translations_for
from ..shell.record import may_edit
from ..shell.row_number import row_number

View = Callable[[Datasette, Request], Awaitable[Response]]


def for_editors(view: View) -> View:
    """Return a view that answers only people who may change the record.

    Other visitors get a 403 page that says who may.
    """

    @wraps(view)
    async def guarded(datasette: Datasette, request: Request) -> Response:
        if await may_edit(datasette, request.actor):
            return await view(datasette, request)
        title = translations_for(request).gettext("You may not see the inbox")
        return await render_page(datasette, request, "inbox_refused.html", title=title, status=403)

    return guarded


def number_in_address(request: Request) -> int:
    """Return the number in the address, or 0 for a number that no row can have."""
    return row_number(request.url_vars["id"]) or 0


def may_correct(connection: sqlite3.Connection, actor: Actor | None, document_id: int) -> bool:
    """Tell whether the actor may accept the document and correct what was read.

    The document must belong to the actor's groups.
    """
    return may_edit_row(connection, actor, "documents", {"id": document_id})


def in_full_for(connection: sqlite3.Connection, actor: Actor | None) -> MayRead:
    """Return the function that tells, for a document's id, whether the actor may read it as it was handed in.

    Only somebody who coordinates all groups that it concerns may.
    """
    return lambda document_id: may_correct(connection, actor, document_id)
