"""The sums of proposals in a published file, which has no triggers to keep them.

Tested in tests/loaders/publish/test_build.py.
"""

import sqlite3

# In the words of the index proposals_listed, which is read in the place of the rows.
_ANSWERED = "(answered_on IS NOT NULL OR trim(coalesce(answer, '')) <> '')"
# The sums by one column, as proposal_sums has them.
_SUMMED = ("status", "theme", "priority", "group_id", "answered")


def count_published_proposals(connection: sqlite3.Connection, file: str = "main") -> None:
    """Count the proposals of the attached `file` by kind, into its tables proposal_counts and proposal_sums."""
    connection.execute(f"DELETE FROM {file}.proposal_sums")
    connection.execute(f"DELETE FROM {file}.proposal_counts")
    connection.execute(
        f"INSERT INTO {file}.proposal_counts SELECT status, theme, priority, group_id, {_ANSWERED}, count(*) "
        f"FROM {file}.proposals GROUP BY status, theme, priority, group_id, {_ANSWERED}"
    )
    for column in _SUMMED:
        connection.execute(
            f"INSERT INTO {file}.proposal_sums SELECT '{column}', {column}, sum(proposals) "
            f"FROM {file}.proposal_counts WHERE {column} IS NOT NULL GROUP BY {column}"
        )
