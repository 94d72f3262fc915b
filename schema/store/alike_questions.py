"""Alike questions: those of one document that ask the same of different rows. Together they are one question.

Each row of `review` stays a question that can be answered by itself; `with_id` ties it to the first of its kind.

Tested in tests/schema/settle/test_alike_questions.py.
"""

import re
import sqlite3

# What a question quotes of the document, and its numbers: the rest is the same in all that ask the same.
_QUOTED = re.compile(r"”[^”]*”|'[^']*'|“[^”]*”|\d+|: .*", re.DOTALL)

# Whether a row `r` of `review` is the first open one of those that ask the same.
FIRST_OF_ALIKE = """(r.with_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM review o
    WHERE o.status = 'open' AND o.id < r.id AND (o.id = r.with_id OR o.with_id = r.with_id)))"""
_ALIKE = """
SELECT o.id FROM review r JOIN review o ON coalesce(o.with_id, o.id) = coalesce(r.with_id, r.id)
WHERE r.id = ? AND o.status = 'open' ORDER BY o.id
"""


def alike_key(
    kind: str, question: str, table: str | None, column: str | None, asks: str | None
) -> tuple[str | None, ...] | None:
    """What a question asks, whatever the row that it asks of; None for one that stands by itself.

    Who somebody is, and which group, is another question for every name. The arguments are columns of `review`.
    """
    if asks is not None or kind in ("person", "group"):
        return None
    return (kind, table, column) if column is not None else (kind, table, _QUOTED.sub("", question))


def alike_questions(connection: sqlite3.Connection, review_id: int) -> list[int]:
    """The ids of the open questions that ask the same as this one, itself among them while it is open."""
    return [row[0] for row in connection.execute(_ALIKE, [review_id])]


def open_question_count(connection: sqlite3.Connection) -> int:
    """How many questions wait for a person; those that ask the same of several rows are one."""
    query = f"SELECT count(*) FROM review r WHERE r.status = 'open' AND {FIRST_OF_ALIKE}"
    return int(connection.execute(query).fetchone()[0])
