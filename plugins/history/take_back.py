"""/-/intranet/history/undo and /-/intranet/history/<table>/<id>/restore: undo a change, or restore a record.

Both write a new change, which can be undone in turn.

Tested in tests/plugins/shell/forms/test_saving_messages.py.
"""

import sqlite3
from collections.abc import Callable

from datasette import NotFound, Response

from ...schema.history.change_list import newest_changes
from ...schema.history.history_triggers import TRACKED
from ...schema.history.record_parts import entries_of_record
from ...schema.history.undo import NOTHING_LEFT, CannotUndo, restore_entries, undo_within_change
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.saving_messages import STORED
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import local_path
from ..shell.merge_follow_up import follow_merges
from ..shell.page import translations_for
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from .history_rights import record_of_editors

_HISTORY = "/-/intranet/history"


async def undo_one(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/history/undo with `change` (its number): undo it and redirect.

    It goes to `next` (a path on this site), to the history of `back` (table/id), or to the history of everything.
    Raises datasette.Forbidden for visitors who may not edit and for rows of other groups, NotFound when there is no
    such change, BadRequest for a body that is no form or is too large, and UnusableSite when private.db cannot be
    written.
    """
    if not request.actor:
        return await refused_page(datasette, request)
    form = await read_fields(request)
    change_id = _number(form.get("change"))
    db = await record_of_editors(datasette, request)
    if not await db.execute_fn(lambda connection: newest_changes(connection, ["id = ?"], [change_id], 1)):
        raise NotFound("change")
    said = translations_for(request).gettext("The change is undone.")
    back = local_path(form.get("next")) if form.get("next") else _record_path(form.get("back"))
    return await _write(
        datasette,
        request,
        lambda connection: undo_within_change(connection, change_id),
        (said, back),
        undoes_id=change_id,
    )


async def restore_record(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/history/<table>/<id>/restore with `change`: undo all later changes of the record.

    With `before` (a change) instead, undo that change as well. Raises as `undo_one`, and NotFound for a table that
    has no history.
    """
    if not request.actor:
        return await refused_page(datasette, request)
    form = await read_fields(request)
    table, row_id = request.url_vars["table"], int(request.url_vars["id"])
    if table not in TRACKED:
        raise NotFound("record")
    after = _number(form.get("before")) - 1 if form.get("before") else _number(form.get("change"))
    await record_of_editors(datasette, request)
    said = translations_for(request).gettext("It is again as it was.")
    return await _write(
        datasette,
        request,
        lambda connection: restore_entries(connection, entries_of_record(connection, table, row_id, after)),
        (said, f"{_HISTORY}/{table}/{row_id}"),
    )


async def _write(
    datasette: Datasette,
    request: Request,
    write: Callable[[sqlite3.Connection], object],
    after: tuple[str, str],
    undoes_id: int | None = None,
) -> Response:
    """Write, and return a redirect. `after` is (message, path): the message after writing and where to go."""
    said, back = after
    try:
        await write_as(datasette, request, request.actor, write, undoes_id=undoes_id)
        if STORED not in request.scope:
            # The undo wrote the same values that were there, so it changed nothing.
            raise CannotUndo(NOTHING_LEFT)
        await follow_merges(datasette)
        datasette.add_message(request, said)
    except CannotUndo as error:
        datasette.add_message(request, str(error), datasette.ERROR)
    return Response.redirect(datasette.urls.path(back), status=303)


def _number(sent: str | None) -> int:
    """Return the number that was sent. Raises NotFound when it is no number."""
    number = row_number(sent)
    if number is None:
        raise NotFound("change")
    return number


def _record_path(sent: str | None) -> str:
    """Return the path of the history page of the button. Only a known table and a number become an address."""
    table, _slash, row_id = (sent or "").partition("/")
    known = table in TRACKED and row_number(row_id) is not None
    return f"{_HISTORY}/{table}/{row_id}" if known else _HISTORY
