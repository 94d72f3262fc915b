"""The page /meetings/<slug>/papers: what there is of one meeting to download, and its attachments.

Tested in tests/plugins/papers/test_papers_page.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...loaders import read_call, read_minutes
from ...schema.attachment_rows import attachment_row, attachments_of_meeting
from ...schema.rights import may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import PUBLIC, RECORD, record_database
from .attachment_upload import LARGEST_ATTACHMENT, take_attachments
from .papers_trail import trail_to_papers

_MEETING = """
SELECT m.id, m.slug, m.date, m.title, m.status, m.minutes_status, m.group_id, g.name AS group_name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_ITEMS = "SELECT id, number, heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"


async def papers_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST of new attachments for those who may edit the meeting.

    `?kind=signed_minutes` chooses that kind in the form.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    found = await db.execute_fn(lambda connection: _read(connection, request.url_vars["slug"]))
    if found is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    meeting = found["meeting"]
    may_edit = db.name == RECORD and may_edit_group(request.actor, meeting["group_id"])
    path = f"/meetings/{meeting['slug']}"
    if request.method == "POST":
        if not may_edit:
            return await refused_page(datasette, request)
        return await take_attachments(datasette, request, ("meeting_id", meeting["id"]), f"{path}/papers#attachments")
    more = await seen_by_everybody(datasette, found["attachments"], may_edit)
    context = {**found, **more, "may_edit": may_edit, "largest": LARGEST_ATTACHMENT // 1_000_000}
    context["kind"] = request.args.get("kind")
    return await render_page(
        datasette,
        request,
        "papers_meeting.html",
        context,
        title=_("Papers of the meeting"),
        trail=trail_to_papers(request, meeting),
    )


def _read(connection: sqlite3.Connection, slug: str) -> dict[str, Any] | None:
    meeting = connection.execute(_MEETING, [slug]).fetchone()
    if meeting is None:
        return None
    return {
        "meeting": meeting,
        "items": connection.execute(_ITEMS, [meeting["id"]]).fetchall(),
        "attachments": attachments_of_meeting(connection, meeting["id"]),
        "has_minutes": read_minutes(connection, slug) is not None,
        "has_call": read_call(connection, slug) is not None,
    }


async def seen_by_everybody(datasette: Datasette, rows: list[sqlite3.Row], asks: bool) -> dict[str, set[int]]:
    """Return `{"seen": ids}` of the attachments that stand in the public file, for a page that `asks`."""
    if not asks or PUBLIC not in datasette.databases:
        return {"seen": set()}
    wanted = [row["id"] for row in rows if row["is_public"]]

    def read(connection: sqlite3.Connection) -> set[int]:
        return {one for one in wanted if attachment_row(connection, one)}

    return {"seen": await datasette.databases[PUBLIC].execute_fn(read)}
