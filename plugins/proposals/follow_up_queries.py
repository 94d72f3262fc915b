"""The SQL of the lists of actions and promises, and of one action. Filters are parameters, NULL for all.

Besides the filters there are :today ('YYYY-MM-DD'), and who looks: :person (people.id), :name, :mine (ids of groups,
a JSON list). The people who look at the public pages have none.

Tested in tests/plugins/proposals/test_follow_up_lists.py.
"""

from ..shell.shared_sql import RESPONSIBLE, UNFINISHED

_COLUMNS = f"""
a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.person_id, p.category, a.group_id, g.slug AS group_slug,
g.name AS group_name, a.recipient, a.recipient_kind, a.asked_on, a.due_on, a.repeats, a.status, a.done_on, a.outcome,
a.asking_group_id, w.name AS asking_name, w.slug AS asking_slug, a.meeting_id, m.slug, m.date,
coalesce(m.title, mg.name) AS meeting, a.proposal_id, f.number, f.text AS proposal
"""
_JOINED = """
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN groups g ON g.id = a.group_id
LEFT JOIN groups w ON w.id = a.asking_group_id
LEFT JOIN meetings m ON m.id = a.meeting_id
LEFT JOIN groups mg ON mg.id = m.group_id
LEFT JOIN proposals f ON f.id = a.proposal_id
"""
_OF_GROUP = "(:group IS NULL OR :group IN (g.slug, w.slug, mg.slug))"
ACTION = f"SELECT {_COLUMNS} FROM actions a {_JOINED} WHERE a.id = :id"
TURNS = """
SELECT kind, due_on, happened_on, note FROM action_turns WHERE action_id = :id
ORDER BY coalesce(happened_on, due_on) DESC, id DESC
"""
# The groups that have something to do with actions of the kinds {kinds}.
GROUPS = """
SELECT o.slug, o.name, count(*) FROM (
    SELECT id, group_id FROM actions WHERE kind IN ({kinds}) AND group_id IS NOT NULL
    UNION SELECT id, asking_group_id FROM actions WHERE kind IN ({kinds}) AND asking_group_id IS NOT NULL
    UNION SELECT a.id, m.group_id FROM actions a JOIN meetings m ON m.id = a.meeting_id
          WHERE a.kind IN ({kinds}) AND m.group_id IS NOT NULL
) r JOIN groups o ON o.id = r.group_id
GROUP BY o.id ORDER BY o.name COLLATE swedish
"""

# What ?state= may say of a list of actions.
STATES = {
    "open": UNFINISHED,
    "overdue": f"({UNFINISHED} AND a.due_on < :today)",
    "returned": "a.status = 'returned'",
    "done": "a.status = 'done'",
    "dropped": "a.status = 'dropped'",
}
_MINE = "coalesce(a.person_id = :person OR (a.person_id IS NULL AND a.responsible = :name), 0)"
_OF_MINE = """EXISTS (
    SELECT 1 FROM json_each(:mine) WHERE value IN (a.group_id, a.asking_group_id, m.group_id))"""
_ACTIONS = f"""
FROM actions a {_JOINED}
WHERE {_OF_GROUP} AND (:kind IS NULL OR a.kind = :kind)
  AND (:match IS NULL OR a.id IN (SELECT rowid FROM actions_fts WHERE actions_fts MATCH :match))
"""
COUNTS = "SELECT " + ", ".join(f"coalesce(sum({sql}), 0) AS {state}" for state, sql in STATES.items()) + _ACTIONS
# Those of the person who looks come first, then those of that person's groups: `whose` is 0, 1, or 2 for others.
ACTIONS = f"""
SELECT {_COLUMNS}, coalesce(a.due_on < :today, 0) AND {UNFINISHED} AS overdue,
       CASE WHEN {_MINE} THEN 0 WHEN {_OF_MINE} THEN 1 ELSE 2 END AS whose
{_ACTIONS} AND {{state}}
ORDER BY whose, {{order}}, a.id LIMIT :limit OFFSET :offset
"""
ORDERS = {"done": "a.done_on DESC"}
FIRST_DUE = "a.due_on IS NULL, a.due_on"

# Promises as they are told: what is open or was done once is one row, and of each turn that was kept or missed one.
PROMISE_STATES = ("broken", "due", "kept", "dropped")
_TOLD = f"""
FROM (
    SELECT a.id, a.due_on, a.done_on AS happened_on, NULL AS turn_id,
           CASE WHEN NOT {UNFINISHED} THEN iif(a.status = 'done', 'kept', 'dropped')
                WHEN a.due_on < :today THEN 'broken' ELSE 'due' END AS state
    FROM actions a
    WHERE a.kind = 'feedback' AND NOT (a.status = 'done' AND EXISTS (
        SELECT 1 FROM action_turns t WHERE t.action_id = a.id AND t.kind = 'kept' AND t.due_on IS a.due_on))
    UNION ALL
    SELECT t.action_id, t.due_on, t.happened_on, t.id, iif(t.kind = 'kept', 'kept', 'broken')
    FROM action_turns t JOIN actions a ON a.id = t.action_id
    WHERE a.kind = 'feedback' AND t.kind IN ('kept', 'missed')
) r JOIN actions a ON a.id = r.id {_JOINED}
WHERE {_OF_GROUP} AND (:to IS NULL OR a.recipient_kind = :to)
"""
PROMISE_COUNTS = f"SELECT r.state, count(*) {_TOLD} GROUP BY r.state"
PROMISES = f"""
SELECT {_COLUMNS}, r.state, r.turn_id, r.due_on AS was_due, r.happened_on,
       coalesce(r.happened_on > r.due_on, 0) AS late
{_TOLD} AND (:state IS NULL OR r.state = :state)
ORDER BY CASE r.state WHEN 'broken' THEN 1 WHEN 'due' THEN 2 WHEN 'kept' THEN 3 ELSE 4 END,
         r.state IN ('broken', 'due') AND r.due_on IS NULL,
         iif(r.state IN ('broken', 'due'), r.due_on, NULL), r.happened_on DESC, a.id, r.turn_id
LIMIT :limit OFFSET :offset
"""
RECIPIENTS = """
SELECT recipient_kind, count(*) FROM actions WHERE kind = 'feedback' AND recipient_kind IS NOT NULL
GROUP BY recipient_kind
"""
