"""The form at /meetings/<slug>/minutes: the agenda and the minutes of a meeting."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import Actor
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import RecordForm, Sent, Value, still_there, vocabulary_choices
from ..shell.forms.typed_people import suggested_people
from ..shell.language import Gettext, translations
from ..shell.page import translations_for
from . import meeting_queries
from . import minutes_queries as queries
from .meeting_editor import OfMeeting, edit_of_meeting
from .meeting_page import rows_by_column
from .minutes_fields import COLUMNS, Agenda, Line, MinutesRows, fields_after_button
from .minutes_store import MinutesStore

# The empty rows that a script copies for new ones.
_PATTERN = Sent({f"{sort}-n0-{column}": "" for sort, columns in COLUMNS.items() for column in columns})
_LONGEST = {"number": 20, "heading": 500, "deferred_reason": 500, "body": 100_000, "text": 10_000}


class MinutesEditor(OfMeeting):
    """The agenda items of the meeting at `slug`, with the decisions and actions below them.

    `write` raises FieldError and InvalidRecord, as `MinutesStore.save` does.
    """

    template = "meetings_minutes_form.html"
    rows = MinutesRows()

    def __init__(self, slug: str, language: str) -> None:
        super().__init__(slug, language)
        self._agenda = Agenda(Sent({}))

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        self._agenda = Agenda(fields if isinstance(fields, Sent) else Sent(fields or {}))
        return minutes_form(self._agenda, gettext, self._language)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = self._meeting(connection)
        if row is None:
            return None
        values: dict[str, Value] = {}
        for sort, sql in (("item", queries.ITEMS), ("decision", queries.DECISIONS), ("action", queries.ACTIONS)):
            for stored in connection.execute(sql, {"id": row["id"]}):
                shown = {**dict(stored), "item": stored["item_id"]} if sort != "item" else dict(stored)
                shown["responsible"] = shown.get("shown_responsible")
                line = Line(sort, str(stored["id"]))
                values |= {
                    line.name(column): "" if shown[column] is None else str(shown[column]) for column in COLUMNS[sort]
                }
        return values

    def act(self, connection: sqlite3.Connection, action: str, sent: Sent) -> Sent:
        return fields_after_button(action, sent)

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        MinutesStore(connection, still_there(self._meeting(connection)), self._agenda, form, gettext).save()
        return f"/meetings/{self._slug}"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        row = self._meeting(connection)
        parameters = {"id": row["id"] if row else None}
        pattern = Agenda(_PATTERN)
        blank = minutes_form(pattern, translations(self._language).gettext, self._language)
        return {
            "agenda": self._agenda,
            "pattern": pattern,
            "blank": blank.make(self._language, _PATTERN),
            "people": suggested_people(connection, row["group_id"]) if row else [],
            "chains": rows_by_column(connection.execute(meeting_queries.CHAINS, parameters).fetchall(), "root"),
            "carried": {str(found["id"]) for found in connection.execute(queries.CARRIED, parameters)},
        }


def minutes_form(agenda: Agenda, gettext: Gettext, language: str) -> type[RecordForm]:
    """Return the form class for the rows of `agenda`."""
    labels = _labels(gettext)
    codes = {
        "status": vocabulary_choices("item_status", language),
        "kind": vocabulary_choices("action_kind", language),
    }
    places = {item.key: number for number, item in enumerate(agenda.items, start=1)}
    numbered, fields = gettext("%(field)s, item %(number)s"), {}
    for line in agenda.lines:
        place = places.get(line.key if line.sort == "item" else line.values.get("item", ""))
        must = not (agenda.is_blank(line) if line.sort == "item" else line.is_blank)
        for column in COLUMNS[line.sort]:
            label = labels[column]
            if place and column not in ("position", "item"):
                label = numbered % {"field": label, "number": place}
            fields[line.name(column)] = _field(column, label, must, codes)
    return type("MinutesForm", (RecordForm,), fields)


def _field(column: str, label: str, must: bool, codes: dict) -> Any:
    """Return the unbound field of a column. `must` says whether the row needs a heading or text."""
    checks: list[Any] = [InputRequired()] if must and column in ("heading", "text") else []
    checks.append(Length(max=_LONGEST.get(column, 200)))
    if column in codes:
        return SelectField(label, choices=codes[column], default=codes[column][0].value)
    if column == "due_on":
        return DateField(label, [Optional()])
    if column in ("body", "text"):
        return TextAreaField(label, checks)
    typed = {"list": "people", "autocomplete": "off"} if column == "responsible" else None
    return StringField(label, checks, render_kw=typed)


def _labels(_: Gettext) -> dict[str, str]:
    return {
        "position": _("The order"),
        "item": _("Item"),
        "number": _("Number"),
        "heading": _("Heading"),
        "body": _("Text"),
        "status": _("Status"),
        "deferred_reason": _("Why"),
        "deferred_until": _("Until when"),
        "text": _("What"),
        "kind": _("Sort"),
        "responsible": _("Who"),
        "recipient": _("To whom"),
        "due_on": _("At the latest"),
    }


async def edit_minutes(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/minutes."""
    title = translations_for(request).gettext("Agenda and minutes")
    return (await edit_of_meeting(datasette, request, MinutesEditor, title))[1]
