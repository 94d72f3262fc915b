"""Which database a visitor reads: the record itself, or what has been published from it.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from pathlib import Path

from datasette import Forbidden
from datasette.database import Database
from datasette.resources import DatabaseResource, TableResource
from datasette.utils.asgi import Base400

from .datasette_types import Datasette, Request

RECORD = "intranet"
PUBLIC = "public"


class NothingPublished(Base400):
    """There is no public database yet; the shell answers with a page that says so (see failure.py)."""

    # Not an error of the visitor's: the site is up, and its front door must answer so.
    status = 200


def site_folder(datasette: Datasette) -> Path | None:
    """The folder of the database `intranet`, or of `public` where only that is served; None without either."""
    for name in (RECORD, PUBLIC):
        database = datasette.databases.get(name)
        if database is not None and database.path:
            return Path(database.path).resolve().parent
    return None


async def may_view(datasette: Datasette, actor: dict | None, name: str) -> bool:
    """Whether the site has a database called `name` and `actor` (None: anonymous) may view it."""
    return name in datasette.databases and await datasette.allowed(
        action="view-database", resource=DatabaseResource(name), actor=actor
    )


async def may_edit(datasette: Datasette, actor: dict | None) -> bool:
    """Whether `actor` may change the record itself: coordinators and administrators, as datasette.yml has it."""
    if not actor or not await may_view(datasette, actor, RECORD):
        return False
    return await datasette.allowed(action="update-row", resource=TableResource(RECORD, "people"), actor=actor)


async def record_database(datasette: Datasette, request: Request) -> Database:
    """The database that this visitor's pages are made from; ask it with `await database.execute(sql, parameters)`.

    `intranet` for a signed-in actor who may view it, else `public`. Never None: raises NothingPublished when there
    is no `public`, and datasette.Forbidden when the visitor may not view it. Let both pass, the shell shows them.
    """
    if request.actor and await may_view(datasette, request.actor, RECORD):
        return datasette.databases[RECORD]
    if PUBLIC not in datasette.databases:
        raise NothingPublished(PUBLIC)
    if not await may_view(datasette, request.actor, PUBLIC):
        raise Forbidden(f"view-database {PUBLIC}")
    return datasette.databases[PUBLIC]
