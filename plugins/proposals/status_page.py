"""The address POST /proposals/row/<id>/status: a card of the board is moved to another status.

Tested in tests/plugins/proposals/test_board.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.store.sql_rows import by_id, update_row
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import language_of, local_path
from ..shell.page import not_found, translations_for
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from .action_done_page import shortened_text


async def move_proposal(datasette: Datasette, request: Request) -> Response:
    """Answer POST with `status`, `was` (the status that the visitor saw) and `next`, the path to go back to.

    When somebody else has moved the proposal meanwhile, it stays where it is, and the visitor is told.
    """
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/proposals?view=board"))
    proposal_id, sent = int(request.url_vars["id"]), await read_fields(request)
    wanted, was = sent.get("status") or "", sent.get("was")

    def store(connection: sqlite3.Connection) -> tuple[dict[str, Any] | None, bool]:
        row = by_id(connection, "proposals", proposal_id)
        may = may_edit_row(connection, request.actor, "proposals", row)
        if row and may and wanted in vocabulary_codes("proposal_status") and row["status"] == was and wanted != was:
            update_row(connection, "proposals", proposal_id, {"status": wanted})
        return row, may

    _, language = translations_for(request).gettext, language_of(request)
    row, may = await write_as(datasette, request, request.actor, store)
    if row is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    if not may:
        return await refused_page(datasette, request)
    back = local_path(sent.get("next"))
    what = {"number": row["number"], "text": shortened_text(row["text"])}
    if wanted not in vocabulary_codes("proposal_status"):
        datasette.add_message(request, _("Choose a status."), datasette.WARNING)
    elif row["status"] not in (was, wanted):
        now = vocabulary_label("proposal_status", row["status"], language)
        said = _("Somebody else has moved %(number)s meanwhile: it is “%(status)s” now.") % {**what, "status": now}
        datasette.add_message(request, said, datasette.WARNING)
    else:
        said = _("%(number)s is now “%(status)s”: %(text)s")
        label = vocabulary_label("proposal_status", wanted, language)
        await say_stored(datasette, request, said % {**what, "status": label}, back)
    return Response.redirect(f"{datasette.urls.path(back)}#proposal-{proposal_id}", status=303)
