"""The pages at /meetings/<slug>/versions and …/versions/<number>: the published versions of minutes.

Tested in tests/plugins/meetings/test_versions.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...schema.clock import swedish_time
from ..shell.datasette_types import Database, Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, record_database
from . import meeting_queries
from .meeting_rights import trail_to_meeting
from .minutes_version_content import version_content
from .minutes_version_difference import version_differences

# Only intranet.db knows who published a version. The public file has no content of earlier versions.
_VERSIONS = """
SELECT version, published_at, content, content ->> '$.meeting.correction' AS correction{who}
FROM minutes_versions v WHERE meeting_id = :id ORDER BY version DESC
"""
_WHO = """, (
    SELECT coalesce(c.actor_name, c.actor_id) FROM history h JOIN changes c ON c.id = h.change_id
    WHERE h.table_name = 'meetings' AND h.row_id = v.meeting_id AND c.at <= v.published_at
      AND json_extract(h.after, '$.minutes_status') = 'published' ORDER BY h.id DESC LIMIT 1) AS published_by
"""


async def versions_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/versions.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, meeting, versions = await _read(datasette, request)
    _ = translations_for(request).gettext
    if meeting is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    return await render_page(
        datasette,
        request,
        "meetings_versions.html",
        {"meeting": meeting, "versions": versions, "with_content": db.name == RECORD},
        title=_("Versions of the minutes"),
        trail=trail_to_meeting(request, meeting),
    )


async def version_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/versions/<number>: that version, and how it differs from the one before.

    The public sees only the latest version, on the page of the meeting. Raises NothingPublished and
    datasette.Forbidden, as `record_database` does.
    """
    db, meeting, versions = await _read(datasette, request)
    number = int(request.url_vars["number"])
    _ = translations_for(request).gettext
    one = next((row for row in versions if row["version"] == number), None)
    if one is None:
        return await not_found(datasette, request, _("There is no such version of these minutes."))
    if db.name != RECORD:
        if one is versions[0]:
            return Response.redirect(datasette.urls.path(f"/meetings/{meeting['slug']}"))
        return await not_found(datasette, request, _("Only the latest version is published."))
    before = next((row for row in versions if row["version"] < number), None)
    shown = await db.execute_fn(lambda connection: _shown(connection, request, meeting, one, before))
    trail = [
        *trail_to_meeting(request, meeting),
        (f"/meetings/{meeting['slug']}/versions", _("Versions of the minutes")),
    ]
    return await render_page(
        datasette,
        request,
        "meetings_version.html",
        {**shown, "database": db.name, "version": one, "before": before, "is_latest": one is versions[0]},
        title=_("Version %(number)s") % {"number": number},
        trail=trail,
    )


async def _read(datasette: Datasette, request: Request) -> tuple[Database, Any, list[dict[str, Any]]]:
    """Return the database, the row of the meeting (or None), and its versions with the latest first."""
    db = await record_database(datasette, request)
    meeting = (await db.execute(meeting_queries.MEETING, {"slug": request.url_vars["slug"]})).first()
    if meeting is None:
        return db, None, []
    sql = _VERSIONS.format(who=_WHO if db.name == RECORD else ", NULL AS published_by")
    rows = (await db.execute(sql, {"id": meeting["id"]})).rows
    return db, meeting, [{**dict(row), "day": swedish_time(row["published_at"]).date().isoformat()} for row in rows]


def _shown(
    connection: sqlite3.Connection, request: Request, meeting: sqlite3.Row, one: dict, before: dict | None
) -> dict:
    shown = version_content(connection, meeting, one["content"])
    shown["meeting"] |= {"minutes_version": one["version"], "published_at": one["published_at"]}
    if before is None:
        return {**shown, "parts": None}
    earlier = version_content(connection, meeting, before["content"])
    language = language_of(request)
    return {**shown, "parts": version_differences(earlier, shown, language, translations_for(request).gettext)}
