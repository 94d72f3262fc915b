"""The SQL of the start page. Parameters: :today ('YYYY-MM-DD'), :year ('YYYY'), :mine (ids of groups as JSON).

Tested in tests/plugins/start/test_start.py.
"""

from ..shell.shared_sql import OVERDUE, PRESENT_AT, RESPONSIBLE, STILL_DEFERRED, UNFINISHED

MEETING = """
SELECT m.slug, m.title, g.name AS group_name, g.slug AS group_slug, m.date, m.end_date, m.starts_at, m.ends_at,
       m.place, m.status, m.minutes_status,
       coalesce(m.group_id IN (SELECT value FROM json_each(:mine)), 0) AS mine
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
"""
_MINE = "m.group_id IN (SELECT value FROM json_each(:mine))"
# A meeting that was held is over, even when it was today. Those of my groups come first; each of the two lists is cut
# before the other is looked at, in the order of an index.
_COMING = f"""
SELECT * FROM ({MEETING} WHERE {{which}} AND m.date >= :today AND (m.date > :today OR m.status <> 'held')
               ORDER BY m.date, m.starts_at, m.id LIMIT 6)
"""
_OTHERS = f"coalesce(NOT {_MINE}, 1)"
NEXT_MEETINGS = f"""
SELECT * FROM ({_COMING.format(which=_MINE)} UNION ALL {_COMING.format(which=_OTHERS)})
ORDER BY mine DESC, date, starts_at LIMIT 6
"""

_LATEST = f"""
SELECT * FROM ({MEETING.replace("SELECT ", "SELECT m.id, ", 1)}
               WHERE {{which}} AND m.status = 'held' AND m.date <= :today
                 AND EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id)
               ORDER BY m.date DESC, m.id DESC LIMIT 6)
"""
LATEST_MINUTES = f"""
SELECT latest.*,
       (SELECT count(*) FROM decisions WHERE meeting_id = latest.id) AS decisions,
       ({PRESENT_AT.format(meeting="latest.id")}) AS present
FROM (SELECT * FROM ({_LATEST.format(which=_MINE)} UNION ALL {_LATEST.format(which=_OTHERS)})
      ORDER BY mine DESC, date DESC, id DESC LIMIT 6) AS latest
ORDER BY mine DESC, date DESC, id DESC
"""

# The year of the figures: the latest one with a held meeting.
LATEST_YEAR = """
SELECT (SELECT substr(date, 1, 4) FROM meetings WHERE status = 'held' AND date <= :today ORDER BY date DESC LIMIT 1)
"""

# The number of held meetings, of people present at them, and of residents among those, and whether there were more:
# the published file has '<5' for fewer than five residents. The figures of the year and of each term ask this one
# question, so they add up. They are read from the kept sums, less what was noted as held on a day to come.
_SUMS = """
SELECT year, term, meetings, present, 0 AS residents, few FROM group_sums WHERE status = 'held'
UNION ALL
SELECT year, term, 0, 0, present, 0 FROM category_sums WHERE status = 'held' AND category = 'resident'
UNION ALL
SELECT s.year, s.term, -1, -s.present, -coalesce(r.present, 0), -s.few
FROM meetings m JOIN meeting_sums s ON s.meeting_id = m.id
LEFT JOIN present_sums r ON r.meeting_id = m.id AND r.category = 'resident'
WHERE m.status = 'held' AND m.date > :today
"""
_HEADS = "sum(meetings) AS meetings, sum(present) AS present, sum(residents) AS residents, sum(few) > 0 AS is_more"
YEAR_ATTENDANCE = f"""
SELECT coalesce(sum(meetings), 0) AS meetings, coalesce(sum(present), 0) AS present,
       coalesce(sum(residents), 0) AS residents, coalesce(sum(few) > 0, 0) AS is_more
FROM ({_SUMS}) WHERE year = :year
"""

# The newest first.
TERMS = f"""
SELECT year, term, {_HEADS} FROM ({_SUMS})
GROUP BY year, term HAVING sum(meetings) > 0 ORDER BY year DESC, term LIMIT 8
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
WHERE {OVERDUE} ORDER BY a.due_on, a.id LIMIT 3
"""
ACTION_COUNTS = f"""
SELECT coalesce(sum(actions), 0) AS recorded,
       coalesce(sum(CASE WHEN {UNFINISHED} THEN actions END), 0) AS open,
       (SELECT count(*) FROM actions a WHERE {OVERDUE}) AS overdue
FROM action_sums a
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

SIZE = """
SELECT (SELECT coalesce(sum(meetings), 0) FROM group_sums) AS meetings,
       (SELECT coalesce(sum(proposals), 0) FROM proposal_counts) AS proposals
"""
