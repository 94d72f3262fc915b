"""POST /inbox/mail: what a person decides about e-mail that could not be delivered. The inbox shows it.

Tested in tests/plugins/mail/test_undelivered.py.
"""

from datetime import UTC, datetime, timedelta

from datasette import Response

from ...schema.mail.moments import moment_text
from ...schema.mail.undelivered import leave_undelivered, try_again
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.page import translations_for
from ..shell.private_databases import with_private
from ..shell.record import may_edit, site_folder
from ..shell.row_number import row_number
from ..shell.undelivered_mail import undelivered_for

_SENT_AGAIN_FOR = timedelta(days=1)


async def settle_undelivered(datasette: Datasette, request: Request) -> Response:
    """Answer POST with `recipient`, `letter` (none for a refused address) and `action`, again or leave.

    A GET leads to the inbox. What the visitor may not decide is left as it is. Raises UnusableSite when private.db
    cannot be used.
    """
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/inbox"))
    if not await may_edit(datasette, request.actor):
        return await refused_page(datasette, request)
    sent, _ = await read_fields(request), translations_for(request).gettext
    asked = row_number(sent.get("recipient")), row_number(sent.get("letter"))
    rows = (await undelivered_for(datasette, request.actor)).rows
    found = next((one for one, _name in rows if (one.recipient_id, one.letter_id) == asked), None)
    folder = site_folder(datasette)
    if found is None:
        datasette.add_message(request, _("That is settled already."))
    elif sent.get("action") == "again":
        now = datetime.now(UTC)
        times = moment_text(now), moment_text(now, _SENT_AGAIN_FOR)
        await with_private(folder, lambda private: try_again(private, found, *times))
        datasette.add_message(request, _("It is tried again."))
    else:
        await with_private(folder, lambda private: leave_undelivered(private, found))
        datasette.add_message(request, _("The e-mail is left."))
    return Response.redirect(datasette.urls.path("/inbox"), status=303)
