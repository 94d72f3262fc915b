"""Puts the rows of a slice, chosen and cleaned in `main`, in the place of the old ones in `published`.

Tested in tests/loaders/publish/test_publish_meeting.py and tests/loaders/publish/test_publish_changes.py.
"""

import sqlite3

from ...schema.migrate import SEARCHED
from .proposal_counts import count_published_proposals
from .record_slice import IN_SCOPE, OF_MEETINGS
from .small_tables import bring_up_to_date, replace_small_tables

# Rows that other meetings have a part in, too.
_SHARED = ("groups", "projects", "proposals", "meetings", "people")
# Those that the scope names one by one, with the temporary table that has their ids.
_NAMED = {"meetings": "scope", "proposals": "scope_proposals", "groups": "scope_groups"}
_MORE_PROPOSALS = "proposal_id IN (SELECT id FROM main.proposals UNION SELECT id FROM scope_proposals)"
# Tables whose rows belong to another row and are taken whole, with what tells the rows of the meeting.
_LINKS = {
    "action_turns": f"action_id IN (SELECT id FROM published.actions WHERE {IN_SCOPE})",
    "proposal_items": f"item_id IN (SELECT id FROM published.agenda_items WHERE {IN_SCOPE})",
    "proposal_decisions": f"decision_id IN (SELECT id FROM published.decisions WHERE {IN_SCOPE})",
    "proposal_statuses": _MORE_PROPOSALS,
    "attachments": f"{IN_SCOPE} OR {_MORE_PROPOSALS}",
    "articles": f"{IN_SCOPE} OR id IN (SELECT id FROM main.articles) OR id IN (SELECT id FROM scope_articles) "
    "AND id NOT IN (SELECT id FROM record.articles WHERE meeting_id IS NOT NULL)",
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
# What is deleted in a table by its own scope, before the new rows come.
_GONE = {
    **dict.fromkeys((table for table in OF_MEETINGS if table in SEARCHED), IN_SCOPE),
    "articles": _LINKS["articles"],
    **{table: f"id IN (SELECT id FROM {ids})" for table, ids in _NAMED.items() if table in SEARCHED},
}
_SAID_OTHERWISE = (
    "SELECT old.rowid FROM published.{table}_fts old LEFT JOIN main.{table}_fts new ON new.rowid = old.rowid "
    "WHERE old.rowid IN ({ids}) AND new.text IS NOT old.text"
)


def replace_rows(connection: sqlite3.Connection, with_small_tables: bool = False) -> set[str]:
    """Replace the rows of what the temporary tables `scope` and their like say, inside the caller's transaction.

    `main` has the new rows with their words indexed, `record` the rows that they were made from, and `published` is
    the published file. With `with_small_tables` the small tables of `main` are whole, and take the place of the old
    ones. Returns the tables in whose index of words rows were there with other words, or are no more. Raises
    sqlite3.IntegrityError when a new row cannot stand beside those that are there.
    """
    was_named = [row[0] for row in connection.execute(_PEOPLE) if row[0] is not None]
    losing = {table for table in SEARCHED if _drop_old_words(connection, table, with_small_tables)}
    for table, whose in (*_LINKS.items(), *dict.fromkeys(OF_MEETINGS, IN_SCOPE).items()):
        connection.execute(f"DELETE FROM published.{table} WHERE {whose}")
    for table, ids in _NAMED.items():
        is_gone = f"id IN (SELECT id FROM {ids}) AND id NOT IN (SELECT id FROM main.{table})"
        connection.execute(f"DELETE FROM published.{table} WHERE {is_gone}")
    for table in _SHARED:
        bring_up_to_date(connection, table)
        _index(connection, table)
    for table in (*OF_MEETINGS, *_LINKS):
        connection.execute(f"INSERT INTO published.{table} SELECT * FROM main.{table}")
        _index(connection, table)
    connection.execute(_CARRIED_ON)
    connection.execute(_CARRIED_ON_IF_PUBLIC)
    connection.execute(_MADE_AT)
    if with_small_tables:
        replace_small_tables(connection)
    elif _drop_people(connection, was_named):
        losing.add("people")
    count_published_proposals(connection, "published")
    # No counter tells how many rows the record has.
    connection.execute("DELETE FROM published.sqlite_sequence")
    return losing


def _drop_old_words(connection: sqlite3.Connection, table: str, with_small_tables: bool) -> bool:
    """Take the rows whose words are others in `main`, or gone, out of the index; whether there were any."""
    ids = [f"SELECT id FROM main.{table}"]
    if table in _GONE:
        ids.append(f"SELECT id FROM published.{table} WHERE {_GONE[table]}")
    if table == "people" and with_small_tables:
        ids.append("SELECT id FROM published.people")
    old = connection.execute(_SAID_OTHERWISE.format(table=table, ids=" UNION ".join(ids))).fetchall()
    connection.executemany(f"DELETE FROM published.{table}_fts WHERE rowid = ?", old)
    return bool(old)


def _index(connection: sqlite3.Connection, table: str) -> None:
    """Take the words of the table's rows over into the index of the file, where they are new or others."""
    if table in SEARCHED:
        columns = "rowid, text, stems"
        connection.execute(
            f"INSERT OR REPLACE INTO published.{table}_fts ({columns}) SELECT {columns} FROM main.{table}_fts new "
            f"WHERE NOT EXISTS (SELECT 1 FROM published.{table}_fts old "
            "WHERE old.rowid = new.rowid AND old.text IS new.text)"
        )


def _drop_people(connection: sqlite3.Connection, was_named: list[int]) -> int:
    """Drop those of the people (ids) to whom nothing published refers any more; returns how many."""
    dropped = 0
    for person_id in was_named:
        gone = connection.execute(
            f"DELETE FROM published.people AS p WHERE id = ? AND NOT ({_STILL_NAMED})", [person_id]
        ).rowcount
        if gone:
            connection.execute("DELETE FROM published.people_fts WHERE rowid = ?", [person_id])
        dropped += gone
    return dropped
