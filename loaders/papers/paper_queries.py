"""The SQL of papers. It is asked of intranet.db or of public.db, whichever the reader may see.

Tested in tests/loaders/papers/test_read_papers.py.
"""

MEETING = """
SELECT m.id, m.slug, m.group_id, m.title, m.date, m.end_date, m.starts_at, m.ends_at, m.place, m.kind, m.status,
       m.minutes_status, m.minutes_version, m.correction, g.name AS group_name,
       coalesce(c.name, m.chair) AS chair, coalesce(s.name, m.secretary) AS secretary
FROM meetings m
LEFT JOIN groups g ON g.id = m.group_id
LEFT JOIN people c ON c.id = m.chair_id
LEFT JOIN people s ON s.id = m.secretary_id
WHERE m.slug = :slug
"""
ADJUSTERS = """
SELECT coalesce(p.name, a.name) AS name, a.signed_on
FROM adjusters a LEFT JOIN people p ON p.id = a.person_id WHERE a.meeting_id = :id ORDER BY a.id
"""
# As on the page of the meeting: the list says the capacity of the day, but who is a resident is said by the person.
ATTENDANCE = """
SELECT a.status, a.head_count, a.approximate, coalesce(p.name, a.name) AS name, a.affiliation, a.role, a.note,
       CASE WHEN p.category <> 'other' AND 'resident' IN (a.category, p.category) THEN p.category
            ELSE coalesce(a.category, p.category) END AS category
FROM attendance a LEFT JOIN people p ON p.id = a.person_id WHERE a.meeting_id = :id ORDER BY a.position, a.id
"""
ITEMS = """
SELECT id, position, number, heading, body, status, deferred_reason, deferred_until
FROM agenda_items WHERE meeting_id = :id ORDER BY position
"""
DECISIONS = "SELECT item_id, text FROM decisions WHERE meeting_id = :id ORDER BY position, id"
ACTIONS = """
SELECT a.item_id, a.kind, a.text, coalesce(p.name, a.responsible, g.name) AS responsible, a.recipient, a.due_on,
       a.repeats
FROM actions a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
WHERE a.meeting_id = :id ORDER BY a.position, a.id
"""
GROUP = "SELECT id, name, slug FROM groups WHERE slug = :slug"
# Decisions of minutes that are checked, or that the reader sees as published. A draft may still change.
YEARS = """
SELECT substr(m.date, 1, 4) AS year, count(*) AS decisions FROM decisions d JOIN meetings m ON m.id = d.meeting_id
WHERE m.group_id = :id AND m.minutes_status IN ('checked', 'published') GROUP BY year ORDER BY year DESC
"""
DECISIONS_OF_YEAR = """
SELECT m.id AS meeting_id, m.date, m.title, d.text, i.id AS item_id, i.heading
FROM decisions d JOIN meetings m ON m.id = d.meeting_id LEFT JOIN agenda_items i ON i.id = d.item_id
WHERE m.group_id = :id AND m.minutes_status IN ('checked', 'published') AND substr(m.date, 1, 4) = :year
ORDER BY m.date, m.id, d.position, d.id
"""
