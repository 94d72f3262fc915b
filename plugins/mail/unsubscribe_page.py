"""The page /-/intranet/mail/unsubscribe/<signed text>: ends letters of one sort, without signing in.

A GET shows a button: programs that look at links in mails end nothing. A POST ends the letters, by that button or by
the one that mail programs show (RFC 8058, `List-Unsubscribe=One-Click`). The page does not tell whose they are.
"""

from datasette import Response
from datasette.utils.asgi import BadRequest

from ...schema.database import PRIVATE
from ...schema.mail.mail_links import UNSUBSCRIBE, told_by_link
from ...schema.mail.recipients import KINDS, NEWS_KINDS, decline_letters, take_up_again
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import site_folder

# What letters of each sort are about.
_KINDS = {"news": NEWS_KINDS, "reminder": ("reminders",)}
_ACTIONS = ("all", "again", "again-all")


async def unsubscribe_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST. POST ends one sort, with `action` 'all' all letters; 'again' and 'again-all' undo it.

    Raises UnusableSite when private.db cannot be used.
    """
    folder, _ = site_folder(datasette), translations_for(request).gettext
    token = request.url_vars["token"]
    told = None
    if folder is not None and (folder / PRIVATE).exists():
        told = await with_private(folder, lambda private: told_by_link(private, UNSUBSCRIBE, token))
    if told is None or len(told) != 2 or told[1] not in _KINDS:
        return await not_found(datasette, request, _("The link is not whole. Copy all of it from the e-mail."))
    number, sort = told
    action = await _action(request) if request.method == "POST" else None
    if action is not None:
        kinds = KINDS if action.endswith("all") else _KINDS[sort]
        change = take_up_again if action.startswith("again") else decline_letters
        await with_private(folder, lambda private: change(private, number, kinds))
    title = _("You get no more of these e-mails")
    if action is None or action.startswith("again"):
        title = _("Stop these e-mails?") if action is None else _("You get e-mails again")
    context = {"sort": sort, "action": action}
    response = await render_page(datasette, request, "mail_unsubscribe.html", context, title=title)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


async def _action(request: Request) -> str:
    """What was sent: one of _ACTIONS; '' for whatever a mail program sends."""
    try:
        sent = (await read_fields(request)).get("action") or ""
    except BadRequest:
        return ""
    return sent if sent in _ACTIONS else ""
