"""The form at /meetings/new: it plans one meeting, or a whole series at once.

Tested in tests/plugins/meetings/test_planning.py.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette import Response

from ...schema.checks import is_date
from ...schema.rights import Actor, edits_something, may_edit_group
from ...schema.store.group_habits import usual_meeting
from ...schema.store.heading_key import heading_key
from ...schema.store.sql_rows import insert_row
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import FieldError, RecordForm, Sent, Value, answer_form
from ..shell.forms.typed_people import suggested_people
from ..shell.language import Gettext, language_of, translations_in
from ..shell.page import translations_for
from ..shell.row_number import row_number
from . import meeting_form_queries as queries
from .meeting_form import MeetingEditor, ask_unlikely_year
from .meeting_form_fields import series_form
from .meeting_host_store import hosts_of_series, store_host
from .new_agendas import NewAgendas, usual_fields
from .series_days import MOST, lacks_year, repeated_days, written_day
from .workshop_lines import lines_of


class SeriesEditor(MeetingEditor):
    """One or several new meetings, one on each day of the series on which the group does not meet already.

    `write` raises FieldError, and datasette.Forbidden when the actor may not edit the chosen group.
    """

    deletable = False
    is_new = True

    def __init__(self, language: str, group: str | None = None) -> None:
        """The form starts with a group chosen, if there is one: `group` is its slug or its number."""
        super().__init__("", language)
        self._asked_for = group
        self._sent = Sent({})

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self.actor = actor
        return edits_something(actor)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | Sent | None
    ) -> type[RecordForm]:
        self._sent = fields if isinstance(fields, Sent) else Sent(fields or {})
        choices = self.group_choices(connection)
        return series_form(gettext, self._language, choices, self._left_open(connection))

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        asked = [self._asked_for, row_number(self._asked_for)]
        group = connection.execute("SELECT id FROM groups WHERE slug = ? OR id = ?", asked).fetchone()
        offered = [choice.value for choice in self.group_choices(connection) if choice.value]
        first = str(group["id"]) if group else offered[0] if len(offered) == 1 else ""
        start: dict[str, Value] = {"kind": "ordinary", "status": "planned", "group_id": ""}
        return {**start, "group_id": first, **usual_fields(connection, int(first))} if first in offered else start

    def act(self, connection: sqlite3.Connection, action: str, sent: Sent) -> Sent:
        """With 'usual', fill the fields that are empty with what the group's meetings usually have."""
        self._sent = sent
        if action != "usual" or not (group_id := self._group()):
            return sent
        usual = usual_fields(connection, group_id, sent.get("date"))
        empty = {name: [value] for name, value in usual.items() if not (sent.get(name) or "").strip()}
        return Sent({**sent.lists(), **empty})

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = self.values(connection, form, gettext, {})
        days = _days(form, gettext)
        ask_unlikely_year(form, days, gettext)
        taken = self._taken(connection, values["group_id"], values["kind"], days)
        free = [day for day in days if day not in taken]
        if not free:
            raise FieldError("date", gettext("The group meets on that day already."))
        if len(days) > 1 and values["end_date"]:
            raise FieldError("end_date", gettext("A series is of meetings of one day each."))
        ids = [insert_row(connection, "meetings", {**values, "date": day.isoformat()}) for day in free]
        NewAgendas(connection, ids, lines_of(form.agenda.data)).write(form.taken_up.data)
        first, day = (form.host.data or "").strip(), free[0].isoformat()
        hosts = hosts_of_series(connection, values["group_id"], first, day, len(ids))
        for meeting_id, host in zip(ids, hosts, strict=True):
            store_host(connection, meeting_id, values["group_id"], host, gettext)
        self.saved = self._told(gettext, free, taken)
        if len(free) > 1:
            return f"/meetings?group={self._slug_of('groups', connection, values['group_id'])}"
        return f"/meetings/{self._slug_of('meetings', connection, ids[0])}"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        days, problem = [], None
        _ = translations_in(self._language).gettext
        asked = self._sent.get("_action") is not None
        if asked:
            form = self.form(connection, _, self._sent).make(self._language, self._sent)
            try:
                days = _days(form, _) if form.date.data else []
            except FieldError as error:
                problem = str(error)
        taken = self._taken(connection, self._group(), self._sent.get("kind") or "ordinary", days)
        return {
            "is_new": True,
            "people": suggested_people(connection, self._group()),
            "days": [(day, day in taken) for day in days],
            "days_problem": problem,
            "waiting": self._waiting(connection, queries.DEFERRED),
            "chosen_group": self._group(),
        }

    def _group(self) -> int | None:
        group_id = row_number(self._sent.get("group_id"))
        return group_id if may_edit_group(self.actor, group_id) else None

    def _waiting(self, connection: sqlite3.Connection, query: str) -> list:
        day = self._sent.get("date") or date.today().isoformat()
        return connection.execute(query, {"group": self._group(), "day": day}).fetchall()

    def _left_open(self, connection: sqlite3.Connection) -> list:
        """The items that were left open, without those that stand on every agenda."""
        standing = {heading_key(heading) for heading in usual_meeting(connection, self._group()).headings}
        left = self._waiting(connection, queries.LEFT_OPEN)
        return [(row["id"], self._item(row)) for row in left if heading_key(row["heading"]) not in standing]

    def _item(self, row: sqlite3.Row) -> str:
        return f"{row['heading']} ({format_date(row['date'], self._language, 'long')})"

    def _taken(self, connection: sqlite3.Connection, group_id: int | None, kind: str, days: list[date]) -> set[date]:
        parameters = {"group": group_id, "kind": kind, "days": json.dumps([day.isoformat() for day in days])}
        return {date.fromisoformat(row["date"]) for row in connection.execute(queries.MEETS_ALREADY, parameters)}

    def _told(self, gettext: Gettext, free: list[date], taken: set[date]) -> str | None:
        if len(free) == 1 and not taken:
            return None
        said = gettext("Meetings planned: %(number)s.") % {"number": len(free)}
        if taken:
            days = ", ".join(format_date(day, self._language, "long") for day in sorted(taken))
            passed = gettext("The group meets already on %(days)s: those days were passed over.")
            said = f"{said} {passed % {'days': days}}"
        return said

    def _slug_of(self, table: str, connection: sqlite3.Connection, row_id: int | None) -> str:
        found = connection.execute(f"SELECT slug FROM {table} WHERE id = ?", [row_id]).fetchone()
        return found["slug"] if found else ""


