"""The SQL of the pages of proposals.

Tested in tests/plugins/proposals/test_proposal.py.
"""

from ..shell.shared_sql import ANSWERED, RESPONSIBLE

# How many there are of each status: of all, of those that are left by other choices, and of those that were found.
SUMMED_BY_STATUS = "SELECT value, proposals FROM proposal_sums WHERE what = 'status'"
COUNTED_BY_STATUS = """
SELECT c.status, sum(c.proposals) FROM proposal_counts c WHERE true {where} GROUP BY c.status
"""
FOUND_BY_STATUS = """
SELECT f.status, count(*) FROM json_each(:found) j CROSS JOIN proposals f ON f.id = j.value WHERE true {where}
GROUP BY f.status
"""
SUMS = "SELECT value, proposals FROM proposal_sums WHERE what = :what AND proposals > 0"
# :match is an FTS5 expression.
MATCHING = "SELECT rowid FROM proposals_fts WHERE proposals_fts MATCH :match ORDER BY rowid DESC LIMIT :most"

# The values of ?sort= and the order that each means; each has an index. The default is the newest first.
ORDERS = {
    "new": "f.received_on DESC, f.id DESC",
    "old": "f.received_on NULLS LAST, f.id",
    "number": "length(f.number), f.number",
    "due": "f.due_on NULLS LAST, f.id",
    "priority": "CASE f.priority WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END, f.id",
}
_PAGE = "ORDER BY {order} LIMIT :limit OFFSET :offset"
IDS_IN_ORDER = f"SELECT f.id FROM proposals f WHERE true {{where}} {_PAGE}"
IDS_OF_FOUND = f"""
SELECT f.id FROM json_each(:found) j CROSS JOIN proposals f ON f.id = j.value WHERE true {{where}} {_PAGE}
"""
# Kind by kind, by the index proposals_listed.
IDS_BY_KIND = f"""
SELECT f.id FROM proposal_counts c
CROSS JOIN proposals f ON f.status = c.status AND f.theme IS c.theme AND f.priority IS c.priority
     AND f.group_id IS c.group_id AND {ANSWERED} = c.answered
WHERE true {{where}} {_PAGE}
"""
LISTED = f"""
SELECT f.id, f.number, f.text, f.theme, f.received_on, f.priority, f.status, f.due, f.due_on, f.answered_on,
       f.group_id, f.meeting_id, {ANSWERED} AS answered, g.name AS group_name, g.slug AS group_slug
FROM proposals f LEFT JOIN groups g ON g.id = f.group_id WHERE f.id IN ({{ids}}) ORDER BY {{order}}
"""
GROUP = "SELECT id FROM groups WHERE slug = :slug"
THEMES = """
SELECT value, value, proposals FROM proposal_sums WHERE what = 'theme' AND proposals > 0
ORDER BY value COLLATE swedish
"""
GROUPS = """
SELECT g.slug, g.name, s.proposals FROM proposal_sums s JOIN groups g ON g.id = s.value
WHERE s.what = 'group_id' AND s.proposals > 0 ORDER BY g.name COLLATE swedish
"""

PROPOSAL = """
SELECT f.*, CAST(julianday(f.answered_on) - julianday(f.received_on) AS INTEGER) AS days_to_answer,
       g.name AS group_name, g.slug AS group_slug, p.name AS person_name, p.category AS person_category,
       m.slug AS meeting_slug, m.title AS meeting_title, m.date AS meeting_date, mg.name AS meeting_group,
       j.name AS project_name, j.description AS project_description, j.status AS project_status,
       i.heading AS item_heading, coalesce(d.title, d.name) AS document_title
FROM proposals f
LEFT JOIN groups g ON g.id = f.group_id
LEFT JOIN people p ON p.id = f.person_id
LEFT JOIN agenda_items i ON i.id = f.item_id
LEFT JOIN documents d ON d.id = f.document_id
LEFT JOIN meetings m ON m.id = coalesce(f.meeting_id, i.meeting_id)
LEFT JOIN groups mg ON mg.id = m.group_id
LEFT JOIN projects j ON j.id = f.project_id
"""
BY_NUMBER = f"{PROPOSAL} WHERE f.number = :key"
BY_ROW = f"{PROPOSAL} WHERE f.id = :key"
# `day` is empty for a status that nobody knows the first day of; `noted` is when it was entered.
HISTORY = """
SELECT status, changed_on AS day, date(changed_at, 'localtime') AS noted, note FROM proposal_statuses
WHERE proposal_id = :id ORDER BY changed_at, id
"""
# The places in documents from which it was read; none in the published file.
PASSAGES = """
SELECT p.id, p.document_id, coalesce(d.title, d.name) AS title
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.table_name = 'proposals' AND p.row_id IN (
    SELECT :id UNION SELECT merged_id FROM merges
    WHERE table_name = 'proposals' AND kept_id = :id AND undone_at IS NULL) ORDER BY p.id DESC LIMIT 10
"""
ITEMS = """
SELECT i.id, i.heading, m.slug, m.title, g.name AS group_name, m.date
FROM proposal_items l JOIN agenda_items i ON i.id = l.item_id JOIN meetings m ON m.id = i.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
WHERE l.proposal_id = :id ORDER BY m.date, i.position
"""
# The meetings that went through it with the four questions; none in the published file.
TRIAGES = """
SELECT t.meeting_id, t.settled_on, m.slug, m.title, g.name AS group_name, m.date
FROM triage_proposals t JOIN meetings m ON m.id = t.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE t.proposal_id = :id ORDER BY m.date, t.id
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
