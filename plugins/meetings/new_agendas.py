"""What new meetings of a group begin with: the fields of the form, and the agendas that are written from it.

Tested in tests/plugins/meetings/test_group_habits.py.
"""

import json
import sqlite3

from ...schema.store.group_habits import hosts_in_turn, usual_meeting
from ...schema.store.heading_key import heading_key
from ...schema.store.sql_rows import insert_many

# When no day is chosen yet, the meeting is one after all those that are planned.
_LAST_DAY = "9999-12-31"
_CHOSEN = "SELECT id, heading FROM agenda_items WHERE id IN (SELECT value FROM json_each(?))"
_COLUMNS = ("meeting_id", "position", "heading", "continues_id", "numbered")


def usual_fields(connection: sqlite3.Connection, group_id: int, day: str | None = None) -> dict[str, str]:
    """Return the fields of a new meeting with what is usual in the group (id). `day` is the chosen day, if any."""
    usual = usual_meeting(connection, group_id)
    fields = {name: getattr(usual, name) or "" for name in ("place", "starts_at", "ends_at", "chair", "secretary")}
    host = next(iter(hosts_in_turn(connection, group_id, day or _LAST_DAY)), "")
    return {**fields, "host": host, "agenda": "\n".join(usual.headings)}


class NewAgendas:
    """The agendas of new meetings (ids), each with the same `headings`."""

    def __init__(self, connection: sqlite3.Connection, meetings: list[int], headings: list[str]) -> None:
        self._connection = connection
        self._meetings = meetings
        self._headings = headings

    def write(self, taken_up: list[str]) -> None:
        """Store the items. The first meeting takes up the items `taken_up` (ids) of earlier meetings too."""
        chosen = dict(self._connection.execute(_CHOSEN, [json.dumps(taken_up)]).fetchall())
        earlier = {heading_key(chosen[int(item)]): int(item) for item in taken_up}
        rows: list[tuple] = []
        for meeting_id in self._meetings:
            first = meeting_id == self._meetings[0]
            continues = [earlier.pop(heading_key(heading), None) if first else None for heading in self._headings]
            agenda = list(zip(self._headings, continues, strict=True))
            if first:
                agenda += [(chosen[item], item) for item in earlier.values()]
            rows += [(meeting_id, place, *item, 1) for place, item in enumerate(agenda, start=1)]
        insert_many(self._connection, "agenda_items", _COLUMNS, rows)
