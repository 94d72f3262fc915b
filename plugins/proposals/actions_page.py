"""The pages /actions, mine first, and /actions/<id>: what is to be done, answered or decided, and what came of it.

Tested in tests/plugins/proposals/test_follow_up_lists.py.
"""

import json
import sqlite3
from datetime import date
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_something
from ...schema.search_index import full_text_query
from ...schema.store.action_turns import days_missed
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import N_, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.private_databases import person_of_account
from ..shell.record import RECORD, record_database
from ..shell.signed_in_person import who_is
from . import follow_up_queries as queries
from .action_done_page import UNFINISHED, may_follow_up

PAGE_SIZE = 50
STATE_LABELS = {
    "open": N_("Not done yet"),
    "overdue": N_("Late ones"),
    "returned": N_("Sent back"),
    "done": N_("Finished ones"),
    "dropped": N_("Dropped"),
}
WHOSE = (N_("My own"), N_("In my groups"), N_("Others'"))


async def actions_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /actions?q=&state=open&kind=&group=&page=2. Every parameter is optional; `state` is a key of STATES.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    actor = request.actor if db.name == RECORD else None
    person = await person_of_account(datasette, actor) if actor else None
    filters = {name: request.args.get(name) or None for name in ("q", "kind", "group")}
    state = request.args.get("state")
    state = state if state in queries.STATES else "open"
    found = await db.execute_fn(lambda connection: _read(connection, request, filters, state, actor, person))
    _, language = translations_for(request).gettext, language_of(request)
    context = {
        **found,
        "filters": filters,
        "filtered": any(filters.values()),
        "state": state,
        "states": status_links(request, STATE_LABELS, found["counts"], state, "open"),
        "kinds": [
            (code, vocabulary_label("action_kind", code, language)) for code in vocabulary_codes("action_kind")
        ],
        "whose": [_(words) for words in WHOSE],
        "database": db.name,
        "may_add": edits_something(actor),
    }
    return await render_page(datasette, request, "proposals_actions.html", context, title=_("To do"))


def status_links(
    request: Request, labels: dict[str, str], counts: dict[str, int], chosen: str | None, first: str | None = None
) -> list[dict[str, Any]]:
    """Return a link for each state: `[{"label", "number", "chosen", "href"}]`. `labels` are msgids by state.

    The link of the chosen one leads back to the state `first`, which the address does not name.
    """
    _ = translations_for(request).gettext
    return [
        {
            "label": _(words),
            "number": counts.get(code, 0),
            "chosen": code == chosen,
            "href": path_with_replaced_args(
                request, {"state": None if code in (chosen, first) else code, "page": None}
            ),
        }
        for code, words in labels.items()
    ]


def _read(  # noqa: PLR0913, PLR0917 - what is asked for, and who asks
    connection: sqlite3.Connection,
    request: Request,
    filters: dict[str, str | None],
    state: str,
    actor: Actor | None,
    person: int | None,
) -> dict[str, Any]:
    today = date.today().isoformat()
    who = who_is(connection, dict(actor), person, today) if actor else None
    parameters = {
        **filters,
        # A search without any word finds nothing: it becomes FTS5's empty phrase.
        "match": (full_text_query(filters["q"]) or '""') if filters["q"] else None,
        "today": today,
        "person": who.person if who else None,
        "name": who.name if who else None,
        "mine": json.dumps(sorted(who.mine)) if who else "[]",
    }
    where = queries.conditions_of_actions(parameters)
    is_summed = filters["group"] is None and parameters["match"] is None
    sums = (queries.SUMMED_COUNTS if is_summed else queries.COUNTS).format(where=where)
    counts = dict(connection.execute(sums, parameters).fetchone())
    paging = page_of(request, counts[state], PAGE_SIZE)
    order = queries.ORDERS.get(state, queries.FIRST_DUE)
    sql = queries.ACTIONS.format(where=where, state=queries.STATES[state], order=order)
    rows = connection.execute(sql, {**parameters, "limit": paging.size, "offset": paging.offset}).fetchall()
    return {
        "actions": rows,
        "counts": counts,
        "paging": paging,
        "groups": connection.execute(queries.GROUPS).fetchall(),
        "mine_first": who is not None,
    }


async def action_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /actions/<id>. Raises NothingPublished and datasette.Forbidden, as `record_database` does."""
    db = await record_database(datasette, request)
    actor = request.actor if db.name == RECORD else None
    person = await person_of_account(datasette, actor) if actor else None
    action_id, today = int(request.url_vars["id"]), date.today().isoformat()

    def read(connection: sqlite3.Connection) -> dict[str, Any] | None:
        action = connection.execute(queries.ACTION, {"id": action_id}).fetchone()
        if action is None:
            return None
        is_open = action["status"] in UNFINISHED
        return {
            "action": action,
            "turns": connection.execute(queries.TURNS, {"id": action_id}).fetchall(),
            "missed": days_missed(connection, action, today) if is_open else 0,
            "may_edit": actor is not None and may_edit_row(connection, actor, "actions", action),
            "may_follow_up": actor is not None and may_follow_up(connection, actor, action, person),
        }

    found, _ = await db.execute_fn(read), translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is nothing to do with this address."))
    title = vocabulary_label("action_kind", found["action"]["kind"], language_of(request))
    is_promise = found["action"]["kind"] == "feedback"
    trail = [("/promises", _("Promises"))] if is_promise else [("/actions", _("To do"))]
    context = {**found, "database": db.name}
    return await render_page(datasette, request, "proposals_action.html", context, title=title, trail=trail)
