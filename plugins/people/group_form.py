"""/groups/new and /groups/<slug>/edit: the form of a group."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ...schema.lookup import Groups
from ...schema.rights import edits_all, may_edit_group
from ..shell.forms import Editor, RecordForm, choices, edit, vocabulary_choices
from ..shell.language import language_of
from ..shell.page import translator
from .spellings import of_group, set_of_group


class GroupEditor(Editor):
    """One group by its slug, or with None a new one."""

    def __init__(self, slug: str | None, language: str):
        self._slug = slug
        self._language = language
        self.deletable = slug is not None

    def allowed(self, connection, actor):
        if self._slug is None:
            return edits_all(actor)
        row = self._row(connection)
        return may_edit_group(actor, row["id"] if row else None)

    def form(self, connection, gettext, fields):
        _ = gettext
        others = connection.execute(
            "SELECT id, name FROM groups WHERE slug IS NOT ? ORDER BY name", [self._slug]
        ).fetchall()

        class GroupForm(RecordForm):
            name = StringField(_("Name"), [InputRequired(), Length(max=200)])
            kind = SelectField(_("Sort"), [InputRequired()], choices=vocabulary_choices("group_kind", self._language))
            parent_id = SelectField(_("Part of"), choices=choices(others, empty="–"))
            description = TextAreaField(
                _("What it is for"), [Length(max=5000)], description=_("A sentence or two."), render_kw={"rows": 4}
            )
            spellings = TextAreaField(
                _("Other spellings"),
                [Length(max=5000)],
                description=_("How documents write the name, one a line."),
                render_kw={"rows": 3},
            )

        return GroupForm

    def read(self, connection):
        if self._slug is None:
            return {"kind": "body"}
        row = self._row(connection)
        if row is None:
            return None
        columns = ("name", "kind", "parent_id", "description")
        values = {name: "" if row[name] is None else str(row[name]) for name in columns}
        return {**values, "spellings": of_group(connection, row["id"])}

    def write(self, connection, form, actor, gettext):
        values = {
            "name": form.name.data.strip(),
            "kind": form.kind.data,
            "parent_id": int(form.parent_id.data) if form.parent_id.data else None,
            "description": (form.description.data or "").strip() or None,
        }
        if self._slug is None:
            slug = Groups(connection).free_slug(values["name"])
            connection.execute(
                "INSERT INTO groups (name, kind, parent_id, description, slug) VALUES (?, ?, ?, ?, ?)",
                [*values.values(), slug],
            )
            self._slug = slug
            set_of_group(connection, self._row(connection)["id"], form.spellings.data, gettext)
            return f"/groups/{slug}"
        connection.execute(
            "UPDATE groups SET name = ?, kind = ?, parent_id = ?, description = ? WHERE slug = ?",
            [*values.values(), self._slug],
        )
        set_of_group(connection, self._row(connection)["id"], form.spellings.data, gettext)
        return f"/groups/{self._slug}"

    def delete(self, connection, actor, gettext):
        row = self._row(connection)
        connection.execute("DELETE FROM group_names WHERE group_id = ?", [row and row["id"]])
        connection.execute("DELETE FROM groups WHERE slug = ?", [self._slug])
        return "/groups"

    def record(self, connection):
        row = self._row(connection)
        return ("groups", row["id"]) if row else None

    def called(self, connection):
        row = self._row(connection)
        return row and row["name"]

    def _row(self, connection):
        return connection.execute("SELECT * FROM groups WHERE slug = ?", [self._slug]).fetchone()


async def new_group(datasette, request):
    """GET and POST /groups/new."""
    _ = translator(request).gettext
    editor = GroupEditor(None, language_of(request))
    return await edit(datasette, request, editor, title=_("New group"), trail=[("/groups", _("Groups"))])


async def edit_group(datasette, request):
    """GET and POST /groups/<slug>/edit."""
    _ = translator(request).gettext
    slug = request.url_vars["slug"]
    trail = [("/groups", _("Groups")), (f"/groups/{slug}", _("The group"))]
    return await edit(
        datasette, request, GroupEditor(slug, language_of(request)), title=_("Edit the group"), trail=trail
    )
