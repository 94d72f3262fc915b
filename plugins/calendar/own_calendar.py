"""One's own calendar: the meetings of one's groups, at an address with a secret that needs no signing in.

What it shows is what the account may read when it is fetched: an account without a role reads what is published.

Tested in tests/plugins/calendar/test_own_calendar.py.
"""

import sqlite3
from datetime import date

from datasette import Response

from ... import loaders
from ...schema.accounts.calendar_token import actor_of_calendar_token
from ...schema.rights import edits_all
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.navigation import site_name
from ..shell.page import not_found, translations_for
from ..shell.private_databases import person_of_account, with_private
from ..shell.record import PUBLIC, RECORD, NothingPublished, may_view, site_folder
from ..shell.signed_in_person import who_is
from .calendar_feeds import calendar_response, calendar_text


async def own_calendar(datasette: Datasette, request: Request) -> Response:
    """Answer GET /calendar/own/<secret>.ics. A secret that is unknown or has been renewed is not found.

    Raises NothingPublished when the account reads what is published, and nothing is.
    """
    secret = request.url_vars["secret"]
    actor = await with_private(site_folder(datasette), lambda private: actor_of_calendar_token(private, secret))
    if actor is None:
        text = translations_for(request).gettext("This calendar has got another address.")
        return await not_found(datasette, request, text)
    file = RECORD if await may_view(datasette, actor, RECORD) else PUBLIC
    if file not in datasette.databases:
        raise NothingPublished(PUBLIC)
    person = await person_of_account(datasette, actor)
    name = loaders.event_words("own", language_of(request), site=await site_name(datasette, request))

    def write(connection: sqlite3.Connection) -> bytes:
        return calendar_text(datasette, request, connection, name, own_groups(connection, actor, person))

    response = calendar_response(await datasette.databases[file].execute_fn(write), "mina-moten")
    response.headers["cache-control"] = "no-store"
    return response


def own_groups(connection: sqlite3.Connection, actor: dict, person: int | None) -> list[int] | None:
    """The ids of the groups that the person is in today or that the actor coordinates.

    None stands for all groups: those of an account that edits everything and is in none.
    """
    mine = who_is(connection, actor, person, date.today().isoformat()).mine
    return None if not mine and edits_all(actor) else sorted(mine)
