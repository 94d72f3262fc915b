"""The SQL for planning a meeting. Parameters: :id of the meeting, :group (id), :day ('YYYY-MM-DD').

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

GROUPS = "SELECT id, name FROM groups ORDER BY kind <> 'body', name COLLATE swedish"

# The days on which the group already meets. An ordinary meeting is not added there; one of another sort may be.
MEETS_ALREADY = """
SELECT date, slug FROM meetings WHERE group_id = :group AND status <> 'cancelled'
AND (kind = :kind OR :kind = 'ordinary') AND date IN (SELECT value FROM json_each(:days))
"""

# Items that earlier meetings left open and that no later meeting has taken up.
LEFT_OPEN = """
SELECT i.id, i.heading, m.date FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id
WHERE m.group_id = :group AND i.status = 'open' AND (m.date < :day OR m.status = 'held')
AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)
ORDER BY m.date DESC, i.position LIMIT 40
"""
# Items that were put off and wait for a meeting to be planned.
DEFERRED = """
SELECT i.id, i.heading, i.deferred_until, m.date FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id
WHERE m.group_id = :group AND i.status = 'deferred' AND m.date < :day
AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)
ORDER BY m.date DESC, i.position LIMIT 40
"""

# Items that were put on an agenda and in which nobody has written anything: they go with the meeting.
DELETE_UNTOUCHED = """
DELETE FROM agenda_items AS i WHERE i.meeting_id = :id AND i.status = 'open' AND i.body = '' AND i.numbered = 1
AND NOT EXISTS (SELECT 1 FROM decisions WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM actions WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM comments WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM attachments WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM proposal_items WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM proposals WHERE item_id = i.id)
AND NOT EXISTS (SELECT 1 FROM passages WHERE table_name = 'agenda_items' AND row_id = i.id)
AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)
"""
