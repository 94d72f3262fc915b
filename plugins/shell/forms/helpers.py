"""Addresses that the scripts of a form call: keeping a draft, and a preview of Markdown."""

from datasette import Forbidden, Response

from ..language import local_path
from ..markdown import to_html
from ..page import HEADERS, translator
from ..record import RECORD, may_view, site_folder
from . import drafts
from .body import read_fields
from .conflict import ACTION
from .editor import Sent

FORM = "_form"


async def _only_signed_in(datasette, request) -> None:
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        raise Forbidden("edit")


async def draft(datasette, request) -> Response:
    """POST /-/intranet/draft with the fields of a form and its address in `_form`: keeps them; with
    `_action=discard` forgets them and goes back to the form. Answers JSON `{"kept": true}` to a script."""
    await _only_signed_in(datasette, request)
    if request.actor.get("token"):
        # A key for programs, which may be for reading alone; drafts are what somebody types.
        raise Forbidden("draft")
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    sent = await read_fields(request)
    address, folder = local_path(sent.get(FORM)), site_folder(datasette)
    if sent.get(ACTION) == "discard":
        await drafts.forget(folder, request.actor, address)
        return Response.redirect(datasette.urls.path(address), status=303)
    fields = Sent({name: values for name, values in sent.lists().items() if name not in (FORM, ACTION)})
    kept = await drafts.keep(folder, request.actor, address, fields)
    return Response.json({"kept": kept}, status=200 if kept else 413, headers={"Cache-Control": "no-store"})


async def preview(datasette, request) -> Response:
    """POST /-/intranet/preview with `text` (Markdown): the HTML that the page would show."""
    await _only_signed_in(datasette, request)
    sent = await read_fields(request) if request.method == "POST" else Sent({})
    html = to_html(sent.get("text")) or translator(request).gettext("Nothing written yet.")
    return Response.html(str(html), headers=dict(HEADERS))
