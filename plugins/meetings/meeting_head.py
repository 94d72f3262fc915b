"""What stands at the head of minutes: place, times, chair, secretary and host, in two forms of a meeting.

Tested in tests/plugins/meetings/test_minutes_head.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from wtforms import StringField, TimeField
from wtforms.validators import Length, Optional

from ...schema.meeting_hours import ends_before_start
from ...schema.store.group_habits import hosts_in_turn, usual_meeting
from ...schema.store.sql_rows import update_row
from ..shell.forms import FieldError, RecordForm, values_to_show
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext
from .meeting_host_store import store_host

PEOPLE = ("chair", "secretary")
HEAD = ("place", "starts_at", "ends_at", *PEOPLE, "host")


def head_fields(_: Gettext) -> dict[str, Any]:
    """Return the unbound fields by name. `_` is gettext."""
    people = {"list": "people", "autocomplete": "off"}
    return {
        "place": StringField(_("Place"), [Length(max=200)]),
        "starts_at": TimeField(_("Begins"), [Optional()]),
        "ends_at": TimeField(_("Ends"), [Optional()]),
        "chair": StringField(_("Chair"), [Length(max=200)], render_kw=people),
        "secretary": StringField(_("Secretary"), [Length(max=200)], render_kw=people),
        "host": StringField(_("Host"), [Length(max=200)], render_kw=people),
    }


def head_values(meeting: sqlite3.Row) -> dict[str, str]:
    """Return the values of the fields, from a row of meeting_queries.MEETING."""
    return values_to_show(meeting, HEAD)


def usual_head(connection: sqlite3.Connection, meeting: sqlite3.Row) -> dict[str, str]:
    """Return the values that are usual for the group of the meeting, only those that there are."""
    usual = usual_meeting(connection, meeting["group_id"], meeting["date"])
    told = {name: getattr(usual, name) for name in HEAD if name != "host"}
    told["host"] = next(iter(hosts_in_turn(connection, meeting["group_id"], meeting["date"])), None)
    return {name: value for name, value in told.items() if value}


def store_head(connection: sqlite3.Connection, meeting: sqlite3.Row, form: RecordForm, gettext: Gettext) -> None:
    """Store the fields that were sent and differ from the meeting's. Raises FieldError."""
    sent = {name: form[name] for name in HEAD if name in form and form[name].raw_data}
    typed = {name: _text(field.data) for name, field in sent.items()}
    changed = {name: text for name, text in typed.items() if text != (meeting[name] or "")}
    host = changed.pop("host", None)
    values: dict[str, Any] = {name: text or None for name, text in changed.items() if name not in PEOPLE}
    for role in PEOPLE:
        if role in changed:
            values[role], values[f"{role}_id"] = person_typed(
                connection, changed[role], meeting["group_id"], role, gettext
            )
    _check_hours({**dict(meeting), **values}, values, gettext)
    if values:
        update_row(connection, "meetings", meeting["id"], values)
    if host is not None:
        store_host(connection, meeting["id"], meeting["group_id"], host, gettext)


def _check_hours(meeting: Mapping[str, Any], changed: Mapping[str, Any], gettext: Gettext) -> None:
    same_day = meeting["end_date"] in (None, meeting["date"])
    start, end = meeting["starts_at"], meeting["ends_at"]
    is_wrong = start and end and (start == end or ends_before_start(start, end))
    if same_day and is_wrong and {"starts_at", "ends_at"} & set(changed):
        raise FieldError("ends_at", gettext("It ends before it begins."))


def _text(value: Any) -> str:
    return value.strftime("%H:%M") if hasattr(value, "strftime") else (value or "").strip()
