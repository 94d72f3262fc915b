"""The addresses of the site that was here before: they lead to what stands here now, for whom it may see.

Tested in tests/plugins/shell/test_old_addresses.py.
"""

import sqlite3

from datasette import Forbidden, Response

from ...schema.errors import UnusableSite
from ...schema.old_site import old_address_now
from .datasette_types import Datasette, Request
from .record import RECORD, NothingPublished, PublishedUnreadable, may_edit, record_database


async def old_address_answer(datasette: Datasette, request: Request) -> Response | None:
    """Return a redirect (301) when the requested address was one of the old site, else None.

    None also stands for what the visitor may not see: the answer is then that of an address that never was.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    try:
        database = await record_database(datasette, request)
        may_see = database.name == RECORD and await may_edit(datasette, request.actor)
        path = "/" + request.path.removeprefix(datasette.urls.path("/")).lstrip("/")
        asked = (request.host.split(":")[0], path, request.query_string, may_see)
        now = await database.execute_fn(lambda connection: old_address_now(connection, *asked))
    except (NothingPublished, PublishedUnreadable, Forbidden, UnusableSite, sqlite3.DatabaseError):
        return None
    return Response.redirect(datasette.urls.path(now), status=301) if now else None
