"""The form at /groups/<slug>/members/…: one membership, with its first and last day.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Forbidden, Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.lookup import people_named
from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    RecordForm,
    answer_form,
    choices_of_rows,
    still_there,
    value_to_store,
    values_to_show,
    vocabulary_choices,
)
from ..shell.forms.editor import Value
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.typed_people import number_in, numbered_name, suggested_from_all
from ..shell.forms.unsaved import refused_page
from ..shell.language import Gettext, language_of
from ..shell.page import not_found, translations_for
from ..shell.record_write import write_as
from ..shell.row_number import row_number

_GROUP = "SELECT id, name, slug FROM groups WHERE slug = ?"
# A membership that is over already does not change.
_END = """
UPDATE memberships SET ends_on = min(coalesce(ends_on, '9999'), max(?, coalesce(starts_on, '')))
WHERE id = ? AND group_id = ?
"""
# Another membership of the same person that clashes: in the same capacity with days in common, or with the same area
# and first day, which the record allows only once.
_SAME = """
SELECT id, coalesce(starts_on, '') = coalesce(:starts_on, '') AS same_day FROM memberships
WHERE person_id = :person_id AND group_id = :group_id AND id IS NOT :own
  AND lower(coalesce(area, '')) = lower(coalesce(:area, ''))
  AND (coalesce(starts_on, '') = coalesce(:starts_on, '') OR (
      lower(coalesce(role, '')) = lower(coalesce(:role, '')) AND on_behalf_of_id IS :on_behalf_of_id
      AND coalesce(starts_on, '') <= coalesce(:ends_on, '9999')
      AND coalesce(ends_on, '9999') >= coalesce(:starts_on, '')))
