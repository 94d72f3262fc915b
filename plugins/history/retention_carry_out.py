"""/retention/<kind>/carry-out, where one person sees what goes and says so, and the protocols as files.

Tested in tests/plugins/history/test_retention_pages.py.
"""

import asyncio
from datetime import date
from pathlib import Path

from datasette import Response

from ...loaders import (
    carry_out,
    due_of_kind,
    named_rows,
    paper_templates,
    protocol_of_number,
    protocol_paper,
    written_paper,
)
from ...schema.errors import InvalidRecord
from ..shell.datasette_types import Datasette, Request
from ..shell.for_administrators import refused_to_others
from ..shell.formats import vocabulary_label
from ..shell.forms.sent_fields import read_fields
from ..shell.language import language_of
from ..shell.navigation import site_name
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import site_folder
from ..shell.row_number import row_number
from .retention_page import PATH, WHAT_GOES

_PAPERS = "intranet_papers"
FIRST = 10


async def carry_out_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with what goes, and POST (`mark` of DueOfKind, as the page showed it) with its removal.

    Raises UnusableSite when a file of the site cannot be used.
    """
    if (answer := await refused_to_others(datasette, request)) is not None:
        return answer
    kind, _ = request.url_vars["what"], translations_for(request).gettext
    folder = site_folder(datasette) or Path()
    due = await asyncio.to_thread(due_of_kind, folder, kind, date.today()) if kind in WHAT_GOES else None
    if due is None:
        return await not_found(datasette, request, _("Nobody has decided that anything of that kind is removed."))
    error = None
    if request.method == "POST":
        mark = (await read_fields(request)).get("mark") or ""
        who = request.actor.get("name") or request.actor["id"]
        try:
            done = await asyncio.to_thread(carry_out, folder, kind, date.today(), who, mark)
        except InvalidRecord:
            error = _("Something else is due now than when you looked. Look at it again.")
            due = await asyncio.to_thread(due_of_kind, folder, kind, date.today()) or due
        else:
            told = _("Removed: %(number)s. The protocol has number %(protocol)s.")
            datasette.add_message(request, told % {"number": done.removed, "protocol": done.id})
            return Response.redirect(datasette.urls.path(f"{PATH}/{kind}"), status=303)
    name = vocabulary_label("retention_kind", kind, language_of(request))
    first = await asyncio.to_thread(named_rows, folder, kind, due.rows[:FIRST])
    context = {"due": due, "kind": kind, "error": error, "what": _(WHAT_GOES[kind]), "first": first}
    return await render_page(
        datasette,
        request,
        "history_retention_carry_out.html",
        context,
        title=_("Remove for ever"),
        trail=[(PATH, _("Retention")), (f"{PATH}/{kind}", name)],
        status=409 if error else 200,
    )


async def protocol_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /retention/protocols/<number>.<ending> with the protocol as a paper.

    Raises UnusableSite when a template or private.db cannot be used.
    """
    if (answer := await refused_to_others(datasette, request)) is not None:
        return answer
    number, folder = row_number(request.url_vars["number"]) or 0, site_folder(datasette) or Path()
    found = await with_private(folder, lambda db: protocol_of_number(db, number))
    if found is None:
        return await not_found(datasette, request, translations_for(request).gettext("There is no such protocol."))
    paper = protocol_paper(found, await site_name(datasette, request))
    templates = paper_templates(datasette.plugin_config(_PAPERS), folder)
    ending = request.url_vars["ending"]
    body, media_type = await asyncio.to_thread(written_paper, paper, ending, templates)
    headers = {
        "content-disposition": f'attachment; filename="{paper.file_name}.{ending}"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(body, headers=headers, content_type=media_type)
