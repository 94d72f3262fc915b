"""The SQL of the minutes' form. Parameters: :id of the meeting; :removed, the ids of items as a JSON list.

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

ITEMS = "SELECT * FROM agenda_items WHERE meeting_id = :id ORDER BY position"
DECISIONS = "SELECT * FROM decisions WHERE meeting_id = :id ORDER BY position, id"
ACTIONS = """
SELECT a.*, coalesce(a.responsible, p.name, g.name) AS shown_responsible FROM actions a
LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
WHERE a.meeting_id = :id ORDER BY a.position, a.id
"""

# Items that were put off to this meeting. They stay until they are discussed or put off again.
CARRIED = """
SELECT i.id FROM agenda_items i JOIN agenda_items earlier ON earlier.id = i.continues_id
WHERE i.meeting_id = :id AND earlier.status = 'deferred'
"""

# The removed items to which something else refers, and what that is.
HELD = """
SELECT i.heading, 'comments' AS what FROM agenda_items i JOIN comments c ON c.item_id = i.id
WHERE i.id IN (SELECT value FROM json_each(:removed))
UNION ALL SELECT i.heading, 'proposals' FROM agenda_items i JOIN (
    SELECT item_id FROM proposal_items UNION SELECT item_id FROM proposals WHERE item_id IS NOT NULL
) l ON l.item_id = i.id
WHERE i.id IN (SELECT value FROM json_each(:removed))
UNION ALL SELECT i.heading, 'later' FROM agenda_items i JOIN agenda_items later ON later.continues_id = i.id
WHERE i.id IN (SELECT value FROM json_each(:removed))
LIMIT 1
"""

# Rename the copy of the item :id on the next agenda, if the copy still has the old heading :before.
RENAME_CARRIED = """
UPDATE agenda_items SET heading = :heading
WHERE continues_id = :id AND heading = :before AND status = 'open' AND coalesce(body, '') = '' AND meeting_id IN (
    SELECT id FROM meetings WHERE coalesce(minutes_status, 'draft') = 'draft')
"""
