"""The check before a form of a meeting: it finds the meeting, or gives the page that says why it cannot be edited.

Tested in tests/plugins/meetings/test_typed.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...schema.rights import edits_something, may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import gone_page, refused_page, typed_texts
from ..shell.language import language_of
from ..shell.page import path_now, render_page, translations_for
from ..shell.record import RECORD, may_view
from . import meeting_queries as queries
from .meeting_page import meeting_title


async def meeting_to_edit(
    datasette: Datasette, request: Request, may_be_locked: bool = False
) -> tuple[Any, Response | None]:
    """Return (meeting, None) with the row of meeting_queries.MEETING, or (None, response) with the page to answer.

    The response has status 403 when the visitor may not edit the group's meetings, 404 when the meeting does not
    exist, and 409 when its minutes are locked. `may_be_locked` allows locked minutes.
    """
    actor = request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return None, await refused_page(datasette, request)
    meeting = await _find(datasette, request)
    if meeting is None and edits_something(actor):
        message = translations_for(request).gettext("There is no meeting with this address.")
        return None, await gone_page(datasette, request, message)
    if meeting is None or not may_edit_group(actor, meeting["group_id"]):
        return None, await refused_page(datasette, request)
    if meeting["minutes_status"] == "published" and not may_be_locked:
        return None, await locked_page(datasette, request, meeting)
    return meeting, None


async def _find(datasette: Datasette, request: Request) -> sqlite3.Row | None:
    """Find the meeting at the address, or at its new address when it has moved while a form was open."""
    db, slug = datasette.databases[RECORD], request.url_vars["slug"]
    meeting = (await db.execute(queries.MEETING, {"slug": slug})).first()
    if meeting is None and (path := await path_now(datasette, request)):
        meeting = (await db.execute(queries.MEETING, {"slug": path.split("/")[2]})).first()
    return meeting


def trail_to_meeting(request: Request, meeting: sqlite3.Row) -> list[tuple[str, str]]:
    """Return the trail to a page under a meeting's page: (path, label) for each step."""
    title = meeting_title(meeting, language_of(request))
    return [("/meetings", translations_for(request).gettext("Meetings")), (f"/meetings/{meeting['slug']}", title)]


async def locked_page(datasette: Datasette, request: Request, meeting: sqlite3.Row) -> Response:
    """Return the 409 page that says that the minutes are published and locked."""
    return await render_page(
        datasette,
        request,
        "meetings_locked.html",
        {"meeting": meeting, "typed": await typed_texts(datasette, request)},
        title=translations_for(request).gettext("The minutes are published and locked"),
        trail=trail_to_meeting(request, meeting),
        status=409,
    )
