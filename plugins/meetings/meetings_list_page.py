"""The page at /meetings: coming meetings, then earlier ones by year, filtered by year, group and status.

Tested in tests/plugins/meetings/test_listing.py.
"""

import sqlite3
from datetime import date
from itertools import groupby
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ...schema.rights import edits_something
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD, record_database
from . import meetings_list_queries

PAGE_SIZE = 50
SOON = 12
"""So many coming meetings are shown; the rest is folded."""
FILTERS = ("year", "group", "status")


async def meetings_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings?year=2017&group=slug&status=held&page=2. Every parameter is optional.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    filters = {name: request.args.get(name) or None for name in FILTERS}
    context = await db.execute_fn(lambda connection: _read(connection, request, filters))
    context["status_choices"] = [
        (code, vocabulary_label("meeting_status", code, language_of(request)), meetings)
        for code, meetings in context["status_choices"]
    ]
    context["year_hrefs"] = {
        year: path_with_replaced_args(request, {"year": year, "page": None}) for year, _ in context["year_choices"]
    }
    may_plan = db.name == RECORD and edits_something(request.actor)
    context.update(filters=filters, filtered=any(filters.values()), database=db.name, may_plan=may_plan)
    title = translations_for(request).gettext("Meetings")
    return await render_page(datasette, request, "meetings_list.html", context, title=title)


def _read(connection: sqlite3.Connection, request: Request, filters: dict) -> dict:
    parameters = {**filters, "today": date.today().isoformat()}

    def rows(sql: str, **more: Any) -> list[sqlite3.Row]:
        return connection.execute(sql, {**parameters, **more}).fetchall()

    paging = page_of(request, rows(meetings_list_queries.EARLIER_COUNT)[0][0], PAGE_SIZE)
    earlier = rows(meetings_list_queries.EARLIER, limit=paging.size, offset=paging.offset)
    coming = rows(meetings_list_queries.COMING) if paging.number == 1 else []
    return {
        "coming": coming,
        "coming_soon": _by_month(coming[:SOON]),
        "further": len(coming[SOON:]),
        "coming_later": _by_month(coming[SOON:]),
        "years": [
            (year, _by_month(found), len(found))
            for year, found in ((year, list(rows)) for year, rows in groupby(earlier, lambda row: row["date"][:4]))
        ],
        "paging": paging,
        "year_choices": rows(meetings_list_queries.YEARS),
        "group_choices": rows(meetings_list_queries.GROUPS),
        "status_choices": rows(meetings_list_queries.STATUSES),
    }


def _by_month(meetings: list[sqlite3.Row]) -> list[tuple[str, list[sqlite3.Row]]]:
    """Return the meetings by month, in their order: (the first day of the month, its meetings)."""
    return [(f"{month}-01", list(rows)) for month, rows in groupby(meetings, lambda row: row["date"][:7])]
