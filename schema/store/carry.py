"""A deferred item stands on the group's next meeting's agenda, and is tied to where it is taken up again."""

import json
import sqlite3

from ..search import stems
from .rows import insert, select, update
from .work import Work

_PENDING = (
    "SELECT i.id, i.heading, i.status, i.deferred_until, c.id AS next_id, c.meeting_id AS next_meeting, "
    "c.status = 'open' AND NOT EXISTS (SELECT 1 FROM passages WHERE table_name = 'agenda_items' AND row_id = c.id) "
    "AS is_placeholder "
    "FROM agenda_items i LEFT JOIN agenda_items c ON c.continues_id = i.id "
    "WHERE i.meeting_id = ? AND (i.status <> 'discussed' OR c.id IS NOT NULL)"
)
_MEETS = "status <> 'cancelled' AND kind IN ('ordinary', 'extra')"
# The touched meetings of groups, each with the one before it.
_TOUCHED = (
    "SELECT m.id, m.group_id, m.date, b.id AS before_id, b.date AS before_date "
    "FROM json_each(?) t JOIN meetings m ON m.id = t.value LEFT JOIN meetings b ON b.id = "
    f"(SELECT id FROM meetings WHERE group_id = m.group_id AND date < m.date AND {_MEETS} "
    "ORDER BY date DESC, id DESC LIMIT 1) WHERE m.group_id IS NOT NULL"
)
_MEETINGS = "SELECT m.* FROM json_each(?) t JOIN meetings m ON m.id = t.value ORDER BY m.date, m.id"
_ANY_PENDING = (
    "SELECT 1 FROM json_each(?) t JOIN agenda_items i ON i.meeting_id = t.value "
    "WHERE i.status <> 'discussed' OR EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id) LIMIT 1"
)
_LAST_YEAR = (
    "SELECT DISTINCT m.id FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id "
    "WHERE m.group_id = ? AND m.date BETWEEN ? AND ? AND i.status = 'deferred' AND i.deferred_until LIKE 'nästa år%'"
)


def carry_on(work: Work) -> None:
    """Bring the deferred items of and before the meetings that this document has touched to where they belong."""
    affected = json.dumps(sorted(_affected(work)))
    if work.connection.execute(_ANY_PENDING, [affected]).fetchone() is None:
        return
    for meeting in select(work.connection, _MEETINGS, (affected,)):
        for item in select(work.connection, _PENDING, (meeting["id"],)):
            _carry(work, meeting, item)


def heading_key(heading: str) -> str:
    """The heading for comparing: word stems without numbers and marks in front."""
    return stems(heading.lstrip("§0123456789.): "))


def _carry(work: Work, meeting: dict, item: dict) -> None:
    if item["status"] == "discussed":
        if item["is_placeholder"]:
            work.connection.execute("DELETE FROM agenda_items WHERE id = ?", [item["next_id"]])
        return
    if item["next_id"] is not None and not item["is_placeholder"]:
        return
    target = _next(work.connection, meeting, item["deferred_until"] or "")
    if target is None or target["id"] == item["next_meeting"]:
        return
    same = _same_item(work.connection, target["id"], item)
    if same is not None:
        if item["next_id"] is not None:
            work.connection.execute("DELETE FROM agenda_items WHERE id = ?", [item["next_id"]])
        update(work.connection, "agenda_items", same, {"continues_id": item["id"]})
    elif item["status"] == "deferred" and target["minutes_status"] != "published":
        _place(work, target["id"], item)


def _place(work: Work, meeting_id: int, item: dict) -> None:
    query = "SELECT coalesce(max(position), 0) + 1 FROM agenda_items WHERE meeting_id = ?"
    place = {"meeting_id": meeting_id, "position": work.connection.execute(query, [meeting_id]).fetchone()[0]}
    if item["next_id"] is not None:
        update(work.connection, "agenda_items", item["next_id"], place)
        return
    insert(work.connection, "agenda_items", {**place, "heading": item["heading"], "continues_id": item["id"]})
    work.outcome.inserted["agenda_items"] += 1


def _same_item(connection: sqlite3.Connection, meeting_id: int, item: dict) -> int | None:
    key = heading_key(item["heading"])
    query = "SELECT id, heading FROM agenda_items WHERE meeting_id = ? AND continues_id IS NULL ORDER BY position"
    return next((i for i, heading in connection.execute(query, [meeting_id]) if heading_key(heading) == key), None)


def _next(connection: sqlite3.Connection, meeting: dict, until: str) -> dict | None:
    """The group's next meeting, or its first one of the next year when the item was put off until then."""
    after = f"{meeting['date'][:4]}-12-31" if "nästa år" in until.casefold() else meeting["date"]
    query = f"SELECT * FROM meetings WHERE group_id = ? AND {_MEETS} AND date > ? ORDER BY date, id LIMIT 1"
    found = select(connection, query, (meeting["group_id"], after))
    return found[0] if found else None


def _affected(work: Work) -> set[int]:
    """The touched meetings and those whose deferred items may belong on them: the one before, and for the first
    meeting of a year those of the year before whose items wait for it."""
    found = set()
    for meeting in select(work.connection, _TOUCHED, (json.dumps(sorted(work.touched)),)):
        found |= {meeting["id"], meeting["before_id"]}
        if meeting["before_id"] is not None and meeting["before_date"][:4] != meeting["date"][:4]:
            year = int(meeting["date"][:4]) - 1
            waiting = (meeting["group_id"], f"{year}-01-01", f"{year}-12-31")
            found |= {row[0] for row in work.connection.execute(_LAST_YEAR, waiting)}
    return found - {None}
