"""The SQL of one meeting's page. Parameters: :slug for the meeting itself, then its :id, :group and :date.

Tested in tests/plugins/meetings/test_planning.py.
"""

from ..shell.shared_sql import RESPONSIBLE, TOOK_PART_AS

MEETING = """
SELECT m.id, m.slug, m.group_id, m.title, m.date, m.end_date, m.starts_at, m.ends_at,
       m.residents_from, m.residents_until, m.place, m.kind, m.status,
       m.minutes_status, m.minutes_version, m.correction, m.document_id, g.name AS group_name, g.slug AS group_slug,
       v.published_at,
       m.chair_id, coalesce(m.chair, c.name) AS chair, coalesce(c.name, m.chair) AS chair_name,
       c.category AS chair_category, m.secretary_id, coalesce(m.secretary, s.name) AS secretary,
       coalesce(s.name, m.secretary) AS secretary_name, s.category AS secretary_category,
       h.person_id AS host_id, coalesce(p.name, h.name) AS host, p.category AS host_category
FROM meetings m
LEFT JOIN groups g ON g.id = m.group_id
LEFT JOIN people c ON c.id = m.chair_id
LEFT JOIN people s ON s.id = m.secretary_id
LEFT JOIN minutes_versions v ON v.meeting_id = m.id AND v.version = m.minutes_version
LEFT JOIN meeting_hosts h ON h.meeting_id = m.id
LEFT JOIN people p ON p.id = h.person_id
WHERE m.slug = :slug
"""

SIGNUP = """
SELECT audience, is_open, min(coalesce(closes_on, :date), :date) AS last_day FROM signups WHERE meeting_id = :id
"""

WORKSHOP = "SELECT 1 FROM workshop_questions WHERE meeting_id = :id LIMIT 1"

ADJUSTERS = """
SELECT coalesce(p.name, a.name) AS name, a.person_id, a.signed_on, p.category
FROM adjusters a LEFT JOIN people p ON p.id = a.person_id
WHERE a.meeting_id = :id ORDER BY a.id
"""

ATTENDANCE = f"""
SELECT a.id, a.status, a.head_count, a.approximate, {TOOK_PART_AS} AS category,
       coalesce(p.name, a.name) AS name, nullif(a.name, p.name) AS printed, a.person_id, a.affiliation, a.role, a.note
FROM attendance a LEFT JOIN people p ON p.id = a.person_id
WHERE a.meeting_id = :id ORDER BY a.position, a.id
"""

ITEMS = """
SELECT id, position, number, heading, body, status, deferred_reason, deferred_until, continues_id
FROM agenda_items WHERE meeting_id = :id ORDER BY position
"""

# For each item of the meeting: the earlier items that it carries on (steps below 0) and the later items that carry it
# on. The limit on depth stops a chain that runs in a circle.
CHAINS = """
WITH RECURSIVE
own(id, continues_id) AS (SELECT id, continues_id FROM agenda_items WHERE meeting_id = :id),
back(root, id, step) AS (
    SELECT id, continues_id, -1 FROM own WHERE continues_id IS NOT NULL
    UNION ALL
    SELECT b.root, i.continues_id, b.step - 1 FROM back b JOIN agenda_items i ON i.id = b.id
    WHERE i.continues_id IS NOT NULL AND b.step > -50
),
ahead(root, id, step) AS (
    SELECT own.id, i.id, 1 FROM own JOIN agenda_items i ON i.continues_id = own.id
    UNION ALL
    SELECT a.root, i.id, a.step + 1 FROM ahead a JOIN agenda_items i ON i.continues_id = a.id WHERE a.step < 50
)
SELECT chain.root, chain.step, i.id, i.heading, i.status, i.deferred_until, i.deferred_reason,
       m.slug, m.date, m.status AS meeting_status
FROM (SELECT * FROM back UNION ALL SELECT * FROM ahead) AS chain
JOIN agenda_items i ON i.id = chain.id JOIN meetings m ON m.id = i.meeting_id
ORDER BY chain.root, chain.step
"""

DECISIONS = "SELECT id, item_id, text FROM decisions WHERE meeting_id = :id ORDER BY position, id"

ACTIONS = f"""
SELECT a.id, a.item_id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.person_id,
       p.category, g.slug AS group_slug, a.recipient, a.recipient_kind, a.due_on, a.repeats, a.status, a.done_on,
       f.number AS proposal_number, f.id AS proposal_id
FROM actions a
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN groups g ON g.id = a.group_id
LEFT JOIN proposals f ON f.id = a.proposal_id
WHERE a.meeting_id = :id ORDER BY a.position, a.id
"""

