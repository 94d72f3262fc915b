"""Printed names: the columns that keep a name as printed and who is meant by it, and their repair by an answer.

Tested in tests/schema/settle/test_person_answer.py.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from ..history.passage_changes import update_passage
from ..names import spelling_key
from ..store.sql_rows import select_rows, update_row


@dataclass(frozen=True, slots=True)
class Place:
    """A column with printed names: `meant` is the column that says who is meant.

    `meeting` is an SQL expression for the id of the row's meeting; the table is called t.
    """

    table: str
    printed: str
    meant: str
    meeting: str = "t.meeting_id"


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a spelling holds: everywhere, or in the documents of one group. None means documents of no group."""

    everywhere: bool
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a spelling means: `key` is its spelling_key, and `meant` the id of the person or group.

    It holds within `scope`. `before` is the id that an earlier answer gave, None without one.
    """

    key: str
    meant: int
    scope: Scope
    before: int | None = None


PEOPLE = (
    Place("attendance", "name", "person_id"),
    Place("adjusters", "name", "person_id"),
    Place("meetings", "chair", "chair_id", "t.id"),
    Place("meetings", "secretary", "secretary_id", "t.id"),
    Place("actions", "responsible", "person_id"),
    Place("meeting_hosts", "name", "person_id"),
    Place("proposals", "responsible", "person_id"),
)
_PASSAGES = "SELECT * FROM passages WHERE table_name = ? AND row_id = ?"
GROUPS = (Place("actions", "responsible", "group_id"), Place("proposals", "responsible", "group_id"))


def repair_printed_names(
    connection: sqlite3.Connection, places: tuple[Place, ...], meaning: Meaning
) -> tuple[int, tuple[int, ...]]:
    """Set who is meant in every row in scope that has the spelling and means nobody, or `before`, so far.

    Returns the number of repaired rows, and the ids of the attendance rows that were left because the person is in
    the meeting's list already.
    """
    repaired, left = 0, []
    for place in places:
        for row in _rows(connection, place, meaning):
            if row["meant"] == meaning.meant or spelling_key(row["printed"]) != meaning.key:
                continue
            if place.table == "attendance" and _attends(connection, meaning.meant, row["meeting_id"]):
                left.append(row["id"])
                continue
            set_as_read(connection, place.table, row["id"], {place.meant: meaning.meant})
            repaired += 1
    return repaired, tuple(left)


def set_as_read(connection: sqlite3.Connection, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Set the columns `values` in a row and in its passages, as if the document had said so from the beginning."""
    update_row(connection, table, row_id, values)
    for passage in select_rows(connection, _PASSAGES, (table, row_id)):
        read = json.loads(passage["loaded"])
        told = {column: value for column, value in values.items() if column in read}
        if any(read[column] != value for column, value in told.items()):
            loaded = json.dumps({**read, **told}, ensure_ascii=False, separators=(",", ":"))
            update_passage(connection, passage, {"loaded": loaded})


def _rows(connection: sqlite3.Connection, place: Place, meaning: Meaning) -> list[dict[str, Any]]:
    query = (
        f"SELECT t.id, t.{place.printed} AS printed, t.{place.meant} AS meant, m.id AS meeting_id "
        f"FROM {place.table} t LEFT JOIN meetings m ON m.id = {place.meeting} "
        f"WHERE t.{place.printed} IS NOT NULL AND (t.{place.meant} IS NULL OR t.{place.meant} = ?)"
    )
    if meaning.scope.everywhere:
        return select_rows(connection, query, (meaning.before,))
    return select_rows(connection, f"{query} AND m.group_id IS ?", (meaning.before, meaning.scope.group_id))


def _attends(connection: sqlite3.Connection, person_id: int, meeting_id: int) -> bool:
    query = "SELECT 1 FROM attendance WHERE person_id = ? AND meeting_id = ?"
    return connection.execute(query, [person_id, meeting_id]).fetchone() is not None
