"""Which of a year's meetings the page lists: all of them, or as many days as have room, and where to go on.

Tested in tests/plugins/calendar/test_part_of_year.py.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...schema.swedish_order import swedish_key

MOST_LISTED = 200
"""So many meetings are listed at once. A day stands there whole, however many it has."""
# What stands in the address for meetings that belong to no group.
NO_GROUP = "-"

_CHOSEN = f"(:chosen IS NULL OR coalesce(g.slug, '{NO_GROUP}') IN (SELECT value FROM json_each(:chosen)))"
_JOINED = "FROM meetings m LEFT JOIN groups g ON g.id = m.group_id"
# Also what began before and is still going on.
_MEETINGS = f"""
SELECT m.slug, m.title, g.name AS group_name, g.slug AS group_slug, m.date, m.end_date, m.starts_at, m.ends_at,
       m.residents_from, m.residents_until, m.place, m.kind, m.status
{_JOINED}
WHERE m.id IN (SELECT id FROM meetings WHERE date BETWEEN :first AND :last
               UNION ALL
               SELECT id FROM meetings WHERE end_date IS NOT NULL AND end_date >= :first AND date < :begun)
  AND {_CHOSEN}
ORDER BY m.date, m.starts_at, m.id
"""
_COUNTS = """
SELECT g.slug, g.name, sum(c.number) AS number FROM (
    SELECT group_id, count(*) AS number FROM meetings WHERE date BETWEEN :first AND :last GROUP BY 1
    UNION ALL
    SELECT group_id, 1 FROM meetings WHERE end_date IS NOT NULL AND end_date >= :first AND date < :first) c
LEFT JOIN groups g ON g.id = c.group_id GROUP BY c.group_id
"""
# The first day that has no room, from :from onwards and back from it.
_TOO_LATE = f"""
SELECT m.date {_JOINED} WHERE m.date BETWEEN :from AND :last AND {_CHOSEN} ORDER BY m.date LIMIT 1 OFFSET :most
"""
_TOO_EARLY = f"""
SELECT m.date {_JOINED} WHERE m.date >= :first AND m.date < :from AND {_CHOSEN}
ORDER BY m.date DESC LIMIT 1 OFFSET :most
"""
_DAY = timedelta(days=1)

Group = tuple[str, str | None, int]


@dataclass(frozen=True)
class Part:
    """The days of a year that are listed, both included; where the part before and the one after begin, if any."""

    first: date
    last: date
    earlier: date | None
    later: date | None


def meetings_between(
    connection: sqlite3.Connection, first: date, last: date, chosen: Sequence[str], with_begun: bool = True
) -> list[sqlite3.Row]:
    """The meetings of these days, in order, also those that began before and go on; without these on request.

    `chosen` are the addresses of groups, NO_GROUP for meetings without one; empty stands for all.
    """
    asked = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "begun": first.isoformat() if with_begun else "",
        "chosen": _list(chosen),
    }
    return connection.execute(_MEETINGS, asked).fetchall()


def groups_that_meet(connection: sqlite3.Connection, first: date, last: date) -> list[Group]:
    """The groups that meet on these days: (address, name, number of meetings), by name.

    Meetings without a group come last, under NO_GROUP and None.
    """
    rows = connection.execute(_COUNTS, {"first": first.isoformat(), "last": last.isoformat()})
    found = [(slug or NO_GROUP, name, number) for slug, name, number in rows]
    return sorted(found, key=lambda group: (group[1] is None, swedish_key(group[1] or "")))


def part_of_year(connection: sqlite3.Connection, year: int, begins: date, chosen: Sequence[str]) -> Part:
    """The days of the year from `begins` whose meetings have room in one list; at least one day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = {"first": first.isoformat(), "last": last.isoformat(), "from": begins.isoformat()}
    asked = {**days, "most": MOST_LISTED, "chosen": _list(chosen)}
    too_late, too_early = (_day(connection.execute(sql, asked).fetchone()) for sql in (_TOO_LATE, _TOO_EARLY))
    ends = max(too_late - _DAY, begins) if too_late else last
    earlier = None if begins == first else min(too_early + _DAY, begins - _DAY) if too_early else first
    return Part(begins, ends, earlier, ends + _DAY if ends < last else None)


def _list(chosen: Sequence[str]) -> str | None:
    return json.dumps(chosen) if chosen else None


def _day(row: Sequence[str] | None) -> date | None:
    return date.fromisoformat(row[0]) if row else None
