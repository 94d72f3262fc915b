"""Stale questions: those about earlier versions of a document, once a new version is stored.

A question about a name follows the row that it asks about. A question about two values stays when they still
contradict each other, and gets the passage of the new version. Questions that the new version answers are deleted.

Tested in tests/schema/store/test_document_versions.py.
"""

import json
from typing import Any

from ..json_strings import json_text
from .import_session import Work
from .sql_rows import select_rows, update_row

_HOMELESS = (
    "SELECT r.id, r.printed FROM review r WHERE r.kind = 'person' AND r.status = 'open' "
    "AND r.table_name = 'attendance' AND r.document_id IN ({marks}) "
    "AND NOT EXISTS (SELECT 1 FROM attendance WHERE id = r.row_id AND person_id IS NULL)"
)


_OPEN = "SELECT * FROM review WHERE status = 'open' AND kind <> 'person' AND document_id IN ({marks})"
_AGAIN = (
    "SELECT 1 FROM review WHERE document_id = ? AND kind <> 'person' AND table_name IS ? AND row_id IS ? "
    "AND column_name IS ?"
)
_SAYS = (
    'SELECT start, "end", loaded FROM passages WHERE document_id = ? AND table_name = ? AND row_id = ? ORDER BY id'
)


def tidy_questions(work: Work) -> None:
    """Update the open questions of earlier versions: point them at the rows that exist now, or delete them."""
    marks = ", ".join("?" * len(work.replaced))
    for question in select_rows(work.connection, _OPEN.format(marks=marks), tuple(work.replaced)):
        changes = _still_asked(work, question)
        if changes:
            update_row(work.connection, "review", question["id"], changes)
            work.outcome.waiting += 1
        else:
            work.connection.execute("DELETE FROM review WHERE id = ?", [question["id"]])
    follow_names_asked(work)


def follow_names_asked(work: Work) -> None:
    """Point the questions about names at the rows that have the names now, or delete them when there is none."""
    marks = ", ".join("?" * len(work.replaced))
    for question in select_rows(work.connection, _HOMELESS.format(marks=marks), tuple(work.replaced)):
        query = "SELECT id FROM attendance WHERE name = ? AND person_id IS NULL ORDER BY id LIMIT 1"
        row = work.connection.execute(query, [question["printed"]]).fetchone()
        if row:
            work.connection.execute("UPDATE review SET row_id = ? WHERE id = ?", [row[0], question["id"]])
        else:
            work.connection.execute("DELETE FROM review WHERE id = ?", [question["id"]])


def _still_asked(work: Work, question: dict[str, Any]) -> dict[str, Any] | None:
    """The columns to set in a question about two values that still applies; None when it does not apply any more."""
    table, row_id, column = question["table_name"], question["row_id"], question["column_name"]
    if column is None or work.connection.execute(_AGAIN, [work.document_id, table, row_id, column]).fetchone():
        return None
    said = select_rows(work.connection, _SAYS, (work.document_id, table, row_id))
    candidates = json.loads(question["candidates"])
    ours = [candidate for candidate in candidates if candidate.get("document_id") in work.replaced]
    if not said or not any(json.loads(said[0]["loaded"]).get(column) == candidate["value"] for candidate in ours):
        return None
    place = {"document_id": work.document_id, "start": said[0]["start"], "end": said[0]["end"]}
    for candidate in ours:
        candidate.update(place)
    return {**place, "candidates": json_text(candidates)}
