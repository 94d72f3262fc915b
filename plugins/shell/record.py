"""The choice of database for a visitor: the record itself (intranet.db) or the published one (public.db).

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from pathlib import Path

from datasette import Forbidden
from datasette.database import Database
from datasette.resources import DatabaseResource, TableResource
from datasette.utils.asgi import Base400

from ...schema import database as files
from .datasette_types import Datasette, Request

RECORD = "intranet"
PUBLIC = "public"


class NothingPublished(Base400):
    """There is no public database yet. The shell answers with a page that says so (see error_pages.py)."""

    # The visitor made no mistake and the site is up, so the answer is 200.
    status = 200


def site_folder(datasette: Datasette) -> Path | None:
    """Return the folder of the database `intranet`, else that of `public`, or None when the site has neither."""
    for name in (RECORD, PUBLIC):
        database = datasette.databases.get(name)
        if database is not None and database.path:
            return Path(database.path).resolve().parent
    return None


class PublishedUnreadable(Base400):
    """The published file is damaged. The signed-in read the record, and go on. The page is made in error_pages.py."""

    status = 503


def published_is_damaged(datasette: Datasette) -> bool:
    """Return whether the site has a published file that is not served, because it cannot be read."""
    folder = site_folder(datasette)
    return PUBLIC not in datasette.databases and folder is not None and (folder / files.PUBLIC).exists()


async def may_view(datasette: Datasette, actor: dict | None, name: str) -> bool:
    """Return whether the site has a database called `name` and `actor` (None: anonymous) may view it."""
    return name in datasette.databases and await datasette.allowed(
        action="view-database", resource=DatabaseResource(name), actor=actor
    )


async def may_edit(datasette: Datasette, actor: dict | None) -> bool:
    """Return whether `actor` may change the record. datasette.yml allows coordinators and administrators."""
    if not actor or not await may_view(datasette, actor, RECORD):
        return False
    return await datasette.allowed(action="update-row", resource=TableResource(RECORD, "meetings"), actor=actor)


async def record_database(datasette: Datasette, request: Request) -> Database:
    """Return the database for this visitor's pages. Ask it with `await database.execute(sql, parameters)`.

    It is `intranet` for a signed-in actor who may view that, else `public`. Raises NothingPublished when there is no
    `public`, PublishedUnreadable when its file is damaged, and datasette.Forbidden when the visitor may not view it.
    Do not catch them: the shell shows them.
    """
    if request.actor and await may_view(datasette, request.actor, RECORD):
        return datasette.databases[RECORD]
    if PUBLIC not in datasette.databases:
        raise PublishedUnreadable(PUBLIC) if published_is_damaged(datasette) else NothingPublished(PUBLIC)
    if not await may_view(datasette, request.actor, PUBLIC):
        raise Forbidden("view-database")
    return datasette.databases[PUBLIC]
