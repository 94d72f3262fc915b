"""Proposals as they were when a sheet was made, from what the history has kept since.

Tested in tests/loaders/proposal_sheet/test_find_sheet_edits.py.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from ..history.history_entries import read_entries
from ..store.sql_rows import select_rows

_NEWEST = "SELECT coalesce(max(id), 0) FROM history"
# Where the history is removed, people who were deleted stay in it (loaders/retention).
_OLDEST = "SELECT min(id) FROM history WHERE NOT (table_name = 'people' AND operation = 'delete')"


def history_version(connection: sqlite3.Connection) -> int:
    """The number that tells how far the history has come: what is changed later has a greater one."""
    return int(connection.execute(_NEWEST).fetchone()[0])


def is_kept_since(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the history still has what was changed after `version`: its oldest entries may have been removed."""
    oldest = connection.execute(_OLDEST).fetchone()[0]
    return version >= history_version(connection) or (oldest is not None and oldest <= version + 1)


def proposals_now(connection: sqlite3.Connection, ids: list[int]) -> dict[int, dict[str, Any]]:
    """The rows of `proposals` with these ids, by their id."""
    query = "SELECT * FROM proposals WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row for row in select_rows(connection, query, (json.dumps(ids),))}


def proposals_as_of(
    connection: sqlite3.Connection, now: Mapping[int, dict[str, Any]], versions: Mapping[int, int]
) -> dict[int, dict[str, Any]]:
    """The proposals as they were at their version (`versions` by id, see `history_version`), by their id.

    `now` are the rows as they are. One that has been deleted since is there as it was before.
    """
    then = {row_id: dict(row) for row_id, row in now.items() if row_id in versions}
    since = read_entries(connection, "table_name = 'proposals' AND id > ?", [min(versions.values(), default=0)])
    for entry in reversed(since):
        row_id = entry.row_id
        if row_id is not None and entry.id > versions.get(row_id, entry.id):
            # An entry keeps of an update what changed, of a deletion the whole row, and of an insertion nothing.
            then[row_id] = {**then.get(row_id, {}), **entry.was}
    return {row_id: row for row_id, row in then.items() if "text" in row}
