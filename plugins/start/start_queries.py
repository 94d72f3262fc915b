"""The SQL of the start page. Parameters: :today ('YYYY-MM-DD'), :year ('YYYY'), :mine (ids of groups as JSON).

Tested in tests/plugins/start/test_start.py.
"""

from ..shell.shared_sql import PRESENT_AT, RESPONSIBLE, STILL_DEFERRED, TERM, TOOK_PART_AS, UNFINISHED

MEETING = """
SELECT m.slug, m.title, g.name AS group_name, g.slug AS group_slug, m.date, m.end_date, m.starts_at, m.ends_at,
       m.place, m.status, m.minutes_status,
       coalesce(m.group_id IN (SELECT value FROM json_each(:mine)), 0) AS mine
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
"""
# A meeting that was held is over, even when it was today.
NEXT_MEETINGS = f"""
{MEETING} WHERE m.date > :today OR (m.date = :today AND m.status <> 'held')
ORDER BY mine DESC, m.date, m.starts_at, m.id LIMIT 6
"""

LATEST_MINUTES = f"""
SELECT latest.*,
       (SELECT count(*) FROM decisions WHERE meeting_id = latest.id) AS decisions,
       ({PRESENT_AT.format(meeting="latest.id")}) AS present
FROM ({MEETING.replace("SELECT ", "SELECT m.id, ", 1)}
      WHERE m.status = 'held' AND m.date <= :today
        AND EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id)
      ORDER BY mine DESC, m.date DESC, m.id DESC LIMIT 6) AS latest
ORDER BY mine DESC, date DESC, id DESC
"""

# The year of the figures: the latest one with a held meeting.
LATEST_YEAR = "SELECT max(substr(date, 1, 4)) FROM meetings WHERE status = 'held' AND date <= :today"

# The number of held meetings, of people present at them, and of residents among those, and whether there were more:
# the published file has '<5' for fewer than five residents. The figures of the year and of each term ask this one
# question, so they add up.
HEADS = f"""
count(DISTINCT m.id) AS meetings, coalesce(sum(CAST(a.head_count AS INTEGER)), 0) AS present,
coalesce(sum(CASE WHEN {TOOK_PART_AS} = 'resident' THEN CAST(a.head_count AS INTEGER) END), 0) AS residents,
coalesce(max(typeof(a.head_count) = 'text'), 0) AS is_more
FROM meetings m
LEFT JOIN attendance a ON a.meeting_id = m.id AND a.status = 'present'
LEFT JOIN people p ON p.id = a.person_id
WHERE m.status = 'held' AND m.date <= :today
"""
YEAR_ATTENDANCE = f"SELECT {HEADS} AND substr(m.date, 1, 4) = :year"

# The newest first.
TERMS = f"""
SELECT substr(m.date, 1, 4) AS year, {TERM} AS term, {HEADS}
GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT 8
"""

# The proposals from more than 60 days ago, and how many of them were answered within 60 days.
ANSWERED = """
SELECT count(*) AS received, coalesce(sum(julianday(answered_on) - julianday(since) <= 60), 0) AS answered
FROM (SELECT f.answered_on, coalesce(f.received_on, m.date) AS since
      FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id)
WHERE since < date(:today, '-60 days')
"""

# Promises that nobody has kept in time, the oldest first.
LATE = f"""
SELECT a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.recipient, a.due_on,
       m.slug
FROM actions a
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN groups g ON g.id = a.group_id
LEFT JOIN meetings m ON m.id = a.meeting_id
WHERE {UNFINISHED} AND a.due_on < :today ORDER BY a.due_on, a.id LIMIT 3
"""
ACTION_COUNTS = f"""
SELECT count(*) AS recorded, coalesce(sum({UNFINISHED}), 0) AS open,
       coalesce(sum({UNFINISHED} AND a.due_on < :today), 0) AS overdue
FROM actions a
"""

WAITING = f"""
FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE {STILL_DEFERRED}
"""
DEFERRED = f"""
SELECT i.id, i.heading, i.deferred_until, m.slug, m.date, m.title, g.name AS group_name {WAITING}
ORDER BY m.date LIMIT 8
"""
DEFERRED_COUNT = f"SELECT count(*) {WAITING}"

SIZE = "SELECT (SELECT count(*) FROM meetings) AS meetings, (SELECT count(*) FROM proposals) AS proposals"
