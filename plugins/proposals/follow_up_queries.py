"""The SQL of the lists of actions and promises, and of one action. Filters are parameters, NULL for all.

Besides the filters there are :today ('YYYY-MM-DD'), and who looks: :person (people.id), :name, :mine (ids of groups,
a JSON list). The people who look at the public pages have none.

Tested in tests/plugins/proposals/test_follow_up_lists.py.
"""

from collections.abc import Mapping

from ..shell.shared_sql import OVERDUE, RESPONSIBLE, UNFINISHED

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
# The actions of the groups {groups}: those that are to do them, that ask, and whose meetings they come from.
_OF_GROUPS = """
SELECT id FROM actions WHERE group_id IN ({groups})
UNION SELECT id FROM actions WHERE asking_group_id IN ({groups})
UNION SELECT o.id FROM meetings m JOIN actions o ON o.meeting_id = m.id WHERE m.group_id IN ({groups})
"""
_CONDITIONS = {
    "group": f"a.id IN ({_OF_GROUPS.format(groups='SELECT id FROM groups WHERE slug = :group')})",
    "kind": "a.kind = :kind",
    "match": "a.id IN (SELECT rowid FROM actions_fts WHERE actions_fts MATCH :match)",
    "to": "a.recipient_kind = :to",
}


def conditions_of_actions(asked: Mapping[str, object]) -> str:
    """The conditions of what is chosen: those of 'group', 'kind', 'match' and 'to' that have a value in `asked`."""
    return " AND ".join(["true", *(sql for name, sql in _CONDITIONS.items() if asked.get(name) is not None)])


ACTION = f"SELECT {_COLUMNS} FROM actions a {_JOINED} WHERE a.id = :id"
TURNS = """
SELECT kind, due_on, happened_on, note FROM action_turns WHERE action_id = :id
ORDER BY coalesce(happened_on, due_on) DESC, id DESC
"""
# The groups that have something to do with actions, and those that have with promises.
GROUPS = """
SELECT o.slug, o.name FROM groups o
WHERE EXISTS (SELECT 1 FROM actions WHERE group_id = o.id)
   OR EXISTS (SELECT 1 FROM actions WHERE asking_group_id = o.id)
   OR EXISTS (SELECT 1 FROM group_sums s WHERE s.group_id = o.id AND s.actions > 0)
ORDER BY o.name COLLATE swedish
"""
PROMISING_GROUPS = """
SELECT o.slug, o.name FROM groups o
WHERE EXISTS (SELECT 1 FROM actions WHERE group_id = o.id AND +kind = 'feedback')
   OR EXISTS (SELECT 1 FROM actions WHERE asking_group_id = o.id AND +kind = 'feedback')
   OR EXISTS (SELECT 1 FROM group_sums s WHERE s.group_id = o.id AND s.promises > 0)
ORDER BY o.name COLLATE swedish
"""

# What ?state= may say of a list of actions.
STATES = {
    "open": UNFINISHED,
    "overdue": OVERDUE,
    "returned": "a.status = 'returned'",
    "done": "a.status = 'done'",
    "dropped": "a.status = 'dropped'",
}
# {where} stands for `conditions_of_actions`. All actions, or those of one kind, are counted from the kept sums.
COUNTS = (
    "SELECT "
    + ", ".join(f"coalesce(sum({sql}), 0) AS {state}" for state, sql in STATES.items())
    + " FROM actions a WHERE {where}"
)
_OVERDUE_COUNT = f"(SELECT count(*) FROM actions a WHERE {OVERDUE} AND {{where}}) AS overdue"
SUMMED_COUNTS = (
    "SELECT "
    + ", ".join(
        _OVERDUE_COUNT if state == "overdue" else f"coalesce(sum(CASE WHEN {sql} THEN actions END), 0) AS {state}"
        for state, sql in STATES.items()
    )
    + " FROM action_sums a WHERE {where}"
)
# Those of the person who looks come first, then those of that person's groups: `whose` is 0, 1, or 2 for others.
# These are few. All others are read in the order of an index, and each list is cut before its rows are dressed.
_MINE = f"""
SELECT id, min(whose) AS whose FROM (
    SELECT id, 0 AS whose FROM actions WHERE person_id = :person
    UNION ALL SELECT id, 0 FROM actions WHERE person_id IS NULL AND responsible = :name
    UNION ALL SELECT id, 1 FROM ({_OF_GROUPS.format(groups="SELECT value FROM json_each(:mine)")})
) GROUP BY id
"""
_CUT = "LIMIT :limit + :offset"
ACTIONS = f"""
WITH mine(id, whose) AS ({_MINE})
SELECT {_COLUMNS}, coalesce(a.due_on < :today, 0) AND {UNFINISHED} AS overdue, chosen.whose
FROM (SELECT * FROM (SELECT a.id, mine.whose FROM mine JOIN actions a ON a.id = mine.id
                     WHERE {{where}} AND {{state}} ORDER BY mine.whose, {{order}}, a.id {_CUT})
      UNION ALL
      SELECT * FROM (SELECT a.id, 2 FROM actions a
                     WHERE {{where}} AND {{state}} AND a.id NOT IN (SELECT id FROM mine)
                     ORDER BY {{order}}, a.id {_CUT})
      LIMIT :limit OFFSET :offset) chosen
JOIN actions a ON a.id = chosen.id {_JOINED}
ORDER BY whose, {{order}}, a.id
"""
ORDERS = {"done": "a.done_on DESC"}
FIRST_DUE = "a.due_on IS NULL, a.due_on"

