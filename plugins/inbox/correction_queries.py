"""The SQL of corrections. Parameters: :document, :meeting; :table and :row.

Tested in tests/plugins/inbox/test_upload.py.
"""

OWN = """
(m.document_id = :document
 OR m.status = 'held' AND m.id IN (
     SELECT row_id FROM passages WHERE document_id = :document AND table_name = 'meetings'))
"""
# The meetings in the document. The meeting whose minutes it is comes first.
OWN_FIRST = "ORDER BY m.document_id IS NOT :document, m.date"
MEETINGS = f"SELECT m.id, m.date FROM meetings m WHERE {OWN} {OWN_FIRST}"
ITEMS = """
SELECT id, coalesce(number || ' ', '') || substr(heading, 1, 80) FROM agenda_items WHERE meeting_id = :meeting
ORDER BY position
"""
GROUPS = "SELECT id, name FROM groups ORDER BY name COLLATE swedish"
PLACES = """
SELECT start, "end" FROM passages WHERE document_id = :document AND table_name = :table AND row_id = :row
ORDER BY start
"""
READ_FROM = "SELECT 1 FROM passages WHERE document_id = :document AND table_name = :table AND row_id = :row"
# The people whom a form suggests: members of the group and people who have been at its meetings, without residents.
NAMES = f"""
SELECT DISTINCT p.name FROM meetings m JOIN people p ON p.category <> 'resident' AND p.id IN (
    SELECT person_id FROM memberships WHERE group_id = m.group_id
    UNION SELECT a.person_id FROM attendance a JOIN meetings o ON o.id = a.meeting_id WHERE o.group_id = m.group_id)
WHERE {OWN} ORDER BY p.name COLLATE swedish LIMIT 500
"""
POSITION = "SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE meeting_id = ?"
