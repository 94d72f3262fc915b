"""The address POST /inbox/<document>/accept: a person has looked through a document, or wants to look again.

Tested in tests/plugins/inbox/test_correction.py and tests/plugins/inbox/test_own_groups.py.
"""

import sqlite3

from datasette import Forbidden, Response

from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import language_of
from ..shell.page import not_found, translations_for
from ..shell.record_write import write_as
from .document_records import page_made_of
from .inbox_rights import for_editors, may_correct, number_in_address

_ACCEPT = (
    "UPDATE documents SET accepted_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), accepted_by = ? "
    "WHERE id = ? AND accepted_at IS NULL"
)
_REOPEN = "UPDATE documents SET accepted_at = NULL, accepted_by = NULL WHERE id = ?"


@for_editors
async def accept_document(datasette: Datasette, request: Request) -> Response:
    """Answer POST /inbox/<document>/accept.

    The document is accepted, and the visitor goes back to the inbox. With `reopen` it waits again, and the visitor
    goes back to the document.
    """
    number, _ = number_in_address(request), translations_for(request).gettext
    path = datasette.urls.path(f"/inbox/{number}")
    if request.method != "POST":
        return Response.redirect(path)
    reopen = "reopen" in await read_fields(request)

    def write(connection: sqlite3.Connection) -> tuple:
        if not connection.execute("SELECT 1 FROM documents WHERE id = ?", [number]).fetchone():
            return False, None
        if not may_correct(connection, request.actor, number):
            raise Forbidden("edit")
        if reopen:
            connection.execute(_REOPEN, [number])
        else:
            connection.execute(_ACCEPT, [request.actor.get("id"), number])
        return True, page_made_of(connection, number, language_of(request), _)

    try:
        found, made = await write_as(datasette, request, request.actor, write)
    except Forbidden:
        return await refused_page(datasette, request)
    if not found:
        return await not_found(datasette, request, _("There is no document with this address."))
    if reopen:
        datasette.add_message(request, _("The document waits again in the inbox."))
        return Response.redirect(path, status=303)
    # The template _messages.html knows this kind of message.
    kind = ["link", *made] if made else datasette.INFO
    datasette.add_message(
        request, _("Accepted. What stands in the record counts from now on, not the document."), kind
    )
    return Response.redirect(datasette.urls.path("/inbox"), status=303)
