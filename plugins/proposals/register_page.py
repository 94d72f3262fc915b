"""The page at /proposals: all proposals as a list or as a board by status, and what of them is chosen.

Tested in tests/plugins/proposals/test_register.py.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_all, edits_something
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import N_, language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD, record_database
from . import proposal_queries
from .proposal_list import MOST_FOUND, MOST_LISTED, Chosen, Counts, count_proposals, listed_proposals, sums_of

PAGE_SIZE = 50
CARDS = 10
"""So many cards stand in each column of one page of the board."""
FILTERS = ("q", "status", "theme", "priority", "group", "unanswered")
SORT_LABELS = (
    ("new", N_("Newest first")),
    ("old", N_("Oldest first")),
    ("number", N_("By number")),
    ("due", N_("By the day they are due")),
    ("priority", N_("By priority")),
)


async def register_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals?q=&status=&theme=&priority=&group=&unanswered=1&sort=new&page=2&view=board.

    Every parameter is optional. Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    filters, sort = asked_filters(request), asked_order(request)
    view = "board" if request.args.get("view") == "board" else "list"
    actor = request.actor if db.name == RECORD and edits_something(request.actor) else None
    found = await db.execute_fn(lambda connection: _read(connection, request, filters, sort, view, actor))
    _ = translations_for(request).gettext
    context = {
        **found,
        "filters": filters,
        "filtered": any(filters.values()),
        "sort": sort,
        "sort_choices": [(code, _(label)) for code, label in SORT_LABELS],
        "view": view,
        "views": [
            (label, path_with_replaced_args(request, {"view": name, "page": None}), code == view)
            for code, name, label in (("list", None, _("List")), ("board", "board", _("Board")))
        ],
        "here": path_with_replaced_args(request, {}),
        "sheet_href": f"/proposals/sheet.xlsx{f'?{request.query_string}' if request.query_string else ''}",
        "most_found": MOST_FOUND,
        "most_listed": MOST_LISTED,
        "statuses": _statuses(found["counts"], request, filters["status"]),
        "priorities": [
            (code, vocabulary_label("priority", code, language_of(request)), found["priorities"][code])
            for code in vocabulary_codes("priority")
            if code in found["priorities"]
        ],
        "database": db.name,
        "may_add": actor is not None,
    }
    template = "proposals_board.html" if view == "board" else "proposals_register.html"
    return await render_page(datasette, request, template, context, title=_("Proposals"))


def asked_filters(request: Request) -> dict[str, str | None]:
    """Return the filters that the address asks for, None for each that it does not."""
    return {name: request.args.get(name) or None for name in FILTERS}


def asked_order(request: Request) -> str:
    """Return the order that the address asks for: a key of proposal_queries.ORDERS."""
    sort = request.args.get("sort")
    return sort if sort in proposal_queries.ORDERS else "new"


def _statuses(counts: Counts, request: Request, chosen: str | None) -> list[dict]:
    """Return a link for each status, with the number of proposals that it would show.

    The link of the chosen status leads back to all proposals.
    """
    return [
        {
            "code": code,
            "proposals": counts.by_status.get(code, 0),
            "chosen": code == chosen,
            "href": path_with_replaced_args(request, {"status": None if code == chosen else code, "page": None}),
        }
        for code in vocabulary_codes("proposal_status")
    ]


def _read(  # noqa: PLR0913, PLR0917 - what is asked for, and by whom
    connection: sqlite3.Connection, request: Request, filters: dict, sort: str, view: str, actor: Actor | None
) -> dict[str, Any]:
    chosen = chosen_proposals(connection, filters)
    counts = count_proposals(connection, chosen)
    if view == "board":
        shown = _board(connection, request, chosen, counts, sort, actor)
    else:
        paging = page_of(request, min(counts.total, MOST_LISTED), PAGE_SIZE)
        rows = listed_proposals(connection, chosen, counts, sort=sort, limit=paging.size, offset=paging.offset)
        shown = {"proposals": rows, "paging": paging, "waited": _days_waited(rows)}
    return {
        **shown,
        "counts": counts,
        "themes": connection.execute(proposal_queries.THEMES).fetchall(),
        "priorities": sums_of(connection, "priority"),
        "groups": connection.execute(proposal_queries.GROUPS).fetchall(),
    }


def _days_waited(rows: Sequence[sqlite3.Row]) -> dict[int, int]:
    """Return for how many days each proposal without an answer has waited; 0 when nobody knows since when."""
    today = date.today()
    return {
        row["id"]: max(0, (today - date.fromisoformat(row["received_on"])).days) if row["received_on"] else 0
        for row in rows
        if not row["answered"]
    }


def chosen_proposals(connection: sqlite3.Connection, filters: dict[str, str | None]) -> Chosen:
    """Return what the filters of `asked_filters` choose."""
    group_id = None
    if filters["group"]:
        row = connection.execute(proposal_queries.GROUP, {"slug": filters["group"]}).fetchone()
        group_id = row[0] if row else 0
    return Chosen(
        filters["q"],
        filters["status"],
        filters["theme"],
        filters["priority"],
        group_id,
        bool(filters["unanswered"]),
    )


def _may_move(connection: sqlite3.Connection, actor: Actor | None, row: sqlite3.Row) -> bool:
    return edits_all(actor) or (actor is not None and may_edit_row(connection, actor, "proposals", row))


def _board(  # noqa: PLR0913, PLR0917 - what is chosen, the order, and who looks
    connection: sqlite3.Connection,
    request: Request,
    chosen: Chosen,
    counts: Counts,
    sort: str,
    actor: Actor | None,
) -> dict[str, Any]:
    """Return the columns of the board. A page has the same places of each column."""
    wanted = [code for code in vocabulary_codes("proposal_status") if chosen.status in (None, code)]
    longest = max((counts.by_status.get(code, 0) for code in wanted), default=0)
    paging = page_of(request, min(longest, MOST_LISTED), CARDS)
    columns = []
    for code in wanted:
        of_status = replace(chosen, status=code)
        cards = listed_proposals(connection, of_status, counts, sort=sort, limit=paging.size, offset=paging.offset)
        columns.append({
            "status": code,
            "proposals": counts.by_status.get(code, 0),
            "first": paging.offset + 1,
            "cards": cards,
            "movable": {row["id"] for row in cards if _may_move(connection, actor, row)},
        })  # fmt: skip
    language = language_of(request)
    labels = {
        code: vocabulary_label("proposal_status", code, language) for code in vocabulary_codes("proposal_status")
    }
    return {"columns": columns, "paging": paging, "status_labels": labels}
