"""The form at /people/<id>/consents/new: what a person has agreed to, for how long and how they said it.

Tested in tests/plugins/people/test_consents.py.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from datasette import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.consents import SCOPES, Consent, keep_consent, offered_scopes, set_effect
from ...schema.database import open_private
from ...schema.rights import Actor
from ...schema.store.sql_rows import by_id
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    Editor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    still_there,
    value_to_store,
    vocabulary_choices,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import site_folder
from ..shell.row_number import row_number
from .person_rights import may_edit_person
from .person_trail import trail_to_person
from .withdraw_names import withdraw_and_tell


class ConsentEditor(Editor):
    """A new consent of the person with that number. `write` raises FieldError."""

    def __init__(self, person_id: int, language: str, folder: Path | None) -> None:
        self._id, self._language, self._folder = person_id, language, folder

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return may_edit_person(connection, actor, self._id)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        person = by_id(connection, "people", self._id) or {"name": "", "category": "other"}
        return _consent_form(gettext, self._language, person["name"], offered_scopes(person["category"]))

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        found = by_id(connection, "people", self._id)
        return found and {"given_on": date.today().isoformat(), "way": "paper"}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        _, today = gettext, date.today()
        category = still_there(by_id(connection, "people", self._id))["category"]
        if form.scope.data not in offered_scopes(category):
            raise FieldError("scope", _("That cannot be agreed to by somebody who takes part in this capacity."))
        if form.given_on.data > today:
            raise FieldError("given_on", _("That day has not been yet."))
        if form.ends_on.data and form.ends_on.data < max(today, form.given_on.data):
            raise FieldError("ends_on", _("The last day has passed already."))
        consent = Consent(
            0,
            self._id,
            form.scope.data,
            form.given_on.data.isoformat(),
            form.ends_on.data and form.ends_on.data.isoformat(),
            form.way.data,
            value_to_store(form.reference.data),
            actor["id"],
        )
        # First what shows that the person agreed, then what follows from it.
        if self._folder is not None:
            with closing(open_private(self._folder)) as private:
                keep_consent(private, consent, today.isoformat())
        set_effect(connection, consent)
        return f"/people/{self._id}#consents"


def _consent_form(gettext: Gettext, language: str, name: str, scopes: tuple[str, ...]) -> type[RecordForm]:
    _ = gettext

    class ConsentForm(RecordForm):
        scope = SelectField(
            _("%(name)s agrees to") % {"name": name},
            [InputRequired()],
            choices=vocabulary_choices("consent_scope", language, without=tuple(set(SCOPES) - set(scopes))),
            description=_(
                "A resident's name is never public. Who takes part for the municipality, a party or an association "
                "is named without having to agree."
            ),
        )
        given_on = DateField(_("Agreed on"), [InputRequired()])
        ends_on = DateField(
            _("Last day"),
            [Optional()],
            description=_("Empty: until it is withdrawn. You are told 30 days before, and then it ends by itself."),
        )
        way = SelectField(
            _("How the person said it"), [InputRequired()], choices=vocabulary_choices("consent_way", language)
        )
        reference = StringField(
            _("Where the paper or the e-mail is kept"),
            [Optional(), Length(max=200)],
            description=_("Only coordinators of the group see this. Write no name here."),
        )

    return ConsentForm


async def new_consent(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /people/<id>/consents/new."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0
    editor = ConsentEditor(number, language_of(request), site_folder(datasette))
    trail = await trail_to_person(datasette, request)
    response = await answer_form(datasette, request, editor, title=_("Write a consent"), trail=trail)
    if request.method == "POST" and response.status == 303:
        # Another consent to the same may have had a later last day.
        await withdraw_and_tell(datasette, request)
    return response
