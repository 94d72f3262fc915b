"""The pages at /proposals/row/<id>/merge and /proposals/row/<id>/unmerge: two proposals become one, and two again.

Tested in tests/plugins/proposals/test_merge.py.
"""

import sqlite3
from typing import Any

import sqlite_utils
from datasette import Forbidden, Response

from ...schema.errors import InvalidRecord
from ...schema.history import may_edit_row
from ...schema.settle import merge_proposals, merged_into
from ...schema.settle.alike_proposals import alike_proposals
from ...schema.store.sql_rows import by_id
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, local_path
from ..shell.merge_follow_up import follow_merges
from ..shell.page import not_found, render_page, translations_for
from ..shell.proposal_path import path_of_proposal
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from ..shell.unmerge_answer import take_apart

_BY_NUMBER = "SELECT id FROM proposals WHERE number = ?"
_CHOOSE = N_("Choose the proposal that says the same, or write its number.")
_NO_SUCH = N_("There is no proposal with the number %(number)s.")
_SAME = N_("That is the proposal itself. Choose the other one.")
_NOT_YOURS = N_("Proposal %(number)s belongs to a group that you do not coordinate.")


async def merge_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST with the proposal to merge into this one: `other` (its id) or `number`; `next` is a path.

    Raises UnusableSite when private.db cannot be written.
    """
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    proposal_id, _ = int(request.url_vars["id"]), translations_for(request).gettext
    row, may_edit = await datasette.databases[RECORD].execute_fn(
        lambda connection: _row_and_right(connection, request.actor, proposal_id)
    )
    if row is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    if not may_edit:
        return await refused_page(datasette, request)
    if request.method != "POST":
        return await _page(datasette, request, row, Sent({}))
    return await _put_together(datasette, request, row, await read_fields(request))


def _row_and_right(
    connection: sqlite3.Connection, actor: dict[str, Any], proposal_id: int
) -> tuple[dict[str, Any] | None, bool]:
    row = by_id(connection, "proposals", proposal_id)
    return row, may_edit_row(connection, actor, "proposals", row)


async def _put_together(datasette: Datasette, request: Request, row: dict[str, Any], sent: Sent) -> Response:
    _, proposal_id = translations_for(request).gettext, row["id"]
    try:
        gone = await write_as(
            datasette, request, request.actor, lambda connection: _merge(connection, request, proposal_id, sent)
        )
    except Forbidden:
        return await refused_page(datasette, request)
    except InvalidRecord as error:
        return await _page(datasette, request, row, sent, str(error))
    await follow_merges(datasette)
    back = local_path(sent.get("next")) if sent.get("next") else path_of_proposal(proposal_id, row["number"])
    said = _("%(gone)s is put together with %(kept)s.") % {"gone": gone, "kept": row["number"]}
    await say_stored(datasette, request, said, back)
    return Response.redirect(datasette.urls.path(back), status=303)


def _merge(connection: sqlite3.Connection, request: Request, proposal_id: int, sent: Sent) -> str:
    """Merge what was sent into the proposal and return its number. Raises InvalidRecord; nothing is stored then."""
    _, typed = translations_for(request).gettext, (sent.get("number") or "").strip()
    other_id = row_number(sent.get("other"))
    if typed:
        found = connection.execute(_BY_NUMBER, [typed]).fetchone()
        if found is None:
            raise InvalidRecord(_(_NO_SUCH) % {"number": typed})
        other_id = found[0]
    if other_id is None:
        raise InvalidRecord(_(_CHOOSE))
    if other_id == proposal_id:
        raise InvalidRecord(_(_SAME))
    other = by_id(connection, "proposals", other_id)
    if other and not may_edit_row(connection, request.actor, "proposals", other):
        raise InvalidRecord(_(_NOT_YOURS) % {"number": other["number"]})
    # The connection is Datasette's: it keeps its own settings.
    db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    merge_proposals(db, proposal_id, other_id, request.actor.get("id"))
    return str((other or {}).get("number"))


async def _page(datasette: Datasette, request: Request, row: dict[str, Any], sent: Sent, fault: str = "") -> Response:
    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        alike = alike_proposals(connection, row["id"], 10)
        return {"alike": [by_id(connection, "proposals", one.id) for one in alike]}

    _ = translations_for(request).gettext
    here = path_of_proposal(row["id"], row["number"])
    context = {
        **await datasette.databases[RECORD].execute_fn(read),
        "proposal": row,
        "here": here,
        "next": local_path(sent.get("next") or request.args.get("next") or here),
        "chosen": row_number(sent.get("other") or request.args.get("other")),
        "number": (sent.get("number") or "").strip(),
        "fault": fault,
    }
    trail = [("/proposals", _("Proposals")), (here, _("Proposal %(number)s") % {"number": row["number"]})]
    return await render_page(
        datasette,
        request,
        "proposals_merge.html",
        context,
        title=_("Put together with a proposal that says the same"),
        trail=trail,
        status=400 if fault else 200,
    )


async def unmerge_page(datasette: Datasette, request: Request) -> Response:
    """Answer POST /proposals/row/<id>/unmerge; `merge` is the number of the merge to take back."""
    _, proposal_id = translations_for(request).gettext, int(request.url_vars["id"])

    def check(connection: sqlite3.Connection, merge: int) -> None:
        if not may_edit_row(connection, request.actor, "proposals", by_id(connection, "proposals", proposal_id)):
            raise Forbidden("edit")
        if merge not in [one["merge_id"] for one in merged_into(connection, proposal_id)]:
            raise InvalidRecord(_("It has been taken apart already."))

    said = _("They are two proposals again.")
    return await take_apart(datasette, request, f"/proposals/row/{proposal_id}", said, check)
