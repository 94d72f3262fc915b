"""The page /promises: feedback that was promised, and whether it was kept, is due, or was broken.

Tested in tests/plugins/proposals/test_follow_up_lists.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Response

from ...schema.rights import edits_something
from ...schema.store.action_turns import days_missed
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import N_, language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import Paging, page_of
from ..shell.record import RECORD, record_database
from . import follow_up_queries as queries
from .actions_page import PAGE_SIZE, status_links

STATE_LABELS = {"broken": N_("Broken"), "due": N_("To be kept"), "kept": N_("Kept"), "dropped": N_("Dropped")}


async def promises_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /promises?state=&group=&to=&page=2. Every parameter is optional; `to` is a code of recipient_kind.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    filters = {name: request.args.get(name) or None for name in ("group", "to")}
    state = request.args.get("state")
    state = state if state in STATE_LABELS else None
    found = await db.execute_fn(lambda connection: _read(connection, request, filters, state))
    _, language = translations_for(request).gettext, language_of(request)
    context = {
        **found,
        "filters": filters,
        "filtered": any(filters.values()),
        "state": state,
        "states": status_links(request, STATE_LABELS, found["counts"], state),
        "labels_of_state": {code: _(words) for code, words in STATE_LABELS.items()},
        "recipients": [
            (code, vocabulary_label("recipient_kind", code, language), found["recipients"][code])
            for code in vocabulary_codes("recipient_kind")
            if code in found["recipients"]
        ],
        "database": db.name,
        "may_add": db.name == RECORD and edits_something(request.actor),
    }
    return await render_page(datasette, request, "proposals_promises.html", context, title=_("Promises"))


def _read(
    connection: sqlite3.Connection, request: Request, filters: dict[str, str | None], state: str | None
) -> dict[str, Any]:
    today = date.today().isoformat()
    parameters = {**filters, "today": today}
    where = queries.conditions_of_actions(filters)
    sums = queries.SUMMED_PROMISE_COUNTS if filters["group"] is None else queries.PROMISE_COUNTS
    counts: Counter[str] = Counter()
    for told, number in connection.execute(sums.format(where=where), parameters):
        counts[told] += number
    paging = page_of(request, counts[state] if state else sum(counts.values()), PAGE_SIZE)
    rows = _page(connection, where, parameters, {state: counts[state]} if state else counts, paging)
    open_and_late = [row for row in rows if row["state"] == "broken" and row["turn_id"] is None]
    return {
        "promises": rows,
        "missed": {row["id"]: days_missed(connection, row, today) for row in open_and_late},
        "counts": {code: number for code, number in counts.items() if number},
        "paging": paging,
        "groups": connection.execute(queries.PROMISING_GROUPS).fetchall(),
        "recipients": dict(tuple(row) for row in connection.execute(queries.RECIPIENTS).fetchall()),
    }


def _page(
    connection: sqlite3.Connection, where: str, parameters: dict[str, Any], counts: Mapping[str, int], paging: Paging
) -> list[sqlite3.Row]:
    """The promises of one page. They stand in the order of their states, so each state is read by itself."""
    rows: list[sqlite3.Row] = []
    before = 0
    for state in queries.PROMISE_STATES:
        here = counts.get(state, 0)
        limits = {"limit": paging.size - len(rows), "offset": max(paging.offset - before, 0)}
        if limits["limit"] and limits["offset"] < here:
            rows += connection.execute(queries.promises_of(state, where), {**parameters, **limits})
        before += here
    return rows
