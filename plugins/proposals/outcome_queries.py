"""The SQL of the pages 'What became of it?'.

What a page is about is found first: the proposals that are said something of (:said) and the meetings that are meant
(:meetings), JSON lists of ids. What belongs to a meeting was made, prioritised or talked about there, or is what a
task of it is about. A theme has proposals, and what belongs to them.
Tested in tests/plugins/proposals/test_outcome.py.
"""

from collections.abc import Mapping

from ..shell.shared_sql import RESPONSIBLE, STILL_DEFERRED, UNFINISHED

SAID_AT_MEETING = """
SELECT id FROM proposals WHERE meeting_id = :meeting
UNION SELECT f.id FROM agenda_items i JOIN proposals f ON f.item_id = i.id WHERE i.meeting_id = :meeting
UNION SELECT l.proposal_id FROM agenda_items i JOIN proposal_items l ON l.item_id = i.id WHERE i.meeting_id = :meeting
UNION SELECT l.proposal_id FROM decisions d JOIN proposal_decisions l ON l.decision_id = d.id
      WHERE d.meeting_id = :meeting
UNION SELECT proposal_id FROM triage_proposals WHERE meeting_id = :meeting
UNION SELECT proposal_id FROM actions WHERE meeting_id = :meeting AND proposal_id IS NOT NULL
"""
_CHOSEN = {
    "theme": "f.theme = :theme",
    "group": ":group IN (f.group_id, m.group_id)",
    "first": """f.id IN (
        SELECT id FROM proposals WHERE received_on BETWEEN :first AND :last
        UNION ALL SELECT p.id FROM proposals p JOIN meetings o ON o.id = p.meeting_id
                  WHERE p.received_on IS NULL AND o.date BETWEEN :first AND :last)""",
}
_MEANT = {"group": "group_id = :group", "first": "date BETWEEN :first AND :last"}


def said_of_choice(asked: Mapping[str, object]) -> str:
    """The SQL of the proposals of a theme, group and time: those of :theme, :group, :first that have a value."""
    chosen = " AND ".join(["true", *(sql for name, sql in _CHOSEN.items() if asked.get(name) is not None)])
    return f"SELECT f.id FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id WHERE {chosen}"


def meetings_of_choice(asked: Mapping[str, object]) -> str:
    """The SQL of the meetings of the time and group; those of a theme are found by its proposals."""
    if asked.get("theme") is not None:
        return "SELECT id FROM meetings WHERE false"
    meant = " AND ".join(["true", *(sql for name, sql in _MEANT.items() if asked.get(name) is not None)])
    return f"SELECT id FROM meetings WHERE {meant}"


WITH = """
WITH meetings_meant(id) AS MATERIALIZED (SELECT value FROM json_each(:meetings)),
said(id) AS MATERIALIZED (SELECT value FROM json_each(:said))
"""

COUNTS = f"{WITH} SELECT f.status, count(*) FROM said JOIN proposals f ON f.id = said.id GROUP BY f.status"
# :statuses is a JSON list of codes.
PROPOSALS = f"""
{WITH}
SELECT f.id, f.number, f.text, nullif(f.original, f.text) AS original, f.status, f.answer, f.answered_on, f.how,
       g.name AS group_name, g.slug AS group_slug, j.id AS project_id, j.name AS project_name,
       (SELECT note FROM proposal_statuses s WHERE s.proposal_id = f.id AND s.status = f.status AND s.note IS NOT NULL
        ORDER BY s.id DESC LIMIT 1) AS note
FROM said JOIN proposals f ON f.id = said.id
LEFT JOIN groups g ON g.id = f.group_id LEFT JOIN projects j ON j.id = f.project_id
WHERE f.status IN (SELECT value FROM json_each(:statuses))
ORDER BY f.received_on IS NULL, f.received_on, f.id LIMIT :most
"""
DECISIONS = f"""
{WITH}
SELECT d.id, d.text, m.slug, m.title, m.date, g.name AS group_name
FROM decisions d JOIN meetings m ON m.id = d.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE d.meeting_id IN meetings_meant
   OR (:theme IS NOT NULL AND d.id IN (
       SELECT l.decision_id FROM said JOIN proposal_decisions l ON l.proposal_id = said.id))
ORDER BY m.date, m.id, d.position, d.id LIMIT :most
"""
ACTIONS = f"""
{WITH}
SELECT a.id, a.kind, a.text, {RESPONSIBLE} AS responsible, a.recipient, a.due_on, a.status, a.done_on, a.outcome,
       {UNFINISHED} AND a.due_on < :today AS is_overdue, m.slug
FROM actions a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
LEFT JOIN meetings m ON m.id = a.meeting_id
WHERE a.meeting_id IN meetings_meant OR a.proposal_id IN said
ORDER BY coalesce(a.done_on, a.due_on) IS NULL, coalesce(a.done_on, a.due_on), a.id LIMIT :most
"""
DEFERRED = f"""
{WITH}
SELECT i.id, i.heading, i.deferred_reason, i.deferred_until, m.slug, m.title, m.date, g.name AS group_name
FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE (i.meeting_id IN meetings_meant
       OR (:theme IS NOT NULL AND i.id IN (
           SELECT l.item_id FROM said JOIN proposal_items l ON l.proposal_id = said.id)))
  AND {STILL_DEFERRED}
ORDER BY m.date, i.position LIMIT :most
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
