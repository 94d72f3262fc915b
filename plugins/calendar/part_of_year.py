"""Which of a year's meetings the page lists: all of them, or as many days as have room, and where to go on.

Tested in tests/plugins/calendar/test_part_of_year.py.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...schema.swedish_order import swedish_key

MOST_LISTED = 200
"""So many meetings are listed at once. A day stands there whole, however many it has."""
# What stands in the address for meetings that belong to no group.
NO_GROUP = "-"

# All meetings, or those of the groups :chosen, a JSON list of ids in which null stands for none.
_ALL, _OF_CHOSEN = "FROM meetings m", "FROM json_each(:chosen) c CROSS JOIN meetings m ON m.group_id IS c.value"
_IS_CHOSEN = "(:chosen IS NULL OR EXISTS (SELECT 1 FROM json_each(:chosen) WHERE value IS m.group_id))"
_SHOWN = """
SELECT m.id, m.slug, m.title, g.name AS group_name, g.slug AS group_slug, m.date, m.end_date, m.starts_at, m.ends_at,
       m.residents_from, m.residents_until, m.place, m.kind, m.status
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id IN ({ids}) ORDER BY m.date, m.starts_at, m.id
"""
# Also what began before and is still going on.
_BEGUN = f"SELECT m.id FROM meetings m WHERE m.end_date >= :first AND m.date < :begun AND {_IS_CHOSEN}"
_MEETINGS = _SHOWN.format(ids=f"SELECT m.id {{source}} WHERE m.date BETWEEN :first AND :last UNION ALL {_BEGUN}")
# The first of each day, and what goes on for days.
_FIRST_OF_DAYS = _SHOWN.format(
    ids=f"""
    SELECT id FROM (SELECT m.id, row_number() OVER (PARTITION BY m.date ORDER BY m.starts_at, m.id) AS place
                    {{source}} WHERE m.date BETWEEN :first AND :last) WHERE place <= :most
    UNION ALL SELECT m.id FROM meetings m WHERE m.end_date >= :first AND m.date <= :last AND {_IS_CHOSEN}"""
)
_OF_DAYS = "SELECT m.date, count(*) {source} WHERE m.date BETWEEN :first AND :last GROUP BY m.date"
_COUNTS = """
SELECT g.slug, g.name, sum(c.number) AS number FROM (
    {counted}
    UNION ALL SELECT group_id, 1 FROM meetings WHERE end_date >= :first AND date < :first) c
LEFT JOIN groups g ON g.id = c.group_id GROUP BY c.group_id
"""
_COUNTED = "SELECT group_id, count(*) AS number FROM meetings WHERE date BETWEEN :first AND :last GROUP BY group_id"
_COUNTED_OF_YEAR = "SELECT nullif(group_id, 0) AS group_id, meetings AS number FROM group_sums WHERE year = :year"
# The first day that has no room, from :from onwards and back from it.
_TOO_LATE = "SELECT m.date {source} WHERE m.date BETWEEN :from AND :last ORDER BY m.date LIMIT 1 OFFSET :most"
_TOO_EARLY = """
SELECT m.date {source} WHERE m.date >= :first AND m.date < :from ORDER BY m.date DESC LIMIT 1 OFFSET :most
"""
_IDS = "SELECT id FROM groups WHERE slug IN (SELECT value FROM json_each(?))"
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
    days = {"first": first.isoformat(), "last": last.isoformat(), "begun": first.isoformat() if with_begun else ""}
    return _ask(connection, _MEETINGS, chosen, days)


def meetings_of_days(
    connection: sqlite3.Connection, first: date, last: date, chosen: Sequence[str], most: int
) -> tuple[list[sqlite3.Row], dict[str, int]]:
    """Of these days the first `most` meetings that begin on each and all that go on for days, in order.

    And how many begin on each day ('YYYY-MM-DD'). `chosen` as in `meetings_between`.
    """
    days = {"first": first.isoformat(), "last": last.isoformat(), "most": most}
    begin = {row[0]: row[1] for row in _ask(connection, _OF_DAYS, chosen, days)}
    return _ask(connection, _FIRST_OF_DAYS, chosen, days), begin


def groups_that_meet(connection: sqlite3.Connection, first: date, last: date) -> list[Group]:
    """The groups that meet on these days: (address, name, number of meetings), by name.

    Meetings without a group come last, under NO_GROUP and None.
    """
    is_year = first.year == last.year and last - first >= timedelta(days=364)
    days = {"first": first.isoformat(), "last": last.isoformat(), "year": str(first.year)}
    rows = connection.execute(_COUNTS.format(counted=_COUNTED_OF_YEAR if is_year else _COUNTED), days)
    found = [(slug or NO_GROUP, name, number) for slug, name, number in rows]
    return sorted(found, key=lambda group: (group[1] is None, swedish_key(group[1] or "")))


def part_of_year(connection: sqlite3.Connection, year: int, begins: date, chosen: Sequence[str]) -> Part:
    """The days of the year from `begins` whose meetings have room in one list; at least one day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = {"first": first.isoformat(), "last": last.isoformat(), "from": begins.isoformat(), "most": MOST_LISTED}
    too_late, too_early = (_day(_ask(connection, sql, chosen, days)) for sql in (_TOO_LATE, _TOO_EARLY))
    ends = max(too_late - _DAY, begins) if too_late else last
    earlier = None if begins == first else min(too_early + _DAY, begins - _DAY) if too_early else first
    return Part(begins, ends, earlier, ends + _DAY if ends < last else None)


def _ask(
    connection: sqlite3.Connection, sql: str, chosen: Sequence[str], asked: Mapping[str, object]
) -> list[sqlite3.Row]:
    groups = connection.execute(_IDS, [json.dumps(chosen)]).fetchall() if chosen else []
    ids = [row[0] for row in groups] + [None] * (NO_GROUP in chosen)
    source = sql.format(source=_OF_CHOSEN if chosen else _ALL)
    return connection.execute(source, {**asked, "chosen": json.dumps(ids) if chosen else None}).fetchall()


def _day(rows: Sequence[sqlite3.Row]) -> date | None:
    return date.fromisoformat(rows[0][0]) if rows else None
