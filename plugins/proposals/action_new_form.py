"""The forms at /meetings/<slug>/actions/new and /actions/new, for a new action.

The first adds it to minutes that are not yet published, the second to no meeting: to a group or a proposal.

Tested in tests/plugins/proposals/test_action_new.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Response
from wtforms import HiddenField, SelectField

from ...schema.rights import Actor, edits_something, may_edit_group
from ...schema.store.sql_rows import insert_row
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import RecordForm, Value, answer_form, choices_of_rows, still_there, value_to_store
from ..shell.language import Gettext, language_of
from ..shell.page import render_page, translations_for
from ..shell.row_number import row_number
from .action_fields import COLUMNS, GROUP_COLUMNS
from .action_form import ActionEditor, meeting_of, refuse_others_groups, trail_to_action
from .typed_values import who_is_meant

_MEETING = """
SELECT m.id, m.slug, m.group_id, m.date, m.minutes_status, coalesce(m.title, g.name) AS name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_ITEMS = "SELECT id, heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"
_LAST = "SELECT coalesce(max(position), 0) + 1 FROM actions WHERE meeting_id = ?"
# What is told when it is done. A new action is open.
_LATER = ("outcome", "status", "done_on")
_COLUMNS = tuple(name for name in COLUMNS if name not in _LATER)
_BY_SLUG = "SELECT id FROM groups WHERE slug = ?"
_PROPOSAL = "SELECT id, number, text FROM proposals WHERE id = ?"


class NewActionEditor(ActionEditor):
    """A new action of the meeting at the address `slug`. `write` raises FieldError."""

    is_new = True

    def __init__(self, slug: str, language: str, kind: str | None = None) -> None:
        super().__init__(None, language)
        self._slug = slug
        self._kind = kind if kind in vocabulary_codes("action_kind") else "task"

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        meeting = self.meeting(connection)
        return may_edit_group(actor, meeting["group_id"] if meeting else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        meeting = self.meeting(connection)
        items = connection.execute(_ITEMS, [meeting["id"] if meeting else None]).fetchall()
        item = SelectField(gettext("Item"), choices=choices_of_rows(items, empty="–"))
        others = {"item_id": item, **dict.fromkeys(_LATER)}
        return type("NewActionForm", (super().form(connection, gettext, fields),), others)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        meeting = self.meeting(connection)
        if meeting is None:
            return None
        if self._kind != "feedback":
            return {"kind": self._kind}
        group = str(meeting["group_id"] or "")
        return {"kind": "feedback", "recipient_kind": "participants", "asking_group_id": group}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self.meeting(connection))
        values = _values(connection, form, gettext)
        values["item_id"] = int(form.item_id.data) if form.item_id.data else None
        position = connection.execute(_LAST, [meeting["id"]]).fetchone()[0]
        self._id = insert_row(connection, "actions", {"meeting_id": meeting["id"], "position": position, **values})
        return self._path(connection)

    def meeting(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        """Return the row of the meeting to which the action belongs, or None if there is no such meeting."""
        return connection.execute(_MEETING, [self._slug]).fetchone()


class NewActionOfGroupEditor(ActionEditor):
    """A new action that comes from no meeting. `first` are the values with which the form begins.

    `write` raises FieldError.
    """

    is_new = True

    def __init__(self, language: str, first: Mapping[str, str]) -> None:
        super().__init__(None, language)
        self._first = first
        self._proposal: sqlite3.Row | None = None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return edits_something(actor)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        asked = row_number((fields.get("proposal_id") if fields else None) or self._first.get("proposal"))
        self._proposal = connection.execute(_PROPOSAL, [asked]).fetchone()
        others = {"proposal_id": HiddenField(), **dict.fromkeys(_LATER)}
        return type("NewActionForm", (super().form(connection, gettext, fields),), others)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        kind, group = self._first.get("kind", ""), connection.execute(_BY_SLUG, [self._first.get("group")]).fetchone()
        proposal = row_number(self._first.get("proposal"))
        values: dict[str, Value] = {"kind": kind if kind in vocabulary_codes("action_kind") else "task"}
        values |= {"asked_on": date.today().isoformat()} if values["kind"] != "task" else {}
        values |= {"asking_group_id": str(group["id"])} if group else {}
        values |= {"proposal_id": str(proposal), "recipient_kind": "proposer"} if proposal is not None else {}
        return values

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = _values(connection, form, gettext)
        values["proposal_id"] = self._proposal["id"] if self._proposal else None
        refuse_others_groups(connection, actor, values, gettext)
        self._id = insert_row(connection, "actions", values)
        return self._path(connection)

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {**super().context(connection), "proposal": self._proposal}


def _values(connection: sqlite3.Connection, form: RecordForm, gettext: Gettext) -> dict[str, Any]:
    """Return the columns of the new action. Whoever invited owes the answer, if nobody else is named."""
    values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
    values |= {name: int(values[name]) if values[name] else None for name in GROUP_COLUMNS}
    name, person, group = who_is_meant(connection, values["responsible"], gettext)
    values |= {"responsible": name, "person_id": person, "group_id": values["group_id"] or group}
    if values["kind"] == "feedback" and not name:
        values["group_id"] = values["group_id"] or values["asking_group_id"]
    return values


async def new_action_of_group(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /actions/new?kind=request&group=<slug>&proposal=<id>, with which the form begins."""
    _ = translations_for(request).gettext
    first = {name: request.args.get(name) or "" for name in ("kind", "group", "proposal")}
    editor = NewActionOfGroupEditor(language_of(request), first)
    titles = {"feedback": _("New promise"), "request": _("New request"), "awaited": _("Await a decision")}
    title = titles.get(first["kind"], _("New action"))
    return await answer_form(datasette, request, editor, title=title, trail=trail_to_action(request, None))


async def new_action(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/actions/new?kind=feedback. The status is 409 for published minutes."""
    editor = NewActionEditor(request.url_vars["slug"], language_of(request), request.args.get("kind"))
    _ = translations_for(request).gettext
    meeting = await meeting_of(datasette, request, editor)
    trail = trail_to_action(request, meeting)
    locked = meeting if meeting is not None and meeting["minutes_status"] == "published" else None
    if locked is not None and may_edit_group(request.actor, locked["group_id"]):
        title, told = _("The minutes are published and locked"), {"meeting": locked}
        return await render_page(
            datasette, request, "meetings_locked.html", told, title=title, trail=trail, status=409
        )
    return await answer_form(datasette, request, editor, title=_("Add an action"), trail=trail)
