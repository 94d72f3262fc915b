"""The page at /inbox/sheets/<number>: what a sheet of proposals would change, cell by cell, and the button for it.

Tested in tests/plugins/inbox/test_sheet.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from datasette import Response

from ...schema.accounts.account import account_names
from ...schema.originals import originals_beside
from ...schema.rights import Actor
from ...schema.sheets.apply_sheet import RECORD as KEEP_RECORD
from ...schema.sheets.apply_sheet import SHEET, Applied, apply_rows, undecided_cells
from ...schema.sheets.compared_sheet import ComparedRow, compared_rows, digest_of_rows
from ...schema.sheets.waiting_sheets import WaitingSheet, forget_sheet, may_see_sheet, waiting_sheet, waiting_sheets
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Sent
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import RECORD, site_folder
from ..shell.record_write import write_as
from .inbox_rights import for_editors, number_in_address

_CHOICE = "choice-"


class _Seen(NamedTuple):
    """A sheet and the rows in which it differs from the record now."""

    sheet: WaitingSheet
    rows: list[ComparedRow]


def sheets_waiting_for(connection: sqlite3.Connection, actor: Actor) -> list[WaitingSheet]:
    """Return the sheets that wait for the actor, the newest first. `connection` leads to intranet.db."""
    with originals_beside(connection) as originals:
        return waiting_sheets(originals.conn, actor)


async def names_of_senders(datasette: Datasette) -> dict[str, str]:
    """Return the name of each account, by its id: WaitingSheet has the id of who handed it in.

    Raises UnusableSite when private.db cannot be opened.
    """
    return dict(await with_private(site_folder(datasette), account_names) or ())


@for_editors
async def sheet_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /inbox/sheets/<number>.

    POST with `action=apply` writes what is chosen and not left out, with `action=drop` it lets the sheet go. Nothing
    is written when the record has changed since the page was shown, or a choice is missing.
    """
    number, _ = number_in_address(request), translations_for(request).gettext
    seen = await datasette.databases[RECORD].execute_fn(lambda connection: _read(connection, number, request.actor))
    if seen is None:
        return await not_found(datasette, request, _("There is no sheet that waits with this address."))
    if request.method != "POST":
        return await _show(datasette, request, seen)
    sent = await read_fields(request)
    if sent.get("action") == "drop":
        await _forget(datasette, number)
        datasette.add_message(request, _("%(name)s is put aside. Nothing has changed.") % {"name": seen.sheet.name})
        return Response.redirect(datasette.urls.path("/inbox"), status=303)
    return await _apply(datasette, request, seen, sent)


def _read(connection: sqlite3.Connection, number: int, actor: Actor) -> _Seen | None:
    with originals_beside(connection) as originals:
        sheet = waiting_sheet(originals.conn, number)
    if sheet is None or not may_see_sheet(actor, sheet):
        return None
    return _Seen(sheet, compared_rows(connection, sheet.edits, actor))


async def _apply(datasette: Datasette, request: Request, seen: _Seen, sent: Sent) -> Response:
    _, choices = translations_for(request).gettext, _choices(sent)
    if undecided_cells(seen.rows, choices):
        problem = _("Nothing is written yet. Choose what shall stand in each place where both have been changed.")
        return await _show(datasette, request, seen, sent, problem, 400)

    def write(connection: sqlite3.Connection) -> Applied | None:
        rows = compared_rows(connection, seen.sheet.edits, request.actor)
        if digest_of_rows(rows) != sent.get("digest"):
            return None
        return apply_rows(connection, rows, choices, set(sent.getlist("leave")))

    token, note = seen.sheet.token, seen.sheet.name
    try:
        applied = await write_as(datasette, request, request.actor, write, token=token, note=note)
    except sqlite3.IntegrityError as error:
        if str(error).endswith("changes.token"):
            # The button was pressed twice.
            await _forget(datasette, seen.sheet.id)
            return Response.redirect(datasette.urls.path("/inbox"), status=303)
        problem = _(
            "Something that the sheet refers to is gone or taken by now. Nothing is written: hand it in again."
        )
        return await _show(datasette, request, seen, sent, problem, 409)
    if applied is None:
        problem = _(
            "Nothing is written yet: the record has changed since this page was shown. Look through it again."
        )
        return await _show(datasette, request, seen, sent, problem, 409)
    await _forget(datasette, seen.sheet.id)
    await say_stored(datasette, request, _said(applied, seen.sheet.name, request), "/inbox")
    return Response.redirect(datasette.urls.path("/inbox"), status=303)


def _choices(sent: Sent) -> Mapping[str, str]:
    """Return what was chosen for each cell that both have changed, by the cell's key."""
    return {
        name.removeprefix(_CHOICE): values[-1] for name, values in sent.lists().items() if name.startswith(_CHOICE)
    }


async def _forget(datasette: Datasette, number: int) -> None:
    def forget(connection: sqlite3.Connection) -> None:
        with originals_beside(connection) as originals:
            forget_sheet(originals, number)

    await datasette.databases[RECORD].execute_fn(forget)


def _said(applied: Applied, name: str, request: Request) -> str:
    """Return what was done, as a sentence in the visitor's language."""
    translations = translations_for(request)
    changed = translations.ngettext("%(num)s proposal changed", "%(num)s proposals changed", applied.changed)
    added = translations.ngettext("%(num)s new", "%(num)s new", applied.added)
    parts = [changed % {"num": applied.changed}, added % {"num": applied.added}]
    return f"{name}: {', '.join(parts)}."


async def _show(  # noqa: PLR0913, PLR0917 - the sheet, what was sent, and what is wrong with it
    datasette: Datasette,
    request: Request,
    seen: _Seen,
    sent: Sent | None = None,
    problem: str | None = None,
    status: int = 200,
) -> Response:
    _ = translations_for(request).gettext
    states = {state: [row for row in seen.rows if row.state == state] for state in ("new", "gone", "not yours")}
    changed = [row for row in seen.rows if row.state == "changed"]
    clashing = [row for row in changed if any(cell.base is not None for cell in row.cells)]
    context: dict[str, Any] = {
        "sheet": seen.sheet,
        "sender_names": await names_of_senders(datasette),
        "clashing": clashing,
        "changed": [row for row in changed if row not in clashing],
        **{state.replace(" ", "_"): rows for state, rows in states.items()},
        "digest": digest_of_rows(seen.rows),
        "choices": _choices(sent) if sent else {},
        "left": set(sent.getlist("leave")) if sent else set(),
        "problem": problem,
        "take_sheet": SHEET,
        "keep_record": KEEP_RECORD,
    }
    trail = [("/inbox", _("Inbox"))]
    return await render_page(
        datasette, request, "inbox_sheet.html", context, title=seen.sheet.name, trail=trail, status=status
    )
