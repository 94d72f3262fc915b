"""A check that the row editor of a table page overwrites no change that its user has not seen.

Datasette's row editor sends only the new values. Our script row-seen.js adds a header with the number of the newest
history entry from the moment when the dialog was opened. A request without the header, such as one of the API, is
not checked. /-/intranet/history/seen gives the script that number.

Tested in tests/plugins/people/test_forms.py.
"""

import json
import sqlite3

from datasette import Forbidden, Response
from datasette.utils.asgi import Base400

from ...schema.history.change_list import newest_changes
from ...schema.history.change_sentence import Teller
from ...schema.history.history_entries import Entry, of_changes, of_row, read_entries
from ..shell.assets import asset_url
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_moment
from ..shell.language import language_of
from ..shell.page import translations_for
from ..shell.record import RECORD, may_view
from ..shell.row_number import row_number
from .refusal_status import note_refusal

HEADER = "x-intranet-seen"
_NEWEST = "SELECT coalesce(max(id), 0) FROM history"
SCRIPT = "row-seen.js"


class Changed(Base400):
    """The row has changed meanwhile (HTTP 409). The row editor shows the message and keeps the typed text."""

    status = 409


def check_seen(conn: sqlite3.Connection, change_id: int, request: Request) -> None:
    """Check that the rows of the open change `change_id` have no history newer than the request has seen.

    Raises Changed when one has.
    """
    seen = row_number(request.headers.get(HEADER))
    if seen is None:
        return
    unseen = [one for entry in of_changes(conn, [change_id]) for one in _since(conn, entry, seen)]
    if unseen:
        told = conn.execute(f"{_NEWEST} WHERE change_id <> ?", [change_id]).fetchone()[0]
        # The message tells the user of these changes, so the header in the answer counts them as seen.
        note_refusal(request, Changed.status, {HEADER: str(told)})
        raise Changed(_message(conn, unseen, request))


def _since(conn: sqlite3.Connection, entry: Entry, seen: int) -> list[Entry]:
    if entry.is_keyed and entry.row_id is not None:
        later = of_row(conn, entry.table, entry.row_id, seen)
    else:
        # A row without a number has changed when the overwritten values were written after that.
        was = json.dumps(entry.before, ensure_ascii=False, separators=(",", ":"))
        later = (
            read_entries(conn, "table_name = ? AND id > ? AND after = ?", [entry.table, seen, was])
            if entry.before
            else []
        )
    return [one for one in later if one.change_id != entry.change_id]


def _message(conn: sqlite3.Connection, unseen: list[Entry], request: Request) -> str:
    _, language = translations_for(request).gettext, language_of(request)
    one = newest_changes(conn, ["id = ?"], [unseen[-1].change_id], 1)[0]
    told = "; ".join(line.text for line in Teller(conn, language).lines(unseen))
    return _(
        "This has been changed meanwhile (%(who)s, %(when)s): %(what)s. Nothing of yours has been saved. "
        "Do it again to replace it."
    ) % {"who": one.who(language), "when": format_moment(one.at, language), "what": told}


async def newest_entry(datasette: Datasette, request: Request) -> Response:
    """Answer GET /-/intranet/history/seen with `{"seen": number of the newest history entry}`, for the script.

    Raises datasette.Forbidden for visitors who may not view the record.
    """
    if not (request.actor and await may_view(datasette, request.actor, RECORD)):
        raise Forbidden("history")
    found = await datasette.databases[RECORD].execute(_NEWEST)
    return Response.json({"seen": found.rows[0][0]}, headers={"Cache-Control": "no-store"})


def seen_scripts(datasette: Datasette, database: str | None, view_name: str) -> list[dict]:
    """Return the script as `[{"url", "module"}]` for pages with a row editor, else [] (hook extra_js_urls)."""
    if database != RECORD or view_name not in ("table", "row"):
        return []
    return [{"url": asset_url(datasette, SCRIPT), "module": True}]
