"""What a group's meetings usually have: as somebody has written it down, or else as its last meetings tell it.

Tested in tests/schema/store/test_group_habits.py.
"""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from .heading_key import heading_key
from .sql_rows import select_rows

# So many of the last meetings are looked at; what more than half of them have is usual.
_LOOKED_AT = 5
_KEPT = """
SELECT h.*, coalesce(c.name, h.chair) AS chair_name, coalesce(s.name, h.secretary) AS secretary_name
FROM group_habits h LEFT JOIN people c ON c.id = h.chair_id LEFT JOIN people s ON s.id = h.secretary_id
WHERE h.group_id = ? ORDER BY h.id LIMIT 1
"""
_LAST = f"""
SELECT m.id, m.place, m.starts_at, m.ends_at, coalesce(c.name, m.chair) AS chair,
       coalesce(s.name, m.secretary) AS secretary
FROM meetings m LEFT JOIN people c ON c.id = m.chair_id LEFT JOIN people s ON s.id = m.secretary_id
WHERE m.group_id = ? AND m.date < ? AND m.kind = 'ordinary' AND m.status <> 'cancelled'
ORDER BY m.date DESC, m.id DESC LIMIT {_LOOKED_AT}
"""
_HEADINGS = """
SELECT heading, number FROM agenda_items WHERE meeting_id = ? AND continues_id IS NULL ORDER BY position
"""
_HOSTS = """
SELECT coalesce(p.name, h.name) AS name FROM group_hosts h LEFT JOIN people p ON p.id = h.person_id
WHERE h.group_id = ? ORDER BY h.position, h.id
"""
_HOSTED = """
SELECT coalesce(p.name, h.name) AS name FROM meeting_hosts h JOIN meetings m ON m.id = h.meeting_id
LEFT JOIN people p ON p.id = h.person_id
WHERE m.group_id = ? AND m.date < ? AND m.status <> 'cancelled' ORDER BY m.date DESC, m.id DESC
"""


@dataclass(frozen=True, slots=True)
class UsualMeeting:
    """What a meeting of a group usually has; None for what it does not.

    `standing_items` are headings. `opening` is the heading of the item with which the host opens. `is_kept` says that
    somebody has written it down for the group.
    """

    place: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    chair: str | None = None
    secretary: str | None = None
    opening: str | None = None
    standing_items: tuple[str, ...] = ()
    first_number: str | None = None
    is_kept: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of a new agenda: the host's item first."""
        return ((self.opening,) if self.opening else ()) + self.standing_items


def usual_meeting(connection: sqlite3.Connection, group_id: int | None, day: str | None = None) -> UsualMeeting:
    """What is usual for a meeting of the group (id) on a day ('YYYY-MM-DD'; today when None)."""
    kept = select_rows(connection, _KEPT, (group_id,))
    if not kept:
        return _of_last_meetings(connection, group_id, day or date.today().isoformat())
    row = kept[0]
    return UsualMeeting(
        row["place"],
        row["starts_at"],
        row["ends_at"],
        row["chair_name"],
        row["secretary_name"],
        row["opening"],
        tuple(row["standing_items"].splitlines()),
        row["first_number"],
        is_kept=True,
    )


def hosts_in_order(connection: sqlite3.Connection, group_id: int | None) -> list[str]:
    """The names of the group's hosts in the order in which they take turns."""
    return [row["name"] for row in select_rows(connection, _HOSTS, (group_id,))]


def hosts_in_turn(connection: sqlite3.Connection, group_id: int | None, day: str | None = None) -> list[str]:
    """The names of the group's hosts, the one first whose turn it is at a meeting on that day (today when None)."""
    hosts = hosts_in_order(connection, group_id)
    before = select_rows(connection, _HOSTED, (group_id, day or date.today().isoformat())) if hosts else []
    last = next((row["name"] for row in before if row["name"] in hosts), None)
    turn = hosts.index(last) + 1 if last else 0
    return hosts[turn:] + hosts[:turn]


def _of_last_meetings(connection: sqlite3.Connection, group_id: int | None, day: str) -> UsualMeeting:
    meetings = select_rows(connection, _LAST, (group_id, day))
    agendas = [agenda for meeting in meetings if (agenda := select_rows(connection, _HEADINGS, (meeting["id"],)))]
    first = agendas[0][0]["number"] if agendas else None
    return UsualMeeting(
        place=_most([meeting["place"] for meeting in meetings]),
        starts_at=_most([meeting["starts_at"] for meeting in meetings]),
        ends_at=_most([meeting["ends_at"] for meeting in meetings]),
        chair=_most([meeting["chair"] for meeting in meetings]),
        secretary=_most([meeting["secretary"] for meeting in meetings]),
        standing_items=_standing(agendas),
        # A group that numbers its paragraphs through the year begins with another one each time.
        first_number=first if first and first.rstrip(".): ").lstrip("§ ") == "1" else None,
    )


def _most(values: list[str | None]) -> str | None:
    """The value that more than half of the meetings have."""
    found = Counter(values).most_common(1)
    return found[0][0] if found and found[0][1] * 2 > len(values) else None


def _standing(agendas: list[list[dict[str, Any]]]) -> tuple[str, ...]:
    """The headings, as the newest agenda has them, that stand on more than half of at least two agendas."""
    if len(agendas) < 2:
        return ()
    times = Counter(key for agenda in agendas for key in {heading_key(item["heading"]) for item in agenda})
    return tuple(item["heading"] for item in agendas[0] if times[heading_key(item["heading"])] * 2 > len(agendas))
