"""The SQL of planning a meeting. Parameters: :id of the meeting, :group (id), :day ('YYYY-MM-DD').

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

GROUPS = "SELECT id, name FROM groups ORDER BY kind <> 'body', name"

# An ordinary meeting is not put on a day on which the group meets anyhow; another sort may stand beside it.
MEETS_ALREADY = """
SELECT date, slug FROM meetings WHERE group_id = :group AND status <> 'cancelled'
AND (kind = :kind OR :kind = 'ordinary') AND date IN (SELECT value FROM json_each(:days))
"""

# What earlier meetings left open, and no later one has taken up.
LEFT_OPEN = """
SELECT i.id, i.heading, m.date FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id
WHERE m.group_id = :group AND i.status = 'open' AND (m.date < :day OR m.status = 'held')
AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)
ORDER BY m.date DESC, i.position LIMIT 40
"""
# What was put off and waits for a meeting to be planned.
DEFERRED = """
SELECT i.id, i.heading, i.deferred_until, m.date FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id
WHERE m.group_id = :group AND i.status = 'deferred' AND m.date < :day
AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)
ORDER BY m.date DESC, i.position LIMIT 40
"""
