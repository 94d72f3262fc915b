"""Questions that analysts have saved, in the private database.

Tested in tests/plugins/charts/test_saved_questions.py.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from .json_strings import json_text
from .transaction import write_transaction

AUDIENCES = ("own", "group", "all")


@dataclass(frozen=True)
class SavedQuestion:
    """One saved question. `chart` (or None) has mark, x, y and perhaps colour; `group_id` is for a group's."""

    id: int
    title: str
    about: str
    statement: str
    chart: Mapping[str, str] | None
    audience: str
    group_id: int | None
    actor_id: str
    actor_name: str


def saved_questions(private: sqlite_utils.Database, number: int | None = None) -> list[SavedQuestion]:
    """Return all saved questions, or the one with this number, in the order in which they were saved."""
    sql = "SELECT * FROM saved_questions WHERE :number IS NULL OR id = :number ORDER BY id"
    columns = ("id", "title", "about", "statement", "chart", "audience", "group_id", "actor_id", "actor_name")
    found = []
    for row in private.query(sql, {"number": number}):
        told = {column: row[column] for column in columns}
        told["about"], told["chart"] = row["about"] or "", json.loads(row["chart"]) if row["chart"] else None
        found.append(SavedQuestion(**told))
    return found


def save_question(
    private: sqlite_utils.Database, number: int | None, told: Mapping[str, Any], actor: Mapping[str, Any]
) -> int:
    """Save a question, or change the one with this number, and return its number.

    `told` has title, about, statement, chart (or None), audience and group_id. Who saved it first owns it.
    Raises sqlite3.IntegrityError for an audience that does not fit the group.
    """
    values = {**told, "chart": json_text(told["chart"]) if told["chart"] else None}
    with write_transaction(private) as connection:
        if number is None:
            owner = {"actor_id": str(actor["id"]), "actor_name": actor.get("name") or str(actor["id"])}
            values |= owner
            places = ", ".join(f":{name}" for name in values)
            cursor = connection.execute(
                f"INSERT INTO saved_questions ({', '.join(values)}, saved_at)"
                f" VALUES ({places}, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) RETURNING id",
                values,
            )
            return int(cursor.fetchone()[0])
        changes = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(f"UPDATE saved_questions SET {changes} WHERE id = :number", {**values, "number": number})
        return number


def remove_question(private: sqlite_utils.Database, number: int) -> None:
    """Remove a saved question."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM saved_questions WHERE id = ?", [number])


def move_questions(connection: sqlite3.Connection, keep: int, other: int) -> list[int]:
    """Give the questions of a group to the one that it was merged into; return their numbers."""
    moving = "UPDATE saved_questions SET group_id = ? WHERE group_id = ? RETURNING id"
    return [row[0] for row in connection.execute(moving, [keep, other]).fetchall()]


def give_questions_back(connection: sqlite3.Connection, keep: int, other: int, numbers: list[int]) -> None:
    """Take `move_questions` back for those of the numbers that are the kept group's still."""
    for number in numbers:
        connection.execute(
            "UPDATE saved_questions SET group_id = ? WHERE id = ? AND group_id = ?", [other, number, keep]
        )
