"""/people/<id>/consents/<scope>/withdraw: one click leads here from the person or the account, the next withdraws.

A coordinator of the person's groups may, and the person. It takes effect at once (loaders/withdraw_consents.py).

Tested in tests/plugins/people/test_consents.py.
"""

import asyncio
import logging
import sqlite3
from datetime import date

from datasette import Response

from ...loaders import end_consents, withdraw_consent
from ...schema.consents import RECORD_NAME, SCOPES, consents_of_person
from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.forms.unsaved import refused_page
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import person_of_account, with_private
from ..shell.record import RECORD, may_view, site_folder
from ..shell.row_number import row_number
from .person_rights import may_edit_person

_PERSON = "SELECT id, name, category, consent_on FROM people WHERE id = ?"
_log = logging.getLogger(__name__)


async def withdrawal_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with what follows, and POST with the withdrawal.

    Raises UnusableSite when a file cannot be written.
    """
    _, actor = translations_for(request).gettext, request.actor
    number, scope = row_number(request.url_vars["id"]) or 0, request.url_vars["scope"]
    if not actor or actor.get("token") or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)

    def read(connection: sqlite3.Connection) -> tuple[sqlite3.Row | None, bool]:
        return connection.execute(_PERSON, [number]).fetchone(), may_edit_person(connection, actor, number)

    person, may_edit = await datasette.databases[RECORD].execute_fn(read)
    is_own = person is not None and await person_of_account(datasette, actor) == number
    if not (may_edit or is_own):
        return await refused_page(datasette, request)
    folder = site_folder(datasette)
    if person is None or folder is None or scope not in SCOPES or not await _holds(datasette, person, scope):
        return await not_found(datasette, request, _("There is no such consent, or it has ended."))
    back = f"/people/{number}#consents" if may_edit else "/-/intranet/account"
    if request.method == "POST":
        await asyncio.to_thread(withdraw_consent, folder, number, scope, actor, date.today())
        datasette.add_message(request, _("The consent is withdrawn."))
        return Response.redirect(datasette.urls.path(back), status=303)
    label = vocabulary_label("consent_scope", scope, language_of(request))
    context = {"person": person, "scope": scope, "label": label, "back": back}
    trail = [("/people", _("People")), (f"/people/{number}", person["name"])]
    return await render_page(
        datasette, request, "people_withdraw.html", context, title=_("Withdraw a consent"), trail=trail
    )


async def _holds(datasette: Datasette, person: sqlite3.Row, scope: str) -> bool:
    """Whether there is something to withdraw; the day of a resident's consent may come from a list of members."""
    today = date.today().isoformat()
    known = await with_private(site_folder(datasette), lambda db: consents_of_person(db, person["id"])) or []
    of_scope = [one for one in known if one.scope == scope]
    if scope == RECORD_NAME and not of_scope:
        return bool(person["category"] == "resident")
    return any(one.holds(today) for one in of_scope)


async def end_past_consents(datasette: Datasette, today: date) -> None:
    """End the consents whose last day has passed. A failure is logged."""
    folder = site_folder(datasette)
    if folder is None or RECORD not in datasette.databases:
        return
    try:
        await asyncio.to_thread(end_consents, folder, today)
    except (IntranetError, sqlite3.DatabaseError) as error:
        _log.error("Samtycken som har gått ut kunde inte avslutas: %s", error)
