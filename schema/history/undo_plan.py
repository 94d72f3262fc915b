"""The plan of an undo: what each row is to become, worked out before anything is written."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from .history_entries import Entry, of_row
from .history_triggers import GOES_WITH, TRAILS, derived_columns
from .past_rows import current_row

Row = tuple[str, int]
# A document can be taken back even if somebody has accepted it since.
_BESIDE = {"documents": ("accepted_at", "accepted_by")}


@dataclass(slots=True)
class Plan:
    """What an undo will write.

    `rows` gives each row, as (table, id), its future values, or None when the row is to be deleted. `gone` and
    `back` are the rows without a number that will be deleted and inserted, as (table, values). `beside` are rows
    that come back with another row (see history_triggers.GOES_WITH), and passages. `addresses` are the slugs to
    restore; the triggers make the slugs of all other rows.
    """

    rows: dict[Row, dict[str, Any] | None] = field(default_factory=dict)
    gone: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    back: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    beside: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    addresses: dict[Row, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows or self.gone or self.back or any(table in TRAILS for table, _ in self.beside))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a row cannot be taken back.

    `reason` is 'changed' (its `columns` have changed since), 'gone', 'back' (it is there again), 'blacked_out' (words
    in it were, and are kept nowhere), 'used' (the row `by` points at it) or 'missing' (the row `by`, which it points
    at, is gone). `by` is (table, columns).
    """

    table: str
    row_id: int | None
    reason: str
    columns: tuple[str, ...] = ()
    row: dict[str, Any] | None = None
    by: tuple[str, dict[str, Any]] | None = None


