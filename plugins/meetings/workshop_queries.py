"""The SQL of what was said at a workshop. Parameter: :id of the meeting.

Tested in tests/plugins/meetings/test_workshop.py.
"""

GROUPS = "SELECT id, position, name FROM workshop_groups WHERE meeting_id = :id ORDER BY position, id"

QUESTIONS = """
SELECT id, position, text, is_public FROM workshop_questions WHERE meeting_id = :id ORDER BY position, id
"""

QUOTES = """
SELECT q.id, q.question_id, q.position, q.text, q.workshop_group_id, g.name AS workshop_group
FROM workshop_quotes q LEFT JOIN workshop_groups g ON g.id = q.workshop_group_id
WHERE q.meeting_id = :id ORDER BY q.position, q.id
"""

ORIGINS = """
SELECT id, position, origin, head_count FROM participant_origins WHERE meeting_id = :id ORDER BY position, id
"""
