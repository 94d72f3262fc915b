"""The page at /meetings/<slug>/workshop: what the groups of a workshop talked about and said, and who took part.

Everybody reads the questions that a coordinator has shown to everybody, with what was said about them.

Tested in tests/plugins/meetings/test_workshop.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...schema.meeting_hours import length_in_hours
from ...schema.rights import may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, record_database
from . import meeting_queries
from . import workshop_queries as queries
from .attendance_lists import attendance_lists
from .meeting_page import meeting_title, rows_by_column
from .participant_hours import participant_hours


async def workshop_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/workshop.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    _, slug = translations_for(request).gettext, request.url_vars["slug"]
    found = await db.execute_fn(lambda connection: _read(connection, slug))
    if found is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    meeting = found["meeting"]
    context = {
        **found,
        "is_record": db.name == RECORD,
        "may_edit": db.name == RECORD and may_edit_group(request.actor, meeting["group_id"]),
    }
    trail = [("/meetings", _("Meetings")), (f"/meetings/{slug}", meeting_title(meeting, language_of(request)))]
    title = _("What was said at the workshop")
    return await render_page(datasette, request, "meetings_workshop.html", context, title=title, trail=trail)


def _read(connection: sqlite3.Connection, slug: str) -> dict[str, Any] | None:
    meeting = connection.execute(meeting_queries.MEETING, {"slug": slug}).fetchone()
    if meeting is None:
        return None

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, {"id": meeting["id"]}).fetchall()

    present = attendance_lists(rows(meeting_queries.ATTENDANCE)).get("present")
    return {
        "meeting": meeting,
        "groups": rows(queries.GROUPS),
        "questions": rows(queries.QUESTIONS),
        "quotes": rows_by_column(rows(queries.QUOTES), "question_id"),
        "origins": rows(queries.ORIGINS),
        "hours": participant_hours(present, length_in_hours(meeting["starts_at"], meeting["ends_at"])),
    }