# Promises as they are told: what is open or was done once is one row, and of each turn that was kept or missed one.
PROMISE_STATES = ("broken", "due", "kept", "dropped")
_KEPT_AS_TURN = """EXISTS (
    SELECT 1 FROM action_turns t WHERE t.action_id = a.id AND t.kind = 'kept' AND t.due_on IS a.due_on)"""
_OF_STATE = {
    "broken": OVERDUE,
    "due": f"{UNFINISHED} AND ((a.due_on IS NULL) = 1 OR (a.due_on IS NULL) = 0 AND a.due_on >= :today)",
    "kept": f"a.status = 'done' AND NOT {_KEPT_AS_TURN}",
    "dropped": "a.status = 'dropped'",
}
_TURN_STATE = {"kept": "kept", "missed": "broken"}
_TURNS = "FROM action_turns t CROSS JOIN actions a ON a.id = t.action_id WHERE a.kind = 'feedback' AND {where}"
PROMISE_COUNTS = " UNION ALL ".join(
    [
        *(
            f"SELECT '{state}', count(*) FROM actions a WHERE a.kind = 'feedback' AND {sql} AND {{where}}"
            for state, sql in _OF_STATE.items()
        ),
        *(f"SELECT '{state}', count(*) {_TURNS} AND t.kind = '{kind}'" for kind, state in _TURN_STATE.items()),
    ]
)
# Without a group the states that nothing changes by itself are counted from the kept sums.
_LATE = f"+a.kind = 'feedback' AND {OVERDUE}"
_SUMMED = """SELECT '{state}', coalesce(sum(actions), 0) FROM action_sums a
WHERE a.kind = 'feedback' AND a.status IN ('{status}') AND {{where}}"""
SUMMED_PROMISE_COUNTS = " UNION ALL ".join(
    [
        f"SELECT 'broken', count(*) FROM actions a WHERE {_LATE} AND {{where}}",
        f"SELECT 'due', -count(*) FROM actions a WHERE {_LATE} AND {{where}}",
        _SUMMED.format(state="due", status="open', 'returned"),
        _SUMMED.format(state="kept", status="done"),
        f"""SELECT 'kept', -count(*) FROM (SELECT DISTINCT t.action_id {_TURNS} AND t.kind = 'kept'
            AND a.status = 'done' AND t.due_on IS a.due_on)""",
        _SUMMED.format(state="dropped", status="dropped"),
        *(f"SELECT '{state}', count(*) {_TURNS} AND t.kind = '{kind}'" for kind, state in _TURN_STATE.items()),
    ]
)
_IN_ORDER = {
    "broken": "due_on IS NULL, due_on, happened_on DESC, id, turn_id",
    "due": "due_on IS NULL, due_on, happened_on DESC, id, turn_id",
    "kept": "happened_on DESC, id, turn_id",
    "dropped": "happened_on DESC, id, turn_id",
}


def promises_of(state: str, where: str) -> str:
    """The SQL of :limit promises from :offset on in one of PROMISE_STATES; `where` is of `conditions_of_actions`."""
    order = _IN_ORDER[state]
    is_open = state in ("broken", "due")
    of_actions = "a.due_on IS NULL, a.due_on, a.id" if is_open else "a.done_on DESC, a.id"
    kind = "+a.kind" if is_open else "a.kind"
    turns = "".join(
        f"""UNION ALL SELECT * FROM (
            SELECT t.action_id, t.due_on, t.happened_on, t.id {_TURNS.format(where=where)} AND t.kind = '{kind}')"""
        for kind, told in _TURN_STATE.items()
        if told == state
    )
    return f"""
        SELECT {_COLUMNS}, '{state}' AS state, r.turn_id, r.due_on AS was_due, r.happened_on,
               coalesce(r.happened_on > r.due_on, 0) AS late
        FROM (SELECT * FROM (
                  SELECT * FROM (SELECT a.id, a.due_on, a.done_on AS happened_on, NULL AS turn_id FROM actions a
                                 WHERE {kind} = 'feedback' AND {_OF_STATE[state]} AND {where}
                                 ORDER BY {of_actions} {_CUT}) {turns})
              ORDER BY {order} LIMIT :limit OFFSET :offset) r
        JOIN actions a ON a.id = r.id {_JOINED}
        ORDER BY {", ".join(f"r.{part}" for part in order.split(", "))}
        """


RECIPIENTS = """
SELECT recipient_kind, sum(actions) FROM action_sums WHERE kind = 'feedback' AND recipient_kind <> ''
GROUP BY recipient_kind
"""
