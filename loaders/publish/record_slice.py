"""Some meetings and other rows as they become public, made in memory from a slice of the record.

Tested in tests/loaders/publish/test_publish_changes.py and tests/plugins/meetings/test_public_preview.py.
"""

import re
import sqlite3
from collections.abc import Collection
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, open_originals, open_private
from ...schema.privacy import UnexplainedWords
from .build import choose_rows, clean_rows
from .clean_group import Cleaning
from .contact_details_that_stay import contact_details_that_stay
from .hidden_names import AllNames, HiddenNames
from .names_by_group import names_by_group
from .residents_in_originals import ReadLists
from .rows_made_anew import KINDS, Scope
from .still_referred import note_who_is_referred_to

_SHAPE = (
    "SELECT sql FROM whole.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
)

# Meetings whose items carry on the items of those in the scope: what they point to comes or goes with it.
_CARRYING_ON = """
INSERT OR IGNORE INTO scope
SELECT later.meeting_id FROM scope s JOIN whole.agenda_items one ON one.meeting_id = s.id
JOIN whole.agenda_items later ON later.continues_id = one.id
"""
# The rows of those meetings, in tables that say which meeting a row belongs to.
IN_SCOPE = "meeting_id IN (SELECT id FROM scope)"
OF_MEETINGS = (
    "minutes_versions", "calendar_entries", "attendance", "agenda_items", "decisions", "actions", "adjusters",
    "signups", "signup_quotas", "workshop_groups", "workshop_questions", "workshop_quotes",
)  # fmt: skip
SMALL_TABLES = (
    "memberships", "people", "merges", "projects", "vocabulary", "indicators", "targets", "surveys", "survey_options",
    "measurements",
)  # fmt: skip
"""Tables that are compared whole when all that has changed is published."""
_MERGED = "SELECT {} FROM whole.merges WHERE table_name = '{}'"
# Table by table, in an order in which each asks only those before it.
_SLICES = {
    "meetings": "id IN (SELECT id FROM scope)",
    **dict.fromkeys(OF_MEETINGS, IN_SCOPE),
    "action_turns": "action_id IN (SELECT id FROM record.actions)",
    "proposal_items": "item_id IN (SELECT id FROM record.agenda_items)",
    "proposal_decisions": "decision_id IN (SELECT id FROM record.decisions)",
    "proposals": f"""
        {IN_SCOPE} OR item_id IN (SELECT id FROM record.agenda_items) OR id IN (
            SELECT id FROM scope_proposals
            UNION SELECT proposal_id FROM record.actions WHERE proposal_id IS NOT NULL
            UNION SELECT proposal_id FROM record.proposal_items
            UNION SELECT proposal_id FROM record.proposal_decisions
            {{merged_proposals}}
        )""",
    # After the proposals: they have attachments too.
    "attachments": f"{IN_SCOPE} OR proposal_id IN (SELECT id FROM record.proposals)",
    "proposal_statuses": "proposal_id IN (SELECT id FROM record.proposals)",
    # News of a meeting come with it: its numbers tell what their titles may say.
    "articles": f"{IN_SCOPE} OR meeting_id IS NULL AND id IN (SELECT id FROM scope_articles)",
    "projects": "id IN (SELECT project_id FROM record.proposals UNION SELECT project_id FROM record.actions)",
    "groups": """
        id IN (
            WITH RECURSIVE needed(id) AS (
                SELECT id FROM scope_groups
                UNION SELECT group_id FROM record.meetings UNION SELECT group_id FROM record.actions
                UNION SELECT asking_group_id FROM record.actions
                UNION SELECT group_id FROM record.proposals UNION SELECT group_id FROM record.projects
                {merged_groups}
                UNION
                SELECT g.parent_id FROM needed JOIN whole.groups g ON g.id = needed.id
            )
            SELECT id FROM needed
        )""",
    # Everybody: names are looked for among all people's, and merges lead from one to the next.
    "people": "true",
    "merges": "table_name = 'people'",
}


