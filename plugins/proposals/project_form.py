"""The form at /projects/new and /projects/<id>/edit: one project.

Tested in tests/plugins/proposals/test_projects.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import Actor, edits_all, edits_something, may_edit_group
from ...schema.store.sql_rows import by_id, insert_or_update
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    choices_of_rows,
    value_to_store,
    values_to_show,
    vocabulary_choices,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.row_number import row_number

_COLUMNS = ("name", "description", "status", "group_id", "starts_on", "ends_on")
_NAMED = "SELECT 1 FROM projects WHERE name = ? AND id IS NOT ?"


class ProjectEditor(DeletableEditor):
    """The project with that number, or a new one when the number is None. `write` raises FieldError."""

    def __init__(self, number: int | None, language: str) -> None:
        self._number, self._language = number, language
        self._actor: Actor | None = None
        self.deletable = number is not None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self._actor = actor
        if self._number is None:
            return edits_something(actor)
        row = by_id(connection, "projects", self._number)
        return may_edit_group(actor, row["group_id"] if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        groups = connection.execute("SELECT id, name FROM groups ORDER BY name COLLATE swedish").fetchall()
        groups = [one for one in groups if may_edit_group(self._actor, one[0])]
        may_leave = edits_all(self._actor)

        class ProjectForm(RecordForm):
            name = StringField(_("Name"), [InputRequired(), Length(max=200)])
            description = TextAreaField(_("What it is to achieve"), [Length(max=5000)], render_kw={"rows": 4})
            status = SelectField(
                _("Status"), [InputRequired()], choices=vocabulary_choices("project_status", self._language)
            )
            group_id = SelectField(
                _("Group"),
                choices=choices_of_rows(groups, empty="–" if may_leave else None),
                description=_("The group that owns the project, and may change it."),
            )
            starts_on = DateField(_("From"), [Optional()])
            ends_on = DateField(_("Until"), [Optional()])

        return ProjectForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._number is None:
            return {"status": "planned"}
        row = by_id(connection, "projects", self._number)
        return row and values_to_show(row, _COLUMNS)

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
        values["group_id"] = row_number(values["group_id"])
        if connection.execute(_NAMED, [values["name"], self._number]).fetchone():
            raise FieldError("name", gettext("There is a project of that name already."))
        if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
            raise FieldError("ends_on", gettext("The last day is before the first one."))
        if not may_edit_group(actor, values["group_id"]):
            raise FieldError("group_id", gettext("Choose one of the groups that you coordinate."))
        self._number = insert_or_update(connection, "projects", self._number, values)
        return f"/projects/{self._number}"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("projects", self._number) if self._number else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "projects", self._number)
        return row["name"] if row else None

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        connection.execute("DELETE FROM projects WHERE id = ?", [self._number])
        return "/projects"


async def new_project(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /projects/new."""
    _ = translations_for(request).gettext
    trail = [("/proposals", _("Proposals")), ("/projects", _("Projects"))]
    return await answer_form(
        datasette, request, ProjectEditor(None, language_of(request)), title=_("New project"), trail=trail
    )


async def edit_project(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /projects/<id>/edit."""
    _, number = translations_for(request).gettext, int(request.url_vars["id"])
    projects = ("/projects", _("Projects"))
    trail = [("/proposals", _("Proposals")), projects, (f"/projects/{number}", _("The project"))]
    editor = ProjectEditor(number, language_of(request))
    return await answer_form(datasette, request, editor, title=_("Change the project"), trail=trail)
