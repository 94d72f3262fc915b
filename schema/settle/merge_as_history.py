"""The entries of a merge: what it changed, in the form of `history`, so that it can be undone.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

import json
import sqlite3
from typing import Any

from ..history.history_entries import Entry, of_changes
from ..history.history_triggers import KEYLESS


def entries_of_merge(connection: sqlite3.Connection, merge: dict[str, Any]) -> list[Entry]:
    """The entries of a merge, oldest first; `merge` is a row of `merges`.

    The column `moved` adds the addresses of meetings, which `history` does not keep. Older merges have no
    `change_id`, and for them `moved` lists everything that they changed.
    """
    moved = [_entry(change) for change in json.loads(merge["moved"])]
    return moved if merge["change_id"] is None else of_changes(connection, [merge["change_id"]]) + moved


def _entry(change: dict[str, Any]) -> Entry:
    """The entry for one change in `moved`.

    A change is {"table", "deleted": row}, {"table", "inserted": key}, or {"table", "key", "before", "after"} with the
    columns that changed. `key` is {"id": number}, or the values that identify a row without a number.
    """
    table, key = change["table"], change.get("key", {})
    if "deleted" in change:
        return Entry(0, 0, table, change["deleted"].get("id"), "delete", change["deleted"], None)
    if "inserted" in change:
        return Entry(0, 0, table, None, "insert", None, change["inserted"])
    before, after = change["before"], change["after"]
    if table in KEYLESS:
        before, after = {**key, **before}, {**key, **after}
    return Entry(0, 0, table, key.get("id"), "update", before, after)
