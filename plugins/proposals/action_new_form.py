"""The form at /meetings/<slug>/actions/new: it adds an action to minutes that are not yet published.

Tested in tests/plugins/proposals/test_action_new.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import SelectField

from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import insert_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import RecordForm, Value, answer_form, choices_of_rows, still_there
from ..shell.language import Gettext, language_of
from ..shell.page import render_page, translations_for
from .action_form import ActionEditor, meeting_of, trail_to_action
from .typed_values import value_to_store, who_is_meant

_MEETING = """
SELECT m.id, m.slug, m.group_id, m.date, m.minutes_status, coalesce(m.title, g.name) AS name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_ITEMS = "SELECT id, heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"
_LAST = "SELECT coalesce(max(position), 0) + 1 FROM actions WHERE meeting_id = ?"
_COLUMNS = ("kind", "text", "responsible", "group_id", "recipient", "due_on", "repeats", "item_id")


class NewActionEditor(ActionEditor):
    """A new action of the meeting at the address `slug`. `write` raises FieldError."""

    def __init__(self, slug: str, language: str) -> None:
        super().__init__(None, language)
        self._slug = slug

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        meeting = self.meeting(connection)
        return may_edit_group(actor, meeting["group_id"] if meeting else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        meeting = self.meeting(connection)
        items = connection.execute(_ITEMS, [meeting["id"] if meeting else None]).fetchall()
        item = SelectField(gettext("Item"), choices=choices_of_rows(items, empty="–"))
        # A new action is always open.
        others = {"item_id": item, "status": None, "done_on": None}
        return type("NewActionForm", (super().form(connection, gettext, fields),), others)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        return {"kind": "task"} if self.meeting(connection) else None

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self.meeting(connection))
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
        values |= {name: int(values[name]) if values[name] else None for name in ("group_id", "item_id")}
        name, person, group = who_is_meant(connection, values["responsible"], gettext)
        values |= {"responsible": name, "person_id": person, "group_id": values["group_id"] or group}
        position = connection.execute(_LAST, [meeting["id"]]).fetchone()[0]
        self._id = insert_row(connection, "actions", {"meeting_id": meeting["id"], "position": position, **values})
        return self._path(connection)

    def meeting(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        """Return the row of the meeting to which the action belongs, or None if there is no such meeting."""
        return connection.execute(_MEETING, [self._slug]).fetchone()


async def new_action(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/actions/new. The status is 409 for published minutes."""
    editor, _ = NewActionEditor(request.url_vars["slug"], language_of(request)), translations_for(request).gettext
    meeting = await meeting_of(datasette, request, editor)
    trail = trail_to_action(request, meeting)
    locked = meeting if meeting is not None and meeting["minutes_status"] == "published" else None
    if locked is not None and may_edit_group(request.actor, locked["group_id"]):
        title, told = _("The minutes are published and locked"), {"meeting": locked}
        return await render_page(
            datasette, request, "meetings_locked.html", told, title=title, trail=trail, status=409
        )
    return await answer_form(datasette, request, editor, title=_("Add an action"), trail=trail)
