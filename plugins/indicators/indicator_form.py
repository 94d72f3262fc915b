"""The form at /target/new and /target/<id>/edit: one indicator, with its question and method.

Tested in tests/plugins/indicators/test_forms.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ...schema.errors import InvalidRecord
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
)
from ..shell.language import N_, Gettext
from ..shell.page import translations_for
from ..shell.row_number import row_number

_COLUMNS = ("name", "question", "method", "unit", "group_id")
_NAME = N_("What is to become better, in a few words, such as: Residents feel that they can influence.")
_QUESTION = N_("As it is put to those who are asked.")
_METHOD = N_("How it is measured: who is asked or what is counted, how and when.")
_UNIT = N_("Of targets and measured values, such as %.")
_GROUP = N_("The group that follows the indicator, and may change it.")
_NAMED = "SELECT 1 FROM indicators WHERE name = ? AND id IS NOT ?"


class IndicatorEditor(DeletableEditor):
    """The indicator with that number, or a new one when the number is None. `write` raises FieldError."""

    def __init__(self, number: int | None, group: str = "") -> None:
        self._number, self._group = number, group
        self._actor: Actor | None = None
        self.deletable, self.is_new = number is not None, number is None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self._actor = actor
        if self._number is None:
            return edits_something(actor)
        row = by_id(connection, "indicators", self._number)
        return may_edit_group(actor, row["group_id"] if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        groups = connection.execute("SELECT id, name FROM groups ORDER BY name COLLATE swedish").fetchall()
        groups = [one for one in groups if may_edit_group(self._actor, one[0])]
        empty = "–" if edits_all(self._actor) else None

        class IndicatorForm(RecordForm):
            name = StringField(_("Name"), [InputRequired(), Length(max=200)], description=_(_NAME))
            question = TextAreaField(_("Question"), [Length(max=1000)], description=_(_QUESTION))
            method = TextAreaField(_("Method"), [Length(max=2000)], description=_(_METHOD))
            unit = StringField(_("Unit"), [Length(max=40)], description=_(_UNIT))
            group_id = SelectField(_("Group"), choices=choices_of_rows(groups, empty=empty), description=_(_GROUP))

        return IndicatorForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._number is None:
            found = connection.execute("SELECT id FROM groups WHERE slug = ?", [self._group]).fetchone()
            return {"unit": "%", **({"group_id": str(found[0])} if found else {})}
        row = by_id(connection, "indicators", self._number)
        return row and values_to_show(row, _COLUMNS)

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
        values["group_id"] = row_number(values["group_id"])
        if not values["name"]:
            raise FieldError("name", gettext("Give the indicator a name."))
        if connection.execute(_NAMED, [values["name"], self._number]).fetchone():
            raise FieldError("name", gettext("There is an indicator of that name already."))
        if not may_edit_group(actor, values["group_id"]):
            raise FieldError("group_id", gettext("Choose one of the groups that you coordinate."))
        self._number = insert_or_update(connection, "indicators", self._number, values)
        return f"/target/{self._number}"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("indicators", self._number) if self._number else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "indicators", self._number)
        return row["name"] if row else None

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        if connection.execute("SELECT 1 FROM surveys WHERE indicator_id = ?", [self._number]).fetchone():
            told = gettext("A survey measures this indicator. Let it measure another one, or delete it first.")
            raise InvalidRecord(told)
        for table in ("targets", "measurements"):
            connection.execute(f"DELETE FROM {table} WHERE indicator_id = ?", [self._number])
        connection.execute("DELETE FROM indicators WHERE id = ?", [self._number])
        return "/target"


async def new_indicator(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /target/new?group=slug."""
    _ = translations_for(request).gettext
    editor = IndicatorEditor(None, request.args.get("group") or "")
    return await answer_form(datasette, request, editor, title=_("New indicator"), trail=[("/target", _("Targets"))])


async def edit_indicator(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /target/<id>/edit."""
    _, number = translations_for(request).gettext, int(request.url_vars["id"])
    trail = [("/target", _("Targets")), (f"/target/{number}", _("The indicator"))]
    return await answer_form(
        datasette, request, IndicatorEditor(number), title=_("Change the indicator"), trail=trail
    )
