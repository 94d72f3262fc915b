"""Answers 'which of the two?': about documents that disagree, and rows that a person has edited."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..search_index import index_changed_rows
from ..store.sql_rows import LOCKED, by_id, insert_row, select_rows, update_row
from .answer_kinds import answer_way
from .answer_outcome import Chosen
from .review_question import close_questions


def settle_value(db: sqlite_utils.Database, review_id: int, number: int | None, actor: str | None = None) -> Chosen:
    """Answer a question about one value in one transaction. A wrong answer is corrected by answering once more.

    `number` is the number, from 1, of the candidate whose value the row gets; None keeps the value that it has.
    `actor` is the id of the account that answers. Raises InvalidRecord when there is no such question, the answer
    does not fit, the row is gone or the schema forbids the value, and UnusableSite when the file cannot be written;
    nothing is changed then.
    """
    with recorded_transaction(db) as connection:
        asked = _asked(connection, review_id, "value")
        table, row_id, column = asked["table_name"], asked["row_id"], asked["column_name"]
        row = by_id(connection, table, row_id)
        if row is None or column not in row:
            raise InvalidRecord(f"Raden som fråga nr {review_id} gäller finns inte längre. Lämna frågan i stället.")
        value = row[column] if number is None else _offered(asked, number)
        if value != row[column]:
            _change(connection, lambda: update_row(connection, table, row_id, {column: value}))
        given = {"answer": "keep" if number is None else "take", "value": value, "before": row[column]}
        close_questions(connection, [review_id], given, actor)
        index_changed_rows(connection)
    return Chosen(table, row_id, column, value, value != row[column])


def settle_row(db: sqlite_utils.Database, review_id: int, keep: bool, actor: str | None = None) -> Chosen:
    """Answer, in one transaction, whether a row stays that its document does not have any more.

    `keep` also restores a row that an earlier answer removed. `actor` is the id of the account that answers. Raises
    InvalidRecord and UnusableSite as `settle_value` does.
    """
    with recorded_transaction(db) as connection:
        asked = _asked(connection, review_id, "row")
        table, row_id = asked["table_name"], asked["row_id"]
        row = by_id(connection, table, row_id)
        removed = json.loads(asked["answer"] or "{}").get("row")
        if keep and row is None and removed is None:
            raise InvalidRecord(f"Raden som fråga nr {review_id} gäller finns inte längre. Lämna frågan i stället.")
        if keep and row is None:
            _change(connection, lambda: insert_row(connection, table, removed))
        elif not keep and row is not None:
            _change(connection, lambda: connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id]))
        given = {"answer": "keep"} if keep else {"answer": "remove", "row": row or removed}
        close_questions(connection, [review_id], given, actor)
        index_changed_rows(connection)
    return Chosen(table, row_id, None, None, not keep)


def _asked(connection: sqlite3.Connection, review_id: int, wanted: str) -> dict[str, Any]:
    found = select_rows(connection, "SELECT * FROM review WHERE id = ?", (review_id,))
    if not found or answer_way(found[0]) != wanted:
        about = "två värden" if wanted == "value" else "en rad"
        raise InvalidRecord(f"Det finns ingen fråga nr {review_id} om {about}. Visa frågorna: intranet review.")
    return found[0]


def _offered(asked: dict[str, Any], number: int) -> object:
    candidates = json.loads(asked["candidates"])
    if not 1 <= number <= len(candidates):
        raise InvalidRecord(f"Fråga nr {asked['id']} har {len(candidates)} värden att välja på, inget nr {number}.")
    return candidates[number - 1]["value"]


def _change(connection: sqlite3.Connection, change: Callable[[], object]) -> None:
    """Call `change`. If the schema forbids it, raise InvalidRecord with a reason that a person understands."""
    try:
        change()
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname == LOCKED:
            raise InvalidRecord(str(error)) from error
        if error.sqlite_errorname == "SQLITE_CONSTRAINT_FOREIGNKEY":
            raise InvalidRecord("Andra rader hör till den här raden. Flytta eller ta bort dem först.") from error
        raise InvalidRecord(f"Svaret går inte ihop med det som står i övrigt ({error}). Ändra det först.") from error
