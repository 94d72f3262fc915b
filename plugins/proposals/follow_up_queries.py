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
_OF_GROUP = """(:group IS NULL
    OR (SELECT id FROM groups WHERE slug = :group) IN (a.group_id, a.asking_group_id, m.group_id))"""
ACTION = f"SELECT {_COLUMNS} FROM actions a {_JOINED} WHERE a.id = :id"
TURNS = """
SELECT kind, due_on, happened_on, note FROM action_turns WHERE action_id = :id
ORDER BY coalesce(happened_on, due_on) DESC, id DESC
"""
# The groups that have something to do with actions of the kinds {kinds}.
GROUPS = """
SELECT o.slug, o.name FROM groups o
WHERE EXISTS (SELECT 1 FROM actions WHERE group_id = o.id AND kind IN ({kinds}))
   OR EXISTS (SELECT 1 FROM actions WHERE asking_group_id = o.id AND kind IN ({kinds}))
   OR EXISTS (SELECT 1 FROM meetings m JOIN actions a ON a.meeting_id = m.id
              WHERE m.group_id = o.id AND a.kind IN ({kinds}))
ORDER BY o.name COLLATE swedish
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
FROM actions a LEFT JOIN meetings m ON m.id = a.meeting_id
WHERE {_OF_GROUP} AND (:kind IS NULL OR a.kind = :kind)
  AND (:match IS NULL OR a.id IN (SELECT rowid FROM actions_fts WHERE actions_fts MATCH :match))
"""
COUNTS = "SELECT " + ", ".join(f"coalesce(sum({sql}), 0) AS {state}" for state, sql in STATES.items()) + _ACTIONS
# Those of the person who looks come first, then those of that person's groups: `whose` is 0, 1, or 2 for others.
# The list is cut before its rows are dressed.
ACTIONS = f"""
SELECT {_COLUMNS}, coalesce(a.due_on < :today, 0) AND {UNFINISHED} AS overdue, chosen.whose
FROM (SELECT a.id, CASE WHEN {_MINE} THEN 0 WHEN {_OF_MINE} THEN 1 ELSE 2 END AS whose
      {_ACTIONS} AND {{state}}
      ORDER BY whose, {{order}}, a.id LIMIT :limit OFFSET :offset) chosen
JOIN actions a ON a.id = chosen.id {_JOINED}
ORDER BY whose, {{order}}, a.id
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
) r JOIN actions a ON a.id = r.id LEFT JOIN meetings m ON m.id = a.meeting_id
WHERE {_OF_GROUP} AND (:to IS NULL OR a.recipient_kind = :to)
"""
PROMISE_COUNTS = f"SELECT r.state, count(*) {_TOLD} GROUP BY r.state"
_PROMISES_IN_ORDER = """
ORDER BY CASE r.state WHEN 'broken' THEN 1 WHEN 'due' THEN 2 WHEN 'kept' THEN 3 ELSE 4 END,
         r.state IN ('broken', 'due') AND r.due_on IS NULL,
         iif(r.state IN ('broken', 'due'), r.due_on, NULL), r.happened_on DESC, r.id, r.turn_id
"""
PROMISES = f"""
SELECT {_COLUMNS}, r.state, r.turn_id, r.due_on AS was_due, r.happened_on,
       coalesce(r.happened_on > r.due_on, 0) AS late
FROM (SELECT r.* {_TOLD} AND (:state IS NULL OR r.state = :state)
      {_PROMISES_IN_ORDER} LIMIT :limit OFFSET :offset) r
JOIN actions a ON a.id = r.id {_JOINED} {_PROMISES_IN_ORDER}
"""
RECIPIENTS = """
SELECT recipient_kind, count(*) FROM actions WHERE kind = 'feedback' AND recipient_kind IS NOT NULL
GROUP BY recipient_kind
"""
