"""The page at /proposals: the register, filtered by status, theme, priority, group, words and answer.

Tested in tests/plugins/proposals/test_register.py.
"""

import sqlite3
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ...schema.rights import edits_something
from ...schema.search_index import full_text_query
from ...schema.vocabulary import codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import N_, language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD, record_database
from . import proposal_queries

PAGE_SIZE = 50
FILTERS = ("q", "status", "theme", "priority", "group", "unanswered")
SORT_LABELS = (
    ("new", N_("Newest first")),
    ("old", N_("Oldest first")),
    ("number", N_("By number")),
    ("due", N_("By the day they are due")),
    ("priority", N_("By priority")),
)


async def register_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals?q=&status=&theme=&priority=&group=&unanswered=1&sort=new&page=2.

    Every parameter is optional. Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    filters = {name: request.args.get(name) or None for name in FILTERS}
    sort = request.args.get("sort")
    sort = sort if sort in proposal_queries.ORDERS else "new"
    found = await db.execute_fn(lambda connection: _read(connection, request, filters, sort))
    _ = translations_for(request).gettext
    context = {
        **found,
        "filters": filters,
        "filtered": any(filters.values()),
        "sort": sort,
        "sort_choices": [(code, _(label)) for code, label in SORT_LABELS],
        "statuses": _statuses(found["statuses"], request, filters["status"]),
        "priorities": [
            (code, vocabulary_label("priority", code, language_of(request)), found["priorities"][code])
            for code in codes("priority")
            if code in found["priorities"]
        ],
        "database": db.name,
        "may_add": db.name == RECORD and edits_something(request.actor),
    }
    return await render_page(datasette, request, "proposals_register.html", context, title=_("Proposals"))


def _statuses(counts: dict[str, int], request: Request, chosen: str | None) -> list[dict]:
    """Return a link for each status, with the number of proposals that it would show.

    The link of the chosen status leads back to all proposals.
    """
    return [
        {
            "code": code,
            "proposals": counts.get(code, 0),
            "chosen": code == chosen,
            "href": path_with_replaced_args(request, {"status": None if code == chosen else code, "page": None}),
        }
        for code in codes("proposal_status")
    ]


def _read(connection: sqlite3.Connection, request: Request, filters: dict, sort: str) -> dict:
    # A search without any word ('!!!') finds nothing: it becomes FTS5's empty phrase.
    match = (full_text_query(filters["q"]) or '""') if filters["q"] else None
    parameters = {**filters, "match": match}

    def rows(sql: str, **more: Any) -> list[sqlite3.Row]:
        return connection.execute(sql, {**parameters, **more}).fetchall()

    paging = page_of(request, rows(proposal_queries.COUNT)[0][0], PAGE_SIZE)
    in_order = proposal_queries.PROPOSALS.format(order=proposal_queries.ORDERS[sort])
    return {
        "proposals": rows(in_order, limit=paging.size, offset=paging.offset),
        "paging": paging,
        "statuses": dict(tuple(row) for row in rows(proposal_queries.STATUSES)),
        "themes": rows(proposal_queries.THEMES),
        "priorities": dict(tuple(row) for row in rows(proposal_queries.PRIORITIES)),
        "groups": rows(proposal_queries.GROUPS),
    }
