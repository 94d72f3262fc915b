"""The form at /groups/<slug>/habits: what the group's meetings usually have, and whose turn it is to be the host.

Tested in tests/plugins/meetings/test_group_habits.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from ...schema.meeting_hours import ends_before_start
from ...schema.rights import Actor, may_edit_group
from ...schema.store.group_habits import hosts_in_order, usual_meeting
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Editor, FieldError, RecordForm, Value, answer_form, still_there
from ..shell.forms.typed_people import person_typed, suggested_people
from ..shell.language import Gettext
from ..shell.page import translations_for
from .meeting_head import PEOPLE, head_fields
from .workshop_lines import lines_of, sync_rows

_TEXTS = ("place", "opening", "first_number")
_TIMES = ("starts_at", "ends_at")
_MOST_ITEMS, _MOST_HOSTS = 60, 200
_STORED = "SELECT * FROM group_habits WHERE group_id = ? ORDER BY id LIMIT 1"
_HOSTS = "SELECT id, name FROM group_hosts WHERE group_id = ? ORDER BY position, id"


class HabitsEditor(Editor):
    """What is usual for the group at the address `slug`. `write` raises FieldError."""

    template = "meetings_group_habits.html"

    def __init__(self, slug: str) -> None:
        self._slug = slug

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        group = self._group(connection)
        return may_edit_group(actor, group["id"] if group else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _, head = gettext, head_fields(gettext)

        class HabitsForm(RecordForm):
            place, starts_at, ends_at = head["place"], head["starts_at"], head["ends_at"]
            chair, secretary = head["chair"], head["secretary"]
            standing_items = TextAreaField(
                _("Standing items"),
                [Length(max=20_000)],
                description=_("What stands on every agenda, one heading a line."),
                render_kw={"rows": 8},
            )
            first_number = StringField(
                _("Number of the first item"),
                [Length(max=20)],
                description=_("As it is to look, such as 1 or § 1. The others follow."),
            )
            hosts = TextAreaField(
                _("Hosts in turn"),
                [Length(max=20_000)],
                description=_("Who takes turns, one a line. For each meeting the next one is proposed."),
                render_kw={"rows": 6},
            )
            opening = StringField(
                _("The host's item"),
                [Length(max=500)],
                description=_("Heading of the item with which the host opens the meeting. It stands first."),
            )

        return HabitsForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        group = self._group(connection)
        if group is None:
            return None
        usual = usual_meeting(connection, group["id"])
        return {
            **{name: getattr(usual, name) or "" for name in (*_TEXTS, *_TIMES, *PEOPLE)},
            "standing_items": "\n".join(usual.standing_items),
            "hosts": "\n".join(hosts_in_order(connection, group["id"])),
        }

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        group_id = still_there(self._group(connection))["id"]
        stored = connection.execute(_STORED, [group_id]).fetchone()
        values = self._values(connection, form, group_id, gettext)
        if stored is None:
            insert_row(connection, "group_habits", {"group_id": group_id, **values})
        else:
            update_row(connection, "group_habits", stored["id"], values)
        hosts = lines_of(form.hosts.data)
        if len(hosts) > _MOST_HOSTS:
            raise FieldError("hosts", gettext("At most %(number)s lines.") % {"number": _MOST_HOSTS})
        wanted = []
        for line in dict.fromkeys(hosts):
            name, person = person_typed(connection, line, group_id, "hosts", gettext)
            wanted.append({"group_id": group_id, "name": name, "person_id": person})
        sync_rows(connection, "group_hosts", connection.execute(_HOSTS, [group_id]).fetchall(), wanted, "name")
        return f"/groups/{self._slug}"

    def _values(
        self, connection: sqlite3.Connection, form: RecordForm, group_id: int, gettext: Gettext
    ) -> dict[str, Any]:
        values: dict[str, Any] = {name: " ".join((form[name].data or "").split()) or None for name in _TEXTS}
        values |= {name: form[name].data and form[name].data.strftime("%H:%M") for name in _TIMES}
        if ends_before_start(values["starts_at"], values["ends_at"]):
            raise FieldError("ends_at", gettext("It ends before it begins."))
        for role in PEOPLE:
            values[role], values[f"{role}_id"] = person_typed(connection, form[role].data, group_id, role, gettext)
        items = list(dict.fromkeys(lines_of(form.standing_items.data)))
        if len(items) > _MOST_ITEMS:
            raise FieldError("standing_items", gettext("At most %(number)s lines.") % {"number": _MOST_ITEMS})
        return {**values, "standing_items": "\n".join(items)}

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        group = self._group(connection)
        return ("groups", group["id"]) if group else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        group = self._group(connection)
        return group["name"] if group else None

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        group = still_there(self._group(connection))
        usual = usual_meeting(connection, group["id"])
        return {"people": suggested_people(connection, group["id"]), "is_kept": usual.is_kept}

    def _group(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        return connection.execute("SELECT id, name FROM groups WHERE slug = ?", [self._slug]).fetchone()


async def edit_group_habits(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /groups/<slug>/habits."""
    _, slug = translations_for(request).gettext, request.url_vars["slug"]
    return await answer_form(
        datasette,
        request,
        HabitsEditor(slug),
        title=_("What the group's meetings usually have"),
        trail=[("/groups", _("Groups")), (f"/groups/{slug}", _("The group"))],
    )
