"""The form at /meetings/<slug>/edit: one meeting, and the parts that the form of new meetings shares.

Tested in tests/plugins/meetings/test_planning.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from datasette import Forbidden, Response

from ...schema.meeting_hours import ends_before_start
from ...schema.rights import Actor, edits_all, may_edit_group
from ...schema.store.deferred_items import affected_meetings, carry_on
from ...schema.store.sql_rows import update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    RecordForm,
    Value,
    choices_of_rows,
    still_there,
    value_to_store,
    values_to_show,
)
from ..shell.forms.typed_people import person_typed, suggested_people
from ..shell.language import Gettext
from ..shell.page import translations_for
from . import meeting_form_queries as queries
from .meeting_editor import OfMeeting, edit_of_meeting
from .meeting_form_fields import meeting_form
from .meeting_head import PEOPLE
from .meeting_host_store import store_host

# The form accepts a day this many years back and ahead without asking.
EARLIER, LATER = 10, 5
TEXTS = ("title", "place")
TIMES = ("starts_at", "ends_at", "residents_from", "residents_until")
COLUMNS = ("group_id", "title", "date", "end_date", *TIMES, "place", "kind", "status", *PEOPLE)


class MeetingEditor(OfMeeting, DeletableEditor):
    """The meeting at the address `slug`.

    The actor must be allowed to edit the meeting's group, both before and after the change. `write` raises
    FieldError, and datasette.Forbidden when the actor may not edit the chosen group.
    """

    template = "meetings_plan.html"

    def __init__(self, slug: str, language: str) -> None:
        super().__init__(slug, language)
        self.actor: Actor | None = None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self.actor = actor
        return super().allowed(connection, actor)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        return meeting_form(gettext, self._language, self.group_choices(connection))

    def group_choices(self, connection: sqlite3.Connection) -> list:
        """Return the choices of groups for which the actor may plan a meeting.

        An actor who may edit everything can also choose no group.
        """
        rows = connection.execute(queries.GROUPS).fetchall()
        own = [row for row in rows if may_edit_group(self.actor, row["id"])]
        return choices_of_rows(own, empty="–" if edits_all(self.actor) else None)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = self._meeting(connection)
        if row is None:
            return None
        return values_to_show(row, (*COLUMNS, "host"))

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        row = still_there(self._meeting(connection))
        ask_unlikely_year(form, [day for day in (form.date.data,) if day.isoformat() != row["date"]], gettext)
        values = self.values(connection, form, gettext, {role: row[role] or "" for role in PEOPLE})
        update_row(connection, "meetings", row["id"], values)
        store_host(connection, row["id"], values["group_id"], form.host.data or "", gettext)
        # A new day or group gives the meeting a new address.
        self._slug = connection.execute("SELECT slug FROM meetings WHERE id = ?", [row["id"]]).fetchone()[0]
        return f"/meetings/{self._slug}"

    def values(
        self, connection: sqlite3.Connection, form: RecordForm, gettext: Gettext, known: dict[str, str]
    ) -> dict:
        """Return the values to store, by column, as the form holds them.

        `known` gives the stored names by role; an unchanged name keeps its person. Raises FieldError for a value that
        cannot be stored, and datasette.Forbidden when the actor may not edit the chosen group.
        """
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in TEXTS}
        values |= {name: _iso(form[name].data) for name in ("date", "end_date", *TIMES)}
        values |= {"kind": form.kind.data, "status": form.status.data}
        values["group_id"] = int(form.group_id.data) if form.group_id.data else None
        if not may_edit_group(self.actor, values["group_id"]):
            raise Forbidden("edit")
        _check(values, gettext)
        for role in PEOPLE:
            if form[role].data.strip() != known.get(role):
                values[role], values[f"{role}_id"] = person_typed(
                    connection, form[role].data, values["group_id"], role, gettext
                )
        return values

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        row = still_there(self._meeting(connection))
        moved = affected_meetings(connection, [row["id"]])
        # Treated like a cancelled meeting: items that were put on its agenda automatically move to the next meeting.
        update_row(connection, "meetings", row["id"], {"status": "cancelled"})
        carry_on(connection, moved)
        connection.execute("DELETE FROM meeting_hosts WHERE meeting_id = ?", [row["id"]])
        connection.execute(queries.DELETE_UNTOUCHED, {"id": row["id"]})
        connection.execute("DELETE FROM meetings WHERE id = ?", [row["id"]])
        return "/meetings"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        row = self._meeting(connection)
        return {"people": suggested_people(connection, row["group_id"]) if row else [], "is_new": False}


def _iso(value: date | time | None) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else value.strftime("%H:%M")


def ask_unlikely_year(form: RecordForm, days: list[date], gettext: Gettext) -> None:
    """Ask about days that are far from today, because the year is often a slip.

    Raises FieldError at `right_year` until the form says that the year is right.
    """
    this_year = date.today().year
    far = [day for day in days if not this_year - EARLIER <= day.year <= this_year + LATER]
    if far and not form.right_year.data:
        text = gettext("Is the year right: %(year)s? Say so here, or change the day.")
        raise FieldError("right_year", text % {"year": far[0].year})


def _check(values: dict, gettext: Gettext) -> None:
    if values["group_id"] is None and values["title"] is None:
        raise FieldError("title", gettext("A meeting without a group needs a name."))
    if values["end_date"] and values["end_date"] < values["date"]:
        raise FieldError("end_date", gettext("The last day is before the first one."))
    same_day = values["end_date"] in (None, values["date"])
    start, end = values["starts_at"], values["ends_at"]
    if same_day and start and end and (end == start or ends_before_start(start, end)):
        raise FieldError("ends_at", gettext("It ends before it begins."))
    if ends_before_start(values["residents_from"], values["residents_until"]):
        raise FieldError("residents_until", gettext("They leave before they come."))


async def edit_meeting(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/edit."""
    title = translations_for(request).gettext("Change the meeting")
    return (await edit_of_meeting(datasette, request, MeetingEditor, title))[1]
