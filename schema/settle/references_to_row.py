"""Where the record points at a person or a group: by foreign keys, and by number in its notes.

Tested in tests/schema/settle/test_merge_rows.py.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from ..store.sql_rows import select


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a table; `required` when it may not be empty."""

    table: str
    column: str
    required: bool


def references(connection: sqlite3.Connection, to: str) -> list[Reference]:
    """Every foreign key on the table `to`, in the order of tables and columns of the schema."""
    query = (
        'SELECT t.name AS "table", c.name AS "column", c."notnull" AS required FROM pragma_table_list t '
        'JOIN pragma_foreign_key_list(t.name) f JOIN pragma_table_info(t.name) c ON c.name = f."from" '
        "WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = ? ORDER BY t.name, c.cid"
    )
    return [Reference(row["table"], row["column"], bool(row["required"])) for row in select(connection, query, (to,))]


def candidates_with(
    connection: sqlite3.Connection, kind: str, value: int, instead: int
) -> list[tuple[dict[str, Any], str]]:
    """The questions of that kind that offer `value`, each with its candidates when `instead` takes its place.

    The candidates are JSON as `review` keeps them, each person or group once.
    """
    found = []
    for row in select(connection, "SELECT * FROM review WHERE kind = ?", (kind,)):
        offered = json.loads(row["candidates"])
        if any(candidate.get("value") == value for candidate in offered):
            changed: dict[Any, dict[str, Any]] = {}
            for candidate in offered:
                meant = instead if candidate.get("value") == value else candidate.get("value")
                changed.setdefault(meant, {**candidate, "value": meant})
            found.append((row, json.dumps(list(changed.values()), ensure_ascii=False)))
    return found


def passages_saying(
    connection: sqlite3.Connection, table: str, row: dict[str, Any], column: str
) -> list[dict[str, Any]]:
    """The passages by which documents gave a row the value that its column has."""
    query = f"SELECT * FROM passages WHERE table_name = ? AND row_id = ? AND json_extract(loaded, '$.{column}') = ?"
    return select(connection, query, (table, row["id"], row[column]))


# The columns of a membership that waits in `review` for an answer.
_WAITING = {"people": ("person_id",), "groups": ("group_id", "on_behalf_of_id")}


def rows_waiting_for(connection: sqlite3.Connection, table: str, value: int) -> list[dict[str, Any]]:
    """The questions with a membership that waits for their answer and refers to the row `value` of `table`."""
    either = " OR ".join(f"json_extract(row_values, '$.{column}') = :value" for column in _WAITING[table])
    return select(connection, f"SELECT * FROM review WHERE {either}", {"value": value})


def moved_values(question: dict[str, Any], table: str, value: int, instead: int) -> str:
    """The waiting membership of a question, as JSON, with `instead` in place of `value`."""
    waiting = json.loads(question["row_values"])
    changed = {column: instead for column in _WAITING[table] if waiting.get(column) == value}
    return json.dumps(waiting | changed, ensure_ascii=False)