def _days(form: RecordForm, gettext: Gettext) -> list[date]:
    """Return the days of the series in order. Raises FieldError for a line that is not a day, or too many days."""
    days = {form.date.data}
    if form.repeat.data:
        if form.until.data is None or form.until.data < form.date.data:
            raise FieldError("until", gettext("Until when? Give a day after the first one."))
        days |= set(repeated_days(form.date.data, form.repeat.data, form.until.data))
    days |= _written(form.days.data or "", gettext)
    if len(days) > MOST:
        raise FieldError("until", gettext("At most %(number)s meetings at once.") % {"number": MOST})
    return sorted(days)


def _written(text: str, gettext: Gettext) -> set[date]:
    """Return the days that are written one a line. Raises FieldError that names every line that is not a day."""
    days: set[date] = set()
    unread: list[str] = []
    without_year: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        day = written_day(line)
        if day and is_date(day.isoformat()):
            days.add(day)
        else:
            (without_year if lacks_year(line) else unread).append(line[:80])
    wrong = []
    if unread:
        wrong.append(gettext("This is not read as a day: %(line)s") % {"line": "; ".join(unread)})
    if without_year:
        wrong.append(gettext("The year is missing: %(line)s") % {"line": "; ".join(without_year)})
    if wrong:
        raise FieldError("days", ". ".join(wrong))
    return days


async def new_meeting(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/new; `?group=slug` chooses the group."""
    _ = translations_for(request).gettext
    editor = SeriesEditor(language_of(request), request.args.get("group"))
    return await answer_form(datasette, request, editor, title=_("New meeting"), trail=[("/meetings", _("Meetings"))])
