"""References to a person or a group: foreign keys, and ids in questions and passages.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from ..json_strings import json_text
from ..store.sql_rows import select_rows


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key. `required` says that the column may not be empty."""

    table: str
    column: str
    required: bool


def references_to_table(connection: sqlite3.Connection, to: str) -> list[Reference]:
    """All foreign keys that point at the table `to`, by name of the table and order of its columns."""
    query = (
        'SELECT t.name AS "table", c.name AS "column", c."notnull" AS required FROM pragma_table_list t '
        'JOIN pragma_foreign_key_list(t.name) f JOIN pragma_table_info(t.name) c ON c.name = f."from" '
        "WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = ? ORDER BY t.name, c.cid"
    )
    return [
        Reference(row["table"], row["column"], bool(row["required"])) for row in select_rows(connection, query, (to,))
    ]


def candidates_with(
    connection: sqlite3.Connection, kind: str, value: int, instead: int
) -> list[tuple[dict[str, Any], str]]:
    """The questions of that kind with the candidate `value`, each as (row, new candidates).

    The new candidates have `instead` in place of `value`. They are JSON as in `review`, each person or group once.
    """
    found = []
    for row in select_rows(connection, "SELECT * FROM review WHERE kind = ?", (kind,)):
        offered = json.loads(row["candidates"])
        if any(candidate.get("value") == value for candidate in offered):
            changed: dict[Any, dict[str, Any]] = {}
            for candidate in offered:
                meant = instead if candidate.get("value") == value else candidate.get("value")
                changed.setdefault(meant, {**candidate, "value": meant})
            found.append((row, json_text(list(changed.values()))))
    return found


def passages_saying(
    connection: sqlite3.Connection, table: str, row: dict[str, Any], column: str
) -> list[dict[str, Any]]:
    """The passages that gave the row the value that its column has now."""
    query = f"SELECT * FROM passages WHERE table_name = ? AND row_id = ? AND json_extract(loaded, '$.{column}') = ?"
    return select_rows(connection, query, (table, row["id"], row[column]))


# The columns of a membership that waits in `review` for an answer.
_WAITING = {"people": ("person_id",), "groups": ("group_id", "on_behalf_of_id")}


def rows_waiting_for(connection: sqlite3.Connection, table: str, value: int) -> list[dict[str, Any]]:
    """The questions with a waiting membership that refers to the row with the id `value` of `table`."""
    either = " OR ".join(f"json_extract(row_values, '$.{column}') = :value" for column in _WAITING[table])
    return select_rows(connection, f"SELECT * FROM review WHERE {either}", {"value": value})


def moved_values(question: dict[str, Any], table: str, value: int, instead: int) -> str:
    """The waiting membership of a question as JSON, with the id `instead` in place of `value`."""
    waiting = json.loads(question["row_values"])
    changed = {column: instead for column in _WAITING[table] if waiting.get(column) == value}
    return json_text(waiting | changed)
