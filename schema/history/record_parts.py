"""The parts of a record: a meeting has attendance, agenda items, decisions, actions and adjusters, for example."""

import json
import sqlite3

from .history_entries import Entry, read_entries
from .history_triggers import GOES_WITH, KEYLESS, TRAILS

# For each table of records: the tables whose rows are parts of a record, with the column that points at the record.
PARTS = {
    "meetings": dict.fromkeys(
        ("attendance", "agenda_items", "decisions", "actions", "adjusters", "minutes_versions", "calendar_entries",
         "triage_proposals", "triage_ranks", "signups", "signup_quotas", "participant_origins", "workshop_groups",
         "workshop_questions", "workshop_quotes", "attachments", "meeting_hosts"),
        "meeting_id",
    ),
    "people": {"memberships": "person_id", "person_names": "person_id"},
    "groups": dict.fromkeys(("memberships", "group_names", "group_habits", "group_hosts"), "group_id"),
    "proposals": {
        "proposal_items": "proposal_id", "proposal_decisions": "proposal_id", "proposal_statuses": "proposal_id",
        "attachments": "proposal_id",
    },
    "actions": {"action_turns": "action_id"},
    "indicators": {"targets": "indicator_id", "measurements": "indicator_id", "surveys": "indicator_id"},
    "surveys": {"survey_options": "survey_id"},
    "comments": {"mentions": "comment_id"},
}  # fmt: skip


def entries_of_record(connection: sqlite3.Connection, table: str, row_id: int, after_change: int = 0) -> list[Entry]:
    """The history entries of a record and its parts, oldest first.

    Only entries of changes with an id greater than `after_change` are given.
    """
    found = read_entries(connection, "table_name = ? AND row_id = ? AND change_id > ?", [table, row_id, after_change])
    for part, column in PARTS.get(table, {}).items():
        found += _of_part(connection, part, column, row_id, after_change)
    return sorted(found, key=lambda entry: entry.id)


def _of_part(connection: sqlite3.Connection, part: str, column: str, row_id: int, after_change: int) -> list[Entry]:
    was = f"json_extract(before, '$.{column}') = ?"
    if part in KEYLESS or (part in GOES_WITH and part not in TRAILS):
        where = f"table_name = ? AND change_id > ? AND ({was} OR json_extract(after, '$.{column}') = ?)"
        return read_entries(connection, where, [part, after_change, row_id, row_id])
    rows = connection.execute(
        f"SELECT id FROM {part} WHERE {column} = ? UNION "
        f"SELECT row_id FROM history WHERE table_name = ? AND row_id IS NOT NULL AND before IS NOT NULL AND {was}",
        [row_id, part, row_id],
    ).fetchall()
    numbers = json.dumps([row[0] for row in rows])
    where = "table_name = ? AND row_id IN (SELECT value FROM json_each(?)) AND change_id > ?"
    found = read_entries(connection, where, [part, numbers, after_change])
    for below, key in PARTS.get(part, {}).items():
        for (part_id,) in rows:
            found += _of_part(connection, below, key, part_id, after_change)
    return found
