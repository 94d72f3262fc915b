"""The head counts that earlier publications have told, remembered in private.db (table told_counts).

publish.sql compares it with what is told next.

Tested in tests/loaders/publish/test_earlier_counts.py and tests/loaders/publish/test_attack.py.
"""

import sqlite3

_FILES = "SELECT name FROM pragma_database_list"
# Of the groups that were merged the one that was kept.
_HEIRS = """
CREATE TEMP TABLE heirs AS
WITH RECURSIVE ahead(id, heir_id) AS (
    SELECT merged_id, kept_id FROM {whole}.merges WHERE table_name = 'groups' AND undone_at IS NULL
    UNION
    SELECT a.id, m.kept_id FROM ahead a JOIN {whole}.merges m ON m.merged_id = a.heir_id
    WHERE m.table_name = 'groups' AND m.undone_at IS NULL
)
SELECT id, heir_id FROM ahead WHERE heir_id IN (SELECT id FROM {whole}.groups)
"""
_GONE = """
CREATE TEMP TABLE gone AS
SELECT g.id, coalesce(heirs.heir_id, g.group_id) AS group_id, g.date, max(t.told_on) AS told_on FROM (
    SELECT meeting_id AS id, group_id, date FROM {whole}.deleted_meetings
    UNION SELECT id, group_id, date FROM {whole}.meetings
    WHERE minutes_status IS NULL OR id IN (SELECT meeting_id FROM kept.told_counts WHERE is_withheld = 1)
) g CROSS JOIN kept.told_counts t ON t.meeting_id = g.id LEFT JOIN heirs ON heirs.id = g.group_id
GROUP BY g.id, g.group_id, g.date
"""
_NOT_TOLD_ANY_MORE = """
DELETE FROM kept.told_counts WHERE meeting_id IN (SELECT id FROM shown)
AND meeting_id NOT IN (SELECT meeting_id FROM withheld)
AND (meeting_id, status, category) NOT IN (SELECT meeting_id, status, category FROM counted)
"""
_TOLD = """
INSERT INTO kept.told_counts (meeting_id, status, category, heads, told_on)
SELECT meeting_id, status, category, heads, date('now', 'localtime') FROM counted
WHERE meeting_id NOT IN (SELECT meeting_id FROM withheld)
ON CONFLICT (meeting_id, status, category) DO UPDATE SET
    told_on = iif(heads = excluded.heads, told_on, excluded.told_on), heads = excluded.heads
"""
_WITHHELD = """
UPDATE kept.told_counts SET is_withheld = NOT is_withheld WHERE meeting_id IN (SELECT id FROM shown)
AND is_withheld <> (meeting_id IN (SELECT meeting_id FROM withheld))
"""


def note_gone(connection: sqlite3.Connection) -> None:
    """Note in the temporary table `gone` the meetings whose numbers were told and are not any more.

    They were deleted, have no minutes now, or '..' stands there. With the number of each (`id`) stand its group (the
    one that was kept, where it was merged), its `date`, and since when its numbers were told (`told_on`). When the
    attached `record` is a slice, the whole is attached as `whole`.
    """
    files = {row[0] for row in connection.execute(_FILES)}
    whole = "whole" if "whole" in files else "record"
    connection.execute(_HEIRS.format(whole=whole))
    connection.execute(_GONE.format(whole=whole))


def note_told_counts(connection: sqlite3.Connection) -> None:
    """Remember the numbers of the meetings that publish.sql has just told, those that it withheld excepted.

    The private file is attached as `kept`. It is remembered before the file stands in its place: what was remembered
    and never told keeps no more back than is needed.
    """
    connection.execute(_NOT_TOLD_ANY_MORE)
    connection.execute(_TOLD)
    connection.execute(_WITHHELD)