def plan_backwards(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Plan:
    """The plan that restores the rows to what they were before the first of `entries`, which are oldest first.

    It does not look at what has happened to the rows since.
    """
    plan = Plan()
    for entry in reversed(list(entries)):
        if _is_beside(entry):
            plan.beside.append((entry.table, entry.was))
        elif not entry.is_keyed:
            _by_values(plan, entry)
        else:
            _back(connection, plan, entry)
    return plan


def _back(connection: sqlite3.Connection, plan: Plan, entry: Entry) -> None:
    row = entry.row
    if entry.operation == "insert":
        plan.rows[row] = None
    elif entry.operation == "delete":
        plan.rows[row] = entry.before
    else:
        now = plan.rows[row] if row in plan.rows else current_row(connection, *row)
        plan.rows[row] = {**(now or {}), **entry.was}
        if "slug" in entry.was:
            plan.addresses[row] = entry.was["slug"]


def _by_values(plan: Plan, entry: Entry) -> None:
    if entry.after is not None:
        _cancel(plan.back, plan.gone, (entry.table, entry.after))
    if entry.before is not None:
        _cancel(plan.gone, plan.back, (entry.table, entry.before))


def _cancel(opposite: list[Any], own: list[Any], row: tuple[str, dict[str, Any]]) -> None:
    if row in opposite:
        opposite.remove(row)
    else:
        own.append(row)


def undo_conflicts(connection: sqlite3.Connection, entries: Iterable[Entry]) -> tuple[list[Entry], list[Conflict]]:
    """The entries of one change that can be taken back now, and the conflicts of those that cannot.

    An inserted row that is gone already is in neither list, nor is a passage that has changed since.
    """
    free: list[Entry] = []
    stopped: list[Conflict] = []
    for entry in _with_replaced(connection, entries):
        if _is_beside(entry):
            free.append(entry)
            continue
        if _is_over(connection, entry):
            continue
        if entry.table in TRAILS:
            # What has changed since tells the row that the trail belongs to.
            free.append(entry)
            continue
        if entry.table == "passages":
            # Nobody edits passages. If one has changed, it was made anew when its document was read again.
            free += [entry] if _conflict(connection, entry) is None else []
            continue
        found = _conflict(connection, entry)
        stopped.append(found) if found else free.append(entry)
    return free, stopped


def still_there(connection: sqlite3.Connection, entries: Iterable[Entry]) -> tuple[list[Entry], list[Conflict]]:
    """The entries reduced to the columns that are still as the change left them, and the conflicts.

    `entries` are of one change, oldest first. A conflict is a deleted row whose number or place another row has
    taken. Columns that somebody has changed since are in neither list.
    """
    free: list[Entry] = []
    stopped: list[Conflict] = []
    now: dict[Row, dict[str, Any] | None] = {}
    for entry in reversed(_with_replaced(connection, entries)):
        if not entry.is_keyed:
            free += [entry] if entry.after is None or row_is_stored(connection, entry.table, entry.after) else []
            continue
        row = entry.row
        if row not in now:
            now[row] = current_row(connection, *row)
        if entry.operation == "update":
            stored = now[row] or {}
            same = [c for c, value in entry.became.items() if c in stored and stored[c] == value]
            if same:
                before = {column: entry.was[column] for column in same}
                free.append(replace(entry, before=before, after={column: entry.became[column] for column in same}))
                now[row] = {**stored, **before}
        elif entry.operation == "delete":
            stopped += [found] if (found := _conflict(connection, entry)) else []
            free.append(entry)
            now[row] = entry.before
        elif now[row] is not None and _conflict(connection, entry) is None:
            free.append(entry)
    return free[::-1], stopped


def _is_beside(entry: Entry) -> bool:
    if entry.operation == "delete":
        return entry.table in GOES_WITH or entry.table == "passages"
    return entry.table in GOES_WITH and entry.table not in TRAILS


def _with_replaced(connection: sqlite3.Connection, entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with an update in place of a deletion and an insertion of the same row in one change."""
    told: list[Entry] = []
    gone: dict[Row, int] = {}
    for entry in entries:
        if not entry.is_keyed and _joined(told, entry):
            continue
        if entry.operation == "delete" and entry.is_keyed and entry.table not in GOES_WITH:
            gone[entry.row] = len(told)
        elif entry.operation == "insert" and entry.is_keyed and entry.row in gone:
            deleted = told[gone.pop(entry.row)]
            now = current_row(connection, *entry.row)
            came = as_inserted(connection, entry, now) if now else {}
            after = {column: came.get(column) for column in deleted.was}
            told[told.index(deleted)] = replace(deleted, id=entry.id, operation="update", after=after)
            continue
        told.append(entry)
    return told


def _joined(told: list[Entry], entry: Entry) -> bool:
    """Whether the entry of a row without a number continues an earlier entry in `told`; then the two are joined."""
    for index, earlier in enumerate(told):
        if earlier.table != entry.table or earlier.is_keyed:
            continue
        if entry.before is not None and earlier.after == entry.before:
            way = "insert" if earlier.before is None else "delete" if entry.after is None else "update"
            whole = replace(earlier, operation=way, after=entry.after)
        elif entry.before is None and earlier.after is None and earlier.before == entry.after:
            whole = replace(earlier, after=entry.after)
        else:
            continue
        # If the values before and after are the same, nothing is left of the two entries.
        told[index : index + 1] = [] if whole.before == whole.after else [whole]
        return True
    return False


def _is_over(connection: sqlite3.Connection, entry: Entry) -> bool:
    if entry.operation != "insert":
        return False
    if entry.is_keyed:
        return current_row(connection, entry.table, entry.row_id) is None
    return not row_is_stored(connection, entry.table, entry.became)


def _conflict(connection: sqlite3.Connection, entry: Entry) -> Conflict | None:
    if not entry.is_keyed:
        if entry.after and not row_is_stored(connection, entry.table, entry.after):
            return Conflict(entry.table, None, "gone", row=entry.after)
        if entry.before and row_is_stored(connection, entry.table, entry.before):
            return Conflict(entry.table, None, "back", row=entry.before)
        return None
    now = current_row(connection, entry.table, entry.row_id)
    if entry.operation == "delete":
        return Conflict(entry.table, entry.row_id, "back", row=now) if now else None
    if now is None or entry.is_blacked_out:
        return Conflict(entry.table, entry.row_id, "blacked_out" if now else "gone", row=now)
    then = entry.became if entry.operation == "update" else as_inserted(connection, entry, now)
    beside = (*derived_columns(entry.table), *_BESIDE.get(entry.table, ()))
    changed = tuple(c for c, value in then.items() if c in now and now[c] != value and c not in beside)
    return Conflict(entry.table, entry.row_id, "changed", changed, now) if changed else None


def as_inserted(connection: sqlite3.Connection, entry: Entry, now: dict[str, Any]) -> dict[str, Any]:
    """The row as it was when `entry` inserted it, counted back from its values `now`.

    Raises LookupError when the row has no number.
    """
    then = dict(now)
    for later in reversed(of_row(connection, *entry.row, entry.id)):
        then |= later.before or {}
    return then


def row_is_stored(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> bool:
    """Whether `table` holds a row with exactly these values. The caller vouches for the names."""
    where = " AND ".join(f'"{column}" IS ?' for column in row)
    return connection.execute(f"SELECT 1 FROM {table} WHERE {where}", list(row.values())).fetchone() is not None


def rows_to_delete(plan: Plan) -> list[Row]:
    """The rows of the plan that will be deleted, as (table, id)."""
    return [row for row, values in plan.rows.items() if values is None]
