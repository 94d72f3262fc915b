"""The form at /inbox/<document>/<table>/<row> and …/new: it corrects a row that was read, or adds a missed one.

Tested in tests/plugins/inbox/test_correction.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response

from ...schema.originals import BARS
from ...schema.privacy import HIDDEN_WORD
from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import by_id
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, RecordForm, Value, answer_form, still_there
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, Gettext, language_of
from ..shell.page import not_found, translations_for
from ..shell.passages import text_for_reader
from ..shell.record import RECORD, may_view
from . import correction_queries as queries
from .correction_fields import ADDED, TABLES, WORDS, correction_form_class
from .correction_store import add_row_with_words, change_row, remove_row, values_in_form
from .inbox_rights import may_correct, number_in_address

TITLES = {
    "meetings": (N_("Correct the meeting"), ""),
    "attendance": (N_("Correct who came"), N_("Add somebody who came")),
    "agenda_items": (N_("Correct the item"), N_("Add an item")),
    "decisions": (N_("Correct the decision"), N_("Add a decision")),
    "actions": (N_("Correct the action"), N_("Add an action")),
    "adjusters": (N_("Correct who checks the minutes"), N_("Add somebody who checks the minutes")),
}


class CorrectionEditor(DeletableEditor):
    """A row of `table` that was read from the document, or a new row when `row_id` is None.

    `span` is the place of the words that somebody has marked in the text: the first character, and the one after the
    last. `write` raises FieldError.
    """

    template = "inbox_correction.html"

    def __init__(
        self, document_id: int, table: str, row_id: int | None, span: tuple[int, int] | None, language: str
    ) -> None:
        self._document_id, self._table, self._row_id, self._span = document_id, table, row_id, span
        self._language = language
        self._actor: Actor | None = None
        self.deletable = row_id is not None and table in ADDED

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self._actor = actor
        return may_correct(connection, actor, self._document_id)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        row = self._row(connection)
        return correction_form_class(self._table, gettext, self._language, self._offered(connection, row))

    def _offered(self, connection: sqlite3.Connection, row: dict | None) -> dict:
        meetings = [] if row else self._meetings(connection)
        mine = [row.get("meeting_id")] if row else [meeting["id"] for meeting in meetings]
        groups = connection.execute(queries.GROUPS).fetchall()
        return {
            "meetings": [(meeting["id"], meeting["date"]) for meeting in meetings],
            "items": [item for one in mine if one for item in connection.execute(queries.ITEMS, {"meeting": one})],
            "groups": [one for one in groups if may_edit_group(self._actor, one["id"])],
        }

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._row_id is not None:
            row = self._row(connection)
            return {**values_in_form(self._table, row)} if row else None
        if not self._meetings(connection):
            return None
        start = {"attendance": {"status": "present"}, "agenda_items": {"status": "discussed"}}
        words = self._marked(connection)
        if WORDS[self._table] == "name" and HIDDEN_WORD in words:
            words = ""
        return {**start.get(self._table, {}), **({WORDS[self._table]: words} if words else {})}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        if self._row_id is not None:
            change_row(connection, self._table, still_there(self._row(connection)), form, actor, gettext)
            return self._back(self._row_id)
        chosen = form.data.get("meeting_id") or self._meetings(connection)[0]["id"]
        place = (self._document_id, self._span if self._marked(connection) else None)
        return self._back(add_row_with_words(connection, self._table, int(chosen), form, place, gettext))

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        remove_row(connection, self._table, still_there(self._row(connection)), actor)
        return f"/inbox/{self._document_id}#records"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        row = self._row(connection)
        places = [(place["start"], place["end"]) for place in self._places(connection)]
        if self._span and not row:
            places = [self._span]
        # Nobody else comes here: the form is for those who may read the document in full.
        text = text_for_reader(
            connection, still_there(by_id(connection, "documents", self._document_id)), in_full=True
        )
        return {
            "table": self._table,
            "excerpts": [_around(text, *place) for place in places[:3]],
            "people": [one["name"] for one in connection.execute(queries.NAMES, {"document": self._document_id})],
            "meeting_slug": row and row.get("slug"),
        }

    def _back(self, row_id: int) -> str:
        return f"/inbox/{self._document_id}#{self._table}-{row_id}"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return (self._table, self._row_id) if self._row_id else None

    def _row(self, connection: sqlite3.Connection) -> dict | None:
        """Return the row if it belongs to the document, else None."""
        if self._row_id is None:
            return None
        row = by_id(connection, self._table, self._row_id)
        asked = {"document": self._document_id, "table": self._table, "row": self._row_id}
        if row and connection.execute(queries.READ_FROM, asked).fetchone():
            return row
        own = row and connection.execute(
            "SELECT 1 FROM meetings WHERE id = ? AND document_id = ?", [row.get("meeting_id"), self._document_id]
        )
        return row if own and own.fetchone() else None

    def _places(self, connection: sqlite3.Connection) -> list:
        asked = {"document": self._document_id, "table": self._table, "row": self._row_id}
        return connection.execute(queries.PLACES, asked).fetchall() if self._row_id is not None else []

    def _meetings(self, connection: sqlite3.Connection) -> list:
        return connection.execute(queries.MEETINGS, {"document": self._document_id}).fetchall()

    def _marked(self, connection: sqlite3.Connection) -> str:
        if self._span is None:
            return ""
        start, end = self._span
        text = still_there(by_id(connection, "documents", self._document_id))["text"]
        # What may not stand in the record is not put into it from here: whoever means it types it.
        return " ".join(BARS.sub(HIDDEN_WORD, text[start:end]).split()) if start < end <= len(text) else ""


def _around(text: str, start: int, end: int, room: int = 160) -> dict:
    return {"before": text[max(0, start - room) : start], "marked": text[start:end], "after": text[end : end + room]}


async def correct_row(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /inbox/<document>/<table>/<row>."""
    row = request.url_vars["row"]
    return await _edit(datasette, request, int(row) if len(row) <= 9 else 0, None)


async def add_row(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /inbox/<document>/<table>/new, where the form adds a row.

    At …/new/120-140 the form starts with those characters of the text as the marked words.
    """
    start, _, end = (request.url_vars.get("span") or "").partition("-")
    span = (int(start), int(end)) if end and max(len(start), len(end)) <= 9 else None
    return await _edit(datasette, request, None, span)


async def _edit(datasette: Datasette, request: Request, row_id: int | None, span: tuple[int, int] | None) -> Response:
    if not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    _ = translations_for(request).gettext
    number, table = number_in_address(request), request.url_vars["table"]
    name = await datasette.databases[RECORD].execute("SELECT name FROM documents WHERE id = ?", [number])
    if table not in TABLES or (row_id is None and table not in ADDED) or not name.rows:
        return await not_found(datasette, request)
    editor = CorrectionEditor(number, table, row_id, span, language_of(request))
    anchor = f"#{table}-{row_id}" if row_id is not None else "#text"
    # The file name in the trail gives away nothing that the form does not.
    trail = [("/inbox", _("Inbox")), (f"/inbox/{number}{anchor}", name.first()["name"])]
    title = _(TITLES[table][row_id is None])
    return await answer_form(datasette, request, editor, title=title, trail=trail)
