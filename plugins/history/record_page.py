"""/-/intranet/history/<table>/<id>: all changes of one record with its parts, and the link to it.

Tested in tests/plugins/history/test_pages.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from datasette import Response
from markupsafe import Markup

from ...schema.history.change_list import changes_of_entries
from ...schema.history.change_sentence import Teller
from ...schema.history.history_entries import Entry
from ...schema.history.history_triggers import KEYLESS, TRACKED
from ...schema.history.past_rows import current_row, last_known
from ...schema.history.record_parts import entries_of_record
from ...schema.history.value_phrases import row_phrase
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD
from .change_shown import Shown, shown_change
from .history_rights import may_take_back, record_of_staff

PAGE_SIZE = 50


async def record_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /-/intranet/history/<table>/<id>?page=2, also for a deleted record.

    Raises datasette.Forbidden for visitors who may not view the record.
    """
    db = await record_of_staff(datasette, request)
    table, row_id = request.url_vars["table"], int(request.url_vars["id"])
    known = table in TRACKED and table not in KEYLESS
    found = await db.execute_fn(lambda connection: _read(connection, request, table, row_id)) if known else None
    _ = translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is no record with this number, and there never was."))
    name = found["name"]
    trail = [("/-/intranet/history", _("History"))]
    if found["row"]:
        trail.append((address_of(datasette, table, found["row"]), name[:1].upper() + name[1:]))
    title = _("History of %(what)s") % {"what": name}
    return await render_page(datasette, request, "history_record.html", found, title=title, trail=trail)


def _read(connection: sqlite3.Connection, request: Request, table: str, row_id: int) -> dict | None:
    row, known = current_row(connection, table, row_id), last_known(connection, table, row_id)
    if known is None:
        return None
    language = language_of(request)
    entries = entries_of_record(connection, table, row_id)
    changes = changes_of_entries(connection, entries)
    paging = page_of(request, len(changes), PAGE_SIZE)
    teller = Teller(connection, language, (table, row_id))
    page = []
    for one in changes[paging.offset : paging.offset + PAGE_SIZE]:
        told = shown_change(connection, one, one.entries, teller, request.actor)
        told.elsewhere = _elsewhere(connection, one.id, len(one.entries))
        page.append(told)
    editable = may_take_back(connection, request.actor, [Entry(0, 0, table, row_id, "update", known, known)])
    _restorable(page, changes[0].id if changes else 0, editable)
    return {
        "row": row,
        "name": row_phrase(connection, table, known, language),
        "table": table,
        "row_id": row_id,
        "changes": page,
        "paging": paging,
        "gone_with": _gone_with(entries, table, row_id) if row is None and editable else None,
    }


def _elsewhere(connection: sqlite3.Connection, change_id: int, here: int) -> int:
    return connection.execute("SELECT count(*) FROM history WHERE change_id = ?", [change_id]).fetchone()[0] - here


def _restorable(page: list[Shown], newest_id: int, editable: bool) -> None:
    for one in page:
        one.can_restore = editable and one.id != newest_id


def _gone_with(entries: list[Entry], table: str, row_id: int) -> int | None:
    """Return the id of the change that deleted the record, or None. Restoring brings back the state before it."""
    gone = [one for one in entries if (one.table, one.row_id, one.operation) == (table, row_id, "delete")]
    return gone[-1].change_id if gone else None


def address_of(datasette: Datasette, table: str, row: dict) -> str:
    """Return the path of the page of the row `row` of `table`."""
    if table in ("meetings", "groups") and row.get("slug"):
        return f"/{table}/{quote(row['slug'])}"
    if table == "people":
        return f"/people/{row['id']}"
    if table == "proposals":
        return f"/proposals/row/{row['id']}"
    if table in ("articles", "projects"):
        return f"/{table}/{row['id']}"
    return f"/intranet/{table}/{row['id']}"


def row_history_link(
    datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any]
) -> Markup | None:
    """Return the HTML of the link for Datasette's hook top_row.

    Returns None for visitors who are not signed in, and for tables without a history of rows.
    """
    if database != RECORD or not request.actor or table not in TRACKED or table in KEYLESS:
        return None
    href = datasette.urls.path(f"/-/intranet/history/{table}/{row['id']}")
    text = translations_for(request).gettext("History")
    return Markup('<p><a href="{}">{}</a></p>').format(href, text)
