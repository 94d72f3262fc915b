"""The address POST /inbox/<document>/lines/<start>-<end>: a line that came to nothing becomes a row, or furniture.

Tested in tests/plugins/inbox/test_waiting_lines.py.
"""

import sqlite3
from typing import Any

from datasette import Forbidden, Response

from ...schema.originals import BARS
from ...schema.privacy import HIDDEN_WORD
from ...schema.store.sql_rows import by_id, stored_row, update_row
from ...schema.told_by_person import Told, told_from
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import FieldError
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, Gettext, language_of
from ..shell.page import not_found, translations_for
from ..shell.passages import text_for_reader
from ..shell.record_write import write_as
from . import correction_queries as queries
from .correction_fields import WORDS, correction_form_class
from .correction_store import add_row_with_words
from .inbox_rights import for_editors, may_correct, number_in_address
from .item_order import item_above, put_in_order
from .waiting_lines import Span, alike_lines, line_after, unread_lines

FURNITURE = "furniture"
# What a line can be made, in the order of the keys 1 to 5, and what the buttons say.
MADE_OF_LINE = {
    "agenda_items": N_("Item"),
    "decisions": N_("Decision"),
    "actions": N_("Action"),
    "attendance": N_("Attendance"),
    FURNITURE: N_("Head or foot"),
}
# The fields of a row that is made of a line, besides its words.
_BEGIN = {
    "agenda_items": {"status": "discussed"},
    "decisions": {},
    "actions": {"kind": "task"},
    "attendance": {"status": "present"},
}


@for_editors
async def make_of_line(datasette: Datasette, request: Request) -> Response:
    """Answer POST /inbox/<document>/lines/<start>-<end> with `as`, a key of MADE_OF_LINE.

    The visitor goes on to the next line that waits. Words that do not fit lead to the form of the new row.
    """
    number, _ = number_in_address(request), translations_for(request).gettext
    start, _dash, end = request.url_vars["span"].partition("-")
    span = (int(start), int(end)) if max(len(start), len(end)) <= 9 else (0, 0)
    made = (await read_fields(request)).get("as", "") if request.method == "POST" else ""
    if made not in MADE_OF_LINE:
        return Response.redirect(datasette.urls.path(f"/inbox/{number}#unread"), status=303)

    def write(connection: sqlite3.Connection) -> tuple[bool, str]:
        document = by_id(connection, "documents", number)
        if document is None:
            return False, ""
        if not may_correct(connection, request.actor, number):
            raise Forbidden("edit")
        text = text_for_reader(connection, document, True)
        lines = unread_lines(connection, number, text)
        if made == FURNITURE:
            _furnish(connection, document, alike_lines(lines, span))
        elif any((line.start, line.end) == span for line in lines):
            _make(connection, number, made, span, language_of(request), _)
        following = line_after(unread_lines(connection, number, text), span)
        return True, f"#{following.key}" if following else "#records"

    try:
        found, anchor = await write_as(datasette, request, request.actor, write)
    except FieldError as error:
        datasette.add_message(request, str(error), datasette.WARNING)
        return Response.redirect(datasette.urls.path(f"/inbox/{number}/{made}/new/{start}-{end}"), status=303)
    except Forbidden:
        return await refused_page(datasette, request)
    if not found:
        return await not_found(datasette, request, _("There is no document with this address."))
    return Response.redirect(datasette.urls.path(f"/inbox/{number}{anchor}"), status=303)


def _furnish(connection: sqlite3.Connection, document: dict[str, Any], spans: list[Span]) -> None:
    told = told_from(document["told"]).and_also(Told(furniture=tuple(spans)))
    update_row(connection, "documents", document["id"], {"told": told.as_json()})


def _make(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection, document_id: int, table: str, span: Span, language: str, gettext: Gettext
) -> None:
    """Make a row of the words at `span`, below the item that stands above them. Raises FieldError.

    A name that the record hides is not put into it from here: whoever means it types it.
    """
    meeting = connection.execute(queries.MEETINGS, {"document": document_id}).fetchone()
    if meeting is None:
        raise FieldError(
            "meeting_id", gettext("No meeting was read from the document, so nothing can be added to one.")
        )
    text = stored_row(connection, "documents", document_id)["text"]
    words = " ".join(BARS.sub(HIDDEN_WORD, text[slice(*span)]).split())
    if WORDS[table] == "name" and HIDDEN_WORD in words:
        raise FieldError("name", gettext("The record does not know the name on that line. Write it here."))
    above = item_above(connection, document_id, meeting["id"], span[0])
    offered = {
        "meetings": [],
        "items": connection.execute(queries.ITEMS, {"meeting": meeting["id"]}).fetchall(),
        "groups": [],
    }
    values = {**_BEGIN[table], WORDS[table]: words.strip(" *•–-") or words, "item_id": str(above) if above else ""}
    form = correction_form_class(table, gettext, language, offered)(data=values)
    row_id = add_row_with_words(connection, table, meeting["id"], form, (document_id, span), gettext)
    if table == "agenda_items":
        put_in_order(connection, meeting["id"], row_id, above)
