"""The pages that give typed text back when it cannot be saved.

Tested in tests/plugins/people/test_forms.py.
"""

import re

from datasette import Response
from datasette.utils.asgi import BadRequest

from ..datasette_types import Datasette, Request
from ..page import not_found, render_page, translations_for
from ..record import site_folder
from . import drafts
from .conflict import BASE, load_fields
from .editor import Sent
from .sent_fields import read_fields

# Codes, numbers and days are choices, not text.
_CHOSEN = re.compile(r"[a-z_]*|[\d :.-]*")


async def refused_page(datasette: Datasette, request: Request, why: str | None = None) -> Response:
    """Return the 403 page. It says who may edit this, or `why` it is refused, and how to sign in.

    A visitor whose session has ended can send the form again from there. Other visitors can copy their text. Raises
    UnusableSite when private.db cannot be written.
    """
    _, actor = translations_for(request).gettext, request.actor
    sent = await _sent(request)
    title = _("You have been signed out") if sent and not actor else _("You may not edit this")
    context = {
        "why": why,
        "sent": sent.lists() if sent and not actor else None,
        "typed": await _typed(datasette, request, sent) if actor else [],
    }
    return await render_page(datasette, request, "intranet/not_yours.html", context, title=title, status=403)


async def gone_page(datasette: Datasette, request: Request, message: str) -> Response:
    """Return the 404 page with a message, as `not_found`, and with the visitor's text.

    Raises as `typed_texts` does.
    """
    return await not_found(datasette, request, message, await typed_texts(datasette, request))


async def typed_texts(datasette: Datasette, request: Request) -> list[str]:
    """Return the texts that the visitor has typed, from a POST or else from the draft for this address.

    Texts that were in the form from the beginning are left out. Raises UnusableSite when private.db cannot be used.
    """
    sent = await _sent(request)
    if request.method != "POST" and request.actor:
        chosen = request.args.get(drafts.CHOSEN)
        sent = (await drafts.find_draft(site_folder(datasette), request.actor, request.path, chosen) or (None,))[0]
    return await _typed(datasette, request, sent)


async def _typed(datasette: Datasette, request: Request, sent: Sent | None) -> list[str]:
    if sent is None or BASE not in sent:
        return []
    if request.method == "POST" and not request.actor.get("token"):
        await drafts.keep_draft(site_folder(datasette), request.actor, request.path, sent)
    before = {value for values in (load_fields(sent.get(BASE)) or {}).values() for value in values}
    texts = (
        value.replace("\r\n", "\n").strip()
        for name in sent
        if not name.startswith("_")
        for value in sent.getlist(name)
    )
    return [text for text in dict.fromkeys(texts) if text not in before and not _CHOSEN.fullmatch(text)]


async def _sent(request: Request) -> Sent | None:
    if request.method != "POST":
        return None
    try:
        return await read_fields(request)
    except BadRequest:
        return None
