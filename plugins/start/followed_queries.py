"""The SQL of what somebody follows. Parameters: :followed (a JSON list of [about, key]), :since and :limit.

What has been merged into another row is followed there.

Tested in tests/plugins/start/test_followed.py.
"""

_FOLLOWED = """
WITH RECURSIVE asked(about, id, name) AS (
    SELECT value ->> 0, CAST(value ->> 1 AS INTEGER), value ->> 1 FROM json_each(:followed)
    UNION
    SELECT asked.about, merges.kept_id, asked.name FROM asked JOIN merges
        ON merges.table_name = asked.about || 's' AND merges.merged_id = asked.id AND merges.undone_at IS NULL
),
of_meetings(id) AS (
    SELECT id FROM asked WHERE about = 'meeting'
    UNION SELECT m.id FROM asked JOIN meetings m ON m.group_id = asked.id WHERE asked.about = 'group'
),
of_proposals(id) AS (
    SELECT id FROM asked WHERE about = 'proposal'
    UNION SELECT p.id FROM asked JOIN proposals p ON p.theme = asked.name WHERE asked.about = 'theme'
    UNION SELECT p.id FROM asked JOIN proposals p ON p.group_id = asked.id WHERE asked.about = 'group'
)
"""
_NAME = "coalesce(m.title, g.name) AS name"
_MEETING = "m.slug, m.date, NULL AS proposal_id, NULL AS number"
_JOINS = "JOIN meetings m ON m.id = of_meetings.id LEFT JOIN groups g ON g.id = m.group_id"

# What has happened, the newest first: what, on which day or at which moment, and what it leads to.
EVENTS = f"""
{_FOLLOWED}
SELECT * FROM (
    SELECT 'meeting' AS what, max(c.at) AS at, {_NAME}, NULL AS text, m.status AS code, {_MEETING}
    FROM of_meetings {_JOINS} JOIN history h ON h.table_name = 'meetings' AND h.row_id = m.id
    JOIN changes c ON c.id = h.change_id
    WHERE m.date >= substr(c.at, 1, 10) AND (h.operation = 'insert' OR h.before ->> '$.date' IS NOT NULL
        OR h.before ->> '$.status' IS NOT NULL OR h.before ->> '$.place' IS NOT NULL
        OR h.before ->> '$.starts_at' IS NOT NULL)
    GROUP BY m.id
    UNION ALL
    SELECT 'minutes', max(v.published_at), {_NAME}, NULL, NULL, {_MEETING}
    FROM of_meetings {_JOINS} JOIN minutes_versions v ON v.meeting_id = m.id
    WHERE m.minutes_status = 'published' GROUP BY m.id
    UNION ALL
    SELECT 'done', a.done_on, {_NAME}, a.text, a.kind, {_MEETING}
    FROM of_meetings {_JOINS} JOIN actions a ON a.meeting_id = m.id WHERE a.status = 'done' AND a.done_on IS NOT NULL
    UNION ALL
    SELECT 'comment', c.created_at, {_NAME}, i.heading, NULL, {_MEETING}
    FROM of_meetings {_JOINS} JOIN agenda_items i ON i.meeting_id = m.id JOIN comments c ON c.item_id = i.id
    UNION ALL
    SELECT 'status', max(s.changed_at), NULL, p.text, s.status, NULL, NULL, p.id, p.number
    FROM of_proposals JOIN proposals p ON p.id = of_proposals.id JOIN proposal_statuses s ON s.proposal_id = p.id
    GROUP BY p.id HAVING count(*) > 1 OR p.received_on >= :since
    UNION ALL
    SELECT 'answer', p.answered_on, NULL, p.text, NULL, NULL, NULL, p.id, p.number
    FROM of_proposals JOIN proposals p ON p.id = of_proposals.id WHERE p.answered_on IS NOT NULL
    UNION ALL
    SELECT 'comment', c.created_at, NULL, p.text, NULL, NULL, NULL, p.id, p.number
    FROM of_proposals JOIN proposals p ON p.id = of_proposals.id JOIN comments c ON c.proposal_id = p.id
    UNION ALL
    SELECT 'article', r.published_on, r.title, NULL, NULL, NULL, NULL, r.id, NULL
    FROM asked JOIN articles r ON r.group_id = asked.id WHERE asked.about = 'group' AND r.published_on IS NOT NULL
)
WHERE at >= :since ORDER BY substr(at, 1, 10) DESC, date DESC, at DESC LIMIT :limit
"""

# What is followed, with what it is called and where it is; what is gone is left out.
NAMED = f"""
{_FOLLOWED}
SELECT 'group' AS about, asked.name AS key, g.name, g.slug, NULL AS date, NULL AS number, NULL AS id
FROM asked JOIN groups g ON g.id = asked.id WHERE asked.about = 'group'
UNION ALL
SELECT 'meeting', asked.name, coalesce(m.title, g.name), m.slug, m.date, NULL, NULL
FROM asked JOIN meetings m ON m.id = asked.id LEFT JOIN groups g ON g.id = m.group_id WHERE asked.about = 'meeting'
UNION ALL
SELECT 'proposal', asked.name, p.text, NULL, NULL, p.number, p.id
FROM asked JOIN proposals p ON p.id = asked.id WHERE asked.about = 'proposal'
UNION ALL
SELECT 'theme', name, name, NULL, NULL, NULL, NULL FROM asked WHERE about = 'theme'
"""

EXISTS = {
    "group": "SELECT 1 FROM groups WHERE id = CAST(? AS INTEGER)",
    "meeting": "SELECT 1 FROM meetings WHERE id = CAST(? AS INTEGER)",
    "proposal": "SELECT 1 FROM proposals WHERE id = CAST(? AS INTEGER)",
    "theme": "SELECT 1 FROM proposals WHERE theme = ? LIMIT 1",
}
