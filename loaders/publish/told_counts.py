"""What the published file has told of people without a name, remembered in private.db (table told_counts).

publish.sql compares it with what is told next.

Tested in tests/loaders/publish/test_told_counts.py and tests/loaders/publish/test_attack.py.
"""

import sqlite3


def note_told_counts(connection: sqlite3.Connection) -> None:
    """Remember the numbers of the meetings that publish.sql has just told, those that it withheld excepted.

    The private file is attached as `kept`. It is remembered before the file stands in its place: what was remembered
    and never told keeps no more back than is needed.
    """
    connection.execute(
        "DELETE FROM kept.told_counts WHERE meeting_id IN (SELECT id FROM shown) "
        "AND meeting_id NOT IN (SELECT meeting_id FROM withheld)"
    )
    connection.execute(
        "INSERT INTO kept.told_counts SELECT meeting_id, status, category, heads FROM counted "
        "WHERE meeting_id NOT IN (SELECT meeting_id FROM withheld)"
    )
