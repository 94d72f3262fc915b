"""The store of corrections: the row, the person its name means, the questions it settles, and its words.

Tested in tests/plugins/inbox/test_correction.py.
"""

import sqlite3
from datetime import date, time
from typing import Any

from ...schema.json_strings import json_text
from ...schema.rights import Actor
from ...schema.store.deferred_items import carry_on
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.forms import FieldError, RecordForm, values_to_show
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext
from . import correction_queries as queries

# For each table: the column with a person's name. The column person_id links to that person.
_PEOPLE = {"attendance": "name", "adjusters": "name", "actions": "responsible"}
_COLUMNS = {
    "meetings": ("group_id", "title", "date", "end_date", "starts_at", "ends_at", "place"),
    "attendance": ("name", "status", "head_count", "approximate", "category", "affiliation", "role", "note"),
    "agenda_items": ("number", "heading", "body", "status", "deferred_reason", "deferred_until"),
    "decisions": ("text", "item_id"),
    "actions": ("kind", "text", "responsible", "recipient", "due_on", "item_id"),
    "adjusters": ("name",),
}
_DISMISS = (
    "UPDATE review SET status = 'dismissed', settled_by = ?, settled_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
    "WHERE status = 'open' AND table_name = ? AND row_id = ?"
)

_GROUP = "SELECT group_id FROM meetings WHERE id = ?"
_LISTED = "SELECT 1 FROM attendance WHERE person_id = ? AND meeting_id = ? AND id IS NOT ?"


def values_in_form(table: str, row: dict) -> dict[str, str]:
    """Return the columns of a row as the form shows them: text by column."""
    shown = values_to_show(row, _COLUMNS[table])
    if table == "attendance":
        shown["approximate"] = "y" if row["approximate"] else ""
        shown["head_count"] = "" if row["name"] else shown["head_count"]
    return shown


def change_row(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection, table: str, row: dict, form: RecordForm, actor: Actor, gettext: Gettext
) -> None:
    """Store the form's values in the row.

    A new name settles the open question about the old one. Raises FieldError for a value that cannot be stored.
    """
    values = _values(connection, table, form, row, row.get("meeting_id"), gettext)
    update_row(connection, table, row["id"], values)
    if "person_id" in values:
        query = f"{_DISMISS} AND kind = 'person'"
        connection.execute(query, [actor.get("id"), table, row["id"]])


def add_row_with_words(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection, table: str, meeting_id: int, form: RecordForm, place: tuple, gettext: Gettext
) -> int:
    """Insert a row and return its id.

    `place` is (document id, (start, end) of the words that the row comes from, or None for no words). Raises
    FieldError for a value that cannot be stored.
    """
    values = {"meeting_id": meeting_id, **_values(connection, table, form, None, meeting_id, gettext)}
    if table != "adjusters":
        values["position"] = connection.execute(queries.POSITION.format(table=table), [meeting_id]).fetchone()[0]
    row_id = insert_row(connection, table, values)
    document_id, span = place
    if span and table != "adjusters":
        # No document gives position -1. So a changed version of the file asks before it removes the row.
        loaded = json_text({**values, "position": -1})
        connection.execute(
            'INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) VALUES (?, ?, ?, ?, ?, ?)',
            [document_id, *span, table, row_id, loaded],
        )
    return row_id


def remove_row(connection: sqlite3.Connection, table: str, row: dict, actor: Actor) -> None:
    """Delete a row that was misread.

    Decisions and actions of a removed item stay with the meeting. The open questions about the row are dismissed.
    """
    if table == "agenda_items":
        for child in ("decisions", "actions"):
            connection.execute(f"UPDATE {child} SET item_id = NULL WHERE item_id = ?", [row["id"]])
        # The item is no longer put off, so its copy on the next agenda can go.
        values = {"status": "discussed", "deferred_reason": None, "deferred_until": None}
        update_row(connection, table, row["id"], values)
        carry_on(connection, [row["meeting_id"]])
    connection.execute(f"DELETE FROM {table} WHERE id = ?", [row["id"]])
    connection.execute(_DISMISS, [actor.get("id"), table, row["id"]])


def _values(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection,
    table: str,
    form: RecordForm,
    row: dict[str, Any] | None,
    meeting_id: int | None,
    gettext: Gettext,
) -> dict[str, Any]:
    values: dict[str, Any] = {column: _plain(column, form[column].data) for column in _COLUMNS[table]}
    if table == "agenda_items":
        values["body"] = values["body"] or ""
        if values["status"] != "deferred":
            values |= {"deferred_reason": None, "deferred_until": None}
    if table == "meetings":
        _check_meeting(values, gettext)
    column = _PEOPLE.get(table)
    if column and (row is None or values[column] != row[column]):
        values["person_id"] = None
        if values[column]:
            group_id = connection.execute(_GROUP, [meeting_id]).fetchone()[0]
            values[column], values["person_id"] = person_typed(connection, values[column], group_id, column, gettext)
    if table == "attendance":
        known = values.get("person_id", row["person_id"] if row else None)
        _check_attendance(values, known, gettext)
        listed = connection.execute(_LISTED, [known, meeting_id, row["id"] if row else None]).fetchone()
        if known is not None and listed:
            raise FieldError("name", gettext("That person stands in the list of the meeting already."))
    return values


def _plain(column: str, value: date | time | bool | int | str | None) -> str | int | None:
    """Return the value of a field as SQLite keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, bool | int):
        return int(value)
    text = (value or "").strip()
    return (int(text) if column.endswith("_id") else text) if text else None


def _check_meeting(values: dict, gettext: Gettext) -> None:
    _ = gettext
    if values["group_id"] is None and values["title"] is None:
        raise FieldError("title", _("A meeting without a group needs a name."))
    if values["end_date"] and values["end_date"] < values["date"]:
        raise FieldError("end_date", _("The last day is before the first one."))


def _check_attendance(values: dict, person_id: int | None, gettext: Gettext) -> None:
    _ = gettext
    if not values["name"] and not values["head_count"]:
        raise FieldError("name", _("Write a name, or how many there were."))
    if values["name"]:
        values |= {"head_count": 1, "approximate": 0}
    if values["name"] and values["category"] == "resident" and person_id is None:
        raise FieldError(
            "name", _("A resident is named only with consent: enter the person under People first, or count instead.")
        )
