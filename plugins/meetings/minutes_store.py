"""The store of the minutes' form: it writes only the rows that have changed.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import json
import sqlite3
from datetime import date
from functools import cached_property
from typing import Any

from ...schema.errors import InvalidRecord
from ...schema.lookup import GroupLookup
from ...schema.store.deferred_items import carry_on
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.forms import FieldError, FieldErrors, RecordForm
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext
from . import minutes_queries as queries
from .minutes_fields import Agenda, Line

# Rows that change places move out of the way first, because an agenda has each place only once.
_AWAY = 1_000_000


class MinutesStore:
    """Stores one form of one meeting (a row of `meetings`) inside the caller's transaction."""

    def __init__(
        self, connection: sqlite3.Connection, meeting: sqlite3.Row, agenda: Agenda, form: RecordForm, gettext: Gettext
    ) -> None:
        self._connection = connection
        self._meeting = meeting
        self._agenda = agenda
        self._form = form
        self.gettext = gettext
        self._items: dict[str, int] = {}

    def save(self) -> None:
        """Store all rows of the form.

        Raises FieldError for a field that cannot be stored, and InvalidRecord for an item that cannot be removed.
        """
        stored = {sort: self._stored(sort) for sort in ("item", "decision", "action")}
        kept = [item for item in self._agenda.items if not self._agenda.is_blank(item)]
        here = {item.row_id for item in kept}
        removed = sorted(row_id for row_id in stored["item"] if row_id is not None and row_id not in here)
        self._refuse_carried(removed)
        self._store_items(kept, stored["item"], removed)
        for sort, below in (("decision", self._agenda.decisions), ("action", self._agenda.actions)):
            self._store_below(sort, below, stored[sort])
        if removed:
            # Delete the copies on later agendas first. The rest follows when all is written, see plugins/history.
            carry_on(self._connection, [self._meeting["id"]])
        self._delete_items(removed)
        self._begin_minutes(kept)

    def _stored(self, sort: str) -> dict[int | None, dict[str, Any]]:
        sql = {"item": queries.ITEMS, "decision": queries.DECISIONS, "action": queries.ACTIONS}[sort]
        return {row["id"]: dict(row) for row in self._connection.execute(sql, {"id": self._meeting["id"]})}

    def _store_items(self, kept: list[Line], stored: dict[int | None, dict[str, Any]], removed: list[int]) -> None:
        places = {item.row_id: place for place, item in enumerate(kept, start=1) if item.row_id in stored}
        for row in stored.values():
            if places.get(row["id"]) != row["position"]:
                away = {"position": row["position"] + _AWAY}
                if row["id"] in removed:
                    # The item is no longer put off, so its copy on a later agenda goes too.
                    away |= {"status": "discussed", "deferred_reason": None, "deferred_until": None}
                update_row(self._connection, "agenda_items", row["id"], away)
        for place, item in enumerate(kept, start=1):
            values = {"position": place, "numbered": int(item.numbers_itself), **self._item(item)}
            self._items[item.key] = self._put("agenda_items", item, values, stored)
            self._rename_carried(stored.get(item.row_id), values["heading"])

    def _rename_carried(self, row: dict | None, heading: str) -> None:
        """Give the copy on the next agenda the new heading, unless somebody has written there."""
        if row and row["heading"] != heading:
            names = {"id": row["id"], "before": row["heading"], "heading": heading}
            self._connection.execute(queries.RENAME_CARRIED, names)

    def _item(self, item: Line) -> dict[str, Any]:
        values: dict[str, str | None] = {
            column: self._text(item, column) for column in ("number", "heading", "body", "status")
        }
        values |= {"number": values["number"] or None, "status": values["status"] or "open"}
        if item.numbers_itself:
            # The number follows when all is written, see schema/store/renumber_items.py.
            del values["number"]
        for column in ("deferred_reason", "deferred_until"):
            values[column] = (self._text(item, column) or None) if values["status"] == "deferred" else None
        return values

    def _store_below(self, sort: str, below: dict[str, list[Line]], stored: dict[int | None, dict[str, Any]]) -> None:
        table = f"{sort}s"
        lines = [(key, line) for key, found in below.items() for line in found if not line.is_blank]
        self._refuse_unconfirmed([line for _key, line in lines if line.values.get("proposed")])
        for row_id in set(stored) - {line.row_id for _key, line in lines}:
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        last = max((row["position"] for row in stored.values()), default=0)
        for key, line in lines:
            values = {"item_id": self._items.get(key), "text": self._text(line, "text")}
            if sort == "action":
                values |= self._action(line, stored.get(line.row_id))
            if line.row_id not in stored:
                last += 1
                values["position"] = last
            self._put(table, line, values, stored)

    def _refuse_unconfirmed(self, proposed: list[Line]) -> None:
        """Ask about actions that were read from a text: nothing is stored that nobody has looked at."""
        if proposed:
            text = self.gettext("This was read from the text. Say that it is right, or remove it.")
            raise FieldErrors([FieldError(line.name("text"), text) for line in proposed])

    def _action(self, line: Line, row: dict | None) -> dict:
        due = self._form[line.name("due_on")].data
        values = {
            "kind": self._text(line, "kind") or "task",
            "recipient": self._text(line, "recipient") or None,
            "due_on": due.isoformat() if due else None,
        }
        typed = self._text(line, "responsible")
        if row is None or typed != (row["shown_responsible"] or ""):
            name = line.name("responsible")
            said, person = person_typed(self._connection, typed, self._meeting["group_id"], name, self.gettext)
            group = self._groups.match_name(said).id if said and person is None else None
            values |= {"responsible": said, "person_id": person, "group_id": group}
        return values

    @cached_property
    def _groups(self) -> GroupLookup:
        return GroupLookup(self._connection)

    def _put(self, table: str, line: Line, values: dict, stored: dict[int | None, dict[str, Any]]) -> int:
        """Insert the row, or write the columns that differ. Return the row's id."""
        row = stored.get(line.row_id)
        if row is None:
            return insert_row(self._connection, table, {"meeting_id": self._meeting["id"], **values})
        # A difference in line ends or surrounding blanks is not a change.
        changed = {column: value for column, value in values.items() if _plain(row[column]) != value}
        if changed:
            update_row(self._connection, table, row["id"], changed)
        return row["id"]

    def _text(self, line: Line, column: str) -> str:
        return _plain(self._form[line.name(column)].data) or ""

    def _refuse_carried(self, removed: list[int]) -> None:
        if not removed:
            return
        carried = self._connection.execute(queries.CARRIED, {"id": self._meeting["id"]}).fetchall()
        if {row["id"] for row in carried} & set(removed):
            raise InvalidRecord(
                self.gettext("An item that was put off to this meeting stays until it is discussed or put off again.")
            )

    def _delete_items(self, removed: list[int]) -> None:
        if not removed:
            return
        ids = json.dumps(removed)
        held = self._connection.execute(queries.HELD, {"removed": ids}).fetchone()
        if held:
            reasons = {
                "comments": self.gettext("“%(item)s” has comments, so it cannot be removed."),
                "proposals": self.gettext("“%(item)s” is tied to a proposal, so it cannot be removed."),
                "later": self.gettext("“%(item)s” is taken up again at a later meeting, so it cannot be removed."),
            }
            raise InvalidRecord(reasons[held["what"]] % {"item": held["heading"]})
        self._connection.execute("DELETE FROM agenda_items WHERE id IN (SELECT value FROM json_each(?))", [ids])

    def _begin_minutes(self, kept: list[Line]) -> None:
        """Turn the agenda into minutes once the meeting's day has come or an item has been treated."""
        begun = self._meeting["status"] == "held" or self._meeting["date"] <= date.today().isoformat()
        treated = any(item.values.get("status") not in (None, "", "open") for item in kept)
        if self._meeting["minutes_status"] is None and (begun or treated or any(self._agenda.decisions.values())):
            update_row(self._connection, "meetings", self._meeting["id"], {"minutes_status": "draft"})


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
