"""The pages at /projects and /projects/<id>: projects, their proposals, and how far they have come.

Tested in tests/plugins/proposals/test_projects.py.
"""

from datasette import Response

from ...schema.rights import edits_something, may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, record_database
from ..shell.shared_sql import RESPONSIBLE

_PROJECTS = """
SELECT j.*, g.name AS group_name, g.slug AS group_slug,
       (SELECT count(*) FROM proposals WHERE project_id = j.id) AS proposals
FROM projects j LEFT JOIN groups g ON g.id = j.group_id
"""
# Projects under way come first, then planned ones.
_LIST = f"""{_PROJECTS}
ORDER BY CASE j.status WHEN 'ongoing' THEN 1 WHEN 'planned' THEN 2 ELSE 3 END, j.name COLLATE swedish LIMIT 1000
"""
_ONE = f"{_PROJECTS} WHERE j.id = :id"
_ACTIONS = f"""
SELECT a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.due_on, a.status
FROM actions a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
WHERE a.project_id = :id OR a.proposal_id IN (SELECT id FROM proposals WHERE project_id = :id)
ORDER BY a.status = 'done', a.due_on IS NULL, a.due_on, a.id LIMIT 200
"""
_PROPOSALS = """
SELECT id, number, text, status, received_on FROM proposals WHERE project_id = :id
ORDER BY received_on IS NULL, received_on DESC, id DESC LIMIT 500
"""


async def projects_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /projects.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    context = {
        "projects": (await db.execute(_LIST)).rows,
        "database": db.name,
        "may_add": db.name == RECORD and edits_something(request.actor),
    }
    _ = translations_for(request).gettext
    return await render_page(
        datasette,
        request,
        "proposals_projects.html",
        context,
        title=_("Projects"),
        trail=[("/proposals", _("Proposals"))],
    )


async def project_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /projects/<id>.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    key = {"id": int(request.url_vars["id"])}
    row = (await db.execute(_ONE, key)).first()
    if row is None:
        return await not_found(datasette, request, _("There is no project with this address."))
    context = {
        "project": row,
        "proposals": (await db.execute(_PROPOSALS, key)).rows,
        "actions": (await db.execute(_ACTIONS, key)).rows,
        "database": db.name,
        "may_edit": db.name == RECORD and may_edit_group(request.actor, row["group_id"]),
    }
    trail = [("/proposals", _("Proposals")), ("/projects", _("Projects"))]
    return await render_page(datasette, request, "proposals_project.html", context, title=row["name"], trail=trail)
