"""What the published file has told of people without a name, remembered in private.db (table told_counts).

publish.sql compares it with what is told next.

Tested in tests/loaders/publish/test_told_counts.py and tests/loaders/publish/test_attack.py.
"""

import sqlite3

_FILES = "SELECT name FROM pragma_database_list"
_SUPERSEDED = """
CREATE TEMP TABLE superseded AS
SELECT gone.id, m.id AS into_id, gone.date = m.date AS is_same_day FROM (
    SELECT meeting_id AS id, group_id, date FROM {whole}.deleted_meetings
    UNION ALL SELECT id, group_id, date FROM {whole}.meetings WHERE minutes_status IS NULL
) gone CROSS JOIN record.meetings m ON m.group_id IS gone.group_id AND m.id <> gone.id
    AND m.date BETWEEN date(gone.date, '-{days} days') AND date(gone.date, '+{days} days')
WHERE gone.id IN (SELECT meeting_id FROM kept.told_counts)
"""
_DAYS_APART = 31


def note_superseded(connection: sqlite3.Connection) -> None:
    """Note in the temporary table `superseded` the meetings of which numbers were told and nothing is told now.

    With each (`id`) stands each meeting of the same group, of its day or at most a month from it, that may be in its
    place (`into_id`): one of the attached `record`. When that is a slice, the whole record is attached as `whole`.
    """
    files = {row[0] for row in connection.execute(_FILES)}
    connection.execute(_SUPERSEDED.format(whole="whole" if "whole" in files else "record", days=_DAYS_APART))


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
