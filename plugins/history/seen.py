"""Two people at once: the row editor of a table page overwrites nothing that its user has not seen.

Datasette's row editor sends only the new values. A script of ours (row-seen.js) tells with them the newest history
entry that there was when the dialog was opened, in a header; a request without it, such as one of the API, is taken
as it is.

Tested in tests/plugins/people/test_forms.py.
"""

import json
import sqlite3

from datasette import Forbidden, Response
from datasette.utils.asgi import Base400

from ...schema.history.change_list import newest
from ...schema.history.change_sentence import Teller
from ...schema.history.history_entries import Entry, of_changes, of_row, read
from ..shell.assets import url
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.numbers import row_number
from ..shell.page import translator
from ..shell.record import RECORD, may_view
from ..shell.when import clock
from .refusal_status import refuse

HEADER = "x-intranet-seen"
_NEWEST = "SELECT coalesce(max(id), 0) FROM history"
SCRIPT = "row-seen.js"


class Changed(Base400):
    """The row has changed since; the row editor shows the message and keeps what was typed."""

    status = 409


def check_seen(conn: sqlite3.Connection, change_id: int, request: Request) -> None:
    """Raises Changed when a row of the open change has history newer than the request has seen."""
    seen = row_number(request.headers.get(HEADER))
    if seen is None:
        return
    unseen = [one for entry in of_changes(conn, [change_id]) for one in _since(conn, entry, seen)]
    if unseen:
        told = conn.execute(f"{_NEWEST} WHERE change_id <> ?", [change_id]).fetchone()[0]
        # What the refused request has now been told of is sent back in the same header.
        refuse(request, Changed.status, {HEADER: str(told)})
        raise Changed(_message(conn, unseen, request))


def _since(conn: sqlite3.Connection, entry: Entry, seen: int) -> list[Entry]:
    if entry.is_keyed and entry.row_id is not None:
        later = of_row(conn, entry.table, entry.row_id, seen)
    else:
        # Rows without a number: what is overwritten now was written since.
        was = json.dumps(entry.before, ensure_ascii=False, separators=(",", ":"))
        later = (
            read(conn, "table_name = ? AND id > ? AND after = ?", [entry.table, seen, was]) if entry.before else []
        )
    return [one for one in later if one.change_id != entry.change_id]


def _message(conn: sqlite3.Connection, unseen: list[Entry], request: Request) -> str:
    _, language = translator(request).gettext, language_of(request)
    one = newest(conn, ["id = ?"], [unseen[-1].change_id], 1)[0]
    told = "; ".join(line.text for line in Teller(conn, language).lines(unseen))
    return _(
        "This has been changed meanwhile (%(who)s, %(when)s): %(what)s. Nothing of yours has been saved. "
        "Do it again to replace it."
    ) % {"who": one.who(language), "when": clock(one.at, language), "what": told}


async def newest_entry(datasette: Datasette, request: Request) -> Response:
    """GET /-/intranet/history/seen: {"seen": number of the newest entry}, for the script."""
    if not (request.actor and await may_view(datasette, request.actor, RECORD)):
        raise Forbidden("history")
    found = await datasette.databases[RECORD].execute(_NEWEST)
    return Response.json({"seen": found.rows[0][0]}, headers={"Cache-Control": "no-store"})


def scripts(datasette: Datasette, database: str | None, view_name: str) -> list[dict]:
    """The script for the pages that have a row editor (extra_js_urls)."""
    if database != RECORD or view_name not in ("table", "row"):
        return []
    return [{"url": url(datasette, SCRIPT), "module": True}]
