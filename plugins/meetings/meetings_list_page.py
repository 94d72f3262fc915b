"""The page at /meetings: coming meetings, then earlier ones by year, filtered by year, group and status.

Tested in tests/plugins/meetings/test_listing.py.
"""

import sqlite3
from dataclasses import dataclass
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
from ..shell.paging import Paging, page_of
from ..shell.record import RECORD, record_database
from . import meetings_list_queries as queries

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
    chosen = [name for name in FILTERS if filters[name] is not None]

    def rows(sql: str, of_sums: bool = False, without: str | None = None, **more: Any) -> list[sqlite3.Row]:
        names = [name for name in chosen if name != without]
        where = queries.sums_conditions(names) if of_sums else queries.conditions_of_meetings(names)
        return connection.execute(sql.format(where=where), {**parameters, **more}).fetchall()

    coming = rows(queries.COMING_COUNT)[0][0]
    pages = _pages(request, coming, rows(queries.COUNT, of_sums=True)[0][0] - coming)
    earlier = rows(queries.EARLIER, limit=PAGE_SIZE, offset=pages.earlier) if pages.earlier is not None else []
    soon = rows(queries.COMING, limit=PAGE_SIZE, offset=pages.coming) if pages.coming is not None else []
    return {
        "coming": soon,
        "coming_count": coming,
        "coming_soon": _by_month(soon[:SOON]),
        "further": len(soon[SOON:]),
        "coming_later": _by_month(soon[SOON:]),
        "years": [
            (year, _by_month(found), len(found))
            for year, found in ((year, list(rows)) for year, rows in groupby(earlier, lambda row: row["date"][:4]))
        ],
        "paging": pages.paging,
        "year_choices": rows(queries.YEARS, of_sums=True, without="year"),
        "group_choices": rows(queries.GROUPS, of_sums=True, without="group"),
        "status_choices": rows(queries.STATUSES, of_sums=True, without="status"),
    }


def _by_month(meetings: list[sqlite3.Row]) -> list[tuple[str, list[sqlite3.Row]]]:
    """Return the meetings by month, in their order: (the first day of the month, its meetings)."""
    return [(f"{month}-01", list(rows)) for month, rows in groupby(meetings, lambda row: row["date"][:7])]


@dataclass(frozen=True)
class Pages:
    """One page of what comes and then of what was: how many rows of each stand on the pages before, None for none."""

    paging: Paging
    coming: int | None
    earlier: int | None


def _pages(request: Request, coming: int, earlier: int) -> Pages:
    """The page that is asked for. Of coming meetings only as many as fill a page stand above the earlier ones."""
    before = max(-(-coming // PAGE_SIZE), 1) - 1
    paging = page_of(request, before * PAGE_SIZE + earlier, PAGE_SIZE)
    number = paging.number - 1
    return Pages(
        paging,
        coming=number * PAGE_SIZE if number <= before else None,
        earlier=(number - before) * PAGE_SIZE if number >= before else None,
    )
