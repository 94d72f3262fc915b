"""The SQL of the list of meetings. Parameters: :year ('2017'), :group (slug), :status where they are chosen; :today.

`{where}` stands for the conditions of what is chosen, which `conditions_of_meetings` gives: SQLite finds an index
only for what is asked. Numbers come from the kept sums, and a list is cut before what its rows show is counted.

Tested in tests/plugins/meetings/test_listing.py.
"""

from collections.abc import Iterable

from ..shell.shared_sql import PRESENT_AT

_GROUP = "(SELECT id FROM groups WHERE slug = :group)"
_OF_MEETINGS = {
    "year": "m.date BETWEEN :year || '-01-01' AND :year || '-12-31' AND substr(m.date, 1, 4) = :year",
    "group": f"m.group_id = {_GROUP}",
    "status": "m.status = :status",
}
_OF_SUMS = {"year": "s.year = :year", "group": f"s.group_id = {_GROUP}", "status": "s.status = :status"}


def conditions_of_meetings(chosen: Iterable[str]) -> str:
    """The conditions of a meeting `m`; `chosen` are 'year', 'group' and 'status'."""
    return " AND ".join(["true", *(_OF_MEETINGS[name] for name in chosen)])


def sums_conditions(chosen: Iterable[str]) -> str:
    """The same of a row `s` of group_sums."""
    return " AND ".join(["true", *(_OF_SUMS[name] for name in chosen)])


# A meeting that was held is over, even if it was today.
_COMING = "m.date >= :today AND (m.date > :today OR m.status <> 'held')"
_EARLIER = "m.date <= :today AND (m.date < :today OR m.status = 'held')"
_LISTED = f"""
SELECT m.slug, m.date, m.end_date, m.starts_at, m.ends_at, m.title, m.place, m.kind, m.status,
       m.minutes_status, g.name AS group_name, g.slug AS group_slug,
       ({PRESENT_AT.format(meeting="m.id")}) AS present,
       coalesce(s.items, 0) AS items, coalesce(s.decisions, 0) AS decisions
FROM (SELECT m.id FROM meetings m WHERE {{where}} AND {{when}} ORDER BY {{order}} LIMIT :limit OFFSET :offset) page
JOIN meetings m ON m.id = page.id LEFT JOIN groups g ON g.id = m.group_id
LEFT JOIN meeting_sums s ON s.meeting_id = m.id ORDER BY {{order}}
"""
COMING = _LISTED.format(where="{where}", when=_COMING, order="m.date, m.starts_at, m.id")
EARLIER = _LISTED.format(where="{where}", when=_EARLIER, order="m.date DESC, m.starts_at DESC, m.id")
COMING_COUNT = f"SELECT count(*) FROM meetings m WHERE {{where}} AND {_COMING}"
COUNT = "SELECT coalesce(sum(s.meetings), 0) FROM group_sums s WHERE {where}"

# The number of meetings that each choice of a filter would show while the other filters stay.
YEARS = (
    "SELECT s.year, sum(s.meetings) AS meetings FROM group_sums s WHERE {where} GROUP BY s.year ORDER BY s.year DESC"
)
GROUPS = """
SELECT g.slug, g.name, sum(s.meetings) AS meetings FROM group_sums s JOIN groups g ON g.id = s.group_id
WHERE {where} GROUP BY g.id ORDER BY g.name COLLATE swedish
"""
STATUSES = "SELECT s.status, sum(s.meetings) AS meetings FROM group_sums s WHERE {where} GROUP BY s.status"
