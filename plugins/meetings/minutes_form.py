"""The form at /meetings/<slug>/minutes: the agenda and the minutes of a meeting."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import Actor
from ...schema.store.group_habits import UsualMeeting, usual_meeting
from ...schema.store.heading_key import heading_key
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import RecordForm, Sent, Value, still_there, vocabulary_choices
from ..shell.forms.typed_people import suggested_people
from ..shell.language import Gettext, translations_in
from ..shell.page import translations_for
from . import meeting_queries
from . import minutes_queries as queries
from .earlier_actions import done_fields, follow_up_lines, open_actions, store_done
from .meeting_editor import OfMeeting, edit_of_meeting
from .meeting_head import HEAD, head_fields, head_values, store_head, usual_head
from .meeting_page import rows_by_column
from .minutes_buttons import add_line, fields_after_button
from .minutes_fields import COLUMNS, Agenda, Line, MinutesRows
from .minutes_store import MinutesStore
from .proposed_actions import proposed_actions

# The empty rows that a script copies for new ones.
_PATTERN = Sent({f"{sort}-n0-{column}": "" for sort, columns in COLUMNS.items() for column in columns})
# Columns whose fields nobody sees.
_UNSEEN = ("position", "item", "numbered", "proposed")
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
        # What the button that was pressed has to say.
        self._said = ""

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        self._agenda = Agenda(fields if isinstance(fields, Sent) else Sent(fields or {}))
        rows = minutes_fields(self._agenda, gettext, self._language)
        earlier = done_fields(open_actions(connection, self._meeting(connection)))
        return type("MinutesForm", (RecordForm,), {**head_fields(gettext), **earlier, **rows})

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = self._meeting(connection)
        if row is None:
            return None
        values: dict[str, Value] = {**head_values(row)}
        for sort, sql in (("item", queries.ITEMS), ("decision", queries.DECISIONS), ("action", queries.ACTIONS)):
            for stored in connection.execute(sql, {"id": row["id"]}):
                shown = {**dict(stored), "item": stored["item_id"]} if sort != "item" else dict(stored)
                shown["responsible"] = shown.get("shown_responsible")
                if shown.get("numbered"):
                    shown["number"] = None
                line = Line(sort, str(stored["id"]))
                values |= {line.name(column): str(shown.get(column) or "") for column in COLUMNS[sort]}
        return values

    def act(self, connection: sqlite3.Connection, action: str, sent: Sent) -> Sent:
        """What minutes_buttons.py does, and what needs the record: 'usual', 'follow-up' and 'read-<item>'.

        `_marked` is the part of the item's text that somebody has marked as something to do.
        """
        meeting = self._meeting(connection)
        if meeting is None:
            return sent
        agenda, fields = Agenda(sent), sent.lists()
        if action == "usual":
            self._fill_usual(connection, meeting, agenda, fields)
        elif action == "follow-up":
            _ = translations_in(self._language).gettext
            lines = follow_up_lines(open_actions(connection, meeting), sent, _("done"))
            add_line(agenda, fields, "item", {"heading": _("Actions from earlier meetings"), "body": lines})
        elif action.startswith("read-"):
            self._read_actions(connection, meeting, agenda, fields, action.removeprefix("read-"))
        else:
            return fields_after_button(action, sent)
        return Sent(fields)

    def _fill_usual(
        self, connection: sqlite3.Connection, meeting: sqlite3.Row, agenda: Agenda, fields: dict[str, list[str]]
    ) -> None:
        for name, value in usual_head(connection, meeting).items():
            if not next(iter(fields.get(name, [])), "").strip():
                fields[name] = [value]
        there = {heading_key(item.values.get("heading", "")) for item in agenda.items}
        for heading in usual_meeting(connection, meeting["group_id"], meeting["date"]).headings:
            if heading_key(heading) not in there:
                add_line(agenda, fields, "item", {"heading": heading})

    def _read_actions(
        self,
        connection: sqlite3.Connection,
        meeting: sqlite3.Row,
        agenda: Agenda,
        fields: dict[str, list[str]],
        key: str,
    ) -> None:
        marked = next(iter(fields.pop("_marked", [])), "")
        item = next((item for item in agenda.items if item.key == key), None)
        text = marked or (item.values.get("body", "") if item else "")
        found = proposed_actions(connection, meeting, text, bool(marked), agenda.actions.get(key, []))
        for values in found:
            add_line(agenda, fields, "action", {**values, "item": key})
        if not found:
            self._said = translations_in(self._language).gettext("No action that is not there already was found.")

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        store_head(connection, meeting, form, gettext)
        store_done(connection, meeting, form)
        MinutesStore(connection, meeting, self._agenda, form, gettext).save()
        return f"/meetings/{self._slug}"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        row = self._meeting(connection)
        parameters = {"id": row["id"] if row else None}
        pattern = Agenda(_PATTERN)
        fields = minutes_fields(pattern, translations_in(self._language).gettext, self._language)
        blank: type[RecordForm] = type("BlankForm", (RecordForm,), fields)
        usual = usual_meeting(connection, row["group_id"], row["date"]) if row else UsualMeeting()
        # What was read from a document had what it had.
        is_begun = row and not row["document_id"] and row["minutes_status"] in (None, "draft")
        there = {heading_key(item.values.get("heading", "")) for item in self._agenda.items}
        return {
            "meeting": row,
            "head": HEAD,
            "usual": usual_head(connection, row) if row and is_begun else {},
            "missing": [one for one in usual.headings if heading_key(one) not in there] if is_begun else [],
            "first_number": usual.first_number,
            "numbers": self._agenda.numbers(usual.first_number),
            "earlier": open_actions(connection, row),
            "said": self._said,
            "agenda": self._agenda,
            "pattern": pattern,
            "blank": blank.make(self._language, _PATTERN),
            "people": suggested_people(connection, row["group_id"]) if row else [],
            "chains": rows_by_column(connection.execute(meeting_queries.CHAINS, parameters).fetchall(), "root"),
            "carried": {str(found["id"]) for found in connection.execute(queries.CARRIED, parameters)},
        }


def minutes_fields(agenda: Agenda, gettext: Gettext, language: str) -> dict[str, Any]:
    """Return the unbound fields of the rows of `agenda` by name."""
    labels = _labels(gettext)
    codes = {
        "status": vocabulary_choices("item_status", language),
        "kind": vocabulary_choices("action_kind", language),
    }
    places = {item.key: number for number, item in enumerate(agenda.items, start=1)}
    numbered = gettext("%(field)s, item %(number)s")
    fields: dict[str, Any] = {}
    for line in agenda.lines:
        place = places.get(line.key if line.sort == "item" else line.values.get("item", ""))
        must = not (agenda.is_blank(line) if line.sort == "item" else line.is_blank)
        for column in COLUMNS[line.sort]:
            label = labels[column]
            if place and column not in _UNSEEN:
                label = numbered % {"field": label, "number": place}
            fields[line.name(column)] = _field(column, label, must, codes)
    return fields


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
        "numbered": _("Numbers itself"),
        "proposed": _("Read from the text"),
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
