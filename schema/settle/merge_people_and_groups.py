"""Merges two rows that are the same person or group, and undoes a merge that was wrong."""

import sqlite3
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_change, recorded_transaction, taking_back
from ..history.undo import CannotUndo, undo_what_still_stands
from ..json_strings import json_text
from ..names import spelling_key
from ..search_index import index_changed_rows
from ..store.sql_rows import by_id, insert_row, select_rows, stored_row, update_row
from ..transaction import write_transaction
from .answer_outcome import Merged
from .merge_as_history import entries_of_merge
from .repoint_references import Move

_SAME = {
    "people": "En person kan inte slås ihop med sig själv (nr {}).",
    "groups": "En grupp kan inte slås ihop med sig själv (nr {}).",
    "proposals": "Ett förslag kan inte slås ihop med sig självt (nr {}).",
}
_GONE = {
    "people": "Det finns ingen person nr {}.",
    "groups": "Det finns ingen grupp nr {}.",
    "proposals": "Det finns inget förslag nr {}.",
}


def merge_people(db: sqlite_utils.Database, keep_id: int, other_id: int, actor: str | None = None) -> Merged:
    """Merge the person `other_id` into `keep_id` in one transaction: all references now point at the kept person.

    The other's name and spellings become spellings of the kept person. If both are in the list of one meeting, the
    other's row stays as printed, without a person. If both are members of one group under the same heading, one
    membership stays. `undo_merge` undoes the merge. Contact details and accounts are in another file, which
    `private_merges.follow_merges` updates. `actor` is the id of the account that merges.
    Raises InvalidRecord when the two are the same or one of them does not exist, and UnusableSite when the file
    cannot be written; nothing is changed then.
    """
    with recorded_transaction(db) as connection:
        kept, other = both_rows(connection, "people", keep_id, other_id)
        merge_id = begin_merge(connection, "people", kept, other, actor)
        move = Move(connection, "people", keep_id, other_id)
        filled = {}
        if kept["category"] == "other" != other["category"]:
            filled["category"] = other["category"]
            if other["category"] == "resident" and kept["name_is_public"]:
                filled["name_is_public"] = 0
        if kept["consent_on"] is None and other["consent_on"] is not None:
            filled["consent_on"], filled["consent_until"] = other["consent_on"], other["consent_until"]
        if filled:
            move.set("people", kept, filled)
        try:
            move.everything()
        except sqlite3.IntegrityError as error:
            # A resident stands in a list by consent, so the row cannot stay there as printed, without the person.
            raise InvalidRecord(
                f"{kept['name']} och {other['name']} står båda i närvarolistan för samma möte, den ena som invånare. "
                "Ta bort den ena där först."
            ) from error
        move.delete("people", other)
        if spelling_key(kept["name"]) != spelling_key(other["name"]):
            move.add_spelling("person_names", {"name": other["name"], "person_id": keep_id, "group_id": None})
        index_changed_rows(connection)
    return Merged(merge_id, move.writes, tuple(move.left))


def merge_groups(db: sqlite_utils.Database, keep_id: int, other_id: int, actor: str | None = None) -> Merged:
    """Merge the group `other_id` into `keep_id`, as `merge_people` does with people.

    If both had a meeting on the same day, both meetings stay, and the result lists them. Raises InvalidRecord when
    the two are the same or one of them does not exist, and UnusableSite when the file cannot be written.
    """
    with recorded_transaction(db) as connection:
        kept, other = both_rows(connection, "groups", keep_id, other_id)
        merge_id = begin_merge(connection, "groups", kept, other, actor)
        move, meetings = Move(connection, "groups", keep_id, other_id), _meetings_of(connection, other_id)
        _set_parent(connection, move, kept, other)
        move.everything()
        move.delete("groups", other)
        if spelling_key(kept["name"]) != spelling_key(other["name"]):
            move.add_spelling("group_names", {"name": other["name"], "group_id": keep_id})
        update_row(connection, "merges", merge_id, {"moved": json_text(_new_addresses(connection, meetings))})
        index_changed_rows(connection)
        twice = "SELECT id FROM meetings WHERE group_id = ? GROUP BY date HAVING count(*) > 1 ORDER BY date"
        same_day = tuple(row[0] for row in connection.execute(twice, [keep_id]))
    return Merged(merge_id, move.writes, tuple(move.left), same_day)