def open_slice(folder: Path, scope: Scope, as_if_published: bool = False) -> sqlite3.Connection:
    """A connection whose `main` holds, in memory, the rows of a scope that are public of the site in `folder`.

    Its texts are as they stand in the record until `clean_slice` is called. The temporary tables `scope`,
    `scope_proposals`, `scope_articles` and `scope_groups` have the ids of what is there whole. The record itself is
    attached as `record` and the originals as `originals`, for reading. With `as_if_published` the minutes are taken
    for published. Raises sqlite3.DatabaseError when a file cannot be read.
    """
    open_private(folder).close()
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    try:
        attach_file(connection, "whole", folder / RECORD)
        attach_file(connection, "kept", folder / PRIVATE, "rw")
        connection.execute("ATTACH ':memory:' AS record")
        _make_alike(connection, "record", ("CREATE TABLE", "CREATE VIEW"))
        _make_alike(connection, "main", ("CREATE TABLE", "CREATE UNIQUE INDEX", "CREATE VIRTUAL TABLE"))
        _copy_slice(connection, scope)
        if as_if_published:
            publish = "UPDATE record.meetings SET minutes_status = 'published' WHERE id = ?"
            connection.executemany(publish, ((meeting_id,) for meeting_id in scope.meetings))
        if scope.with_small_tables:
            attach_file(connection, "published", folder / PUBLIC)
            note_who_is_referred_to(connection)
            connection.execute("DETACH published")
        choose_rows(connection)
        connection.execute("DETACH record")
        connection.execute("DETACH whole")
        attach_file(connection, "record", folder / RECORD)
        open_originals(folder).close()
        attach_file(connection, "originals", folder / ORIGINALS)
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_slice(connection: sqlite3.Connection, scope: Scope) -> None:
    """Copy what the scope says from the attached `whole` to `record`, as it is at one moment."""
    connection.execute("BEGIN")
    for table in KINDS:
        name = "scope" if table == "meetings" else f"scope_{table}"
        connection.execute(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
        connection.executemany(f"INSERT INTO {name} VALUES (?)", ((row_id,) for row_id in scope.ids(table)))
    connection.execute(_CARRYING_ON)
    merged = {f"merged_{table}": "" for table in ("proposals", "groups")}
    slices: dict[str, str] = dict(_SLICES)
    if scope.with_small_tables:
        slices |= dict.fromkeys(SMALL_TABLES, "true")
        for table in ("proposals", "groups"):
            merged[f"merged_{table}"] = " ".join(
                f"UNION {_MERGED.format(column, table)}" for column in ("kept_id", "merged_id")
            )
    for table, chosen in slices.items():
        where = chosen.format(**merged) if table in ("proposals", "groups") else chosen
        connection.execute(f"INSERT INTO record.{table} SELECT * FROM whole.{table} WHERE {where}")
    connection.execute("COMMIT")


def clean_slice(
    connection: sqlite3.Connection,
    folder: Path,
    naming: HiddenNames | None = None,
    unknown: UnexplainedWords | None = None,
) -> dict[int, list[str]]:
    """Clean the texts of a slice that `open_slice` made, and index their words.

    `naming` is what to hide and `unknown` what is explained, when that is known already. Returns the words that are
    hidden until somebody has said what they are, as `clean_rows` does.

    Raises UnusableSite when a list of members or the settings of the site cannot be read.
    """
    if naming is None:
        naming = naming_of_slice(connection, [row[0] for row in connection.execute("SELECT id FROM groups")])
    unknown = unknown or UnexplainedWords(connection, "record")
    return clean_rows(connection, Cleaning(naming, contact_details_that_stay(folder), unknown))


def naming_of_slice(
    connection: sqlite3.Connection,
    groups: Collection[int],
    lists: ReadLists | None = None,
    all_names: AllNames | None = None,
) -> HiddenNames:
    """What is hidden in the texts of the `groups` (ids) of a slice; the others are as HiddenNames takes them.

    Raises UnusableSite when a list of members cannot be read.
    """
    return HiddenNames(connection, names_by_group(connection, groups), lists, all_names)


def attach_file(connection: sqlite3.Connection, name: str, path: Path, mode: str = "ro") -> None:
    """Attach the file at `path` under a name, for reading ('ro') or for writing ('rw')."""
    connection.execute(f"ATTACH ? AS {name}", [f"{path.absolute().as_uri()}?mode={mode}"])


def _make_alike(connection: sqlite3.Connection, file: str, kinds: tuple[str, ...]) -> None:
    """Make what the attached `whole` has of some kinds ('CREATE TABLE') in another attached file, empty."""
    for (sql,) in connection.execute(_SHAPE).fetchall():
        if sql.startswith(kinds):
            connection.execute(re.sub(rf"\A({'|'.join(kinds)}) ", rf"\1 {file}.", sql))
