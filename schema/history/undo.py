"""Undo: takes one change back, or restores a record. An undo is a change too. For a load see undo_load.py."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..errors import IntranetError, short_list
from .apply_plan import carry_out
from .history_entries import Entry, of_changes
from .history_triggers import KEYLESS, TRAILS
from .past_rows import current_row
from .row_references import columns_to, rows_pointing_at
from .undo_plan import Conflict, Plan, plan_backwards, rows_to_delete, still_there, undo_conflicts
from .value_phrases import column_word, row_phrase, sentence_templates

NOTHING_LEFT = "Det finns inget kvar att ångra: det är redan som det var före ändringen."


class CannotUndo(IntranetError):
    """A change cannot be taken back. The message says why, and the caller must roll back what has been written."""


@dataclass(slots=True)
class Undone:
    """The result of an undo: `rows` counts the rows taken back, and `left` has a Swedish line for each that stays."""

    rows: int = 0
    left: list[str] = field(default_factory=list)


def undo_within_change(connection: sqlite3.Connection, change_id: int) -> Undone:
    """Take the whole change `change_id` back, inside the caller's open change, which notes it as `undoes_id`.

    Raises CannotUndo when a row has changed since or is in use, when nothing is left to take back, or when the
    record's rules forbid it. The message says what is in the way.
    """
    entries = of_changes(connection, [change_id])
    free, stopped = undo_conflicts(connection, entries)
    plan = plan_backwards(connection, free)
    return _all_or_nothing(connection, plan, stopped)


def undo_what_still_stands(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Undone:
    """Take back those columns of `entries` that nobody has changed since.

    `entries` are of one change, oldest first. Raises CannotUndo when another row has taken the place of a row that
    would come back, when the rows that it points at are gone, when other rows use a row that would go, when nothing
    is left to take back, or when the record's rules forbid it.
    """
    free, stopped = still_there(connection, entries)
    return _all_or_nothing(connection, plan_backwards(connection, free), stopped)


def restore_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Undone:
    """Restore a record: take all of `entries` back, whatever has happened since.

    `entries` are the later entries of the record, oldest first. Raises CannotUndo when other rows use a row that
    would go, when the rows that a restored row points at are gone, when nothing is left to take back, or when the
    record's rules forbid it.
    """
    entries = list(entries)
    other = [entry for entry in entries if not entry.is_blacked_out]
    if entries and not other:
        # What was blacked out stays so; nothing else has happened since.
        other, stopped = undo_conflicts(connection, entries)
        return _all_or_nothing(connection, plan_backwards(connection, other), stopped)
    return _all_or_nothing(connection, plan_backwards(connection, other), [])


def undo_as_far_as_possible(connection: sqlite3.Connection, change_id: int) -> Undone:
    """Take back the rows of a change that nobody has edited since; the others stay, each with a line in `left`.

    Raises CannotUndo when the record's rules forbid it.
    """
    free, stopped = undo_conflicts(connection, of_changes(connection, [change_id]))
    # A row that is kept also keeps the rows that it points at, so the search goes on until it finds no more.
    while True:
        plan = plan_backwards(connection, free)
        kept = [held for held in in_the_way(connection, plan) if not _lets_go(held)]
        if not kept:
            break
        stopped += _once(kept)
        rows = {(held.table, held.row_id) for held in kept}
        free = [entry for entry in free if (entry.table, entry.row_id) not in rows]
    _let_go_of_documents(connection, plan)
    return Undone(_write(connection, plan), [_line(connection, one) for one in stopped])


def in_the_way(connection: sqlite3.Connection, plan: Plan) -> list[Conflict]:
    """The conflicts of a plan with other rows.

    They are the rows to be deleted that other rows point at ('used'), and the rows to be written that point at rows
    that do not exist ('missing').
    """
    found: list[Conflict] = []
    gone = {(table, tuple(sorted(row.items()))) for table, row in plan.gone}
    for child, row, column, held in rows_pointing_at(connection, rows_to_delete(plan)):
        to_be = plan.rows.get((child, row["id"]), row) if child not in KEYLESS else row
        if to_be is None or to_be.get(column) != held[1] or (child, tuple(sorted(row.items()))) in gone:
            continue
        found.append(Conflict(*held, "used", row=current_row(connection, *held), by=(child, row)))
    coming: list[tuple[str, int | None, dict[str, Any]]] = [
        (table, row_id, values) for (table, row_id), values in plan.rows.items() if values is not None
    ]
    coming += [(table, None, values) for table, values in plan.back]
    for table, row_id, row in coming:
        for column, parent in columns_to(connection, table).items():
            number = row.get(column)
            if number is not None and not _will_stand(connection, plan, parent, number):
                found.append(Conflict(table, row_id, "missing", (column,), row=row, by=(parent, {"id": number})))
    return found


def _will_stand(connection: sqlite3.Connection, plan: Plan, table: str, row_id: int) -> bool:
    if (table, row_id) in plan.rows:
        return plan.rows[table, row_id] is not None
    return current_row(connection, table, row_id) is not None


def _all_or_nothing(connection: sqlite3.Connection, plan: Plan, stopped: list[Conflict]) -> Undone:
    stopped = stopped or _once(in_the_way(connection, plan))
    if stopped:
        said = short_list([_line(connection, one) for one in stopped], "; ")
        raise CannotUndo(f"Det går inte att ångra: {said}. Ingenting har ändrats.")
    if not plan:
        raise CannotUndo(NOTHING_LEFT)
    return Undone(_write(connection, plan))


def _write(connection: sqlite3.Connection, plan: Plan) -> int:
    try:
        carry_out(connection, plan)
    except sqlite3.IntegrityError as error:
        raise CannotUndo(_refused(str(error))) from error
    for (table, row_id), row in plan.rows.items():
        if row is not None and table in ("people", "groups", "proposals"):
            # The history has taken this merge back, so nobody can take it back once more.
            connection.execute(
                "UPDATE merges SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
                "WHERE table_name = ? AND merged_id = ? AND undone_at IS NULL",
                [table, row_id],
            )
    told = [row for row in plan.rows if row[0] not in TRAILS]
    return len(told) + len(plan.gone) + len(plan.back)


def _refused(error: str) -> str:
    """The message for a refusal by the database: its own words where it has any, else a general reason."""
    if "Öppna en rättelse" in error:
        return f"Det går inte att ångra: {error}"
    if "UNIQUE" in error:
        return "Det går inte att ångra: en annan rad har tagit platsen eller namnet. Ingenting har ändrats."
    return "Det går inte att ångra: det som skulle komma tillbaka är inte längre tillåtet. Ingenting har ändrats."


def _lets_go(held: Conflict) -> bool:
    """Whether the row in the way only points at the document it was read from; it can stay without that."""
    return (
        held.table == "documents"
        and held.by is not None
        and held.by[0] in ("meetings", "articles", "review", "documents")
    )


def _let_go_of_documents(connection: sqlite3.Connection, plan: Plan) -> None:
    documents = [row for row in rows_to_delete(plan) if row[0] == "documents"]
    for child, row, column, _parent in rows_pointing_at(connection, documents):
        to_be = plan.rows.get((child, row["id"]), row)
        if to_be is not None and to_be.get(column) == row[column]:
            plan.rows[child, row["id"]] = {**to_be, column: None}


def _once(found: Iterable[Conflict]) -> list[Conflict]:
    return list({(one.table, one.row_id, one.reason): one for one in found}.values())


def _line(connection: sqlite3.Connection, one: Conflict, language: str = "sv") -> str:
    columns = [word for column in one.columns if (word := column_word(one.table, column, language))]
    row = one.row or current_row(connection, one.table, one.row_id)
    return str(sentence_templates()["stopped"][one.reason][language]).format(
        what=row_phrase(connection, one.table, row, language),
        columns=", ".join(columns),
        by=row_phrase(connection, *one.by, language) if one.by else "",
    )
