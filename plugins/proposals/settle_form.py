"""The form at /meetings/<slug>/triage/<proposal id>: the four questions put to one proposal.

What is prioritised, who is responsible, how, and when: each answer is written to the proposal, as the coordinator's
change.

Tested in tests/plugins/proposals/test_settle.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from datasette import Response
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.history import may_edit_row
from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    Editor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    choices_of_rows,
    still_there,
    value_to_store,
    values_to_show,
    vocabulary_choices,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import RECORD
from . import triage_queries as queries
from .proposal_page import title_of_proposal
from .triage_page import meeting_of_triage, trail_to_triage
from .typed_values import SUGGESTED, who_is_meant

_COLUMNS = ("priority", "responsible", "group_id", "how", "project_id", "due", "due_on", "status")
_NUMBERS = ("group_id", "project_id")
# The group alone is no answer: it says whose the proposal is.
_ANSWERS = ("priority", "responsible", "how", "project_id", "due", "due_on")
_OF_MEETING = "SELECT * FROM triage_proposals WHERE meeting_id = ? AND proposal_id = ?"
_SAME_TASK = "SELECT 1 FROM actions WHERE proposal_id = ? AND text = ? AND status = 'open'"


class SettleEditor(Editor):
    """One proposal that the meeting goes through. `write` raises FieldError."""

    template = "proposals_settle.html"

    def __init__(self, meeting: sqlite3.Row, proposal_id: int, language: str) -> None:
        self._meeting, self._id, self._language = meeting, proposal_id, language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        row = by_id(connection, "proposals", self._id)
        return may_edit_group(actor, self._meeting["group_id"]) and may_edit_row(connection, actor, "proposals", row)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        def named(table: str) -> list[sqlite3.Row]:
            return connection.execute(f"SELECT id, name FROM {table} ORDER BY name COLLATE swedish").fetchall()

        return settle_form(gettext, self._language, named("groups"), named("projects"))

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = by_id(connection, "proposals", self._id)
        if row is None or connection.execute(_OF_MEETING, [self._meeting["id"], self._id]).fetchone() is None:
            return None
        return values_to_show(row, _COLUMNS)

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        row = still_there(by_id(connection, "proposals", self._id))
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
        values |= {name: int(values[name]) if values[name] else None for name in _NUMBERS}
        if values["responsible"] != row["responsible"]:
            name, person, group = who_is_meant(connection, values["responsible"], gettext)
            values |= {"responsible": name, "person_id": person, "group_id": values["group_id"] or group}
        is_settled = any(values[name] is not None for name in _ANSWERS)
        if is_settled and row["taken_up_on"] is None:
            values["taken_up_on"] = self._meeting["date"]
        if not may_edit_row(connection, actor, "proposals", {**row, **values}):
            raise FieldError("group_id", gettext("Choose one of the groups that you coordinate."))
        update_row(connection, "proposals", self._id, values)
        if form.is_action.data:
            self._add_task(connection, {**row, **values}, gettext)
        at = still_there(connection.execute(_OF_MEETING, [self._meeting["id"], self._id]).fetchone())
        settled_on = date.today().isoformat() if is_settled else None
        update_row(connection, "triage_proposals", at["id"], {"settled_on": settled_on})
        return self._next(connection, row, actor, gettext)

    def _add_task(self, connection: sqlite3.Connection, proposal: dict[str, Any], gettext: Gettext) -> None:
        if not proposal["how"]:
            raise FieldError("how", gettext("Write how it is to be done: that is what the task says."))
        if connection.execute(_SAME_TASK, [self._id, proposal["how"]]).fetchone():
            return
        task = {name: proposal[name] for name in ("responsible", "person_id", "group_id", "due_on", "project_id")}
        task |= {"proposal_id": self._id, "text": proposal["how"]}
        insert_row(connection, "actions", task | queries.source_of_task(connection, self._meeting))

    def _next(self, connection: sqlite3.Connection, row: dict[str, Any], actor: Actor, gettext: Gettext) -> str:
        """The path of the next proposal without answers, in the one order, or of the list; it is told which."""
        chosen = queries.chosen_proposals(connection, self._meeting["id"], actor)
        order = queries.order_of_meeting(connection, self._meeting["id"], chosen, None)
        rows = [one for one, _ in queries.in_order(chosen, order)]
        at = next((place for place, one in enumerate(rows) if one["id"] == self._id), 0)
        place = f"/meetings/{self._meeting['slug']}/triage"
        for one in (*rows[at + 1 :], *rows[:at]):
            if one["settled_on"] is None and one["may_edit"]:
                told = {"number": row["number"], "next": one["number"]}
                self.saved = gettext("Saved: %(number)s. Next is %(next)s.") % told
                return f"{place}/{one['id']}"
        self.saved = gettext("Saved: %(number)s. All proposals have their answers.") % {"number": row["number"]}
        return place

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return "proposals", self._id

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        chosen = queries.chosen_proposals(connection, self._meeting["id"], None)
        order = queries.order_of_meeting(connection, self._meeting["id"], chosen, None)
        found = next((one for one in queries.in_order(chosen, order) if one[0]["id"] == self._id), (None, None))
        return {
            "proposal": found[0],
            "called": title_of_proposal(found[0]["text"]) if found[0] else None,
            "placed": found[1],
            "count": len(chosen),
            "groups": len(order.groups),
            "suggested": [row[0] for row in connection.execute(SUGGESTED).fetchall()],
        }


def settle_form(_: Gettext, language: str, groups: list, projects: list) -> type[RecordForm]:
    """Return the form class. `_` is gettext, `language` a code ('sv'), the lists have rows of (id, name)."""

    class SettleForm(RecordForm):
        priority = RadioField(
            _("Priority"),
            [Optional()],
            choices=[*vocabulary_choices("priority", language), *choices_of_rows([("", _("Not decided"))])],
            default="",
        )
        responsible = StringField(_("Who"), [Length(max=200)], render_kw={"list": "names", "autocomplete": "off"})
        group_id = SelectField(_("Group that sees to it"), choices=choices_of_rows(groups, empty="–"))
        how = TextAreaField(_("How"), [Length(max=5000)], render_kw={"rows": 3})
        is_action = BooleanField(_("Put it among the tasks, with who and when"))
        project_id = SelectField(_("Project"), choices=choices_of_rows(projects, empty="–"))
        due = StringField(_("When, in words"), [Length(max=200)])
        due_on = DateField(_("Due on"), [Optional()])
        status = SelectField(_("Status"), [InputRequired()], choices=vocabulary_choices("proposal_status", language))

    return cast(type[RecordForm], SettleForm)


async def settle_proposal(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/triage/<proposal id>."""
    meeting, response = await meeting_of_triage(datasette, request)
    if response is not None:
        return response
    proposal_id, _ = int(request.url_vars["id"]), translations_for(request).gettext
    editor = SettleEditor(meeting, proposal_id, language_of(request))
    row = await datasette.databases[RECORD].execute_fn(lambda conn: by_id(conn, "proposals", proposal_id))
    title = _("Four questions: %(proposal)s") % {"proposal": title_of_proposal(row["text"]) if row else proposal_id}
    return await answer_form(datasette, request, editor, title=title, trail=trail_to_triage(request, meeting))
