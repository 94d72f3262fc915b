"""The SQL of the list of meetings. Parameters: :year ('2017'), :group (slug), :status, each NULL for all; :today.

Tested in tests/plugins/meetings/test_planning.py.
"""

from ..shell.shared_sql import PRESENT_AT

MATCHING = """
(:year IS NULL OR substr(m.date, 1, 4) = :year)
AND (:group IS NULL OR g.slug = :group)
AND (:status IS NULL OR m.status = :status)
"""

# A meeting that was held is over, even if it was today.
IS_COMING = "(m.date > :today OR (m.date = :today AND m.status <> 'held'))"

COLUMNS = f"""
SELECT m.slug, m.date, m.end_date, m.starts_at, m.ends_at, m.title, m.place, m.kind, m.status,
       m.minutes_status, g.name AS group_name, g.slug AS group_slug,
       ({PRESENT_AT.format(meeting="m.id")}) AS present,
       (SELECT count(*) FROM agenda_items WHERE meeting_id = m.id) AS items,
       (SELECT count(*) FROM decisions WHERE meeting_id = m.id) AS decisions
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
"""

COMING = f"{COLUMNS} WHERE {MATCHING} AND {IS_COMING} ORDER BY m.date, m.starts_at, m.id"

EARLIER = f"""
{COLUMNS} WHERE {MATCHING} AND NOT {IS_COMING}
ORDER BY m.date DESC, m.starts_at DESC, m.id LIMIT :limit OFFSET :offset
"""

EARLIER_COUNT = f"""
SELECT count(*) FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE {MATCHING} AND NOT {IS_COMING}
"""

# The number of meetings that each choice of a filter would show while the other filters stay.
YEARS = """
SELECT substr(m.date, 1, 4) AS year, count(*) AS meetings FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE (:group IS NULL OR g.slug = :group) AND (:status IS NULL OR m.status = :status)
GROUP BY year ORDER BY year DESC
"""

GROUPS = """
SELECT g.slug, g.name, count(*) AS meetings FROM meetings m JOIN groups g ON g.id = m.group_id
WHERE (:year IS NULL OR substr(m.date, 1, 4) = :year) AND (:status IS NULL OR m.status = :status)
GROUP BY g.id ORDER BY g.name COLLATE swedish
"""

STATUSES = """
SELECT m.status, count(*) AS meetings FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE (:year IS NULL OR substr(m.date, 1, 4) = :year) AND (:group IS NULL OR g.slug = :group)
GROUP BY m.status
"""
