"""The page /-/intranet/account/mail: which letters an account wants, in which language, and to which address.

An address that somebody types is used when the link in a letter to it has been opened, signed in as that account: a
slip of the pen must not send what the record says to a stranger.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import sqlite_utils
from datasette import Response

from ...loaders import is_address
from ...schema.mail.letters import CONFIRM, new_letter
from ...schema.mail.mail_links import CONFIRM as CONFIRMING
from ...schema.mail.mail_links import told_by_link
from ...schema.mail.moments import moment_text
from ...schema.mail.recipients import (
    KINDS,
    Recipient,
    ask_about_address,
    confirm_address,
    keep_choices,
    recipient_of_account,
)
from ...schema.transaction import write_transaction
from ...schema.vocabulary import LANGUAGES
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.page import render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import site_folder
from ..shell.site_mail_settings import mail_settings_of

PATH = "/-/intranet/account/mail"
_SIGN_IN = "/-/intranet/sign-in"
# So many addresses may be tried in a day: nobody else is to be written to again and again.
_MOST_TRIED = 5


async def choices_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST; `?confirm=` is the text of a link in a letter.

    POST has `form`: 'choices' with `kinds`, `groups` (all or own) and `language`; 'address' with `address` (empty
    goes back to that of the record); or 'confirm' with `confirm`. Visitors must sign in, and programs with a key are
    not let in. Raises UnusableSite when private.db cannot be used.
    """
    if not request.actor or request.actor.get("token"):
        here = request.path + (f"?{request.query_string}" if request.query_string else "")
        return Response.redirect(datasette.urls.path(f"{_SIGN_IN}?next={quote(here)}"))
    to = await _own(datasette, request)
    error, typed = None, ""
    if request.method == "POST" and to is not None:
        sent = await read_fields(request)
        error, typed = await _posted(datasette, request, to, sent), sent.get("address") or ""
        if error is None:
            return Response.redirect(datasette.urls.path(PATH), status=303)
    return await _show(datasette, request, to, error, typed)


async def _own(datasette: Datasette, request: Request) -> Recipient | None:
    actor_id = str(request.actor["id"])
    return await with_private(site_folder(datasette), lambda private: recipient_of_account(private, actor_id))


async def _show(
    datasette: Datasette, request: Request, to: Recipient | None, error: str | None, typed: str
) -> Response:
    """The page. `typed` is the address that was refused, for a slip of the pen to be mended."""
    _ = translations_for(request).gettext
    settings = mail_settings_of(datasette)
    token = request.args.get("confirm")
    context = {
        "to": to,
        "kinds": KINDS,
        "is_on": settings is not None,
        "reminders_at": settings.reminders_at if settings else None,
        "may_have_all": bool(request.actor.get("roles")),
        "error": error,
        "typed": typed,
        "confirm": token if token and to and await _address_in(datasette, to, token) else None,
        "confirm_failed": bool(token),
    }
    response = await render_page(
        datasette,
        request,
        "mail_choices.html",
        context,
        title=_("E-mail to me"),
        trail=[("/-/intranet/account", _("My account"))],
        status=400 if error else 200,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


async def _posted(datasette: Datasette, request: Request, to: Recipient, sent: Sent) -> str | None:
    """Store what was sent, or return why it cannot be, in the visitor's language."""
    forms = {"choices": _keep_choices, "address": _try_address, "confirm": _confirm}
    store = forms.get(sent.get("form") or "", _keep_choices)
    return await store(datasette, request, to, sent)


async def _keep_choices(datasette: Datasette, request: Request, to: Recipient, sent: Sent) -> str | None:
    wanted, language = sent.lists().get("kinds", []), sent.get("language") or to.language
    declined = [kind for kind in KINDS if kind not in wanted]
    language = language if language in LANGUAGES else to.language
    all_groups = sent.get("groups") == "all"
    await _store(datasette, lambda private: keep_choices(private, to.id, declined, language, all_groups))
    datasette.add_message(request, translations_for(request).gettext("Your choices are saved."))
    return None


async def _try_address(datasette: Datasette, request: Request, to: Recipient, sent: Sent) -> str | None:
    _, address = translations_for(request).gettext, (sent.get("address") or "").strip()
    settings = mail_settings_of(datasette)
    if not address:
        await _store(datasette, lambda private: ask_about_address(private, to.id, None))
        datasette.add_message(request, _("Your e-mails go to the address that the record has of you, if it has one."))
        return None
    if not is_address(address):
        return _("That is no e-mail address. Write it as name@example.se.")
    if settings is None:
        return _("The site sends no e-mail, so the address cannot be confirmed.")
    if not await _store(datasette, lambda private: _ask(private, to.id, address, settings.domain)):
        return _("You have tried many addresses today. Try again tomorrow.")
    told = _("An e-mail is on its way to %(address)s. The address is used when you have opened the link in it.")
    datasette.add_message(request, told % {"address": address})
    return None


def _ask(private: sqlite_utils.Database, number: int, address: str, domain: str) -> bool:
    """Store the address and a letter to it that waits; False when too many have been tried today."""
    now = datetime.now(UTC)
    yesterday = moment_text(now, -timedelta(days=1))
    with write_transaction(private) as connection:
        tried = connection.execute(
            "SELECT count(*) FROM letters WHERE recipient_id = ? AND sort = 'confirm' AND due_at > ?",
            [number, yesterday],
        ).fetchone()[0]
        if tried >= _MOST_TRIED:
            return False
        ask_about_address(private, number, address)
        # The moment to the microsecond: the same address may be asked about twice.
        until = moment_text(now, timedelta(days=1))
        new_letter(connection, number, CONFIRM, now.isoformat(), moment_text(now), until, domain)
    return True


async def _confirm(datasette: Datasette, request: Request, to: Recipient, sent: Sent) -> str | None:
    _ = translations_for(request).gettext
    address = await _address_in(datasette, to, sent.get("confirm") or "")
    if address is None or not await _store(datasette, lambda private: confirm_address(private, to.id, address)):
        return _("The link is not for the address that you gave last. Ask for a new e-mail.")
    datasette.add_message(request, _("Your e-mails go to %(address)s from now on.") % {"address": address})
    return None


async def _address_in(datasette: Datasette, to: Recipient, token: str) -> str | None:
    """The address that the link is about, when it was made for this account; else None."""
    told = await _store(datasette, lambda private: told_by_link(private, CONFIRMING, token))
    return told[1] if told is not None and len(told) == 2 and told[0] == to.id else None


async def _store(datasette: Datasette, work: Any) -> Any:
    return await with_private(site_folder(datasette), work)
