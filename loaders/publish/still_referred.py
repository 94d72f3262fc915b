"""Who stands in the published file in rows that are not made anew.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

import sqlite3

from ...schema.privacy import pseudonyms_of_site

_OUTSIDE = "r.meeting_id NOT IN (SELECT id FROM temp.scope)"
_REFERRING = (
    ("attendance", "person_id", _OUTSIDE),
    ("attendance", "stands_in_for_id", _OUTSIDE),
    ("actions", "person_id", _OUTSIDE),
    ("adjusters", "person_id", _OUTSIDE),
    ("meetings", "chair_id", "r.id NOT IN (SELECT id FROM temp.scope)"),
    ("meetings", "secretary_id", "r.id NOT IN (SELECT id FROM temp.scope)"),
    (
        "proposals",
        "person_id",
        "r.id NOT IN (SELECT id FROM record.proposals UNION SELECT id FROM temp.scope_proposals)",
    ),
)
_NOTE = "INSERT INTO temp.still_referred SELECT p.id FROM temp.numbers p WHERE " + (
    " OR ".join(
        f"EXISTS (SELECT 1 FROM published.{table} r WHERE r.{column} = p.number AND {where})"
        for table, column, where in _REFERRING
    )
)


def make_room(connection: sqlite3.Connection) -> None:
    """The temporary table `still_referred` (id of the person in the record), which publish.sql asks; empty."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS still_referred (id INTEGER PRIMARY KEY)")


def note_who_is_referred_to(connection: sqlite3.Connection) -> None:
    """Fill it from the attached file `published`, of rows outside of the temporary table `scope` and its like."""
    make_room(connection)
    number = pseudonyms_of_site(connection, "kept").of
    connection.execute("CREATE TEMP TABLE numbers (id INTEGER PRIMARY KEY, number INTEGER)")
    people = connection.execute("SELECT person_id FROM record.publicly_named").fetchall()
    connection.executemany("INSERT INTO temp.numbers VALUES (?, ?)", ((one, number(one)) for (one,) in people))
    connection.execute(_NOTE)
    connection.execute("DROP TABLE temp.numbers")
