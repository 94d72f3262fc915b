"""The form at /proposals/new, /proposals/<number>/edit and /proposals/row/<id>/edit: one proposal.

Tested in tests/plugins/proposals/test_forms.py.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Response
from datasette.utils import tilde_decode

from ...schema.checks import TAKEN_NUMBERS
from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_something
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    still_there,
    value_to_store,
    values_to_show,
)
from ..shell.language import Gettext, language_of
from ..shell.page import path_now, translations_for
from ..shell.proposal_path import path_of_proposal
from ..shell.record import RECORD, may_view
from ..shell.row_number import row_number
from . import proposal_links_store as links
from .proposal_form_fields import days_form, proposal_form
from .proposal_queries import THEMES
from .typed_values import SUGGESTED, who_is_meant

COLUMNS = (
    "text", "number", "theme", "received_on", "source_kind", "meeting_id", "item_id", "document_id", "source",
    "priority", "responsible", "group_id", "how", "due", "due_on", "project_id", "status", "taken_up_on",
    "decided_on", "started_on", "done_on", "answer", "answered_on",
)  # fmt: skip
_NUMBERS = ("meeting_id", "item_id", "document_id", "group_id", "project_id")
# Those loaded last, and the one that is chosen already.
_DOCUMENTS = """
SELECT id, name FROM (
    SELECT id, coalesce(title, name) AS name FROM documents ORDER BY id DESC LIMIT 300
) UNION SELECT id, coalesce(title, name) FROM documents WHERE id = ? ORDER BY 1 DESC
"""
_MEETING_OF_ITEM = "SELECT meeting_id FROM agenda_items WHERE id = ?"
# The newest, and those that are chosen already (a JSON list).
_MEETINGS = """
SELECT m.id, coalesce(m.title, g.name) AS name, m.date
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.id IN (SELECT id FROM (SELECT id FROM meetings ORDER BY date DESC LIMIT 1000)
               UNION ALL SELECT value FROM json_each(?))
