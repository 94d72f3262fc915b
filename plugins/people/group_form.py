"""The form at /groups/new and /groups/<slug>/edit: one group.

Tested in tests/plugins/shell/forms/test_drafts.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ...schema.lookup import GroupLookup, name_key
from ...schema.rights import Actor, edits_all, may_edit_group
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    MarkdownField,
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
from .spellings_store import set_spellings_of_group, spellings_of_group


class GroupEditor(DeletableEditor):
    """The group with that slug, or a new one when the slug is None. `write` raises FieldError."""

    def __init__(self, slug: str | None, language: str) -> None:
        self._slug = slug
        self._language = language
        self.deletable = slug is not None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        if self._slug is None:
            return edits_all(actor)
        row = self._row(connection)
        return may_edit_group(actor, row["id"] if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        others = connection.execute(
            "SELECT id, name FROM groups WHERE slug IS NOT ? ORDER BY name COLLATE swedish", [self._slug]
        ).fetchall()

        class GroupForm(RecordForm):
            name = StringField(_("Name"), [InputRequired(), Length(max=200)])
            kind = SelectField(_("Sort"), [InputRequired()], choices=vocabulary_choices("group_kind", self._language))
            parent_id = SelectField(_("Part of"), choices=choices_of_rows(others, empty="–"))
            description = TextAreaField(
                _("What it is for"), [Length(max=5000)], description=_("A sentence or two."), render_kw={"rows": 4}
            )
            mandate = MarkdownField(
                _("Mandate"),
                [Length(max=20_000)],
                description=_("What the group is to do, and who has decided it."),
                render_kw={"rows": 6},
            )
            steering = MarkdownField(
                _("Steering documents"),
                [Length(max=20_000)],
                description=_("One a line, with a link: - [Policy for participation](https://…), decided 2024-05-02"),
                render_kw={"rows": 4},
            )
            spellings = TextAreaField(
                _("Other spellings"),
                [Length(max=5000)],
                description=_("How documents write the name, one a line."),
                render_kw={"rows": 3},
            )

        return GroupForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._slug is None:
            return {"kind": "body"}
        row = self._row(connection)
        if row is None:
            return None
        columns = ("name", "kind", "parent_id", "description", "mandate", "steering")
        values = values_to_show(row, columns)
        return {**values, "spellings": spellings_of_group(connection, row["id"])}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = {
            "name": " ".join(form.name.data.split()),
            "kind": form.kind.data,
            "parent_id": int(form.parent_id.data) if form.parent_id.data else None,
            **{name: value_to_store(form[name].data) for name in ("description", "mandate", "steering")},
        }
        row = self._row(connection)
        _check(connection, row, values, gettext)
        if row is None:
            self._slug = GroupLookup(connection).free_slug(values["name"])
            group_id = insert_row(connection, "groups", {**values, "slug": self._slug})
        else:
            group_id = row["id"]
            update_row(connection, "groups", group_id, values)
        set_spellings_of_group(connection, group_id, form.spellings.data, gettext)
        return f"/groups/{self._slug}"

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        row = self._row(connection)
        for table in ("group_names", "group_habits", "group_hosts"):
            connection.execute(f"DELETE FROM {table} WHERE group_id = ?", [row["id"] if row else None])
        connection.execute("DELETE FROM groups WHERE slug = ?", [self._slug])
        return "/groups"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        row = self._row(connection)
        return ("groups", row["id"]) if row else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = self._row(connection)
        return row["name"] if row else None

    def _row(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        return connection.execute("SELECT * FROM groups WHERE slug = ?", [self._slug]).fetchone()


def _check(connection: sqlite3.Connection, row: sqlite3.Row | None, values: dict, gettext: Gettext) -> None:
    """Raises FieldError when another group has the name in any spelling, or when the group would be above itself."""
    groups = {one["id"]: one for one in connection.execute("SELECT id, name, parent_id FROM groups")}
    own, key = row["id"] if row else None, name_key(values["name"])
    same = [one for one in groups.values() if one["id"] != own and name_key(one["name"]) == key]
    if same and (row is None or name_key(row["name"]) != key):
        text = gettext("There is a group of that name already: %(name)s.")
        raise FieldError("name", text % {"name": same[0]["name"]})
    above, seen = values["parent_id"], set()
    while own is not None and above is not None and above not in seen:
        if above == own:
            raise FieldError("parent_id", gettext("That group is itself a part of this one."))
        seen.add(above)
        above = groups[above]["parent_id"]


async def new_group(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /groups/new."""
    _ = translations_for(request).gettext
    editor = GroupEditor(None, language_of(request))
    return await answer_form(datasette, request, editor, title=_("New group"), trail=[("/groups", _("Groups"))])


async def edit_group(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /groups/<slug>/edit."""
    _ = translations_for(request).gettext
    slug = request.url_vars["slug"]
    trail = [("/groups", _("Groups")), (f"/groups/{slug}", _("The group"))]
    return await answer_form(
        datasette, request, GroupEditor(slug, language_of(request)), title=_("Change the group"), trail=trail
    )
