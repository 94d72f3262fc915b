"""The SQL of the pages of proposals. Each filter is a parameter, NULL for all; :match is an FTS5 expression.

Tested in tests/plugins/proposals/test_proposal.py.
"""

from ..shell.shared_sql import ANSWERED, RESPONSIBLE

MATCHING = f"""
FROM proposals f LEFT JOIN groups g ON g.id = f.group_id
WHERE (:match IS NULL OR f.id IN (SELECT rowid FROM proposals_fts WHERE proposals_fts MATCH :match))
  AND (:theme IS NULL OR f.theme = :theme)
  AND (:priority IS NULL OR f.priority = :priority)
  AND (:group IS NULL OR g.slug = :group)
  AND (:unanswered IS NULL OR NOT {ANSWERED})
"""
STATUS = "AND (:status IS NULL OR f.status = :status)"

COUNT = f"SELECT count(*) {MATCHING} {STATUS}"
# The number of proposals with each status while the other filters stay.
STATUSES = f"SELECT f.status, count(*) AS proposals {MATCHING} GROUP BY f.status"

# The values of ?sort= and the order that each means. The default is the newest first.
ORDERS = {
    "new": "f.received_on IS NULL, f.received_on DESC, f.id DESC",
    "old": "f.received_on IS NULL, f.received_on, f.id",
    "number": "f.number IS NULL, length(f.number), f.number, f.id",
    "due": "f.due_on IS NULL, f.due_on, f.id",
    "priority": "CASE f.priority WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END, f.id",
}
PROPOSALS = f"""
SELECT f.id, f.number, f.text, f.theme, f.received_on, f.priority, f.status, f.due, f.due_on, f.answered_on,
       {ANSWERED} AS answered, g.name AS group_name, g.slug AS group_slug
{MATCHING} {STATUS} ORDER BY {{order}} LIMIT :limit OFFSET :offset
"""
THEMES = """
SELECT theme, theme, count(*) FROM proposals WHERE theme IS NOT NULL GROUP BY theme ORDER BY theme COLLATE swedish
"""
PRIORITIES = "SELECT priority, count(*) FROM proposals WHERE priority IS NOT NULL GROUP BY priority"
GROUPS = """
SELECT g.slug, g.name, count(*) FROM proposals f JOIN groups g ON g.id = f.group_id GROUP BY g.id
ORDER BY g.name COLLATE swedish
"""

PROPOSAL = """
SELECT f.*, CAST(julianday(f.answered_on) - julianday(f.received_on) AS INTEGER) AS days_to_answer,
       g.name AS group_name, g.slug AS group_slug, p.name AS person_name, p.category AS person_category,
       m.slug AS meeting_slug, m.title AS meeting_title, m.date AS meeting_date, mg.name AS meeting_group,
       j.name AS project_name, j.description AS project_description, j.status AS project_status
FROM proposals f
LEFT JOIN groups g ON g.id = f.group_id
LEFT JOIN people p ON p.id = f.person_id
LEFT JOIN meetings m ON m.id = f.meeting_id
LEFT JOIN groups mg ON mg.id = m.group_id
LEFT JOIN projects j ON j.id = f.project_id
"""
BY_NUMBER = f"{PROPOSAL} WHERE f.number = :key"
BY_ROW = f"{PROPOSAL} WHERE f.id = :key"
HISTORY = """
SELECT status, date(changed_at, 'localtime') AS day, note FROM proposal_statuses
WHERE proposal_id = :id ORDER BY changed_at, id
"""
ITEMS = """
SELECT i.id, i.heading, m.slug, m.title, g.name AS group_name, m.date
FROM proposal_items l JOIN agenda_items i ON i.id = l.item_id JOIN meetings m ON m.id = i.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
WHERE l.proposal_id = :id ORDER BY m.date, i.position
"""
DECISIONS = """
SELECT d.id, d.text, m.slug, m.title, g.name AS group_name, m.date
FROM proposal_decisions l JOIN decisions d ON d.id = l.decision_id JOIN meetings m ON m.id = d.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
WHERE l.proposal_id = :id ORDER BY m.date, d.position
"""
ACTIONS = f"""
SELECT a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.recipient, a.due_on, a.status,
       m.slug, a.meeting_id, a.group_id, a.proposal_id
FROM actions a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
LEFT JOIN meetings m ON m.id = a.meeting_id
WHERE a.proposal_id = :id ORDER BY a.due_on IS NULL, a.due_on, a.id
"""
SAME_PROJECT = """
SELECT id, number, text, status FROM proposals
WHERE project_id = :project AND id <> :id ORDER BY received_on, id LIMIT 30
"""
