"""The SQL of the pages 'What became of it?'.

What a page is about is told first: the proposals that are said something of (:said, a JSON list of ids) and the
condition of the meetings that are meant (`meetings_meant`, which stands for {meant}). What belongs to a meeting was
made, prioritised or talked about there, or is what a task of it is about. A theme has proposals, and what belongs to
them. Of the meetings of a year so many rows are looked for as the page has room for, in the order of their days.
Tested in tests/plugins/proposals/test_outcome.py.
"""

from collections.abc import Mapping

from ..shell.shared_sql import RESPONSIBLE, STILL_DEFERRED, UNFINISHED

_SAID_AT_MEETING = """
SELECT id FROM proposals WHERE meeting_id = :meeting
UNION SELECT f.id FROM agenda_items i JOIN proposals f ON f.item_id = i.id WHERE i.meeting_id = :meeting
UNION SELECT l.proposal_id FROM agenda_items i JOIN proposal_items l ON l.item_id = i.id WHERE i.meeting_id = :meeting
UNION SELECT l.proposal_id FROM decisions d JOIN proposal_decisions l ON l.decision_id = d.id
      WHERE d.meeting_id = :meeting
UNION SELECT proposal_id FROM triage_proposals WHERE meeting_id = :meeting
UNION SELECT proposal_id FROM actions WHERE meeting_id = :meeting AND proposal_id IS NOT NULL
"""
_ORDER = "f.received_on IS NULL, f.received_on, f.id"
_CHOSEN = {
    "theme": "f.theme = :theme",
    "group": """f.id IN (
        SELECT id FROM proposals WHERE group_id = :group
        UNION ALL SELECT p.id FROM meetings o JOIN proposals p ON p.meeting_id = o.id WHERE o.group_id = :group)""",
    "first": """f.id IN (
        SELECT id FROM proposals WHERE received_on BETWEEN :first AND :last
        UNION ALL SELECT p.id FROM proposals p JOIN meetings o ON o.id = p.meeting_id
                  WHERE p.received_on IS NULL AND o.date BETWEEN :first AND :last)""",
}
_MEANT = {"meeting": "m.id = :meeting", "group": "m.group_id = :group", "first": "m.date BETWEEN :first AND :last"}


def proposals_said(asked: Mapping[str, object]) -> str:
    """The SQL of (id, status) of the proposals of a meeting, or of a theme, group and time, in their order.

    `asked` are the parameters :meeting, or those of :theme, :group, :first and :last that have a value.
    """
    chosen = [sql for name, sql in _CHOSEN.items() if asked.get(name) is not None]
    if asked.get("meeting") is not None:
        chosen = [f"f.id IN ({_SAID_AT_MEETING})"]
    return f"SELECT f.id, f.status FROM proposals f WHERE {' AND '.join(['true', *chosen])} ORDER BY {_ORDER}"


def meetings_meant(asked: Mapping[str, object]) -> str:
    """The condition of the meetings `m` of the same parameters; those of a theme are found by its proposals."""
    if asked.get("theme") is not None:
        return "false"
    return " AND ".join(["true", *(sql for name, sql in _MEANT.items() if asked.get(name) is not None)])


