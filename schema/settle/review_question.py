"""A question in `review` about a printed name: reads it, finds others that ask the same, and closes it.

Tested in tests/schema/settle/test_person_answer.py.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..json_strings import json_text
from ..names import spelling_key
from ..store.sql_rows import select_rows, update_row

# A question's group is noted in its own row, or is that of the meeting that its attendance row belongs to.
_QUESTIONS = """
SELECT review.*, coalesce(review.group_id, meetings.group_id) AS asked_in FROM review
LEFT JOIN attendance ON review.table_name = 'attendance' AND attendance.id = review.row_id
LEFT JOIN meetings ON meetings.id = attendance.meeting_id
"""
_ABOUT = {"person": "en person", "group": "en grupp"}
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


@dataclass(frozen=True, slots=True)
class Question:
    """A row of `review` of the kind person or group. `group_id` is the group whose document raised it.

    `answered` is the id that an earlier answer gave, and `rows` are the rows (table, id) that it placed.
    `row_values` are the values of a row that waits for the answer.
    """

    id: int
    kind: str
    status: str
    printed: str | None
    group_id: int | None
    document_id: int | None
    span: tuple[int, int] | None
    candidates: tuple[int, ...]
    answered: int | None
    rows: tuple[tuple[str, int], ...]
    row_values: dict[str, Any] | None

    @property
    def key(self) -> str:
        """The spelling_key of the printed name. Questions with the same key ask about the same spelling."""
        return spelling_key(self.printed or "")


def question_of_kind(connection: sqlite3.Connection, review_id: int, kind: str) -> Question:
    """The question with that id. Raises InvalidRecord when there is none of that kind ('person' or 'group')."""
    found = select_rows(connection, f"{_QUESTIONS} WHERE review.id = ? AND review.kind = ?", (review_id, kind))
    if not found:
        raise InvalidRecord(
            f"Det finns ingen fråga nr {review_id} om {_ABOUT[kind]}. Visa frågorna: intranet review."
        )
    return _from_row(found[0])


def same_questions(connection: sqlite3.Connection, asked: Question, *, everywhere: bool) -> list[Question]:
    """`asked`, followed by the open questions about the same spelling, in the same group or everywhere."""
    rows = select_rows(connection, f"{_QUESTIONS} WHERE review.kind = ? AND review.status = 'open'", (asked.kind,))
    same = [found for found in map(_from_row, rows) if asked.printed and found.key == asked.key]
    if not everywhere:
        same = [found for found in same if found.group_id == asked.group_id]
    return [asked, *(found for found in same if found.id != asked.id)]


def close_questions(
    connection: sqlite3.Connection, review_ids: Iterable[int], answer: dict[str, Any], actor: str | None
) -> None:
    """Mark questions as settled by the account `actor` (its id). `answer` is stored as JSON in `review.answer`."""
    for review_id in review_ids:
        settled = {"status": "settled", "answer": json_text(answer), "settled_by": actor}
        update_row(connection, "review", review_id, settled)
        connection.execute(f"UPDATE review SET settled_at = {_NOW} WHERE id = ?", [review_id])


def dismiss_question(db: sqlite_utils.Database, review_id: int, actor: str | None) -> None:
    """Leave an open question of any kind unanswered for good. The rows stay as they are.

    `actor` is the id of the account. Raises InvalidRecord when there is no open question with that id, and
    UnusableSite when the file cannot be written.
    """
    with recorded_transaction(db) as connection:
        done = connection.execute(
            f"UPDATE review SET status = 'dismissed', settled_by = ?, settled_at = {_NOW} "
            "WHERE id = ? AND status = 'open'",
            [actor, review_id],
        )
        if done.rowcount == 0:
            raise InvalidRecord(f"Det finns ingen öppen fråga nr {review_id}. Visa frågorna: intranet review.")


def _from_row(row: dict[str, Any]) -> Question:
    answer = json.loads(row["answer"]) if row["answer"] else {}
    values = [candidate.get("value") for candidate in json.loads(row["candidates"])]
    return Question(
        id=row["id"],
        kind=row["kind"],
        status=row["status"],
        printed=row["printed"],
        group_id=row["asked_in"],
        document_id=row["document_id"],
        span=(row["start"], row["end"]) if row["start"] is not None else None,
        candidates=tuple(value for value in values if isinstance(value, int)),
        answered=answer.get("id"),
        rows=tuple(tuple(row) for row in answer.get("rows", ())),
        row_values=json.loads(row["row_values"]) if row["row_values"] else None,
    )