ORDER BY same_day, id LIMIT 1
"""
_COLUMNS = ("role", "area", "on_behalf_of_id", "starts_on", "ends_on")


class MemberEditor(DeletableEditor):
    """A membership of the group at `slug`, or a new one when `row_id` is None.

    `write` raises FieldError.
    """

    template = "people_member.html"

    def __init__(self, slug: str, row_id: int | None, language: str) -> None:
        self._slug, self._row_id, self._language = slug, row_id, language
        self.deletable = row_id is not None
        self._same = None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        group = self._group(connection)
        return may_edit_group(actor, group["id"] if group else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        groups = connection.execute(
            "SELECT id, name FROM groups WHERE slug <> ? ORDER BY name COLLATE swedish", [self._slug]
        )
        return member_form(gettext, self._language, groups.fetchall(), is_new=self._row_id is None)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        group = self._group(connection)
        if group is None:
            return None
        if self._row_id is None:
            return {"starts_on": date.today().isoformat()}
        row = self._row(connection)
        return row and values_to_show(row, _COLUMNS)

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = {
            "role": value_to_store(form.role.data),
            "area": value_to_store(form.area.data),
            "on_behalf_of_id": int(form.on_behalf_of_id.data) if form.on_behalf_of_id.data else None,
            "starts_on": form.starts_on.data and form.starts_on.data.isoformat(),
            "ends_on": form.ends_on.data and form.ends_on.data.isoformat(),
        }
        if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
            raise FieldError("ends_on", gettext("The last day is before the first one."))
        row, group = self._row(connection) if self._row_id else None, still_there(self._group(connection))
        person = row["person_id"] if row else self._person(connection, form, gettext)
        name = still_there(by_id(connection, "people", person))["name"]
        self._refuse_twice(connection, {"person_id": person, "group_id": group["id"], **values}, name, gettext)
        if row is None:
            insert_row(connection, "memberships", {"person_id": person, "group_id": group["id"], **values})
        else:
            update_row(connection, "memberships", row["id"], values)
        self.saved = gettext("Saved: %(name)s in %(group)s") % {"name": name, "group": group["name"]}
        return f"/groups/{self._slug}#roster"

    def _refuse_twice(self, connection: sqlite3.Connection, values: dict, name: str, gettext: Gettext) -> None:
        """Refuse a second membership in the same capacity at the same time.

        Raises FieldError; `_same` is then the row of the first membership.
        """
        self._same = connection.execute(_SAME, {**values, "own": self._row_id}).fetchone()
        if self._same is None:
            return
        if self._same["same_day"]:
            text = gettext(
                "%(name)s is a member from that day already. Change that membership, or write another day or area."
            )
        else:
            text = gettext("%(name)s is a member already. Change that membership, or write another role.")
        raise FieldError("person" if self._row_id is None else "role", text % {"name": name})

    def _person(self, connection: sqlite3.Connection, form: RecordForm, gettext: Gettext) -> int:
        """Return the id of the person that the form names.

        The function enters a new person when nobody has the name and the form gives a capacity. Raises FieldError
        when several people have the name, or when the capacity is missing.
        """
        typed = " ".join(form.person.data.split())
        if number := number_in(connection, typed):
            return number
        match = people_named(connection, typed)
        if match.id is not None:
            return match.id
        same = [one for one in match.candidates if one.reason == "samma namn"]
        if same:
            names = ", ".join(numbered_name(one.label, one.value) for one in same)
            text = gettext("Several people have that name. Write which one: %(names)s")
            raise FieldError("person", text % {"names": names})
        if not form.category.data:
            text = gettext("Nobody has the name %(name)s. Choose in what capacity, and the person is entered too.")
            raise FieldError("category", text % {"name": typed})
        return insert_row(connection, "people", {"name": typed, "category": form.category.data})

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        row, group = self._row(connection), still_there(self._group(connection))
        if row:
            name = still_there(by_id(connection, "people", row["person_id"]))["name"]
            self.saved = gettext("Deleted: %(name)s in %(group)s") % {"name": name, "group": group["name"]}
        connection.execute("DELETE FROM memberships WHERE id = ?", [self._row_id])
        return f"/groups/{self._slug}#roster"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("memberships", self._row_id) if self._row_id else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        group = self._group(connection)
        return group["name"] if group else None

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        row = self._row(connection) if self._row_id is not None else None
        return {
            "people": suggested_from_all(connection) if row is None else [],
            "same": self._same and f"/groups/{self._slug}/members/{self._same['id']}/edit",
            "member": row and by_id(connection, "people", row["person_id"]),
        }

    def _group(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        return connection.execute(_GROUP, [self._slug]).fetchone()

    def _row(self, connection: sqlite3.Connection) -> dict | None:
        row, group = by_id(connection, "memberships", self._row_id), self._group(connection)
        return row if row and group and row["group_id"] == group["id"] else None


def member_form(gettext: Gettext, language: str, groups: list, *, is_new: bool) -> type[RecordForm]:
    """Return the form class.

    `groups` are the choices of the group for which a member speaks. Only a new membership (`is_new`) has a field for
    the person.
    """
    _ = gettext
    fields: dict[str, Any] = {}
    if is_new:
        fields["person"] = StringField(
            _("Name"), [InputRequired(), Length(max=200)], render_kw={"list": "names", "autocomplete": "off"}
        )
        # Residents need consent, and only the form of a person asks for that.
        offered = vocabulary_choices("person_category", language, empty="–", without=("resident",))
        fields["category"] = SelectField(
            _("Takes part as"), choices=offered, description=_("Only for somebody who is not in the register yet.")
        )
    fields |= {
        "role": StringField(_("Role"), [Length(max=200)], description=_("For example: chair. Empty for a member.")),
        "area": StringField(_("Area"), [Length(max=200)]),
        "on_behalf_of_id": SelectField(_("Speaks for"), choices=choices_of_rows(groups, empty="–")),
        "starts_on": DateField(_("From"), [Optional()]),
        "ends_on": DateField(_("Until"), [Optional()]),
    }
    return type("MemberForm", (RecordForm,), fields)


def _trail(request: Request, _: Gettext) -> list[tuple[str, str]]:
    slug = request.url_vars["slug"]
    return [("/groups", _("Groups")), (f"/groups/{slug}", _("The group"))]


async def new_member(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /groups/<slug>/members/new."""
    _ = translations_for(request).gettext
    editor = MemberEditor(request.url_vars["slug"], None, language_of(request))
    return await answer_form(datasette, request, editor, title=_("Add a member"), trail=_trail(request, _))


async def edit_member(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /groups/<slug>/members/<row>/edit."""
    _ = translations_for(request).gettext
    editor = MemberEditor(request.url_vars["slug"], row_number(request.url_vars["row"]) or 0, language_of(request))
    return await answer_form(datasette, request, editor, title=_("Change the membership"), trail=_trail(request, _))


async def end_member(datasette: Datasette, request: Request) -> Response:
    """Answer POST /groups/<slug>/members/<row>/end.

    The membership ends today. A membership that begins later ends on its first day.
    """
    _, slug, row = (
        translations_for(request).gettext,
        request.url_vars["slug"],
        row_number(request.url_vars["row"]) or 0,
    )
    path = datasette.urls.path(f"/groups/{slug}#roster")
    if request.method != "POST":
        return Response.redirect(path)
    await read_fields(request)

    def write(connection: sqlite3.Connection) -> bool:
        group = connection.execute(_GROUP, [slug]).fetchone()
        if not may_edit_group(request.actor, group["id"] if group else None):
            raise Forbidden("edit")
        return bool(group) and connection.execute(_END, [date.today().isoformat(), row, group["id"]]).rowcount > 0

    try:
        found = await write_as(datasette, request, request.actor, write)
    except Forbidden:
        return await refused_page(datasette, request)
    if not found:
        return await not_found(datasette, request, _("What you want to edit is not there."))
    await say_stored(datasette, request, _("The membership ends today."), f"/groups/{slug}")
    return Response.redirect(path, status=303)
