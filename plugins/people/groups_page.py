"""/groups: all groups by kind, with how many members they have and when they meet."""

from datetime import date

from datasette import Response

from ...schema.rights import edits_all
from ...schema.vocabulary import codes
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translator
from ..shell.record import record_database
from . import group_queries
from .people_rights import on_record


async def groups_page(datasette: Datasette, request: Request) -> Response:
    """GET /groups."""
    db = await record_database(datasette, request)
    today = {"today": date.today().isoformat()}
    rows = await db.execute_fn(lambda connection: connection.execute(group_queries.GROUPS, today).fetchall())
    kinds = [(kind, [row for row in rows if row["kind"] == kind]) for kind in codes("group_kind")]
    context = {"kinds": [(kind, found) for kind, found in kinds if found], "database": db.name}
    context["may_add"] = on_record(db) and edits_all(request.actor)
    title = translator(request).gettext("Groups")
    return await render_page(datasette, request, "people_groups.html", context, title=title)
