"""The SQL of the tasks that wait for a signed-in person.

The parameters are :me (the account), :name (its name), :person (its person, NULL when unknown), :linked (its person
when the account itself names one), :today ('YYYY-MM-DD'), :mine (ids of groups, a JSON list), those of
schema.rights.editing_parameters, :others_questions (numbers of open questions that others settle, a JSON list) and
:limit. Each row has its `group_name`, whether that group is one of `mine`, and the `total` without the limit.

Tested in tests/plugins/start/test_waiting_tasks.py.
"""

from ...schema.rights import MAY_EDIT_GROUP_SQL
from ...schema.settle import FIRST_OF_ALIKE
from ..shell.shared_sql import ANSWERED, RESPONSIBLE, UNFINISHED, WAITS
from ..shell.shared_sql import OVERDUE as IS_OVERDUE

_GROUP = """{group} IN (SELECT value FROM json_each(:mine)) AS mine,
       (SELECT name FROM groups WHERE id = {group}) AS group_name"""
_MAY = MAY_EDIT_GROUP_SQL
_TOTAL = "count(*) OVER () AS total"
_MINE_FIRST = "ORDER BY coalesce(mine, 0) DESC"

# Unseen mentions, each with the item or the proposal of its comment.
MENTIONS = f"""
SELECT c.id, c.body, coalesce(c.actor_name, c.actor_id) AS who, i.heading, m.slug, f.id AS proposal_id, f.number,
       f.text, {_GROUP.format(group="coalesce(m.group_id, f.group_id)")}, {_TOTAL}
FROM mentions n JOIN comments c ON c.id = n.comment_id
LEFT JOIN agenda_items i ON i.id = c.item_id LEFT JOIN meetings m ON m.id = i.meeting_id
LEFT JOIN proposals f ON f.id = c.proposal_id
WHERE n.actor_id = :me AND n.seen_at IS NULL
{_MINE_FIRST}, c.created_at, c.id LIMIT :limit
"""

_OF_ACTION = "coalesce(m.group_id, a.asking_group_id, a.group_id, f.group_id, fm.group_id)"
_IS_MINE = "(a.person_id = :person OR (a.person_id IS NULL AND a.responsible = :name))"
_MINE = """a.id IN (SELECT id FROM actions WHERE person_id = :person
                    UNION ALL SELECT id FROM actions WHERE person_id IS NULL AND responsible = :name)"""
_ACTIONS = f"""
SELECT a.id, a.kind, a.text, a.recipient, a.due_on, a.repeats, a.status, w.name AS asking,
       coalesce(a.due_on < :today, 0) AS overdue, m.slug,
       {RESPONSIBLE} AS responsible, {_MAY.format(group=_OF_ACTION)} AS may,
       coalesce(a.person_id = :linked, 0) AS own, {_GROUP.format(group=_OF_ACTION)}, {_TOTAL}
FROM actions a LEFT JOIN meetings m ON m.id = a.meeting_id LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN groups g ON g.id = a.group_id LEFT JOIN proposals f ON f.id = a.proposal_id
LEFT JOIN meetings fm ON fm.id = f.meeting_id LEFT JOIN groups w ON w.id = a.asking_group_id
WHERE {UNFINISHED} AND {{which}}
{_MINE_FIRST}, a.due_on IS NULL, a.due_on, a.id LIMIT :limit
"""
MY_ACTIONS = _ACTIONS.format(which=_MINE)
# Requests that my groups are to answer, and those that were sent back to the groups that I edit.
_IS_ASKED = (
    "(a.kind = 'request' AND iif(a.status = 'returned', "
    f"{_MAY.format(group=_OF_ACTION)}, coalesce(a.group_id IN (SELECT value FROM json_each(:mine)), 0)))"
)
REQUESTS = _ACTIONS.format(which=f"{_IS_ASKED} AND NOT coalesce({_IS_MINE}, 0)")
# What was promised, asked or awaited and is late: tasks are the business of those who are to do them.
OVERDUE = _ACTIONS.format(
    which=f"a.kind <> 'task' AND NOT {_IS_ASKED} AND {IS_OVERDUE} AND NOT coalesce({_IS_MINE}, 0) "
    f"AND {_MAY.format(group=_OF_ACTION)}"
)

TO_CHECK = f"""
SELECT m.slug, coalesce(m.title, g.name) AS meeting, m.date, {_GROUP.format(group="m.group_id")}, {_TOTAL}
FROM adjusters j CROSS JOIN meetings m ON m.id = j.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE j.id IN (SELECT id FROM adjusters WHERE person_id = :person AND signed_on IS NULL
               UNION ALL SELECT id FROM adjusters WHERE person_id IS NULL AND signed_on IS NULL AND name = :name)
  AND coalesce(m.minutes_status, 'draft') = 'draft' AND m.status = 'held'
  AND EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id)
{_MINE_FIRST}, m.date, m.id LIMIT :limit
"""

# Meetings that were planned for a day long past, and of which nobody has said whether they were held.
HELD = f"""
SELECT m.slug, coalesce(m.title, g.name) AS meeting, m.date, {_GROUP.format(group="m.group_id")}, {_TOTAL}
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.status IN ('planned', 'preliminary') AND m.date < date(:today, '-30 days')
  AND coalesce(m.end_date, m.date) < date(:today, '-30 days')
  AND {_MAY.format(group="m.group_id")}
{_MINE_FIRST}, m.date DESC, m.id LIMIT :limit
"""

# A question belongs to its own group, else to that of the meeting it asks about, else to that of its document.
_OF_MEETING_PART = " ".join(
    f"WHEN '{table}' THEN (SELECT meeting_id FROM {table} WHERE id = r.row_id)"
    for table in ("adjusters", "attendance", "agenda_items", "decisions", "actions")
)
_OF_DOCUMENT = "(SELECT group_id FROM meetings WHERE document_id = {document} ORDER BY id LIMIT 1)"
_OF_QUESTION = f"""coalesce(r.group_id, (
    SELECT group_id FROM meetings WHERE id = CASE r.table_name WHEN 'meetings' THEN r.row_id {_OF_MEETING_PART} END
), {_OF_DOCUMENT.format(document="r.document_id")})"""
QUESTIONS = f"""
SELECT r.id, r.kind, r.question, {_GROUP.format(group="r.owner")}, {_TOTAL}
FROM (SELECT r.id, r.kind, r.question, {_OF_QUESTION} AS owner FROM review r
      WHERE r.status = 'open' AND {FIRST_OF_ALIKE}) r
WHERE r.id NOT IN (SELECT value FROM json_each(:others_questions))
{_MINE_FIRST}, r.id LIMIT :limit
"""

DOCUMENTS = f"""
SELECT d.id, d.name, d.loaded_at, {_GROUP.format(group="d.owner")}, {_TOTAL}
FROM (SELECT d.id, d.name, d.loaded_at, {_OF_DOCUMENT.format(document="d.id")} AS owner FROM documents d
      WHERE {WAITS}) d
WHERE {_MAY.format(group="d.owner")}
{_MINE_FIRST}, d.id DESC LIMIT :limit
"""

_OF_PROPOSAL = "coalesce(f.group_id, m.group_id)"
UNANSWERED = f"""
SELECT f.id, f.number, f.text, f.received_on, f.status, {_GROUP.format(group=_OF_PROPOSAL)}, {_TOTAL}
FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id
WHERE NOT {ANSWERED} AND {_MAY.format(group=_OF_PROPOSAL)}
{_MINE_FIRST}, f.received_on IS NULL, f.received_on, f.id LIMIT :limit
"""
