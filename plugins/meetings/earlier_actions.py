"""Open actions of the group's earlier meetings, which the form of the minutes shows to be marked as done.

Tested in tests/plugins/meetings/test_minutes_head.py.
"""

import sqlite3
from datetime import date

from wtforms import BooleanField

from ...schema.store.action_turns import keep_turn
from ..shell.forms import RecordForm, Sent

DONE = "done-"
# The actions of the meetings before this one: the nearest days first.
_OPEN = """
SELECT a.id, a.kind, a.text, coalesce(p.name, a.responsible, g.name) AS responsible, a.recipient, a.due_on,
       a.repeats, a.status, m.slug, m.date
FROM meetings m JOIN actions a ON a.meeting_id = m.id
LEFT JOIN people p ON p.id = a.person_id LEFT JOIN groups g ON g.id = a.group_id
WHERE m.group_id = :group AND (m.date, m.id) < (:date, :id) AND a.status = 'open' AND a.kind IN ('task', 'feedback')
ORDER BY a.due_on IS NULL, a.due_on, m.date DESC, a.id LIMIT 60
"""


def open_actions(connection: sqlite3.Connection, meeting: sqlite3.Row | None) -> list[sqlite3.Row]:
    """Return what earlier meetings of the group left to do; `meeting` is a row of meeting_queries.MEETING.

    Of minutes that were read from a document there is nothing to follow up while they are corrected.
    """
    if meeting is None or meeting["group_id"] is None or meeting["document_id"] is not None:
        return []
    asked = {"group": meeting["group_id"], "date": meeting["date"], "id": meeting["id"]}
    return connection.execute(_OPEN, asked).fetchall()


def done_fields(actions: list[sqlite3.Row]) -> dict[str, BooleanField]:
    """Return a checkbox for each action, by name."""
    return {f"{DONE}{action['id']}": BooleanField(action["text"]) for action in actions}


def store_done(connection: sqlite3.Connection, meeting: sqlite3.Row, form: RecordForm) -> None:
    """Store that the actions whose checkboxes are marked are done, on the day of the meeting or today before it."""
    done = {field.name for field in form if field.name.startswith(DONE) and field.data}
    day = min(date.fromisoformat(meeting["date"]), date.today())
    for action in open_actions(connection, meeting) if done else ():
        if f"{DONE}{action['id']}" in done:
            keep_turn(connection, dict(action), day)


def follow_up_lines(actions: list[sqlite3.Row], sent: Sent, done: str) -> str:
    """Return the actions as a list in Markdown; `done` is the word for those whose checkboxes are marked."""
    lines = []
    for action in actions:
        told = [action["responsible"], action["due_on"], done if sent.get(f"{DONE}{action['id']}") else None]
        beside = ", ".join(filter(None, told))
        lines.append(f"- {' '.join(action['text'].split())}" + (f" ({beside})" if beside else ""))
    return "\n".join(lines)
