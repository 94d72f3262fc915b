"""/followed: what the signed-in account follows and what has happened there; POST follows, or ends it.

What one follows lies in private.db, and no page tells it to anybody else. What happened is read from intranet.db,
which the signed-in may read.

Tested in tests/plugins/start/test_followed.py.
"""

import json
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from datasette import Response

from ...schema.accounts.followed import ABOUT, MOST_FOLLOWED, add_followed, followed_things, remove_followed
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import local_path
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import RECORD, may_view, site_folder
from . import followed_queries as queries

PATH = "/followed"
FEW, MANY = 6, 200
"""So many events stand on the start page, and on the page of its own."""
_REACH = timedelta(days=90)


async def followed_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST with `about`, `key`, `follow` ('1', or '0' to end it) and `next`, a path to go back to."""
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    if request.method == "POST":
        return await _change(datasette, request)
    context = await what_happened(datasette, request, MANY)
    title = translations_for(request).gettext("What I follow")
    return await render_page(datasette, request, "start_followed.html", context, title=title)


async def what_happened(datasette: Datasette, request: Request, limit: int) -> dict[str, Any]:
    """Return `{"events", "followed_rows"}` of the signed-in visitor; no event is older than a quarter of a year."""
    mine = await _followed_by(datasette, request)
    parameters = {
        "followed": json.dumps(mine),
        "since": (date.today() - _REACH).isoformat(),
        "limit": limit,
    }

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        return {
            "events": connection.execute(queries.EVENTS, parameters).fetchall(),
            "followed_rows": connection.execute(queries.NAMED, {"followed": parameters["followed"]}).fetchall(),
        }

    return await datasette.databases[RECORD].execute_fn(read) if mine else {"events": [], "followed_rows": []}


def follow_reader(datasette: Datasette, request: Request) -> Callable[[str, object], Awaitable[bool | None]]:
    """Return the function `follows("group", id)` for templates: whether one follows it, or None for visitors."""
    kept: list[list[tuple[str, str]]] = []

    async def follows(about: str, key: object) -> bool | None:
        if not request.actor or not await may_view(datasette, request.actor, RECORD):
            return None
        if not kept:
            kept.append(await _followed_by(datasette, request))
        return (about, str(key)) in kept[0]

    return follows


async def _followed_by(datasette: Datasette, request: Request) -> list[tuple[str, str]]:
    actor_id = str(request.actor["id"])
    return await with_private(site_folder(datasette), lambda private: followed_things(private, actor_id)) or []


async def _change(datasette: Datasette, request: Request) -> Response:
    _, sent = translations_for(request).gettext, await read_fields(request)
    about, key, actor_id = sent.get("about"), sent.get("key") or "", str(request.actor["id"])
    ends = sent.get("follow") == "0"
    if about not in ABOUT or (not ends and not await _exists(datasette, about, key)):
        return await not_found(datasette, request, _("What you want to follow is not there any more."))
    work = partial(remove_followed if ends else add_followed, actor_id=actor_id, about=about, key=key)
    done = await with_private(site_folder(datasette), work)
    if ends:
        datasette.add_message(request, _("You do not follow it any longer."))
    elif done:
        datasette.add_message(request, _("You follow it now."), ["link", PATH, _("What I follow")])
    else:
        text = _("You follow %(number)s things already; end some first.") % {"number": MOST_FOLLOWED}
        datasette.add_message(request, text, datasette.WARNING)
    return Response.redirect(datasette.urls.path(local_path(sent.get("next"))), status=303)


async def _exists(datasette: Datasette, about: str, key: str) -> bool:
    return bool((await datasette.databases[RECORD].execute(queries.EXISTS[about], [key])).rows)
