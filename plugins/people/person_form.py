"""The form at /people/new and /people/<id>/edit: one person, with contact details.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from datasette import Response
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from ...schema.lookup import name_key
from ...schema.rights import Actor
from ...schema.store.sql_rows import by_id, insert_or_update
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, FieldError, RecordForm, Value, answer_form, still_there, vocabulary_choices
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import site_folder
from ..shell.row_number import row_number
from . import contacts_store
from .person_rights import may_edit_person
from .person_trail import trail_to_person
from .spellings_store import set_spellings_of_person, spellings_of_person
from .withdraw_names import withdraw_and_tell


class PersonEditor(DeletableEditor):
    """The person with that number, or a new one when the number is None.

    `stored` is the person's number after `write` or `delete`, and None before. `write` raises FieldError.
    """

    template = "people_person_form.html"

    def __init__(self, person_id: int | None, language: str, folder: Path | None) -> None:
        self._id, self._language, self._folder = person_id, language, folder
        self._same: list = []
        self.deletable = person_id is not None
        self.stored: int | None = None
        self.contacts: dict[str, str] = {}

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return may_edit_person(connection, actor, self._id)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        return person_form(gettext, self._language)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._id is None:
            return {"category": "staff"}
        row = by_id(connection, "people", self._id)
        return row and {
            "name": row["name"],
            "category": row["category"],
            "name_is_public": "y" if row["name_is_public"] else "",
            "consent_on": row["consent_on"] or "",
            "spellings": spellings_of_person(connection, self._id),
            **contacts_store.contacts_of_person(self._folder, self._id),
        }

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = {
            "name": " ".join(form.name.data.split()),
            "category": form.category.data,
            "name_is_public": int(form.name_is_public.data),
            "consent_on": form.consent_on.data and form.consent_on.data.isoformat(),
        }
        if values["category"] == "resident" and not values["consent_on"]:
            text = gettext("A resident is named only after consent. Write the day, or do not enter the person.")
            raise FieldError("consent_on", text)
        if values["category"] == "resident" and values["name_is_public"]:
            text = gettext(
                "A resident's name is never public: the consent is to stand here. Untick this, or change what the "
                "person takes part as."
            )
            raise FieldError("name_is_public", text)
        self._ask_same(connection, values["name"], form, gettext)
        self.stored = insert_or_update(connection, "people", self._id, values)
        set_spellings_of_person(connection, self.stored, form.spellings.data, gettext)
        self.contacts = {name: (form[name].data or "").strip() for name in contacts_store.FIELDS}
        return f"/people/{self.stored}"

    def _ask_same(self, connection: sqlite3.Connection, name: str, form: RecordForm, gettext: Gettext) -> None:
        """Ask before storing a second person of the same name.

        Raises FieldError until the form says that this is another person.
        """
        before = still_there(by_id(connection, "people", self._id))["name"] if self._id else None
        if form.another.data or (before and name_key(before) == name_key(name)):
            return
        people = connection.execute("SELECT id, name, category FROM people WHERE id IS NOT ?", [self._id]).fetchall()
        self._same = [row for row in people if name_key(row["name"]) == name_key(name)]
        if self._same:
            raise FieldError("another", gettext("Somebody of that name is there already. Say that this is another."))

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        connection.execute("DELETE FROM person_names WHERE person_id = ?", [self._id])
        connection.execute("DELETE FROM people WHERE id = ?", [self._id])
        self.stored = self._id
        return "/people"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("people", self._id) if self._id else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "people", self._id or self.stored)
        return row["name"] if row else None

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {"same": self._same}


def person_form(gettext: Gettext, language: str) -> type[RecordForm]:
    """Return the form class; `language` is a code ('sv')."""
    _ = gettext
    named_person: Any = _named_person(gettext, language)

    class PersonForm(named_person):
        spellings = TextAreaField(
            _("Other spellings"),
            [Length(max=5000)],
            description=_("One a line. One that holds in a single group is written: Lasse | name of the group."),
            render_kw={"rows": 3},
        )
        email = StringField(
            _("E-mail"),
            [Optional(), Length(max=200), Regexp(r"[^@\s]+@[^@\s]+$", message=_("This is no e-mail address."))],
            description=_(
                "E-mail and telephone are shown only to those who may edit, and never published. The group's e-mails "
                "go there when they are turned on."
            ),
            render_kw={"type": "email", "autocomplete": "off"},
        )
        phone = StringField(_("Telephone"), [Length(max=50)], render_kw={"autocomplete": "off"})

    return cast(type[RecordForm], PersonForm)


def _named_person(gettext: Gettext, language: str) -> type[RecordForm]:
    """Return the first half of the form class: the name, and whether it may be shown."""
    _ = gettext

    class NamedPerson(RecordForm):
        name = StringField(_("Name"), [InputRequired(), Length(max=200)])
        another = BooleanField(_("This is another person of the same name"))
        category = SelectField(
            _("Takes part as"), [InputRequired()], choices=vocabulary_choices("person_category", language)
        )
        consent_on = DateField(
            _("Day of consent"),
            [Optional()],
            description=_(
                "Only for residents. Residents are counted and not named. Whoever wants to stand here by name says "
                "so, and the day is written here. That somebody takes part can itself tell something private."
            ),
        )
        name_is_public = BooleanField(
            _("The name is public"),
            description=_("For whoever is chosen to represent others, such as an elected chair."),
        )

    return NamedPerson


async def new_person(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /people/new."""
    _ = translations_for(request).gettext
    return await _edit(datasette, request, None, _("New person"), [("/people", _("People"))])


async def edit_person(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /people/<id>/edit."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0
    trail = await trail_to_person(datasette, request)
    return await _edit(datasette, request, number, _("Change the person"), trail)


async def _edit(
    datasette: Datasette, request: Request, person_id: int | None, title: str, trail: Sequence[tuple[str, str]]
) -> Response:
    folder = site_folder(datasette)
    editor = PersonEditor(person_id, language_of(request), folder)
    response = await answer_form(datasette, request, editor, title=title, trail=trail)
    if editor.stored is not None and response.status == 303:
        # Store the contact details after the record's own transaction. A deleted person has none, so their row goes.
        await contacts_store.keep_contacts(folder, editor.stored, editor.contacts)
        await withdraw_and_tell(datasette, request)
    return response
