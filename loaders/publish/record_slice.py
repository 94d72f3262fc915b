"""One meeting as it becomes public, made in memory from a slice of the record.

Tested in tests/loaders/publish/test_publish_meeting.py and tests/plugins/meetings/test_public_preview.py.
"""

import re
import sqlite3
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, RECORD, open_originals, open_private
from .build import choose_rows, clean_rows
from .hidden_names import HiddenNames
from .may_stand import details_that_may_stand

_SHAPE = (
    "SELECT sql FROM whole.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
)

# The meeting, and those whose items carry on its items: what they point to comes or goes with it.
_SCOPE = """
CREATE TEMP TABLE scope AS
SELECT ? AS id
UNION
SELECT later.meeting_id FROM whole.agenda_items later JOIN whole.agenda_items one ON one.id = later.continues_id
WHERE one.meeting_id = ?
"""
# The rows of those meetings, in tables that say which meeting a row belongs to.
IN_SCOPE = "meeting_id IN (SELECT id FROM scope)"
OF_MEETINGS = (
    "minutes_versions", "calendar_entries", "attendance", "agenda_items", "decisions", "actions", "adjusters",
    "signups", "signup_quotas", "workshop_groups", "workshop_questions", "workshop_quotes",
)  # fmt: skip
# Table by table, in an order in which each asks only those before it.
_SLICES = {
    "meetings": "id IN (SELECT id FROM scope)",
    **dict.fromkeys(OF_MEETINGS, IN_SCOPE),
    "action_turns": "action_id IN (SELECT id FROM record.actions)",
    "proposal_items": "item_id IN (SELECT id FROM record.agenda_items)",
    "proposal_decisions": "decision_id IN (SELECT id FROM record.decisions)",
    "proposals": f"""
        {IN_SCOPE} OR item_id IN (SELECT id FROM record.agenda_items) OR id IN (
            SELECT proposal_id FROM record.actions WHERE proposal_id IS NOT NULL
            UNION SELECT proposal_id FROM record.proposal_items
            UNION SELECT proposal_id FROM record.proposal_decisions
        )""",
    # After the proposals: they have attachments too.
    "attachments": f"{IN_SCOPE} OR proposal_id IN (SELECT id FROM record.proposals)",
    "proposal_statuses": "proposal_id IN (SELECT id FROM record.proposals)",
    "projects": "id IN (SELECT project_id FROM record.proposals UNION SELECT project_id FROM record.actions)",
    "groups": """
        id IN (
            WITH RECURSIVE needed(id) AS (
                SELECT group_id FROM record.meetings UNION SELECT group_id FROM record.actions
                UNION SELECT asking_group_id FROM record.actions
                UNION SELECT group_id FROM record.proposals UNION SELECT group_id FROM record.projects
                UNION
                SELECT g.parent_id FROM needed JOIN whole.groups g ON g.id = needed.id
            )
            SELECT id FROM needed
        )""",
    # Everybody: names are looked for among all people's, and merges lead from one to the next.
    "people": "true",
    "merges": "table_name = 'people'",
    "vocabulary": "false",
}


def open_slice(folder: Path, meeting_id: int, as_if_published: bool = False) -> sqlite3.Connection:
    """A connection whose `main` holds, in memory, the rows that are public of one meeting of the site in `folder`.

    Its texts are as they stand in the record until `clean_slice` is called. The temporary table `scope` has the
    meetings (id) whose rows are there whole, and the record itself is attached as `record`, for reading. With
    `as_if_published` the minutes are taken for published. Raises sqlite3.DatabaseError when a file cannot be read.
    """
    open_private(folder).close()
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    try:
        attach(connection, "whole", folder / RECORD)
        attach(connection, "kept", folder / PRIVATE, "rw")
        connection.execute("ATTACH ':memory:' AS record")
        _make_alike(connection, "record", ("CREATE TABLE", "CREATE VIEW"))
        _make_alike(connection, "main", ("CREATE TABLE", "CREATE UNIQUE INDEX", "CREATE VIRTUAL TABLE"))
        connection.execute(_SCOPE, [meeting_id, meeting_id])
        for table, chosen in _SLICES.items():
            connection.execute(f"INSERT INTO record.{table} SELECT * FROM whole.{table} WHERE {chosen}")
        if as_if_published:
            connection.execute("UPDATE record.meetings SET minutes_status = 'published' WHERE id = ?", [meeting_id])
        choose_rows(connection)
        connection.execute("DETACH record")
        connection.execute("DETACH whole")
        attach(connection, "record", folder / RECORD)
    except BaseException:
        connection.close()
        raise
    return connection


def clean_slice(connection: sqlite3.Connection, folder: Path) -> dict[int, list[str]]:
    """Clean the texts of a slice that `open_slice` made, and index their words.

    Returns the words that are hidden until somebody has said what they are, as `clean_rows` does.

    Raises UnusableSite when a list of members or the settings of the site cannot be read.
    """
    open_originals(folder).close()
    attach(connection, "originals", folder / ORIGINALS)
    groups = [row[0] for row in connection.execute("SELECT id FROM groups")]
    return clean_rows(connection, HiddenNames(connection, groups), details_that_may_stand(folder))


def attach(connection: sqlite3.Connection, name: str, path: Path, mode: str = "ro") -> None:
    """Attach the file at `path` under a name, for reading ('ro') or for writing ('rw')."""
    connection.execute(f"ATTACH ? AS {name}", [f"{path.absolute().as_uri()}?mode={mode}"])


def _make_alike(connection: sqlite3.Connection, file: str, kinds: tuple[str, ...]) -> None:
    """Make what the attached `whole` has of some kinds ('CREATE TABLE') in another attached file, empty."""
    for (sql,) in connection.execute(_SHAPE).fetchall():
        if sql.startswith(kinds):
            connection.execute(re.sub(rf"\A({'|'.join(kinds)}) ", rf"\1 {file}.", sql))
