"""Carries out a plan of undo: deletes, changes and restores rows in an order that the record's rules allow."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .history_triggers import GOES_WITH, TRAILS, UNKEPT, derived_columns
from .passage_changes import delete_passages, update_passage
from .past_rows import current_row
from .undo_plan import Plan, Row, rows_to_delete
from .undo_versions import go_on, is_newest, lock_minutes_again

# A row that occupies a unique place gets this value while the others change theirs. No row has it in the end.
_PARKED = {
    "agenda_items": "position = 1000000000 + id, continues_id = NULL",
    "attendance": "person_id = NULL, category = NULL",
    "proposals": "number = number || char(10) || id",
    "articles": "document_id = NULL",
    "survey_options": "position = 1000000000 + id",
    "memberships": "area = coalesce(area, '') || char(10) || id",
    **dict.fromkeys(("groups", "projects", "indicators", "adjusters"), "name = name || char(10) || id"),
}
_PUBLISHED = "published"


def carry_out(connection: sqlite3.Connection, plan: Plan) -> None:
    """Write the plan inside the caller's open change.

    Raises sqlite3.IntegrityError when the record's rules forbid it. SQLite checks foreign keys only when the
    transaction ends, so ask `row_references.rows_pointing_at` before.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    trails = _trails(connection, plan)
    first, last = _around_locks(connection, plan)
    for row in first:
        opened_row = plan.rows[row] or {"minutes_status": "draft"}
        _update(connection, *row, {"minutes_status": opened_row["minutes_status"]})
    _delete(connection, plan)
    there = {row: values for row, values in plan.rows.items() if values is not None}
    there |= {row: {**published, "minutes_status": "draft"} for row, published in last.items()}
    back = {row: values for row, values in there.items() if current_row(connection, *row) is None}
    # A meeting's address is made of its group's, so a group is there before its meetings change, if its name is free.
    groups = {row for row in back if row[0] == "groups" and _try(connection, row, back[row], _insert_row)}
    _update_all(connection, {row: values for row, values in there.items() if row not in back})
    for row, values in back.items():
        if row not in groups:
            _insert_row(connection, *row, values)
    for table, values in plan.back:
        _insert(connection, table, values)
    _cut_trails(connection, trails)
    _beside(connection, plan, back)
    opened = {
        row for row, published in last.items() if row not in back and not is_newest(connection, row[1], published)
    }
    for row, published in last.items():
        if row not in opened:
            lock_minutes_again(connection, row[1], partial(_update, connection, *row, published))
    there = {row: values for row, values in plan.rows.items() if values is not None}
    wanted = {one: values for one, values in there.items() if one not in opened}
    _update_all(connection, {one: values for one, values in wanted.items() if _differs(connection, one, values)})
    for (table, row_id), slug in plan.addresses.items():
        _put_address_back(connection, table, row_id, slug)
    for table, row_id in there:
        if table == "meetings":
            go_on(connection, row_id, is_reopened=(table, row_id) in opened)


def _trails(connection: sqlite3.Connection, plan: Plan) -> dict[str, tuple[int, set[int]]]:
    """For each table of trails: its newest id, and the ids of the rows whose trail the plan takes back."""
    found = {}
    for table in TRAILS:
        column = GOES_WITH[table][0]
        rows = [current_row(connection, *row) for row in plan.rows if row[0] == table]
        rows += [values for beside, values in plan.beside if beside == table]
        newest = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        found[table] = (newest, {row[column] for row in rows if row})
    return found


def _cut_trails(connection: sqlite3.Connection, trails: dict[str, tuple[int, set[int]]]) -> None:
    """Delete what the triggers have added to these trails: an undo leaves them as they were."""
    for table, (newest, parents) in trails.items():
        for parent in parents:
            connection.execute(f"DELETE FROM {table} WHERE id > ? AND {GOES_WITH[table][0]} = ?", [newest, parent])


def _around_locks(connection: sqlite3.Connection, plan: Plan) -> tuple[list[Row], dict[Row, dict[str, Any]]]:
    """The meetings whose minutes are opened first, and those whose minutes are locked last, with all their values."""
    first: list[Row] = []
    last: dict[Row, dict[str, Any]] = {}
    for row, values in plan.rows.items():
        if row[0] == "meetings":
            now = (current_row(connection, *row) or {}).get("minutes_status")
            wanted = values and values["minutes_status"]
            if values and wanted == _PUBLISHED != now:
                last[row] = values
            elif now == _PUBLISHED != wanted:
                first.append(row)
    return first, last


