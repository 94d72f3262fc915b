"""The address POST /meetings/<slug>/status: a button marks a meeting as held, cancelled or planned again.

Tested in tests/plugins/meetings/test_planning.py.
"""

import sqlite3

from datasette import Response

from ...schema.store.sql_rows import update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.language import N_
from ..shell.page import translations_for
from ..shell.record_write import write_as
from .meeting_rights import meeting_to_edit

SAID = {
    "held": N_("The meeting is marked as held."),
    "cancelled": N_("The meeting is cancelled. What was put off until it goes to the next meeting."),
    "planned": N_("The meeting is planned again."),
}


async def set_meeting_status(datasette: Datasette, request: Request) -> Response:
    """Answer POST /meetings/<slug>/status with `status` held, cancelled or planned.

    POST and GET both redirect to the meeting. Raises datasette.Forbidden when the record does not let the visitor
    change the meeting.
    """
    meeting, refusal = await meeting_to_edit(datasette, request)
    if refusal:
        return refusal
    address = datasette.urls.path(f"/meetings/{meeting['slug']}")
    wanted = (await read_fields(request)).get("status") if request.method == "POST" else None
    if wanted not in SAID:
        return Response.redirect(address, status=303)

    def store(connection: sqlite3.Connection) -> None:
        update_row(connection, "meetings", meeting["id"], {"status": wanted})

    try:
        await write_as(datasette, request, request.actor, store)
    except sqlite3.IntegrityError:
        # The minutes were published after the look-up, and the record has locked the meeting.
        return (await meeting_to_edit(datasette, request))[1] or Response.redirect(address, status=303)
    await say_stored(
        datasette, request, translations_for(request).gettext(SAID[wanted]), f"/meetings/{meeting['slug']}"
    )
    return Response.redirect(address, status=303)
