"""The form at /meetings/<slug>/triage/project?proposal=1&proposal=2: many proposals become one project.

Tested in tests/plugins/proposals/test_settle.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from ...schema.history import may_edit_row
from ...schema.rights import Actor
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import CheckboxesField, FieldError, RecordForm, Value, answer_form, choices_of_rows, value_to_store
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from . import triage_queries as queries
from .project_form import ProjectEditor
from .proposal_page import title_of_proposal
from .triage_page import meeting_of_triage, trail_to_triage
from .typed_values import SUGGESTED, who_is_meant


class TriageProjectEditor(ProjectEditor):
    """A new project of proposals that the meeting goes through. `chosen` are ids that are ticked to begin with.

    `write` raises FieldError.
    """

    is_new = True
    template = "proposals_triage_project.html"

    def __init__(self, meeting: sqlite3.Row, chosen: list[str], language: str) -> None:
        super().__init__(None, language)
        self._meeting, self._chosen = meeting, chosen

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _, rows = gettext, queries.chosen_proposals(connection, self._meeting["id"], self._actor)
        offered = [(row["id"], f"{row['number']} {title_of_proposal(row['text'])}") for row in rows]
        fields_of_task = {
            "proposals": CheckboxesField(_("Proposals in the project"), choices=choices_of_rows(offered)),
            "how": TextAreaField(
                _("How: the first task"),
                [Length(max=5000)],
                description=_("It becomes a task of the project. Leave it empty if there is none yet."),
                render_kw={"rows": 3},
            ),
            "responsible": StringField(
                _("Who"), [Length(max=200)], render_kw={"list": "names", "autocomplete": "off"}
            ),
            "due_on": DateField(_("Due on"), [Optional()]),
        }
        return type("TriageProjectForm", (super().form(connection, gettext, fields),), fields_of_task)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        return {
            "status": "planned",
            "group_id": str(self._meeting["group_id"] or ""),
            "starts_on": self._meeting["date"],
            "proposals": self._chosen,
        }

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        if not form.proposals.data:
            raise FieldError("proposals", gettext("Choose at least one proposal."))
        path = super().write(connection, form, actor, gettext)
        for proposal_id in map(int, form.proposals.data):
            row = by_id(connection, "proposals", proposal_id)
            if not may_edit_row(connection, actor, "proposals", row):
                told = {"number": row["number"] if row else proposal_id}
                text = gettext("Proposal %(number)s belongs to a group that you do not coordinate.") % told
                raise FieldError("proposals", text)
            update_row(connection, "proposals", proposal_id, {"project_id": self._number})
        if how := value_to_store(form.how.data):
            name, person, group = who_is_meant(connection, value_to_store(form.responsible.data), gettext)
            task: dict[str, Any] = {"project_id": self._number, "text": how, "responsible": name}
            task |= {"person_id": person, "group_id": group, "due_on": value_to_store(form.due_on.data)}
            insert_row(connection, "actions", task | queries.source_of_task(connection, self._meeting))
        return path

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {"suggested": [row[0] for row in connection.execute(SUGGESTED).fetchall()]}


async def project_of_proposals(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/triage/project; `proposal` in the address may stand several times."""
    meeting, response = await meeting_of_triage(datasette, request)
    if response is not None:
        return response
    chosen = [one for one in request.args.getlist("proposal") if one.isascii() and one.isdigit()]
    editor = TriageProjectEditor(meeting, chosen, language_of(request))
    title = translations_for(request).gettext("Make them one project")
    return await answer_form(datasette, request, editor, title=title, trail=trail_to_triage(request, meeting))
