"""The page /meetings/<slug>/papers: what there is of one meeting to download.

Tested in tests/plugins/papers/test_papers_page.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...loaders import read_call, read_minutes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import record_database

_MEETING = """
SELECT m.id, m.slug, m.date, m.title, m.status, m.minutes_status, m.group_id, g.name AS group_name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_ITEMS = "SELECT id, number, heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"


async def papers_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET. Raises NothingPublished and datasette.Forbidden, as `record_database` does."""
    db = await record_database(datasette, request)
    found = await db.execute_fn(lambda connection: _read(connection, request.url_vars["slug"]))
    _ = translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    meeting = found["meeting"]
    name = (
        f"{meeting['title'] or meeting['group_name']}, {format_date(meeting['date'], language_of(request), 'long')}"
    )
    trail = [("/meetings", _("Meetings")), (f"/meetings/{meeting['slug']}", name)]
    return await render_page(
        datasette, request, "papers_meeting.html", found, title=_("Papers of the meeting"), trail=trail
    )


def _read(connection: sqlite3.Connection, slug: str) -> dict[str, Any] | None:
    meeting = connection.execute(_MEETING, [slug]).fetchone()
    if meeting is None:
        return None
    items = connection.execute(_ITEMS, [meeting["id"]]).fetchall()
    has_minutes = read_minutes(connection, slug) is not None
    return {
        "meeting": meeting,
        "items": items,
        "has_minutes": has_minutes,
        "has_call": read_call(connection, slug) is not None,
    }
