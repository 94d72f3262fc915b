"""The form at /meetings/<slug>/attendance: the attendance sheet, filled in with one key for each person.

Tested in tests/plugins/meetings/test_attendance_sheet.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from ...schema.rights import Actor
from ...schema.vocabulary import label_of_code
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import RecordForm, Value, choices_of_rows, still_there, vocabulary_choices
from ..shell.language import Gettext
from ..shell.page import translations_for
from .attendance_sheet_rows import (
    ABOUT,
    CATEGORY,
    COUNTED,
    FOR,
    HEADS,
    NAME,
    NOTE,
    ROLE,
    STATUS,
    Sheet,
    SheetRow,
    SheetRows,
    people_to_offer,
    read_sheet,
    sheet_values,
)
from .attendance_sheet_store import SheetStore
from .meeting_editor import OfMeeting, edit_of_meeting

_LONGEST, _MOST_HEADS = 200, 100_000


class AttendanceEditor(OfMeeting):
    """The attendance of a meeting.

    After `write`, `nameless` is the number of residents who are counted without a name. `write` raises FieldErrors (a
    FieldError).
    """

    template = "meetings_attendance_sheet.html"
    rows = SheetRows()

    def __init__(self, slug: str, language: str) -> None:
        super().__init__(slug, language)
        self._sheet = Sheet()
        self.nameless = 0

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        meeting = self._meeting(connection)
        self._sheet = read_sheet(connection, meeting, fields or ()) if meeting else Sheet()
        made = _Fields(self._sheet, fields or {}, self._language, gettext)
        return type("AttendanceForm", (RecordForm,), made.all())

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        meeting = self._meeting(connection)
        return {**sheet_values(read_sheet(connection, meeting))} if meeting else None

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        store = SheetStore(connection, still_there(self._meeting(connection)), self._sheet, form, gettext)
        store.save()
        self.nameless = store.nameless
        return f"/meetings/{self._slug}#attendance"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        meeting = self._meeting(connection)
        offered = people_to_offer(connection, meeting["group_id"], self._sheet) if meeting else []
        return {"meeting": meeting, "sheet": self._sheet, "offered": offered}


class _Fields:
    """The fields of the form, row by row."""

    def __init__(self, sheet: Sheet, said: Mapping[str, Any], language: str, gettext: Gettext) -> None:
        """`said` holds what the form will show, by field."""
        self._sheet, self._said, self._language, self._ = sheet, said, language, gettext
        self._away = [row for row in sheet.named if row.person_id and self._is_away(row)]

    def _is_away(self, row: SheetRow) -> bool:
        return self._said.get(f"{STATUS}-{row.key}") in ("apologies", "absent")

    def all(self) -> dict[str, Any]:
        """Return every field by its name."""
        fields: dict[str, Any] = {}
        for row in self._sheet.named:
            fields |= self._of_named(row)
        for key in self._sheet.heads:
            fields |= self._of_heads(key)
        for key in self._sheet.guests:
            fields |= self._of_guest(key)
        return fields

    def _of_named(self, row: SheetRow) -> dict:
        who = row.name or self._("Guest")
        marks = vocabulary_choices("attendance_status", self._language) + choices_of_rows(
            [("", self._("Not filled in"))]
        )
        fields: dict[str, Any] = {f"{STATUS}-{row.key}": RadioField(who, choices=marks, default="")}
        if row.person_id is None:
            fields[f"{NAME}-{row.key}"] = StringField(
                self._of(who, self._("Name as printed")), [Length(max=_LONGEST)]
            )
            fields[f"{CATEGORY}-{row.key}"] = self._category(self._of(who, self._("Capacity")))
        return {**fields, **self._told(row.key, who)}

    def _of_guest(self, key: str) -> dict:
        who = self._("Guest %(number)s") % {"number": key[1:]}
        return {
            f"{NAME}-{key}": StringField(
                self._of(who, self._("Name")), [Length(max=_LONGEST)], render_kw={"list": "known-people"}
            ),
            f"{CATEGORY}-{key}": self._category(self._of(who, self._("Capacity"))),
            **self._told(key, who),
        }

    def _told(self, key: str, who: str) -> dict:
        chosen = self._sheet.row(f"p{self._said.get(f'{FOR}-{key}') or 0}")
        offered = [row for row in self._away if row.key != key]
        offered += [chosen] if chosen and chosen not in offered else []
        # Every member is a valid choice here, because marks and choices are sent at once. The store checks who is
        # away.
        stands_in = SelectField(
            self._of(who, self._("Stands in for")),
            choices=choices_of_rows([(row.person_id, row.name) for row in offered], empty="–"),
            validate_choice=False,
            default="",
        )
        return {
            f"{FOR}-{key}": stands_in,
            f"{ROLE}-{key}": StringField(self._of(who, self._("Role")), [Length(max=_LONGEST)]),
            f"{NOTE}-{key}": StringField(self._of(who, self._("Note")), [Length(max=_LONGEST)]),
        }

    def _of_heads(self, key: str) -> dict:
        stored = still_there(self._sheet.heads[key]) if key not in COUNTED else None
        parts = []
        if stored is not None:
            parts = [label_of_code("attendance_status", stored["status"], self._language), stored["affiliation"]]
            key_label = stored["category"] and label_of_code("person_category", stored["category"], self._language)
        else:
            key_label = label_of_code("person_category", key, self._language)
        text = ", ".join(filter(None, (key_label or self._("Not named"), *parts)))
        limits = [Optional(), NumberRange(0, _MOST_HEADS)]
        return {
            f"{HEADS}-{key}": IntegerField(
                text, limits, render_kw={"min": 0, "max": _MOST_HEADS, "inputmode": "numeric"}
            ),
            f"{ABOUT}-{key}": BooleanField(f"{text}: {self._('about')}"),
        }

    def _category(self, text: str) -> SelectField:
        return SelectField(text, choices=vocabulary_choices("person_category", self._language, empty="–"), default="")

    @staticmethod
    def _of(who: str, what: str) -> str:
        return f"{who}: {what}"


async def edit_attendance_sheet(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/attendance."""
    catalogue = translations_for(request)
    title = catalogue.gettext("Attendance sheet")
    editor, answer = await edit_of_meeting(datasette, request, AttendanceEditor, title)
    if isinstance(editor, AttendanceEditor) and answer.status == 303 and editor.nameless:
        text = catalogue.ngettext(
            "One resident without recorded consent is counted without a name.",
            "%(num)s residents without recorded consent are counted without names.",
            editor.nameless,
        )
        datasette.add_message(request, text % {"num": editor.nameless})
    return answer
