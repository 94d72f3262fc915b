"""Deferred items: a deferred item is copied to the agenda of the group's next meeting, and the two are linked.

Loads and forms do the same: they ask `affected_meetings` which meetings a change concerns, and call `carry_on` once
the change is written.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from .deferral_day import earliest_day
from .heading_key import heading_key
from .renumber_items import number_items
from .sql_rows import insert_row, select_rows, update_row

# The value that a column of an item had before the open change, see schema.history.
_BEFORE = (
    "(SELECT json_extract(h.before, '$.{column}') FROM history h CROSS JOIN changes o ON o.id = h.change_id "
    "WHERE o.is_open = 1 AND h.table_name = 'agenda_items' AND h.row_id = i.id AND h.operation = 'update' "
    "AND json_extract(h.before, '$.{column}') IS NOT NULL ORDER BY h.id LIMIT 1)"
)
# A copy moves with its item as long as nobody has written anything in it. An item that somebody had put on the agenda
# before it was linked stays there, and only loses the link.
_PENDING = (
    "SELECT i.id, i.heading, i.status, i.deferred_until, c.id AS next_id, c.meeting_id AS next_meeting, "
    f"i.status = 'discussed' OR {_BEFORE.format(column='status')} = 'deferred' AS is_settled, "
    "c.status = 'open' AND c.body = '' AND n.minutes_status IS NOT 'published' "
    f"AND (c.heading = i.heading OR c.heading = {_BEFORE.format(column='heading')}) "
    "AND NOT EXISTS (SELECT 1 FROM passages WHERE table_name = 'agenda_items' AND row_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM decisions WHERE item_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM actions WHERE item_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM comments WHERE item_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM attachments WHERE item_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM proposal_items WHERE item_id = c.id) "
    "AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = c.id) AS is_placeholder, "
    "EXISTS (SELECT 1 FROM history WHERE table_name = 'agenda_items' AND row_id = c.id AND operation = 'update' "
    "AND json_extract(after, '$.continues_id') IS NOT NULL) AS was_there "
    "FROM agenda_items i LEFT JOIN agenda_items c ON c.continues_id = i.id "
    "LEFT JOIN meetings n ON n.id = c.meeting_id "
    "WHERE i.meeting_id = ? AND (i.status <> 'discussed' OR c.id IS NOT NULL)"
)
_MEETS = "status <> 'cancelled' AND kind IN ('ordinary', 'extra')"
# The touched meetings of groups, each with the group's meeting before it.
_TOUCHED = (
    "SELECT m.id, m.group_id, m.date, b.id AS before_id "
    "FROM json_each(?) t JOIN meetings m ON m.id = t.value LEFT JOIN meetings b ON b.id = "
    f"(SELECT id FROM meetings WHERE group_id = m.group_id AND date < m.date AND {_MEETS} "
    "ORDER BY date DESC, id DESC LIMIT 1) WHERE m.group_id IS NOT NULL"
)
_MEETINGS = "SELECT m.* FROM json_each(?) t JOIN meetings m ON m.id = t.value ORDER BY m.date, m.id"
_ANY_PENDING = (
    "SELECT 1 FROM json_each(?) t JOIN agenda_items i ON i.meeting_id = t.value "
    "WHERE i.status <> 'discussed' OR EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id) LIMIT 1"
)
# The meetings whose deferred items are on the touched meetings' agendas now.
_ORIGINS = (
    "SELECT DISTINCT i.meeting_id FROM json_each(?) t JOIN agenda_items c ON c.meeting_id = t.value "
    "JOIN agenda_items i ON i.id = c.continues_id"
)
# Earlier meetings of the group with items that wait for a time that was named: 'hösten', 'nästa års första möte'.
_WAITING_LONG = (
    "SELECT DISTINCT m.id FROM meetings m CROSS JOIN agenda_items i ON i.meeting_id = m.id WHERE m.group_id = ? "
    "AND m.date BETWEEN date(?, '-3 years') AND ? AND i.status = 'deferred' AND i.deferred_until IS NOT NULL"
)

_END_OF_AGENDA = (
    "SELECT coalesce(max(position), 0) + 1, coalesce(max(numbered), 0) FROM agenda_items WHERE meeting_id = ?"
)


def affected_meetings(connection: sqlite3.Connection, meetings: Iterable[int]) -> set[int]:
    """The ids of the meetings whose deferred items may move when the meetings with the ids `meetings` change.

    They are these meetings, the meeting before each, the meetings whose deferred items are on their agendas, and
    earlier ones with items that wait for a time that was named.
    To move or delete a meeting, ask both before and after.
    """
    touched = json.dumps(sorted(meetings))
    found = {row[0] for row in connection.execute(_ORIGINS, [touched])}
    for meeting in select_rows(connection, _TOUCHED, (touched,)):
        found |= {meeting["id"], meeting["before_id"]}
        earlier = (meeting["group_id"], meeting["date"], meeting["date"])
        found |= {row[0] for row in connection.execute(_WAITING_LONG, earlier)}
    return found - {None}


def carry_on(connection: sqlite3.Connection, meetings: Iterable[int]) -> int:
    """Move the deferred items of `meetings` to the agendas where they belong, inside the open change.

    `meetings` are the ids that `affected_meetings` gives. Returns how many items were put on an agenda where they
    were not before.
    """
    asked, placed = json.dumps(sorted(meetings)), 0
    if connection.execute(_ANY_PENDING, [asked]).fetchone() is None:
        return 0
    for meeting in select_rows(connection, _MEETINGS, (asked,)):
        ahead = _Ahead(connection, meeting)
        for item in select_rows(connection, _PENDING, (meeting["id"],)):
            placed += _carry(connection, ahead, item)
    return placed


def _carry(connection: sqlite3.Connection, ahead: "_Ahead", item: dict[str, Any]) -> int:
    """Move, insert or delete the copy of one item; returns 1 when a new copy was inserted, else 0."""
    if item["next_id"] is not None and not item["is_placeholder"]:
        return 0
    if item["status"] != "deferred" and item["is_settled"]:
        _let_go(connection, item)
        return 0
    target = ahead.meeting(item["deferred_until"] or "")
    if target is None and item["status"] == "deferred":
        _let_go(connection, item)
    if target is None or target["id"] == item["next_meeting"]:
        return 0
    same = ahead.same_item(target["id"], item["heading"])
    if same is not None:
        _let_go(connection, item)
        update_row(connection, "agenda_items", same, {"continues_id": item["id"]})
    elif item["status"] == "deferred" and target["minutes_status"] != "published":
        return _place(connection, target["id"], item)
    return 0


def _let_go(connection: sqlite3.Connection, item: dict[str, Any]) -> None:
    if item["next_id"] is None:
        return
    if item["was_there"]:
        update_row(connection, "agenda_items", item["next_id"], {"continues_id": None})
    else:
        connection.execute("DELETE FROM agenda_items WHERE id = ?", [item["next_id"]])
        number_items(connection, [item["next_meeting"]])


def _place(connection: sqlite3.Connection, meeting_id: int, item: dict[str, Any]) -> int:
    # On an agenda that numbers itself it does so too.
    position, numbered = connection.execute(_END_OF_AGENDA, [meeting_id]).fetchone()
    place = {"meeting_id": meeting_id, "position": position, "numbered": numbered}
    is_moved = item["next_id"] is not None and not item["was_there"]
    if is_moved:
        update_row(connection, "agenda_items", item["next_id"], place)
    else:
        _let_go(connection, item)
        insert_row(connection, "agenda_items", {**place, "heading": item["heading"], "continues_id": item["id"]})
    number_items(connection, {meeting_id, item["next_meeting"]} - {None})
    return 0 if is_moved else 1


class _Ahead:
    """The group's meetings after one of its meetings; each is read once, however many items wait for it."""

    def __init__(self, connection: sqlite3.Connection, meeting: dict[str, Any]):
        self._connection = connection
        self._meeting = meeting
        self._next: dict[str, dict[str, Any] | None] = {}
        self._untied: dict[int, list[tuple[str, int]]] = {}

    def meeting(self, until: str) -> dict[str, Any] | None:
        """The next meeting, or the first one from the day until which the item was deferred."""
        day = self._meeting["date"]
        first = earliest_day(until, day)
        if first not in self._next:
            query = (
                f"SELECT * FROM meetings WHERE group_id = ? AND {_MEETS} AND date > ? AND date >= ? "
                "ORDER BY date, id LIMIT 1"
            )
            found = select_rows(self._connection, query, (self._meeting["group_id"], day, first))
            self._next[first] = found[0] if found else None
        return self._next[first]

    def same_item(self, meeting_id: int, heading: str) -> int | None:
        """The id of the first item with that heading on the agenda that continues no other; each is given once."""
        if meeting_id not in self._untied:
            query = (
                "SELECT heading, id FROM agenda_items WHERE meeting_id = ? AND continues_id IS NULL ORDER BY position"
            )
            rows = self._connection.execute(query, [meeting_id])
            self._untied[meeting_id] = [(heading_key(known), row_id) for known, row_id in map(tuple, rows)]
        untied, key = self._untied[meeting_id], heading_key(heading)
        found = next((one for one in untied if one[0] == key), None)
        if found is None:
            return None
        untied.remove(found)
        return found[1]
