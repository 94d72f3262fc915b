"""Undo of a whole load, or of one change, in a transaction of its own."""

import sqlite3
import uuid
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..search_index import index_changed_rows
from ..transaction import write_transaction
from .change import recorded_change
from .change_list import Change, newest_changes
from .undo import CannotUndo, Undone, undo_as_far_as_possible, undo_within_change

_LOADS = """
    SELECT load_id, min(at), count(*), max(undoes_id IS NOT NULL),
           min(EXISTS (SELECT 1 FROM changes u WHERE u.undoes_id = c.id))
    FROM changes c WHERE load_id IS NOT NULL GROUP BY load_id ORDER BY max(id) DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One load with its changes, newest first.

    `at` is when it began, in UTC, 'YYYY-MM-DDTHH:MM:SSZ'. `is_undo` says whether it took another load back, and
    `is_undone` whether all its changes have been taken back.
    """

    id: str
    at: str
    is_undo: bool
    is_undone: bool
    changes: list[Change]

    @property
    def files(self) -> list[str]:
        """The names of the files that the load stored, in the order of storing."""
        return [one.file for one in reversed(self.changes) if one.file]


def latest_loads(connection: sqlite3.Connection, limit: int) -> list[Load]:
    """At most `limit` loads (-1 for all), newest first. Undos of loads are among them."""
    rows = connection.execute(_LOADS, [limit]).fetchall()
    return [
        Load(
            load_id, at, bool(is_undo), bool(is_undone), newest_changes(connection, ["load_id = ?"], [load_id], count)
        )
        for load_id, at, count, is_undo, is_undone in map(tuple, rows)
    ]


def find_load(connection: sqlite3.Connection, begins: str | None = None) -> Load:
    """The load whose id begins with `begins`; for None the newest load that has not been taken back.

    Raises CannotUndo when there is no such load, or when several ids begin so.
    """
    loads = latest_loads(connection, -1)
    if begins is None:
        standing = [load for load in loads if not load.is_undo and not load.is_undone]
        if not standing:
            raise CannotUndo("Det finns ingen inläsning att ångra.")
        return standing[0]
    found = [load for load in loads if load.id.startswith(begins)]
    if len(found) != 1:
        many = "flera inläsningar" if found else "ingen inläsning"
        raise CannotUndo(f"Det finns {many} med numret {begins}. Visa dem: intranet undo")
    return found[0]


def undo_load(
    db: sqlite_utils.Database, load: Load, way: str = "command", actor: dict[str, Any] | None = None
) -> list[tuple[Change, Undone]]:
    """Take a load back in one transaction, file by file, the last file first; returns the result for each change.

    Rows that somebody has edited since stay, and the result lists them. The same files can be loaded again
    afterwards. The undo is itself a load and can be undone. `way` and `actor` are as in `recorded_change`.
    Raises CannotUndo when the record's rules forbid it, and UnusableSite when the file cannot be written; nothing is
    changed then.
    """
    with write_transaction(db) as connection:
        undone = []
        undo_id = uuid.uuid4().hex
        for one in load.changes:
            with recorded_change(connection, way, actor, undoes_id=one.id, load_id=undo_id):
                undone.append((one, undo_as_far_as_possible(connection, one.id)))
        index_changed_rows(connection)
    return undone


def undo_change(
    db: sqlite_utils.Database, change_id: int, way: str = "command", actor: dict[str, Any] | None = None
) -> Undone:
    """Take one change back in a transaction of its own. `way` and `actor` are as in `recorded_change`.

    Raises CannotUndo when there is no such change or it cannot be taken back (see `undo_within_change`), and
    UnusableSite when the file cannot be written; nothing is changed then.
    """
    with write_transaction(db) as connection:
        if not newest_changes(connection, ["id = ?"], [change_id], 1):
            raise CannotUndo(f"Det finns ingen ändring nr {change_id}. Visa de senaste: intranet undo")
        with recorded_change(connection, way, actor, undoes_id=change_id):
            undone = undo_within_change(connection, change_id)
        index_changed_rows(connection)
    return undone
