"""The SQL of the inbox. The parameter :document is the id of a document.

Tested in tests/plugins/inbox/test_upload.py.
"""

from ...schema.settle import FIRST_OF_ALIKE
from ..shell.shared_sql import REPLACED, WAITS

# The open questions; of those that ask the same of several rows of a document the first.
OPEN = f"SELECT r.id, r.kind FROM review r WHERE r.status = 'open' AND {FIRST_OF_ALIKE}"
# The choices of the list, in the order of the page.
STATES = {"waiting": WAITS, "accepted": "d.accepted_at IS NOT NULL", "all": "1"}
STATE_COUNTS = """
SELECT (SELECT count(*) FROM documents) AS "all", (SELECT count(*) FROM waiting_documents) AS waiting,
       (SELECT count(*) FROM documents WHERE accepted_at IS NOT NULL) AS accepted
"""
# SQLite's lower() knows only the letters a to z.
_LOWER = "replace(replace(replace(lower(d.name || ' ' || coalesce(d.title, '')), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö')"
MATCHING = f"""
FROM documents d WHERE ({{state}}) AND (:kind IS NULL OR d.kind = :kind)
  AND (:q IS NULL OR instr({_LOWER}, :q) > 0)
"""
DOCUMENT_COUNT = f"SELECT count(*) {MATCHING}"
# Those that wait come first. They are few, the others stand in the order of their numbers, and the list is cut before
# its rows are dressed.
_CUT = "ORDER BY d.id DESC LIMIT :limit + :offset"
DOCUMENTS = f"""
SELECT d.id, d.name, d.title, d.kind, d.loaded_at, d.accepted_at, page.waits, {REPLACED} AS replaced,
       (SELECT count(*) FROM review r
        WHERE r.document_id = d.id AND r.status = 'open' AND {FIRST_OF_ALIKE}) AS questions
FROM (SELECT * FROM (SELECT d.id, 1 AS waits {MATCHING} AND {WAITS} {_CUT})
      UNION ALL SELECT * FROM (SELECT d.id, 0 {MATCHING} AND NOT {WAITS} {_CUT})
      LIMIT :limit OFFSET :offset) page
JOIN documents d ON d.id = page.id ORDER BY page.waits DESC, d.id DESC
"""

DOCUMENT = f"""
SELECT d.id, d.name, d.title, d.kind, d.text, d.loaded_at, d.replaces_id, d.accepted_at, d.accepted_by,
       {WAITS} AS waits FROM documents d WHERE d.id = :document
"""
NEWER = "SELECT id, name, loaded_at FROM documents WHERE replaces_id = :document ORDER BY id DESC LIMIT 1"
# `said` is the status that the document gives a meeting: held, or announced for a day to come.
PASSAGES = """
SELECT id, start, "end", table_name, row_id, json_extract(loaded, '$.status') AS said
FROM passages WHERE document_id = :document AND "end" <= :length ORDER BY start, "end" DESC, id
"""

_READ = "IN (SELECT row_id FROM passages WHERE document_id = :document AND table_name = '{table}')"
# With those that somebody has added to the document's meeting without words of a document.
_WITH_ADDED = """IN (
    SELECT row_id FROM passages WHERE document_id = :document AND table_name = '{table}'
    UNION
    SELECT o.id FROM meetings om JOIN {table} o ON o.meeting_id = om.id
    WHERE om.document_id = :document AND NOT EXISTS (
        SELECT 1 FROM passages WHERE table_name = '{table}' AND row_id = o.id))"""
_MEETING = "LEFT JOIN meetings m ON m.id = t.meeting_id"
# For each table: the rows that were read from a document, with the columns that the inbox shows.
ROWS = {
    "meetings": """
        SELECT t.id, t.slug, t.title, g.name AS group_name, t.date, t.end_date, t.starts_at, t.ends_at, t.place,
               t.status, t.chair, t.secretary
        FROM meetings t LEFT JOIN groups g ON g.id = t.group_id""",
    "adjusters": f"SELECT t.id, t.name, t.person_id, p.name AS person, m.slug FROM adjusters t {_MEETING} "
    "LEFT JOIN people p ON p.id = t.person_id",
    "attendance": f"""
        SELECT t.id, t.name, t.person_id, p.name AS person, t.status, t.head_count, t.approximate,
               coalesce(t.category, 'other') AS category, t.affiliation, t.role, t.note, m.slug
        FROM attendance t {_MEETING} LEFT JOIN people p ON p.id = t.person_id""",
    "agenda_items": "SELECT t.id, t.number, t.heading, t.status, t.deferred_until, m.slug "
    f"FROM agenda_items t {_MEETING}",
    "decisions": f"SELECT t.id, t.text, m.slug FROM decisions t {_MEETING}",
    "actions": f"SELECT t.id, t.kind, t.text, t.responsible, t.due_on, m.slug FROM actions t {_MEETING}",
    "memberships": """
        SELECT t.id, t.person_id, p.name AS person, t.role, t.area, g.name AS group_name, g.slug
        FROM memberships t JOIN people p ON p.id = t.person_id JOIN groups g ON g.id = t.group_id""",
    "proposals": "SELECT t.id, t.number, t.text, t.status FROM proposals t",
    "people": "SELECT t.id, t.id AS person_id, t.name AS person FROM people t",
    "articles": "SELECT t.id, t.title FROM articles t",
    "indicators": "SELECT t.id, t.name AS title FROM indicators t",
    "targets": "SELECT t.id, i.name || ' ' || t.year AS title FROM targets t "
    "JOIN indicators i ON i.id = t.indicator_id",
    "measurements": "SELECT t.id, i.name || ' ' || t.year AS title FROM measurements t "
    "JOIN indicators i ON i.id = t.indicator_id",
}
# The tables with rows of a meeting.
OF_MEETINGS = ("adjusters", "attendance", "agenda_items", "decisions", "actions")
ROWS = {
    table: f"{select} WHERE t.id {(_WITH_ADDED if table in OF_MEETINGS else _READ).format(table=table)}"
    for table, select in ROWS.items()
}
