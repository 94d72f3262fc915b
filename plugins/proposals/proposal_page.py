"""The page at /proposals/<number> or /proposals/row/<id>: one proposal with its actions and its answer.

Tested in tests/plugins/proposals/test_proposal.py.
"""

import sqlite3
import textwrap
from typing import Any

from datasette import Response
from datasette.utils import tilde_decode

from ...schema.history import may_edit_row
from ...schema.originals import kept_beside
from ...schema.proposal_timeline import timelines_of_proposals
from ...schema.rights import Actor
from ...schema.settle import merged_into
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD, record_database
from . import proposal_queries
from .triage_queries import chosen_proposals, order_of_meeting

LONGEST_TITLE = 110
"""So many characters of a proposal are its title."""


async def proposal_by_number(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals/<number>; the number is in Datasette's tilde-encoding (F-2017~2F12).

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    return await _page(datasette, request, proposal_queries.BY_NUMBER, tilde_decode(request.url_vars["number"]))


async def proposal_by_row(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals/row/<id>, for a proposal without a number.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    return await _page(datasette, request, proposal_queries.BY_ROW, int(request.url_vars["id"]))


async def _page(datasette: Datasette, request: Request, sql: str, key: str | int) -> Response:
    db = await record_database(datasette, request)
    actor = request.actor if db.name == RECORD else None
    found = await db.execute_fn(lambda connection: _read(connection, sql, key, actor))
    _ = translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    return await render_page(
        datasette,
        request,
        "proposals_proposal.html",
        {**found, "database": db.name},
        title=title_of_proposal(found["proposal"]["text"]),
        trail=[("/proposals", _("Proposals"))],
    )


def title_of_proposal(text: str) -> str:
    """Return what a proposal is called: its text on one line, cut to its first words when it is long."""
    return textwrap.shorten(text, LONGEST_TITLE, placeholder=" …")


def _read(connection: sqlite3.Connection, sql: str, key: str | int, actor: Actor | None) -> dict | None:
    proposal = connection.execute(sql, {"key": key}).fetchone()
    if proposal is None:
        return None
    parameters = {"id": proposal["id"], "project": proposal["project_id"]}

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    actions = rows(proposal_queries.ACTIONS)
    return {
        "proposal": proposal,
        "may_edit": actor is not None and may_edit_row(connection, actor, "proposals", proposal),
        "edited_actions": {row["id"] for row in actions if actor and may_edit_row(connection, actor, "actions", row)},
        "way": timelines_of_proposals(connection, [proposal["id"]])[proposal["id"]],
        "is_cut": len(" ".join(proposal["text"].split())) > LONGEST_TITLE,
        "passages": _passages(connection, proposal, actor),
        "history": rows(proposal_queries.HISTORY),
        "triages": _triages(connection, proposal["id"]),
        "items": rows(proposal_queries.ITEMS),
        "decisions": rows(proposal_queries.DECISIONS),
        "actions": actions,
        "same_project": rows(proposal_queries.SAME_PROJECT),
        "kept": _kept(connection, proposal["id"], actor),
        "merged": merged_into(connection, proposal["id"]),
    }


def _triages(connection: sqlite3.Connection, proposal_id: int) -> list[dict[str, Any]]:
    """Return the meetings that went through it, each with its `placed` in the order of the small groups, if any."""
    found = []
    for row in connection.execute(proposal_queries.TRIAGES, {"id": proposal_id}).fetchall():
        chosen = chosen_proposals(connection, row["meeting_id"], None)
        order = order_of_meeting(connection, row["meeting_id"], chosen, None)
        placed = next((one for one in order.placed if one.proposal_id == proposal_id), None)
        found.append({**dict(row), "placed": placed, "count": len(chosen), "groups": len(order.groups)})
    return found


def _passages(connection: sqlite3.Connection, proposal: sqlite3.Row, actor: Actor | None) -> list[dict[str, Any]]:
    """Return the documents in which it stands, for somebody who coordinates what they are about."""
    found = [dict(row) for row in connection.execute(proposal_queries.PASSAGES, {"id": proposal["id"]})]
    if proposal["document_id"] and proposal["document_id"] not in [one["document_id"] for one in found]:
        document = {"document_id": proposal["document_id"], "title": proposal["document_title"]}
        found.append({"id": None, **document})
    if actor is None:
        return []
    seen = {one["document_id"]: one for one in reversed(found)}
    return [one for number, one in seen.items() if may_edit_row(connection, actor, "documents", {"id": number})]


def _kept(connection: sqlite3.Connection, proposal_id: int, actor: Actor | None) -> list[tuple[str, str, str]]:
    """Return the cells that are kept beside the register, for somebody who coordinates the groups it concerns."""
    if actor is None:
        return []
    return kept_beside(
        connection, "proposals", proposal_id, lambda one: may_edit_row(connection, actor, "documents", {"id": one})
    )
