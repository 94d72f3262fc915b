"""Merges two proposals that say the same: one stays, and the other's number, wording and place lead to it.

`merge_people_and_groups.unmerge` takes the merge back.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import sqlite_utils

from ..history import recorded_transaction
from ..search_index import index_changed_rows
from ..store.sql_rows import select_rows
from .answer_outcome import Merged
from .merge_people_and_groups import begin_merge, both_rows
from .repoint_references import Move

# What the kept proposal gets from the other where it says nothing itself. What belongs together comes together.
_FILLED = (
    ("theme",), ("received_on",), ("priority",), ("responsible", "person_id", "group_id"), ("how",),
    ("due", "due_on"), ("project_id",), ("taken_up_on",), ("answer", "answered_on"),
)  # fmt: skip
# Where both may stand, and what identifies a row there. Of two places in one group's order the better one is kept.
_BOTH_IN = {
    "proposal_items": ("item_id",),
    "proposal_decisions": ("decision_id",),
    "triage_proposals": ("meeting_id",),
    "triage_ranks": ("meeting_id", "small_group"),
}
_POINTING = ("actions", "comments", "attachments")
_BETTER = {"triage_ranks": "place", "triage_proposals": "position"}
# What was merged into a proposal, also by merges of what had been merged before.
_MERGED_INTO = """
WITH RECURSIVE gone(id, kept_id, merge_id) AS (
    SELECT merged_id, kept_id, id FROM merges
    WHERE table_name = 'proposals' AND undone_at IS NULL AND kept_id = :id
    UNION
    SELECT m.merged_id, m.kept_id, m.id FROM merges m JOIN gone ON m.kept_id = gone.id
    WHERE m.table_name = 'proposals' AND m.undone_at IS NULL
)
SELECT gone.id, gone.merge_id, m.merged ->> '$.number' AS number, m.merged ->> '$.original' AS original,
       gone.kept_id = :id AS is_last, date(m.merged_at, 'localtime') AS day
FROM gone JOIN merges m ON m.id = gone.merge_id ORDER BY gone.merge_id
"""
_STANDING = """
SELECT merged_id, kept_id FROM merges m
WHERE table_name = 'proposals' AND undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM proposals WHERE id = m.merged_id)
ORDER BY id
"""


def merge_proposals(db: sqlite_utils.Database, keep_id: int, other_id: int, actor: str | None = None) -> Merged:
    """Merge the proposal `other_id` into `keep_id` in one transaction: what pointed at the other points at the kept.

    The kept one is filled in where only the other says something. Where one small group has ranked both, the better
    place stays. The number of the other leads to the kept one (`redirects.moved_address`), its wording is shown there
    (`merged_into`), and a register that is loaded again knows it (`store.proposals`). `actor` is the account's id.
    Raises InvalidRecord when the two are the same or one of them does not exist, and UnusableSite when the file
    cannot be written; nothing is changed then.
    """
    with recorded_transaction(db) as connection:
        kept, other = both_rows(connection, "proposals", keep_id, other_id)
        merge_id = begin_merge(connection, "proposals", kept, other, actor)
        move = Move(connection, "proposals", keep_id, other_id)
        filled = _filled(kept, other)
        if filled:
            move.set("proposals", kept, filled)
        for table in _POINTING:
            for row in _rows_of(connection, table, other_id):
                move.set(table, row, {"proposal_id": keep_id})
        for table in _BOTH_IN:
            for row in _rows_of(connection, table, other_id):
                _unite(connection, move, table, row, keep_id)
        move.delete("proposals", other)
        index_changed_rows(connection)
    return Merged(merge_id, move.writes)


def merged_into(connection: sqlite3.Connection, proposal_id: int) -> list[dict[str, Any]]:
    """What was merged into a proposal and stands, the oldest first.

    Each has `id`, `number` and `original` (its wording) as they were, `merge_id`, `day`, and `is_last`: whether it
    was merged with this proposal itself, and so can be taken apart from it.
    """
    return select_rows(connection, _MERGED_INTO, {"id": proposal_id})


def kept_of_merged(connection: sqlite3.Connection) -> dict[int, int]:
    """The proposal that each merged one has become, by the ids: {merged: kept}, after however many merges."""
    into = dict(map(tuple, connection.execute(_STANDING).fetchall()))
    return {one: _last(into, one) for one in into}


def _last(into: dict[int, int], one: int) -> int:
    seen: set[int] = set()
    while one in into and one not in seen:
        seen.add(one)
        one = into[one]
    return one


def _filled(kept: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for columns in _FILLED:
        if all(kept[column] is None for column in columns):
            filled |= {column: other[column] for column in columns if other[column] is not None}
    return filled


def _rows_of(connection: sqlite3.Connection, table: str, proposal_id: int) -> Iterable[dict[str, Any]]:
    return select_rows(connection, f"SELECT * FROM {table} WHERE proposal_id = ?", (proposal_id,))


def _unite(connection: sqlite3.Connection, move: Move, table: str, row: dict[str, Any], keep_id: int) -> None:
    """Let the row say the kept proposal; where that stands there already, one of the two goes."""
    key = _BOTH_IN[table]
    same = " AND ".join(f"{column} = ?" for column in key)
    query = f"SELECT * FROM {table} WHERE proposal_id = ? AND {same}"
    there = select_rows(connection, query, (keep_id, *(row[column] for column in key)))
    if not there:
        move.set(table, row, {"proposal_id": keep_id})
        return
    column = _BETTER.get(table)
    move.delete(table, row)
    if column and row[column] < there[0][column]:
        move.set(table, there[0], {column: row[column]})
