"""The SQL of comments. :id is the number of the agenda item, the proposal or the comment.

Tested in tests/plugins/comments/test_comments.py.
"""

_COMMENT = "SELECT c.id, c.item_id, c.proposal_id, c.actor_id, c.actor_name, c.body, c.created_at FROM comments c"
_IN_ORDER = "ORDER BY c.created_at, c.id"
# All comments of a meeting, because its page shows every item.
OF_MEETING = f"""
{_COMMENT} JOIN agenda_items i ON i.id = c.item_id
WHERE i.meeting_id = (SELECT meeting_id FROM agenda_items WHERE id = :id) {_IN_ORDER}
"""
OF_ITEM = f"{_COMMENT} WHERE c.item_id = :id {_IN_ORDER}"
OF_PROPOSAL = f"{_COMMENT} WHERE c.proposal_id = :id {_IN_ORDER}"
COMMENT = f"{_COMMENT} WHERE c.id = :id"

ITEM = """
SELECT i.heading AS title, m.slug, m.date, coalesce(m.title, g.name) AS meeting
FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id LEFT JOIN groups g ON g.id = m.group_id WHERE i.id = :id
"""
PROPOSAL = "SELECT text AS title, number FROM proposals WHERE id = :id"
