"""What the scripts of a form call: /-/intranet/draft, /-/intranet/preview and /-/intranet/readability.

They keep a draft, preview Markdown, and tell how easy a text is to read.

Tested in tests/plugins/shell/forms/test_drafts.py.
"""

from datasette import Forbidden, Response

from ..datasette_types import Datasette, Request
from ..language import local_path
from ..markdown import to_html
from ..page import translations_for
from ..record import RECORD, may_view, site_folder
from ..security_headers import HEADERS
from . import drafts
from .conflict import ACTION, BASE, TOKEN, canonical_fields, load_fields, sending_digest
from .editor import Sent
from .sent_fields import read_fields

# The field UNSENT comes with the fields of a form that was sent and got no answer.
FORM, UNSENT = "_form", "_unsent"


async def _only_signed_in(datasette: Datasette, request: Request) -> None:
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        raise Forbidden("edit")


async def keep_sent_draft(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/draft with the fields of a form and its address in `_form`: keep them as a draft.

    The answer is JSON, `{"kept": true}`. It is false when the draft is too large (status 413), or when it came with
    `_unsent` and is saved already. With `_action=discard` it deletes the draft and redirects to the form.

    Raises datasette.Forbidden for visitors who are not signed in and for programs, BadRequest for a body that is no
    form or is too large, and UnusableSite when private.db cannot be written.
    """
    await _only_signed_in(datasette, request)
    if request.actor.get("token"):
        # An API key may be for reading only, and programs need no drafts.
        raise Forbidden("draft")
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    sent = await read_fields(request)
    address, folder = local_path(sent.get(FORM)), site_folder(datasette)
    if sent.get(ACTION) == "discard":
        await drafts.forget_draft(folder, request.actor, address, sent)
        return Response.redirect(datasette.urls.path(address), status=303)
    if UNSENT in sent and await _is_saved(datasette, sent):
        return Response.json({"kept": False}, headers={"Cache-Control": "no-store"})
    fields = Sent({name: values for name, values in sent.lists().items() if name not in (FORM, ACTION, UNSENT)})
    kept = await drafts.keep_draft(folder, request.actor, address, fields)
    return Response.json({"kept": kept}, status=200 if kept else 413, headers={"Cache-Control": "no-store"})


async def _is_saved(datasette: Datasette, sent: Sent) -> bool:
    """Return whether the record has these values already: this showing was saved, or nothing was changed."""
    if canonical_fields(sent.lists()) == load_fields(sent.get(BASE)):
        return True
    query = "SELECT 1 FROM changes WHERE token = ?"
    found = await datasette.databases[RECORD].execute(query, [sending_digest(sent.get(TOKEN) or "", sent)])
    return bool(found.rows)


async def preview_markdown(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/preview with `text` (Markdown): return it as the HTML that the page would show.

    Raises datasette.Forbidden for visitors who are not signed in, and BadRequest for a body that is no form or is too
    large.
    """
    await _only_signed_in(datasette, request)
    sent = await read_fields(request) if request.method == "POST" else Sent({})
    html = to_html(sent.get("text")) or translations_for(request).gettext("Nothing written yet.")
    return Response.html(str(html), headers=dict(HEADERS))


async def tell_readability(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/readability with `text`: return, as a part of a page, how easy it is to read.

    Raises datasette.Forbidden for visitors who are not signed in, and BadRequest for a body that is no form or is too
    large.
    """
    await _only_signed_in(datasette, request)
    sent = await read_fields(request) if request.method == "POST" else Sent({})
    told = {"text": sent.get("text") or ""}
    html = await datasette.render_template("intranet/_readability_part.html", told, request=request)
    return Response.html(html, headers=dict(HEADERS))
