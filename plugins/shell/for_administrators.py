"""Pages for administrators alone: in a browser, and where the record is open.

A key for programs (schema/accounts/token.py) has its maker's roles. It may read and write the record, and never what
these pages do: who may sign in, what is removed for ever, what is held on a person.

Tested in tests/plugins/access/test_accounts.py and tests/plugins/people/test_person_data.py.
"""

from datasette import Response

from ...schema.rights import is_administrator
from .datasette_types import Datasette, Request
from .forms.unsaved import refused_page
from .page import translations_for
from .record import RECORD


def is_for(datasette: Datasette, actor: dict | None) -> bool:
    """Return whether the actor may open such pages here."""
    return is_administrator(actor) and not (actor or {}).get("token") and RECORD in datasette.databases


async def refused_to_others(datasette: Datasette, request: Request) -> Response | None:
    """Return the answer for a visitor who may not see the page, None for one who may.

    The answer shows what was sent, so nothing is lost. Raises UnusableSite when private.db cannot be written.
    """
    if is_for(datasette, request.actor):
        return None
    _ = translations_for(request).gettext
    return await refused_page(datasette, request, _("Only an administrator may do this."))
