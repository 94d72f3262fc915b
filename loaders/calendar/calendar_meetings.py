"""Which meetings a calendar has: rows with all that an event tells.

Tested in tests/plugins/calendar/test_feeds.py.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

EARLIER_DAYS = 365
"""So many days back a calendar that others fetch goes; all that comes is in it."""
_MEETINGS = """
SELECT m.id, m.slug, m.title, g.name AS group_name, m.group_id, m.date, m.end_date, m.starts_at, m.ends_at,
       m.residents_from, m.residents_until, m.place, m.kind, m.status, e.uid, e.sequence, e.changed_at
FROM meetings m JOIN calendar_entries e ON e.meeting_id = m.id LEFT JOIN groups g ON g.id = m.group_id
"""
_IN_ORDER = "ORDER BY m.date, m.starts_at, m.id"
_SINCE = """m.id IN (SELECT id FROM meetings WHERE date >= :since
                 UNION SELECT id FROM meetings WHERE end_date IS NOT NULL AND end_date >= :since)
AND coalesce(m.end_date, m.date) >= :since"""


def calendar_meeting(connection: sqlite3.Connection, slug: str) -> sqlite3.Row | None:
    """The meeting at the address `slug`; None when there is none."""
    found: sqlite3.Row | None = connection.execute(f"{_MEETINGS} WHERE m.slug = ?", [slug]).fetchone()
    return found


def calendar_meetings(connection: sqlite3.Connection, groups: str | None = None) -> list[sqlite3.Row]:
    """The meetings from a year back, the earliest first: of all, or of the `groups` (ids as a JSON list)."""
    since = (date.today() - timedelta(days=EARLIER_DAYS)).isoformat()
    chosen = "" if groups is None else "AND m.group_id IN (SELECT value FROM json_each(:groups))"
    return connection.execute(
        f"{_MEETINGS} WHERE {_SINCE} {chosen} {_IN_ORDER}", {"since": since, "groups": groups}
    ).fetchall()


def calendar_meetings_of(connection: sqlite3.Connection, ids: Iterable[int]) -> list[sqlite3.Row]:
    """The meetings with these ids, the earliest first."""
    chosen = "m.id IN (SELECT value FROM json_each(?))"
    return connection.execute(f"{_MEETINGS} WHERE {chosen} {_IN_ORDER}", [json.dumps(list(ids))]).fetchall()
