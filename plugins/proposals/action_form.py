"""The form at /actions/<id>/edit: one task, or feedback that somebody promised.

Tested in tests/plugins/proposals/test_action_new.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.rights import Actor
from ...schema.store import action_turns as turns
from ...schema.store.sql_rows import by_id, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import (
    Editor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    still_there,
    value_to_store,
    values_to_show,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import RECORD, may_view
from .action_fields import COLUMNS, GROUP_COLUMNS, action_form
from .typed_values import SUGGESTED, who_is_meant

_MEETING = """
SELECT m.slug, m.date, m.minutes_status, coalesce(m.title, g.name) AS name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?
"""
_NAME_OF_PERSON = "SELECT name FROM people WHERE id = ?"


class ActionEditor(Editor):
    """The action with that id. `write` raises FieldError."""

    template = "proposals_action_form.html"

    def __init__(self, action_id: int | None, language: str) -> None:
        self._id = action_id
        self._language = language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return may_edit_row(connection, actor, "actions", by_id(connection, "actions", self._id))

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        kind = fields.get("kind") if fields else None
        return action_form(connection, gettext, self._language, str(kind or "task"))

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = by_id(connection, "actions", self._id)
        if row is None:
            return None
        values: dict[str, Value] = values_to_show(row, COLUMNS)
        if not row["responsible"] and row["person_id"]:
            values["responsible"] = connection.execute(_NAME_OF_PERSON, [row["person_id"]]).fetchone()[0]
        return values

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        before, row = still_there(self.read(connection)), still_there(by_id(connection, "actions", self._id))
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in COLUMNS}
        values |= {name: int(values[name]) if values[name] else None for name in GROUP_COLUMNS}
        if (values["responsible"] or "") != before["responsible"]:
            name, person, group = who_is_meant(connection, values["responsible"], gettext)
            values |= {"responsible": name, "person_id": person, "group_id": group or values["group_id"]}
        elif not row["responsible"]:
            # The form showed the name of the linked person. The row keeps only the link.
            values["responsible"] = None
        values["done_on"] = self._done_on(values, gettext)
        self._keep_published(connection, row, values, gettext)
        refuse_others_groups(connection, actor, {**row, **values}, gettext)
        update_row(connection, "actions", row["id"], values)
        self._keep_turns(connection, row, values)
        return self._path(connection)

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {"suggested": [row[0] for row in connection.execute(SUGGESTED).fetchall()]}

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("actions", self._id) if self._id else None

    def _path(self, connection: sqlite3.Connection) -> str:
        meeting = self.meeting(connection)
        return f"/meetings/{meeting['slug']}#action-{self._id}" if meeting else f"/actions/{self._id}"

    def _keep_turns(self, connection: sqlite3.Connection, row: dict, values: dict) -> None:
        """Store that a promise was kept, or was not after all, where the form says so."""
        was_done, is_done = row["status"] == "done", values["status"] == "done"
        if is_done and not was_done and values["kind"] == "feedback":
            told = (values["due_on"], values["done_on"], values["outcome"])
            turns.store_turn(connection, row["id"], "kept", *told)
        elif was_done and not is_done:
            turns.take_turn_away(connection, row)

    def meeting(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        """Return the row of the meeting from which the action comes, or None."""
        row = by_id(connection, "actions", self._id)
        return connection.execute(_MEETING, [row["meeting_id"] if row else None]).fetchone()

    def _done_on(self, values: dict, gettext: Gettext) -> str | None:
        if values["status"] == "done":
            return values["done_on"] or date.today().isoformat()
        if values["done_on"]:
            raise FieldError("done_on", gettext("Only what is done has a day on which it was done."))
        return None

    def _keep_published(self, connection: sqlite3.Connection, row: dict, values: dict, gettext: Gettext) -> None:
        meeting = self.meeting(connection)
        if meeting is None or meeting["minutes_status"] != "published":
            return
        # The due day of a repeating action may change, because it moves each time the action is done.
        later = () if row["repeats"] and values["due_on"] else ("due_on",)
        for name in ("kind", "text", "recipient", "responsible", "repeats", *later):
            if values[name] != row[name]:
                text = gettext("The minutes are published, and this stands in them. Open a correction of them first.")
                raise FieldError(name, text)


def refuse_others_groups(connection: sqlite3.Connection, actor: Actor, row: dict, gettext: Gettext) -> None:
    """Raise FieldError, by the field that decides, when the action is of a group that the actor does not edit."""
    if not may_edit_row(connection, actor, "actions", row):
        field = "asking_group_id" if row["asking_group_id"] else "group_id"
        raise FieldError(field, gettext("Choose one of the groups that you coordinate."))


async def edit_action(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /actions/<id>/edit."""
    editor = ActionEditor(int(request.url_vars["id"]), language_of(request))
    trail = trail_to_action(request, await meeting_of(datasette, request, editor))
    title = translations_for(request).gettext("Change the action")
    return await answer_form(datasette, request, editor, title=title, trail=trail)


async def meeting_of(datasette: Datasette, request: Request, editor: ActionEditor) -> sqlite3.Row | None:
    """Return the meeting of the editor's action, or None if there is none that the visitor may see."""
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return None
    return await datasette.databases[RECORD].execute_fn(editor.meeting)


def trail_to_action(request: Request, meeting: sqlite3.Row | None) -> list[tuple[str, str]]:
    """Return the trail to the form of an action: (path, label) for each step.

    `meeting` is the row of the action's meeting, or None.
    """
    if meeting is None:
        return [("/actions", translations_for(request).gettext("To do"))]
    words = f"{meeting['name']}, {format_date(meeting['date'], language_of(request), 'long')}"
    return [("/meetings", translations_for(request).gettext("Meetings")), (f"/meetings/{meeting['slug']}", words)]
