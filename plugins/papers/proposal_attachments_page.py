"""The page /proposals/row/<id>/attachments: the attachments of a proposal, for those who may edit it.

Tested in tests/plugins/papers/test_attachments.py.
"""

import textwrap

from datasette import Response

from ...schema.attachment_rows import attachments_of_proposal
from ...schema.history.row_rights import may_edit_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, may_view
from ..shell.row_number import row_number
from .attachment_upload import LARGEST_ATTACHMENT, take_attachments
from .papers_page import seen_by_everybody

_PROPOSAL = "SELECT * FROM proposals WHERE id = ?"


async def proposal_attachments(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST of new attachments."""
    actor, _ = request.actor, translations_for(request).gettext
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)
    db, number = datasette.databases[RECORD], row_number(request.url_vars["id"]) or 0
    proposal = (await db.execute(_PROPOSAL, [number])).first()
    if proposal is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    if not await db.execute_fn(lambda connection: may_edit_row(connection, actor, "proposals", proposal)):
        return await refused_page(datasette, request)
    path = f"/proposals/row/{number}"
    if request.method == "POST":
        return await take_attachments(datasette, request, ("proposal_id", number), f"{path}/attachments")
    rows = await db.execute_fn(lambda connection: attachments_of_proposal(connection, number))
    context = {"attachments": rows, "proposal": proposal, "may_edit": True, "items": (), "meeting": None}
    context |= {**await seen_by_everybody(datasette, rows, True), "largest": LARGEST_ATTACHMENT // 1_000_000}
    trail = [("/proposals", _("Proposals")), (path, textwrap.shorten(proposal["text"], 80, placeholder=" …"))]
    return await render_page(
        datasette, request, "papers_proposal.html", context, title=_("Attachments of the proposal"), trail=trail
    )