# :chosen is a JSON list of ids.
PROPOSALS = f"""
SELECT f.id, f.number, f.text, nullif(f.original, f.text) AS original, f.status, f.answer, f.answered_on, f.how,
       g.name AS group_name, g.slug AS group_slug, j.id AS project_id, j.name AS project_name,
       (SELECT note FROM proposal_statuses s WHERE s.proposal_id = f.id AND s.status = f.status AND s.note IS NOT NULL
        ORDER BY s.id DESC LIMIT 1) AS note
FROM proposals f LEFT JOIN groups g ON g.id = f.group_id LEFT JOIN projects j ON j.id = f.project_id
WHERE f.id IN (SELECT value FROM json_each(:chosen)) ORDER BY {_ORDER}
"""
_WITH = "WITH said(id) AS MATERIALIZED (SELECT value FROM json_each(:said)),"
DECISIONS = f"""
{_WITH} found(id) AS MATERIALIZED (
    SELECT id FROM (
        SELECT d.id FROM meetings m CROSS JOIN decisions d ON d.meeting_id = m.id WHERE {{meant}}
        ORDER BY m.date, m.id, d.position, d.id LIMIT :most)
    UNION SELECT l.decision_id FROM said JOIN proposal_decisions l ON l.proposal_id = said.id
          WHERE :theme IS NOT NULL)
SELECT d.id, d.text, m.slug, m.title, m.date, g.name AS group_name
FROM found JOIN decisions d ON d.id = found.id JOIN meetings m ON m.id = d.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
ORDER BY m.date, m.id, d.position, d.id LIMIT :most
"""
ACTIONS = f"""
{_WITH} found(id) AS MATERIALIZED (
    SELECT id FROM (
        SELECT a.id FROM meetings m CROSS JOIN actions a ON a.meeting_id = m.id WHERE {{meant}}
        ORDER BY m.date, m.id, a.id LIMIT :most)
    UNION SELECT id FROM (SELECT a.id FROM said CROSS JOIN actions a ON a.proposal_id = said.id LIMIT :most))
SELECT a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.recipient, a.due_on, a.status, a.done_on, a.outcome,
       {UNFINISHED} AND a.due_on < :today AS is_overdue, m.slug
FROM found JOIN actions a ON a.id = found.id LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN groups g ON g.id = a.group_id LEFT JOIN meetings m ON m.id = a.meeting_id
ORDER BY coalesce(a.done_on, a.due_on) IS NULL, coalesce(a.done_on, a.due_on), a.id LIMIT :most
"""
DEFERRED = f"""
{_WITH} found(id) AS MATERIALIZED (
    SELECT id FROM (
        SELECT i.id FROM meetings m CROSS JOIN agenda_items i ON i.meeting_id = m.id
        WHERE {{meant}} AND {STILL_DEFERRED} ORDER BY m.date, m.id, i.position LIMIT :most)
    UNION SELECT i.id FROM said JOIN proposal_items l ON l.proposal_id = said.id
          JOIN agenda_items i ON i.id = l.item_id WHERE :theme IS NOT NULL AND {STILL_DEFERRED})
SELECT i.id, i.heading, i.deferred_reason, i.deferred_until, m.slug, m.title, m.date, g.name AS group_name
FROM found JOIN agenda_items i ON i.id = found.id JOIN meetings m ON m.id = i.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
ORDER BY m.date, m.id, i.position LIMIT :most
"""

MEETING = """
SELECT m.id, m.slug, m.title, m.date, g.name AS group_name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = :slug
"""
# The first and the last day of which something is said; the ends of two indexes.
DAYS = """
SELECT min(day), max(day) FROM (
    SELECT min(received_on) AS day FROM proposals UNION ALL SELECT max(received_on) FROM proposals
    UNION ALL SELECT min(date) FROM meetings WHERE date <= :today
    UNION ALL SELECT max(date) FROM meetings WHERE date <= :today)
"""
GROUP = "SELECT id, name FROM groups WHERE slug = :slug"
GROUPS = "SELECT slug, name FROM groups WHERE kind = 'body' ORDER BY name COLLATE swedish"
# The decisions about each of the proposals; ?1 is a JSON list of their ids.
DECISIONS_OF = """
SELECT l.proposal_id, d.id, d.text, m.slug, m.title, m.date, g.name AS group_name
FROM json_each(?) wanted JOIN proposal_decisions l ON l.proposal_id = wanted.value
JOIN decisions d ON d.id = l.decision_id JOIN meetings m ON m.id = d.meeting_id
LEFT JOIN groups g ON g.id = m.group_id
ORDER BY m.date, d.position
"""