ORDER BY m.date DESC, m.id DESC
"""
_THERE = "SELECT 1 FROM proposals WHERE number = ?"


class ProposalEditor(DeletableEditor):
    """The proposal whose `column` (number or id) has the value `key`, or a new one when `key` is None.

    `write` raises FieldError.
    """

    template = "proposals_form.html"

    def __init__(self, column: str, key: str | int | None, language: str) -> None:
        self._column = column
        self._key = key
        self._language = language
        self.deletable = key is not None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        if self._key is None:
            return edits_something(actor)
        return may_edit_row(connection, actor, "proposals", self._row(connection))

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        def all_of(sql: str) -> list[sqlite3.Row]:
            return connection.execute(sql).fetchall()

        offered: dict[str, list[Any]] = {
            "groups": all_of("SELECT id, name FROM groups ORDER BY name COLLATE swedish"),
            "projects": all_of("SELECT id, name FROM projects ORDER BY name COLLATE swedish"),
        }
        asked = (row_number(_first(fields, name)) for name in ("meeting_id", "link_meeting"))
        near = {one for one in asked if one is not None}
        said = self._row(connection) or {}
        chosen_item = [str(one) for one in (said.get("item_id"), _first(fields, "item_id")) if one]
        at = [one for one in (row_number(_first(fields, "meeting_id")), said.get("meeting_id")) if one is not None]
        offered["meetings"] = [
            (row["id"], f"{row['name']}, {format_date(row['date'], self._language, 'long')}", row["date"])
            for row in connection.execute(_MEETINGS, [json.dumps([*near, *at])])
        ]
        offered["source_items"] = links.rows_to_link(connection, "items", at[:1], chosen_item, self._language)
        document_id = row_number(_first(fields, "document_id")) or said.get("document_id")
        offered["documents"] = connection.execute(_DOCUMENTS, [document_id]).fetchall()
        for field in links.LINKS:
            chosen = [*links.linked_ids(connection, field, self._id(connection)), *_all(fields, field)]
            offered[field] = links.rows_to_link(connection, field, near, chosen, self._language)
        return days_form(gettext, proposal_form(gettext, self._language, offered), self._key is None)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._key is None:
            return {"status": "new", "received_on": date.today().isoformat()}
        row = self._row(connection)
        if row is None:
            return None
        values = values_to_show(row, COLUMNS)
        return {
            **values,
            **{field: links.linked_ids(connection, field, row["id"]) for field in links.LINKS},
        }

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        row = self._row(connection)
        values = self._values(connection, form, row, gettext)
        if not may_edit_row(connection, actor, "proposals", {**(row or {}), **values}):
            raise FieldError("group_id", gettext("Choose one of the groups that you coordinate."))
        if row is None:
            original = value_to_store(form.original.data)
            proposal_id = insert_row(
                connection, "proposals", {**values, **({"original": original} if original else {})}
            )
        else:
            proposal_id = row["id"]
            update_row(connection, "proposals", proposal_id, values)
        note = value_to_store(form.note.data)
        if note:
            _note(connection, proposal_id, values["status"], note, row is None or row["status"] != values["status"])
        for field in links.LINKS:
            self._link(connection, field, proposal_id, form[field].data or [], actor, gettext)
        # The number may be new: it differs from the one in the trail, or the record has given it.
        number = (by_id(connection, "proposals", proposal_id) or {})["number"]
        self.saved = gettext("Saved: %(name)s") % {"name": gettext("Proposal %(number)s") % {"number": number}}
        return path_of_proposal(proposal_id, number)

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        proposal_id = still_there(self._id(connection))
        for field in links.LINKS:
            links.set_links(connection, field, proposal_id, [])
        connection.execute("DELETE FROM proposals WHERE id = ?", [proposal_id])
        return "/proposals"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {
            "suggested": [row[0] for row in connection.execute(SUGGESTED).fetchall()],
            "original": (self._row(connection) or {}).get("original"),
            "proposal_id": self._id(connection),
            "themes": [row[0] for row in connection.execute(THEMES).fetchall()],
        }

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        proposal_id = self._id(connection)
        return ("proposals", proposal_id) if proposal_id else None

    def _link(  # noqa: PLR0913, PLR0917
        self,
        connection: sqlite3.Connection,
        field: str,
        proposal_id: int,
        chosen: list,
        actor: Actor,
        gettext: Gettext,
    ) -> None:
        table, column, _, _ = links.LINKS[field]
        for one in set(links.linked_ids(connection, field, proposal_id)) ^ set(chosen):
            if not may_edit_row(connection, actor, table, {"proposal_id": proposal_id, column: int(one)}):
                raise FieldError(field, gettext("You may only link to meetings of groups that you coordinate."))
        links.set_links(connection, field, proposal_id, chosen)

    def _values(self, connection: sqlite3.Connection, form: RecordForm, row: dict | None, gettext: Gettext) -> dict:
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in COLUMNS}
        values |= {name: int(values[name]) if values[name] else None for name in _NUMBERS}
        if values["number"] in TAKEN_NUMBERS:
            raise FieldError("number", gettext("That word cannot be a number in the register."))
        if values["item_id"]:
            meeting_id = connection.execute(_MEETING_OF_ITEM, [values["item_id"]]).fetchone()[0]
            if values["meeting_id"] not in (None, meeting_id):
                raise FieldError("item_id", gettext("That item is another meeting's."))
            values["meeting_id"] = meeting_id
        if row is None or values["responsible"] != row["responsible"]:
            name, person, group = who_is_meant(connection, values["responsible"], gettext)
            values |= {"responsible": name, "person_id": person, "group_id": values["group_id"] or group}
        if values["answer"] and not values["answered_on"] and not (row["answer"] if row else None):
            values["answered_on"] = date.today().isoformat()
        return values

    def _row(self, connection: sqlite3.Connection) -> dict | None:
        found = connection.execute(f"SELECT id FROM proposals WHERE {self._column} = ?", [self._key]).fetchone()
        return found and by_id(connection, "proposals", found[0])

    def _id(self, connection: sqlite3.Connection) -> int | None:
        row = self._row(connection)
        return row["id"] if row else None


def _note(connection: sqlite3.Connection, proposal_id: int, status: str, note: str, has_changed: bool) -> None:
    """Store the reason for a status.

    A new status has a row that a trigger has just written; the note goes there. Otherwise the note gets a row of its
    own.
    """
    if has_changed:
        connection.execute(
            "UPDATE proposal_statuses SET note = ? "
            "WHERE id = (SELECT max(id) FROM proposal_statuses WHERE proposal_id = ?)",
            [note, proposal_id],
        )
    else:
        insert_row(connection, "proposal_statuses", {"proposal_id": proposal_id, "status": status, "note": note})


def _all(fields: Mapping[str, Any] | None, name: str) -> list[str]:
    if fields is None:
        return []
    found = fields.getlist(name) if hasattr(fields, "getlist") else fields.get(name) or []
    return [found] if isinstance(found, str) else list(found)


def _first(fields: Mapping[str, Any] | None, name: str) -> str:
    return next(iter(_all(fields, name)), "")


async def new_proposal(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /proposals/new."""
    _ = translations_for(request).gettext
    editor = ProposalEditor("id", None, language_of(request))
    return await answer_form(
        datasette, request, editor, title=_("New proposal"), trail=[("/proposals", _("Proposals"))]
    )


async def edit_proposal_by_number(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /proposals/<number>/edit; the number is in Datasette's tilde-encoding."""
    number, path = request.url_vars["number"], None
    if request.actor and await may_view(datasette, request.actor, RECORD):
        known = await datasette.databases[RECORD].execute(_THERE, [tilde_decode(number)])
        # An open form still works when somebody changes or removes the number of its proposal.
        path = None if known.first() else await path_now(datasette, request)
    parts = path.split("/") if path else ["", "proposals", number]
    if parts[2] == "row":
        return await _edit(datasette, request, "id", int(parts[3]))
    return await _edit(datasette, request, "number", tilde_decode(parts[2]))


async def edit_proposal_by_row(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /proposals/row/<id>/edit."""
    return await _edit(datasette, request, "id", int(request.url_vars["id"]))


async def _edit(datasette: Datasette, request: Request, column: str, key: str | int) -> Response:
    _ = translations_for(request).gettext
    words = _("Proposal %(number)s") % {"number": key} if column == "number" else _("The proposal")
    here = path_of_proposal(0, key) if isinstance(key, str) else path_of_proposal(key, None)
    trail = [("/proposals", _("Proposals")), (here, words)]
    editor = ProposalEditor(column, key, language_of(request))
    return await answer_form(datasette, request, editor, title=_("Change the proposal"), trail=trail)
