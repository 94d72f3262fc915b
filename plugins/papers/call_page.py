"""The page /meetings/<slug>/call: sends the call to a meeting by e-mail, after it has shown what goes to whom.

Tested in tests/plugins/papers/test_call_page.py.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from datasette import Response

from ...loaders import call_letter, readers_of_call, send_call
from ...schema.rights import may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, may_view, site_folder
from ..shell.site_mail_settings import mail_settings_of
from .papers_trail import trail_to_papers

_MEETING = """
SELECT m.id, m.slug, m.date, m.title, m.status, m.group_id, g.name AS group_name,
       m.status IN ('planned', 'preliminary')
           AND coalesce(m.end_date, m.date) >= date('now', 'localtime') AS is_coming,
       EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id) AS has_agenda
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""


async def call_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST that sends it. Raises UnusableSite when private.db cannot be used."""
    _, actor = translations_for(request).gettext, request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)
    meeting = (await datasette.databases[RECORD].execute(_MEETING, [request.url_vars["slug"]])).first()
    if meeting is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    if not may_edit_group(actor, meeting["group_id"]):
        return await refused_page(datasette, request)
    settings, folder, now = mail_settings_of(datasette), site_folder(datasette) or Path(), datetime.now(UTC)
    path = f"/meetings/{meeting['slug']}"
    if request.method == "POST" and settings is not None and meeting["is_coming"]:
        number = await asyncio.to_thread(send_call, folder, settings, meeting["id"], now)
        text = translations_for(request).ngettext(
            "The call goes to %(num)s person within a few minutes.",
            "The call goes to %(num)s people within a few minutes.",
            number,
        )
        datasette.add_message(request, text % {"num": number} if number else _("Everybody has got it today already."))
        return Response.redirect(datasette.urls.path(path), status=303)
    to = await asyncio.to_thread(readers_of_call, folder, meeting["id"], now)
    letter = await asyncio.to_thread(call_letter, folder, settings, meeting["id"], now) if settings else ""
    context = {
        "meeting": meeting,
        "is_on": settings is not None,
        "to": [one for one in to if one.gets],
        "not_to": [one for one in to if not one.gets],
        "letter": letter.partition("\n\n"),
    }
    return await render_page(
        datasette,
        request,
        "papers_call.html",
        context,
        title=_("Send the call to the meeting"),
        trail=trail_to_papers(request, meeting),
    )