def undo_merge(db: sqlite_utils.Database, merge_id: int, actor: str | None = None) -> None:
    """Undo a merge: the removed row comes back with its id, and every row that was moved is as it was before.

    Values that have been changed since stay changed. `actor` is the id of the account that undoes it.
    Raises InvalidRecord when there is no such merge, when it has been undone already, when a later merge must be
    undone first, or when a row cannot come back: its id or place has been taken, or a row that it points at is gone.
    Raises UnusableSite when the file cannot be written. Nothing is changed then.
    """
    with write_transaction(db) as connection:
        merge = by_id(connection, "merges", merge_id)
        if merge is None or merge["undone_at"] is not None:
            state = "redan ångrad" if merge else "okänd"
            raise InvalidRecord(f"Sammanslagning nr {merge_id} är {state}.")
        later = (
            "SELECT max(id) FROM merges WHERE table_name = ? AND id > ? AND undone_at IS NULL "
            "AND ? IN (kept_id, merged_id)"
        )
        (newer,) = connection.execute(later, [merge["table_name"], merge_id, merge["kept_id"]]).fetchone()
        if newer is not None:
            raise InvalidRecord(f"Ångra först den senare sammanslagningen nr {newer}.")
        with recorded_change(connection, "command"):
            taking_back(connection, merge["change_id"])
            try:
                undo_what_still_stands(connection, entries_of_merge(connection, merge))
            except CannotUndo as error:
                raise InvalidRecord(str(error)) from error
        # The undo has noted that the merge is undone, but it does not know by whom.
        update_row(connection, "merges", merge_id, {"undone_by": actor})
        index_changed_rows(connection)


def both_rows(
    connection: sqlite3.Connection, table: str, keep_id: int, other_id: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row to keep and the other one. Raises InvalidRecord when they are the same, or one is not there."""
    if keep_id == other_id:
        raise InvalidRecord(_SAME[table].format(keep_id))
    return _existing(connection, table, keep_id), _existing(connection, table, other_id)


def _existing(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, Any]:
    row = by_id(connection, table, row_id)
    if row is None:
        raise InvalidRecord(_GONE[table].format(row_id))
    return row


def _set_parent(connection: sqlite3.Connection, move: Move, kept: dict[str, Any], other: dict[str, Any]) -> None:
    """If the kept group is below the other one, move it to the other's place, so that no group is below itself."""
    above, seen = kept["parent_id"], set()
    while above is not None and above not in seen:
        if above == other["id"]:
            move.set("groups", kept, {"parent_id": other["parent_id"]})
            return
        seen.add(above)
        above = stored_row(connection, "groups", above)["parent_id"]


def begin_merge(
    connection: sqlite3.Connection, table: str, kept: dict[str, Any], other: dict[str, Any], actor: str | None
) -> int:
    """Insert the row of `merges` and return its id.

    It comes first, because published minutes accept a changed id only for a known merge.
    """
    (change_id,) = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()
    values = {"table_name": table, "kept_id": kept["id"], "merged_id": other["id"], "merged_by": actor}
    values["change_id"] = change_id
    return insert_row(connection, "merges", {**values, "merged": json_text(other), "moved": "[]"})


def _meetings_of(connection: sqlite3.Connection, group_id: int) -> list[dict[str, Any]]:
    return select_rows(connection, "SELECT id, slug FROM meetings WHERE group_id = ?", (group_id,))


def _new_addresses(connection: sqlite3.Connection, meetings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes of address that the triggers made for `meetings`, which hold the rows as they were before."""
    now = dict(connection.execute("SELECT id, slug FROM meetings").fetchall())
    return [
        {
            "table": "meetings",
            "key": {"id": meeting["id"]},
            "before": {"slug": meeting["slug"]},
            "after": {"slug": now[meeting["id"]]},
        }
        for meeting in meetings
        if now[meeting["id"]] != meeting["slug"]
    ]
