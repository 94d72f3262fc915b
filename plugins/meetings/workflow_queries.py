"""The SQL of the workflow of minutes. Parameters: :id of the meeting, and :today in the first two queries.

Tested in tests/plugins/meetings/test_workflow.py.
"""

from ...schema.privacy import is_named_in_public
from ...schema.settle import FIRST_OF_ALIKE

STATE = """
SELECT m.minutes_status, m.minutes_version, m.correction, m.status, m.date,
       (SELECT max(version) FROM minutes_versions WHERE meeting_id = m.id) AS published_version,
       (SELECT max(published_at) FROM minutes_versions WHERE meeting_id = m.id) AS published_at,
       -- The agenda of a meeting is no minutes yet, nor is who has sent apologies: not before it has been held, or
       -- somebody has written down what happened.
       CASE WHEN m.status = 'held' THEN
           EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id)
           OR EXISTS (SELECT 1 FROM decisions WHERE meeting_id = m.id)
           OR EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id)
       WHEN m.status <> 'cancelled' AND m.date <= :today THEN
           EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id AND (
               status <> 'open' OR (m.minutes_status IS NOT NULL AND trim(coalesce(body, '')) <> '')))
           OR EXISTS (SELECT 1 FROM decisions WHERE meeting_id = m.id)
           OR EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id AND status = 'present')
       ELSE 0 END AS has_content
FROM meetings m WHERE m.id = :id
"""

STILL_PLANNED = "SELECT 1 FROM meetings WHERE id = :id AND status IN ('planned', 'preliminary') AND date <= :today"

ADJUSTERS = "SELECT id, name, person_id, signed_on FROM adjusters WHERE meeting_id = :id ORDER BY id"

# The text of the minutes, without what happens later: whether actions are done, and who has signed.
SAID = """
SELECT json_array(
    (SELECT json_array(title, date, end_date, starts_at, ends_at, residents_from, residents_until, place, kind, chair,
                       chair_id, secretary, secretary_id)
     FROM meetings WHERE id = :id),
    (SELECT json_group_array(json_array(name, person_id, status, head_count, approximate, category, affiliation, role,
                                        note, stands_in_for_id))
     FROM (SELECT * FROM attendance WHERE meeting_id = :id ORDER BY position, id)),
    (SELECT json_group_array(json_array(id, number, heading, body, status, deferred_reason, deferred_until))
     FROM (SELECT * FROM agenda_items WHERE meeting_id = :id ORDER BY position)),
    (SELECT json_group_array(json_array(item_id, text))
     FROM (SELECT * FROM decisions WHERE meeting_id = :id ORDER BY position, id)),
    (SELECT json_group_array(json_array(item_id, kind, text, responsible, person_id, group_id, recipient, due_on,
                                        repeats))
     FROM (SELECT * FROM actions WHERE meeting_id = :id ORDER BY position, id)),
    (SELECT json_group_array(name) FROM (SELECT name FROM adjusters WHERE meeting_id = :id ORDER BY id)))
"""

# The changes since somebody signed, without the change that was the signing itself.
CHANGED_SINCE = """
WITH since(change_id) AS (
    SELECT max(change_id) FROM history
    WHERE (table_name = 'adjusters' AND json_extract(after, '$.signed_on') IS NOT NULL
           AND row_id IN (SELECT id FROM adjusters WHERE meeting_id = :id))
       OR (table_name = 'meetings' AND row_id = :id AND json_extract(after, '$.minutes_status') = 'checked')
)
SELECT count(DISTINCT h.change_id) FROM history h, since WHERE h.change_id > since.change_id AND (
    (h.table_name = 'agenda_items' AND (h.row_id IN (SELECT id FROM agenda_items WHERE meeting_id = :id)
                                        OR json_extract(h.before, '$.meeting_id') = :id))
 OR (h.table_name = 'decisions' AND (h.row_id IN (SELECT id FROM decisions WHERE meeting_id = :id)
                                     OR json_extract(h.before, '$.meeting_id') = :id))
 OR (h.table_name = 'attendance' AND (h.row_id IN (SELECT id FROM attendance WHERE meeting_id = :id)
                                      OR json_extract(h.before, '$.meeting_id') = :id))
)
"""

# The reader's open questions about these minutes.
OPEN_QUESTIONS = f"""
SELECT count(*) FROM review r WHERE r.status = 'open' AND {FIRST_OF_ALIKE} AND (
    r.document_id = (SELECT document_id FROM meetings WHERE id = :id)
 OR (r.table_name = 'meetings' AND r.row_id = :id)
 OR (r.table_name = 'attendance' AND r.row_id IN (SELECT id FROM attendance WHERE meeting_id = :id))
 OR (r.table_name = 'agenda_items' AND r.row_id IN (SELECT id FROM agenda_items WHERE meeting_id = :id))
 OR (r.table_name = 'decisions' AND r.row_id IN (SELECT id FROM decisions WHERE meeting_id = :id))
 OR (r.table_name = 'actions' AND r.row_id IN (SELECT id FROM actions WHERE meeting_id = :id)))
"""

COUNTS = """
SELECT (SELECT count(*) FROM agenda_items WHERE meeting_id = :id) AS items,
       (SELECT count(*) FROM decisions WHERE meeting_id = :id) AS decisions,
       (SELECT count(*) FROM actions WHERE meeting_id = :id) AS actions
"""

ITEMS = "SELECT id FROM agenda_items WHERE meeting_id = :id ORDER BY position"
ITEM_OF = """
SELECT 'decisions' AS table_name, id, item_id FROM decisions WHERE meeting_id = :id AND item_id IS NOT NULL
UNION ALL SELECT 'actions', id, item_id FROM actions WHERE meeting_id = :id AND item_id IS NOT NULL
"""

# The people whose names the public will see, and the number of people who are only counted.
_SHOWN = is_named_in_public("p.id")
_OF_MEETING = "FROM attendance a LEFT JOIN people p ON p.id = a.person_id WHERE a.meeting_id = :id"
NAMED = f"SELECT coalesce(a.name, p.name) AS name {_OF_MEETING} AND {_SHOWN} ORDER BY a.position, a.id"
UNNAMED = f"""
SELECT coalesce(sum(a.head_count), 0) AS heads, coalesce(max(a.approximate), 0) AS approximate
{_OF_MEETING} AND a.status = 'present' AND NOT {_SHOWN}
"""
