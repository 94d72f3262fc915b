"""The SQL of the inbox. Parameter :document where a document is meant."""

OPEN_BY_KIND = "SELECT kind, count(*) FROM review WHERE status = 'open' GROUP BY kind"
DOCUMENT_COUNT = "SELECT count(*) FROM documents"
# What waits for a person first, then the newest.
DOCUMENTS = """
SELECT d.id, d.name, d.title, d.kind, d.loaded_at, count(r.id) AS questions
FROM documents d LEFT JOIN review r ON r.document_id = d.id AND r.status = 'open'
GROUP BY d.id ORDER BY count(r.id) = 0, d.id DESC LIMIT :limit OFFSET :offset
"""

DOCUMENT = "SELECT id, name, title, kind, text, loaded_at, replaces_id FROM documents WHERE id = :document"
NEWER = "SELECT id, name, loaded_at FROM documents WHERE replaces_id = :document ORDER BY id DESC LIMIT 1"
# `said` is the status that the document gives a meeting: held, or announced for a day to come.
PASSAGES = """
SELECT id, start, "end", table_name, row_id, json_extract(loaded, '$.status') AS said
FROM passages WHERE document_id = :document AND "end" <= :length ORDER BY start, "end" DESC, id
"""

_READ = "IN (SELECT row_id FROM passages WHERE document_id = :document AND table_name = '{table}')"
_MEETING = "LEFT JOIN meetings m ON m.id = t.meeting_id"
# The rows that a document was read into, by table: what the inbox shows of each.
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
ROWS = {table: f"{select} WHERE t.id {_READ.format(table=table)}" for table, select in ROWS.items()}
