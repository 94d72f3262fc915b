"""A deferred item stands on the group's next meeting's agenda, and is tied to where it is taken up again."""

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
_MEETS = "group_id = ? AND status <> 'cancelled' AND kind IN ('ordinary', 'extra')"


def carry_on(work: Work) -> None:
    """Bring the deferred items of and before the meetings that this document has touched to where they belong."""
    affected: dict[int, dict] = {}
    for meeting_id in work.touched:
        meeting = _meeting(work.connection, meeting_id)
        if meeting is not None and meeting["group_id"] is not None:
            affected[meeting_id] = meeting
            for before in _before(work.connection, meeting):
                affected[before] = affected.get(before) or _meeting(work.connection, before)
    for meeting in sorted(affected.values(), key=lambda meeting: (meeting["date"], meeting["id"])):
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
    query = f"SELECT * FROM meetings WHERE {_MEETS} AND date > ? ORDER BY date, id LIMIT 1"
    found = select(connection, query, (meeting["group_id"], after))
    return found[0] if found else None


def _before(connection: sqlite3.Connection, meeting: dict) -> list[int]:
    """Meetings whose deferred items may belong on this one: the one before, and for the first meeting of a year
    those of the year before whose items wait for it."""
    query = f"SELECT id, date FROM meetings WHERE {_MEETS} AND date < ? ORDER BY date DESC, id DESC LIMIT 1"
    before = connection.execute(query, (meeting["group_id"], meeting["date"])).fetchone()
    if before is None or before[1][:4] == meeting["date"][:4]:
        return [before[0]] if before else []
    query = (
        "SELECT DISTINCT m.id FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id "
        "WHERE m.group_id = ? AND m.date BETWEEN ? AND ? AND i.status = 'deferred' "
        "AND i.deferred_until LIKE 'nästa år%'"
    )
    year = int(meeting["date"][:4]) - 1
    waiting = connection.execute(query, (meeting["group_id"], f"{year}-01-01", f"{year}-12-31"))
    return [before[0], *(row[0] for row in waiting)]


def _meeting(connection: sqlite3.Connection, meeting_id: int) -> dict | None:
    found = select(connection, "SELECT * FROM meetings WHERE id = ?", (meeting_id,))
    return found[0] if found else None