def _delete(connection: sqlite3.Connection, plan: Plan) -> None:
    for table, values in plan.gone:
        where = " AND ".join(f'"{column}" IS ?' for column in values)
        connection.execute(f"DELETE FROM {table} WHERE {where}", list(values.values()))
    # The meeting goes before its rows, because its lock goes with it.
    for table, row_id in sorted(rows_to_delete(plan), key=lambda row: row[0] != "meetings"):
        if table == "documents":
            delete_passages(connection, row_id)
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])


def _update_all(connection: sqlite3.Connection, rows: dict[Row, dict[str, Any]]) -> None:
    """Update the rows. A row whose unique place is taken waits until the other moves; a circle is parked first."""
    while rows:
        waiting = {row: values for row, values in rows.items() if not _try(connection, row, values)}
        if len(waiting) == len(rows):
            parked = [row for row in waiting if row[0] in _PARKED]
            for table, row_id in parked:
                connection.execute(f"UPDATE {table} SET {_PARKED[table]} WHERE id = ?", [row_id])
            for row, values in waiting.items():
                _update(connection, *row, values)
            return
        rows = waiting


def _try(
    connection: sqlite3.Connection, row: Row, values: dict[str, Any], write: Callable[..., None] | None = None
) -> bool:
    try:
        (write or _update)(connection, *row, values)
    except sqlite3.IntegrityError as error:
        if "UNIQUE" not in str(error):
            raise
        return False
    return True


def _update(connection: sqlite3.Connection, table: str, row_id: int, values: dict[str, Any]) -> None:
    now = current_row(connection, table, row_id) or {}
    changed = {c: v for c, v in values.items() if c in now and now[c] != v and c not in derived_columns(table)}
    if changed and table == "passages":
        update_passage(connection, now, changed)
    elif changed:
        columns = ", ".join(f'"{column}" = ?' for column in changed)
        connection.execute(f"UPDATE {table} SET {columns} WHERE id = ?", [*changed.values(), row_id])


def _put_address_back(connection: sqlite3.Connection, table: str, row_id: int, slug: str) -> None:
    """Give the row its old address back. If another row has taken it, the address that the triggers made stays."""
    taken = f"SELECT 1 FROM {table} WHERE slug = ? AND id <> ?"
    if connection.execute(taken, [slug, row_id]).fetchone() is None:
        connection.execute(f"UPDATE {table} SET slug = ? WHERE id = ?", [slug, row_id])


def _insert_row(connection: sqlite3.Connection, table: str, _row_id: int, values: dict[str, Any]) -> None:
    _insert(connection, table, values)


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    values = dict(values)
    for column in UNKEPT.get(table, ()):
        values.setdefault(column, "")
    slug = values.get("slug")
    # The address of a meeting begins with its day, and the plan may give the day of an earlier state.
    is_stale = table == "meetings" and slug and not slug.startswith(values["date"])
    if slug and (is_stale or connection.execute(f"SELECT 1 FROM {table} WHERE slug = ?", [slug]).fetchone()):
        # The triggers make a new address for this row, also when another row has taken its own.
        values["slug"] = None
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))


def _beside(connection: sqlite3.Connection, plan: Plan, back: dict[Row, dict[str, Any]]) -> None:
    """Restore the rows that went with a restored row, in place of those that the triggers have just made for it."""
    for table, (column, parent) in GOES_WITH.items():
        for parent_table, row_id in back:
            if parent_table == parent and any(t == table and v[column] == row_id for t, v in plan.beside):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", [row_id])
    for table, values in _one_for_each(plan.beside):
        column, parent = GOES_WITH.get(table, ("document_id", "documents"))
        comes_back = (parent, values[column]) in back
        if table in TRAILS:
            comes_back |= current_row(connection, parent, values[column]) is not None
            comes_back &= current_row(connection, table, values["id"]) is None
        if comes_back:
            _insert(connection, table, values)


def _one_for_each(beside: list[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows; of a meeting that has gone several times only the calendar entry with the highest number."""
    last: dict[int, dict[str, Any]] = {}
    for table, values in beside:
        if table != "calendar_entries":
            yield table, values
        elif values["sequence"] >= last.get(values["meeting_id"], values)["sequence"]:
            last[values["meeting_id"]] = values
    yield from (("calendar_entries", values) for values in last.values())


def _differs(connection: sqlite3.Connection, row: Row, values: dict[str, Any]) -> bool:
    now = current_row(connection, *row) or {}
    return any(c in now and now[c] != v and c not in derived_columns(row[0]) for c, v in values.items())
