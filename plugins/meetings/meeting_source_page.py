"""The page at /meetings/<slug>/source: the document of the minutes, with each passage marked and linked to its row.

Tested in tests/plugins/meetings/test_source.py.
"""

import sqlite3

from datasette import Response

from ...schema.clock import swedish_time
from ...schema.history import may_edit_row
from ...schema.originals import BAR
from ...schema.rights import Actor
from ..shell.datasette_types import Datasette, Request
from ..shell.language import N_, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.passages import passage_pieces, text_for_reader
from ..shell.record import RECORD, record_database
from ..shell.removed_rows import removal_in, removed_on
from . import meeting_queries as queries
from .meeting_page import meeting_title

# For each table: the label of a passage, and the start of the row's anchor on the page of the meeting.
KINDS = {
    "meetings": (N_("meeting"), "content"),
    "attendance": (N_("attendance"), "attendance"),
    "agenda_items": (N_("item"), "item"),
    "decisions": (N_("decision"), "decision"),
    "actions": (N_("action"), "action"),
}


async def source_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/source.

    `?document=12` shows another document about the same meeting. Raises NothingPublished and datasette.Forbidden, as
    `record_database` does.
    """
    db = await record_database(datasette, request)
    _ = translations_for(request).gettext
    # Only intranet.db holds documents; the public file has none.
    found = None
    if db.name == RECORD:
        asked = request.args.get("document")
        found = await db.execute_fn(
            lambda connection: _read(connection, request.url_vars["slug"], asked, request.actor)
        )
    if found is None:
        return await not_found(datasette, request, _("There is no document to show for this meeting."))
    trail = [
        ("/meetings", _("Meetings")),
        (f"/meetings/{found['meeting']['slug']}", meeting_title(found["meeting"], language_of(request))),
    ]
    kinds = {table: (_(label), anchor) for table, (label, anchor) in KINDS.items()}
    context = {**found, "kinds": kinds, "database": db.name}
    if not found["pieces"]:
        loaded_on = swedish_time(found["document"]["loaded_at"]).date().isoformat()
        context["removed_on"] = await removed_on(datasette, ("originals", "documents"), loaded_on)
    title = _("Read from %(name)s") % {"name": removal_in(found["document"]["name"], language_of(request))}
    return await render_page(datasette, request, "meetings_source.html", context, title=title, trail=trail)


def _read(connection: sqlite3.Connection, slug: str, asked: str | None, actor: Actor | None) -> dict | None:
    meeting = connection.execute(queries.MEETING, {"slug": slug}).fetchone()
    if meeting is None:
        return None
    own = {"id": meeting["id"], "document": meeting["document_id"]}
    documents = connection.execute(queries.DOCUMENTS, own).fetchall()
    chosen = next((row["id"] for row in documents if asked in (None, str(row["id"]))), None)
    if chosen is None:
        return None
    document = connection.execute(queries.DOCUMENT_TEXT, {"document": chosen}).fetchone()
    text = text_for_reader(connection, document, may_edit_row(connection, actor, "documents", {"id": chosen}))
    passages = connection.execute(queries.DOCUMENT_PASSAGES, {"document": chosen, "length": len(text)}).fetchall()
    return {
        "meeting": meeting,
        "document": document,
        "documents": documents,
        "pieces": passage_pieces(text, passages),
        "is_covered": BAR in text,
    }
