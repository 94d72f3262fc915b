"""Puts the rows of a published meeting, chosen and cleaned in `main`, in the place of the old ones in `published`.

Tested in tests/loaders/publish/test_publish_meeting.py.
"""

import sqlite3

from ...schema.migrate import SEARCHED
from .proposal_counts import count_published_proposals
from .record_slice import IN_SCOPE, OF_MEETINGS

# Rows that other meetings have a part in, too.
_SHARED = ("groups", "projects", "proposals", "meetings", "people")
# Tables whose rows belong to another row and are taken whole, with what tells the rows of the meeting.
_LINKS = {
    "action_turns": f"action_id IN (SELECT id FROM published.actions WHERE {IN_SCOPE})",
    "proposal_items": f"item_id IN (SELECT id FROM published.agenda_items WHERE {IN_SCOPE})",
    "proposal_decisions": f"decision_id IN (SELECT id FROM published.decisions WHERE {IN_SCOPE})",
    "proposal_statuses": "proposal_id IN (SELECT id FROM main.proposals)",
    "attachments": f"{IN_SCOPE} OR proposal_id IN (SELECT id FROM main.proposals)",
}
_PEOPLE = " UNION ".join((
    f"SELECT person_id FROM published.attendance WHERE {IN_SCOPE}",
    f"SELECT stands_in_for_id FROM published.attendance WHERE {IN_SCOPE}",
    f"SELECT person_id FROM published.actions WHERE {IN_SCOPE}",
    f"SELECT person_id FROM published.adjusters WHERE {IN_SCOPE}",
    "SELECT chair_id FROM published.meetings WHERE id IN (SELECT id FROM scope)",
    "SELECT secretary_id FROM published.meetings WHERE id IN (SELECT id FROM scope)",
))  # fmt: skip
_STILL_NAMED = " OR ".join(
    f"EXISTS (SELECT 1 FROM published.{table} r WHERE r.{column} = p.id)"
    for table, column in (
        ("attendance", "person_id"),
        ("attendance", "stands_in_for_id"),
        ("memberships", "person_id"),
        ("actions", "person_id"),
        ("proposals", "person_id"),
        ("adjusters", "person_id"),
        ("meetings", "chair_id"),
        ("meetings", "secretary_id"),
    )
)
_GONE = """
DELETE FROM published.meetings WHERE id IN (SELECT id FROM scope) AND id NOT IN (SELECT id FROM main.meetings)
"""
# An item of another meeting that is public too may be carried on. Those of minutes under correction are in `content`.
_CARRIED_ON = """
UPDATE published.agenda_items AS i SET continues_id = coalesce(
    (SELECT r.continues_id FROM record.agenda_items r JOIN record.meetings m ON m.id = r.meeting_id
     WHERE r.id = i.id AND m.minutes_status = 'published'),
    (SELECT r.value ->> 'continues_id' FROM record.minutes_versions v, json_each(v.content, '$.agenda_items') r
     WHERE v.meeting_id = i.meeting_id AND r.value ->> 'id' = i.id ORDER BY v.version DESC LIMIT 1)
) WHERE meeting_id IN (SELECT id FROM scope)
"""
_CARRIED_ON_IF_PUBLIC = """
UPDATE published.agenda_items SET continues_id = NULL
WHERE meeting_id IN (SELECT id FROM scope) AND continues_id NOT IN (SELECT id FROM published.agenda_items)
"""
# The item at which a proposal was made may be another meeting's.
_MADE_AT = """
UPDATE published.proposals AS f SET item_id = (
    SELECT r.item_id FROM record.proposals r
    WHERE r.id = f.id AND r.item_id IN (SELECT id FROM published.agenda_items)
) WHERE id IN (SELECT id FROM main.proposals)
"""

INDEXED = tuple(table for table in (*OF_MEETINGS, *_SHARED) if table in SEARCHED)
"""The tables whose words may change in the index when a meeting is published."""
_HAD_MINUTES = f"SELECT 1 FROM published.minutes_versions WHERE {IN_SCOPE}"
_SAID_OTHERWISE = (
    "SELECT 1 FROM published.{table}_fts old JOIN main.{table}_fts new ON new.rowid = old.rowid "
    "WHERE new.text IS NOT old.text"
)


def takes_words_away(connection: sqlite3.Connection) -> bool:
    """Whether words that the published file has now are not in the new rows; see `replace_rows`."""
    questions = (_HAD_MINUTES, *(_SAID_OTHERWISE.format(table=table) for table in _SHARED if table in SEARCHED))
    return any(connection.execute(f"{question} LIMIT 1").fetchone() for question in questions)


def replace_rows(connection: sqlite3.Connection) -> None:
    """Replace the rows of the meetings in the temporary table `scope`, inside the caller's transaction.

    `main` has the new rows with their words indexed, `record` the rows that they were made from, and `published` is
    the published file. Raises sqlite3.IntegrityError when a new row cannot stand beside those that are there.
    """
    was_named = [row[0] for row in connection.execute(_PEOPLE) if row[0] is not None]
    for table, whose in _LINKS.items():
        connection.execute(f"DELETE FROM published.{table} WHERE {whose}")
    for table in OF_MEETINGS:
        if table in SEARCHED:
            old = f"SELECT id FROM published.{table} WHERE {IN_SCOPE}"
            connection.execute(f"DELETE FROM published.{table}_fts WHERE rowid IN ({old})")
        connection.execute(f"DELETE FROM published.{table} WHERE {IN_SCOPE}")
    connection.execute(_GONE)
    for table in _SHARED:
        _bring_up_to_date(connection, table)
    for table in (*OF_MEETINGS, *_LINKS):
        connection.execute(f"INSERT INTO published.{table} SELECT * FROM main.{table}")
        _index(connection, table)
    connection.execute(_CARRIED_ON)
    connection.execute(_CARRIED_ON_IF_PUBLIC)
    connection.execute(_MADE_AT)
    count_published_proposals(connection, "published")
    _drop_people(connection, was_named)
    # No counter tells how many rows the record has.
    connection.execute("DELETE FROM published.sqlite_sequence")


def _bring_up_to_date(connection: sqlite3.Connection, table: str) -> None:
    columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", [table])]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    connection.execute(
        f"INSERT INTO published.{table} SELECT * FROM main.{table} WHERE true "
        f"ON CONFLICT (id) DO UPDATE SET {changes}"
    )
    _index(connection, table)


def _index(connection: sqlite3.Connection, table: str) -> None:
    """Take the words of the table's rows over into the index of the file, where they are new or others."""
    if table in SEARCHED:
        columns = "rowid, text, stems"
        connection.execute(
            f"INSERT OR REPLACE INTO published.{table}_fts ({columns}) SELECT {columns} FROM main.{table}_fts new "
            f"WHERE NOT EXISTS (SELECT 1 FROM published.{table}_fts old "
            "WHERE old.rowid = new.rowid AND old.text IS new.text)"
        )


def _drop_people(connection: sqlite3.Connection, was_named: list[int]) -> None:
    """Drop those of the people (ids) to whom nothing published refers any more."""
    for person_id in was_named:
        gone = connection.execute(
            f"DELETE FROM published.people AS p WHERE id = ? AND NOT ({_STILL_NAMED})", [person_id]
        ).rowcount
        if gone:
            connection.execute("DELETE FROM published.people_fts WHERE rowid = ?", [person_id])