PROPOSALS = """
SELECT f.id, f.number, f.text, f.status, NULL AS item_id FROM proposals f WHERE f.meeting_id = :id
UNION ALL
SELECT f.id, f.number, f.text, f.status, l.item_id
FROM agenda_items i JOIN proposal_items l ON l.item_id = i.id JOIN proposals f ON f.id = l.proposal_id
WHERE i.meeting_id = :id
"""
PRIORITISED = "SELECT 1 FROM triage_proposals WHERE meeting_id = :id LIMIT 1"
DECIDED_PROPOSALS = """
SELECT f.id, f.number, f.text, l.decision_id
FROM decisions d JOIN proposal_decisions l ON l.decision_id = d.id JOIN proposals f ON f.id = l.proposal_id
WHERE d.meeting_id = :id ORDER BY f.id
"""
MADE_AT_ITEMS = """
SELECT f.id, f.number, f.text, f.item_id FROM agenda_items i JOIN proposals f ON f.item_id = i.id
WHERE i.meeting_id = :id ORDER BY f.id
"""

ARTICLES = "SELECT id, title, published_on FROM articles WHERE meeting_id = :id ORDER BY published_on, id"

NEIGHBOUR = "SELECT slug, title, date, end_date FROM meetings WHERE group_id = :group AND id <> :id"
PREVIOUS = f"{NEIGHBOUR} AND (date, id) < (:date, :id) ORDER BY date DESC, id DESC LIMIT 1"
NEXT = f"{NEIGHBOUR} AND (date, id) > (:date, :id) ORDER BY date, id LIMIT 1"

# The group's meetings in the year after this one: the minutes call them coming.
COMING = """
SELECT m.slug, m.title, g.name AS group_name, m.date, m.end_date, m.starts_at, m.ends_at, m.place, m.status
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.group_id = :group AND m.id <> :id AND m.date BETWEEN :date AND date(:date, '+1 year')
"""
# People who see the documents also get the other meetings that the same document announces.
ANNOUNCED = """
UNION
SELECT m.slug, m.title, g.name AS group_name, m.date, m.end_date, m.starts_at, m.ends_at, m.place, m.status
FROM passages p JOIN meetings m ON m.id = p.row_id LEFT JOIN groups g ON g.id = m.group_id
WHERE p.document_id = :document AND p.table_name = 'meetings' AND m.id <> :id
"""
IN_ORDER = "ORDER BY date, starts_at LIMIT 12"

# The places in documents from which the rows of this meeting were read. Only intranet.db holds them.
PASSAGES = """
SELECT p.id, p.document_id, p.table_name, p.row_id FROM passages p
WHERE (p.table_name = 'meetings' AND p.row_id = :id)
   OR (p.table_name = 'attendance' AND p.row_id IN (SELECT id FROM attendance WHERE meeting_id = :id))
   OR (p.table_name = 'agenda_items' AND p.row_id IN (SELECT id FROM agenda_items WHERE meeting_id = :id))
   OR (p.table_name = 'decisions' AND p.row_id IN (SELECT id FROM decisions WHERE meeting_id = :id))
   OR (p.table_name = 'actions' AND p.row_id IN (SELECT id FROM actions WHERE meeting_id = :id))
ORDER BY p.id
"""
DOCUMENTS = """
SELECT id, name, title, published_on, loaded_at FROM documents
WHERE id = :document OR id IN (SELECT document_id FROM passages WHERE table_name = 'meetings' AND row_id = :id)
ORDER BY id = :document DESC, id
"""
DOCUMENT_TEXT = "SELECT id, name, title, text, loaded_at FROM documents WHERE id = :document"
# The slug of the meeting whose page shows the row; NULL when no meeting's page shows it.
DOCUMENT_PASSAGES = """
SELECT p.id, p.start, p."end", p.table_name, p.row_id, (
    SELECT slug FROM meetings WHERE id = CASE p.table_name
        WHEN 'meetings' THEN p.row_id
        WHEN 'attendance' THEN (SELECT meeting_id FROM attendance WHERE id = p.row_id)
        WHEN 'agenda_items' THEN (SELECT meeting_id FROM agenda_items WHERE id = p.row_id)
        WHEN 'decisions' THEN (SELECT meeting_id FROM decisions WHERE id = p.row_id)
        WHEN 'actions' THEN (SELECT meeting_id FROM actions WHERE id = p.row_id)
    END) AS slug
FROM passages p WHERE p.document_id = :document AND p."end" <= :length ORDER BY p.start, p."end" DESC, p.id
"""
# What those who are there are asked, without an account.
SURVEYS = "SELECT id, question, opens_on, closes_on FROM surveys WHERE meeting_id = :id ORDER BY opens_on, id"
